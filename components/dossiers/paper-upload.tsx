import { Button } from '@/components/ui/button'
import { FileInput } from '@/components/ui/file-input'

type PaperUploadProps = { code: string; to: 'ket-qua' | 'bo-sung'; label: string; button: string }

/** Sends one file about a dossier by a plain form; the page comes back with it in its list or with what was wrong. */
export function PaperUpload({ code, to, label, button }: PaperUploadProps) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={`/api/dossiers/${encodeURIComponent(code)}/${to}`}
      className="mt-4 space-y-3"
    >
      <FileInput name="tep" label={label} hint="PDF, JPG hoặc PNG, không quá 50 MB." accept=".pdf,.jpg,.jpeg,.png" />
      <Button kind="secondary" icon="upload">
        {button}
      </Button>
    </form>
  )
}
