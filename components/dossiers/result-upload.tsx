import { Button } from '@/components/ui/button'
import { FileInput } from '@/components/ui/file-input'

/** Sends a result file by a plain form; the page comes back with the file in its list or with what was wrong. */
export function ResultUpload({ code }: { code: string }) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={`/api/dossiers/${encodeURIComponent(code)}/ket-qua`}
      className="space-y-3"
    >
      <FileInput
        name="tep"
        label="Tệp kết quả"
        hint="PDF, JPG hoặc PNG, không quá 50 MB."
        accept=".pdf,.jpg,.jpeg,.png"
      />
      <Button kind="secondary" icon="upload">
        Tải tệp kết quả lên
      </Button>
    </form>
  )
}
