import { Button } from '@/components/ui/button'
import { FileInput } from '@/components/ui/file-input'

/** Sends a paper of the supplement by a plain form; the page comes back with the file in its list or with what was wrong. */
export function SupplementUpload({ code }: { code: string }) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={`/api/dossiers/${encodeURIComponent(code)}/bo-sung`}
      className="mt-4 space-y-3"
    >
      <FileInput
        name="tep"
        label="Thêm giấy tờ bổ sung"
        hint="PDF, JPG hoặc PNG, không quá 50 MB."
        accept=".pdf,.jpg,.jpeg,.png"
      />
      <Button kind="secondary" icon="upload">
        Tải tệp lên
      </Button>
    </form>
  )
}
