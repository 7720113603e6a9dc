import { z } from 'zod'
import { type Day, typedDay } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'
import { ProcedureCode } from '@/lib/procedures/schema'

const WRONG = 'Yêu cầu không đúng.'

export const StartDraft = z.object({ code: ProcedureCode })

const seen = {
  code: ProcedureCode,
  draftId: z.uuid(WRONG),
  /** The version that was on the screen. */
  version: z.coerce.number(WRONG).int().positive(),
}

export const SeenDraft = z.object(seen)
export type SeenDraft = z.infer<typeof SeenDraft>

const dayInput = z
  .string()
  .default('')
  .transform((text) => (text.trim() === '' ? '' : typedDay(text)))
  .refine((day): day is Day | '' => day !== undefined, 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/12/2026.')

/** Publishing: at once with an empty day, else on that day. `inForce` is the version that the changes were shown against, 0 for none. */
export const PublishForm = z.object({
  ...seen,
  inForce: z.coerce.number(WRONG).int().nonnegative(),
  day: dayInput,
  note: z
    .string()
    .default('')
    .transform(cleanText)
    .pipe(z.string().min(1, 'Ghi lý do thay đổi và căn cứ.').max(2000, 'Lý do dài quá 2.000 ký tự.')),
})
export type PublishForm = z.output<typeof PublishForm>
