import { z } from 'zod'

/** Kinds of messages that the national side sends, as the list's address spells them. */
export const MESSAGE_KINDS = {
  'thong-bao-khuyen-mai': 'promotion_notice',
  'bo-sung-khuyen-mai': 'promotion_supplement',
  'thong-bao-thue-dat': 'land_tax_notice',
  'chung-tu-thue-dat': 'land_tax_document',
  'hoi-thanh-toan': 'payment_question',
  'ket-qua-thanh-toan': 'payment_result',
  'khong-ro': 'unknown',
} as const

/** What became of them; `cho-xu-ly` are those of which nothing did yet. */
export const MESSAGE_OUTCOMES = {
  'cho-xu-ly': 'waiting',
  'can-quyet-dinh': 'task',
  'da-lap-ho-so': 'filed',
  'da-gan-ho-so': 'joined',
  'da-luu': 'kept',
  'trung-lap': 'duplicate',
  'tu-choi': 'refused',
} as const

const choice = <T extends Record<string, string>>(of: T) =>
  z
    .string()
    .refine((text): text is keyof T & string => Object.hasOwn(of, text))
    .optional()
    .catch(undefined)

/** Filters of the list of what came in, from the address bar; what is not known is left out. */
export const MessageFilter = z
  .object({
    loai: choice(MESSAGE_KINDS),
    'ket-qua': choice(MESSAGE_OUTCOMES),
    sau: z.string().max(200).catch(''),
  })
  .transform((asked) => ({ kind: asked.loai, outcome: asked['ket-qua'], cursor: asked.sau }))
export type MessageFilter = z.infer<typeof MessageFilter>

/** The filter as a query string without `?`; the first page unless `sau` is given. */
export function messageQuery({ kind, outcome }: MessageFilter, sau?: string): string {
  const values = { loai: kind, 'ket-qua': outcome, sau }
  const chosen = Object.entries(values).filter((entry): entry is [keyof typeof values, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}

/** What an administrator sends to have a message judged once more; the unit only where one has to be chosen. */
export const JudgeAgain = z.object({
  messageId: z.uuid('Yêu cầu không đúng.'),
  agencyCode: z
    .string()
    .trim()
    .regex(/^[0-9A-Z.]{0,40}$/, 'Chọn đơn vị trong danh sách.')
    .optional()
    .transform((code) => code || undefined),
})
export type JudgeAgain = z.output<typeof JudgeAgain>

const slugOf = <Slug extends string>(of: Readonly<Record<Slug, string>>, value: string): Slug | undefined =>
  (Object.keys(of) as Slug[]).find((slug) => of[slug] === value)

/** How the address spells the kind that the source of a message names. */
export const kindSlug = (source: string): keyof typeof MESSAGE_KINDS =>
  slugOf(MESSAGE_KINDS, source.replace(/^national\./, '')) ?? 'khong-ro'

/** How it spells what became of a message. */
export const outcomeSlug = (message: {
  outcome: string | null
  handledAt: Date | null
}): keyof typeof MESSAGE_OUTCOMES =>
  slugOf(MESSAGE_OUTCOMES, message.handledAt ? (message.outcome ?? '') : 'waiting') ?? 'cho-xu-ly'
