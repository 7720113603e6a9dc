import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

/** A line of trao đổi nội bộ as it is typed, and the form it was typed on. */
export const NewNote = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  formId: z.uuid('Yêu cầu không đúng.'),
  text: z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1, 'Viết nội dung trao đổi.').max(2000, 'Nội dung dài quá 2.000 ký tự.')),
})
export type NewNote = z.output<typeof NewNote>

/** What an officer found of one paper; a failure says what is wrong with it. */
export const NewPaperCheck = z
  .object({
    dossierId: z.uuid('Yêu cầu không đúng.'),
    paperId: z.uuid('Yêu cầu không đúng.'),
    verdict: z.enum(['passed', 'failed'], 'Chọn đạt hoặc không đạt.'),
    note: z
      .string()
      .transform(cleanText)
      .pipe(z.string().max(500, 'Ghi chú dài quá 500 ký tự.'))
      .optional()
      .transform((text) => text || undefined),
  })
  .refine(({ verdict, note }) => verdict === 'passed' || note, {
    path: ['note'],
    message: 'Ghi chú giấy tờ này không đạt ở chỗ nào.',
  })
export type NewPaperCheck = z.output<typeof NewPaperCheck>
