import { Button } from '@/components/ui/button'
import { FileInput } from '@/components/ui/file-input'

type PaperUploadProps = {
  code: string
  to: 'ket-qua' | 'bo-sung' | 'ban-quet' | 'tra-ket-qua'
  label: string
  button: string
  /** What the address says beside the dossier: `?giay-to=…`. */
  query?: string
  /** Where a page has several of these. */
  inputName?: string
}

/** Sends one file about a dossier by a plain form; the page comes back with it in its list or with what was wrong. */
export function PaperUpload({ code, to, label, button, query = '', inputName = 'tep' }: PaperUploadProps) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={`/api/dossiers/${encodeURIComponent(code)}/${to}${query}`}
      className="mt-4 space-y-3"
    >
      <FileInput
        name={inputName}
        label={label}
        hint="PDF, JPG hoặc PNG, không quá 50 MB."
        accept=".pdf,.jpg,.jpeg,.png"
      />
      <Button kind="secondary" icon="upload">
        {button}
      </Button>
    </form>
  )
}
