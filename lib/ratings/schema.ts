import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const satisfaction = z.enum(['very_satisfied', 'satisfied', 'unsatisfied'], 'Chọn một mức độ hài lòng.')

/** What a citizen says of a dossier that is done. */
export const RateDossier = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  overall: satisfaction,
  service: satisfaction,
  comment: z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(1000, 'Ý kiến dài quá 1.000 ký tự.'))
    .optional()
    .transform((text) => text || undefined),
})
export type RateDossier = z.infer<typeof RateDossier>
