import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const note = z
  .string()
  .transform(cleanText)
  .pipe(z.string().max(2000, 'Ghi chú dài quá 2.000 ký tự.'))
  .optional()
  .transform((text) => text || undefined)

/** What an officer's act carries: which dossier, the version that was on the screen, a note. */
export const OfficerAct = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  version: z.coerce.number().int().positive(),
  note,
})
export type OfficerAct = z.infer<typeof OfficerAct>

/** Takes an uploaded result back. */
export const ResultPaper = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  paperId: z.uuid('Yêu cầu không đúng.'),
})

/** Filters of the officers' list, from the address bar; anything unknown falls back to the first tab. */
export const DossierFilter = z.object({
  viec: z.enum(['cho-tiep-nhan', 'da-tiep-nhan', 'dang-xu-ly', 'cho-tra', 'da-xong', 'tat-ca']).catch('tat-ca'),
  q: z.string().transform(cleanText).pipe(z.string().max(100)).catch(''),
  sau: z.string().max(200).optional().catch(undefined),
})
export type DossierFilter = z.infer<typeof DossierFilter>
