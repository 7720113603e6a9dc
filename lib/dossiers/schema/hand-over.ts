import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const line = (label: string, max: number) =>
  z
    .string()
    .default('')
    .transform((text) => cleanText(text).replace(/\s+/g, ' '))
    .pipe(z.string().max(max, `${label} dài quá ${max} ký tự`))

/** What comes with handing a result to a person or to the post: who received it, by what right, and what shows it. */
export const HandOver = z
  .object({
    dossierId: z.uuid('Yêu cầu không đúng.'),
    version: z.coerce.number().int().positive(),
    /** How it really left: a person may come for what was to be posted. */
    way: z.enum(['counter', 'post'], 'Chọn cách trả kết quả'),
    receiverName: line('Họ tên', 150),
    relation: line('Quan hệ hoặc giấy ủy quyền', 300),
    identityNumber: z
      .string()
      .default('')
      .transform((text) => text.replace(/[\s.-]/g, ''))
      .pipe(z.string().regex(/^(\d{12})?$/, 'Số định danh phải có 12 chữ số')),
    postTracking: line('Số hiệu bưu gửi', 50),
    proof: line('Cách xác nhận', 300),
    note: line('Ghi chú', 2000),
  })
  .superRefine(({ way, receiverName, proof, postTracking }, context) => {
    const missing: Record<string, string | false> = {
      receiverName: way === 'counter' && !receiverName && 'Nhập họ tên người nhận',
      proof: way === 'counter' && !proof && 'Ghi cách xác nhận, ví dụ đã ký nhận vào sổ số 12',
      postTracking: way === 'post' && !postTracking && 'Nhập số hiệu bưu gửi',
    }
    for (const [name, message] of Object.entries(missing))
      if (message) context.addIssue({ code: 'custom', path: [name], message })
  })
export type HandOver = z.output<typeof HandOver>
