import { Tag } from '@/components/ui/tag'

/** Stands beside a result file that carries the agency's digital signature. */
export function SignedTag({ unsignedAttachmentId }: { unsignedAttachmentId?: string | null | undefined }) {
  if (!unsignedAttachmentId) return null
  return (
    <Tag tone="success" icon="circle-check">
      Đã ký số
    </Tag>
  )
}
