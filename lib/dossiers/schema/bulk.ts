import { z } from 'zod'
import { BULK_NAMES, type BulkName } from '../rules/bulk'

const name = z.string().refine((text): text is BulkName => BULK_NAMES.some((one) => one === text))

/** Rows marked in the list, from the address bar; what is no id is left out. */
export const BulkAsk = z.object({
  viec: name.optional().catch(undefined),
  hs: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.unknown()))
    .catch([])
    .transform((ids) => [...new Set(ids.filter((id): id is string => z.uuid().safeParse(id).success))].slice(0, 200)),
})

/** The confirmed rows, `<id>.<version that was on the screen>` each, and the form they stood on. */
export const BulkForm = z.object({
  viec: name,
  formId: z.uuid('Yêu cầu không đúng.'),
  rows: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,9}(,[0-9a-f-]{36}\.\d{1,9}){0,199}$/, 'Chọn ít nhất một hồ sơ.')
    .transform((text) =>
      text.split(',').map((row) => ({ dossierId: row.slice(0, 36), version: Number(row.slice(37)) })),
    ),
})
export type BulkForm = z.output<typeof BulkForm>

/** What became of one row, as it is kept with the form. */
export const BulkOutcome = z.object({
  dossierId: z.string(),
  outcome: z.enum(['done', 'refused']),
  /** Why not, or null. */
  sentence: z.string().nullable(),
})
export type BulkOutcome = z.infer<typeof BulkOutcome>

export const BulkAnswer = z.object({ viec: name, outcomes: z.array(BulkOutcome) })
export type BulkAnswer = z.infer<typeof BulkAnswer>
