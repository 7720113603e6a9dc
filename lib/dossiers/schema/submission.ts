import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const text = (max: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(max, `Không dài quá ${max} ký tự`))

/** Step “Người nộp”: what the national account does not know or the person wants to change. */
export const ContactAnswers = z.object({
  /** Code of the agency that shall receive the dossier. */
  agencyCode: z.string().min(1, 'Chọn cơ quan tiếp nhận hồ sơ'),
  phone: z
    .string()
    .transform((value) => value.replace(/[\s.-]/g, ''))
    .pipe(z.string().regex(/^0\d{9}$/, 'Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678')),
  email: z.union([z.literal(''), z.email('Nhập địa chỉ thư điện tử có dạng ten@vidu.vn')]).default(''),
  address: text(300).pipe(z.string().min(1, 'Nhập địa chỉ liên hệ')),
})

/** Step “Nhận kết quả”. */
export const DeliveryAnswers = z.object({
  resultDelivery: z.enum(['online', 'counter', 'post'], { error: 'Chọn cách nhận kết quả' }),
})

/** The answers of a draft that do not belong to the electronic form; all together when it is sent. */
export const SubmissionAnswers = z.object({ ...ContactAnswers.shape, ...DeliveryAnswers.shape })
export type SubmissionAnswers = z.infer<typeof SubmissionAnswers>
