import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'
import { typedTaxCode } from './rules/tax-code'

const wrong = 'Yêu cầu không đúng. Tải lại trang rồi thử lại.'

/** What an officer at the counter may do with what lies there, in one press. */
export const DECISIONS = ['receive', 'ask_supplement', 'refuse'] as const
export type Decision = (typeof DECISIONS)[number]

/** How it came: brought, by post, or filed by the officer for somebody without telephone or account (decided 26). */
export const WAYS = ['counter', 'post', 'assisted'] as const
export type Way = (typeof WAYS)[number]

/** Whose dossier it is: of the person with the card, or of an enterprise or organisation for which that person acts. */
export const APPLICANTS = ['person', 'enterprise', 'organisation'] as const
export type Applicant = (typeof APPLICANTS)[number]

/** The form of the counter: which press of which procedure, and every other text as it was typed, judged by `rules/intake.ts`. */
export const IntakeForm = z
  .looseObject({
    requestKey: z.uuid(wrong),
    procedureCode: z.string().regex(/^[\w.-]{1,60}$/, wrong),
    decision: z.enum(DECISIONS, wrong),
    ticketId: z.uuid().optional().catch(undefined),
  })
  .transform(({ requestKey, procedureCode, decision, ticketId, ...rest }) => ({
    requestKey,
    procedureCode,
    decision,
    ticketId,
    typed: Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ) as Record<string, string>,
  }))
export type IntakeForm = z.output<typeof IntakeForm>

/** A number of a card, for finding its owner while the form is filled. */
export const CardNumber = z.object({ identityNumber: z.string().regex(/^\d{12}$/, 'Số định danh phải có 12 chữ số') })

/** A tax code, for finding who bears it while the form is filled. */
export const TaxCode = z.object({
  organisationNumber: z
    .string()
    .transform(typedTaxCode)
    .refine((code) => code !== undefined, 'Mã số thuế có 10 hoặc 13 chữ số'),
})

/** The address of the page: which procedure, what was searched for, whose turn it is in the queue. */
export const IntakeAddress = z.object({
  'thu-tuc': z.string().max(60).optional().catch(undefined),
  q: z.string().transform(cleanText).pipe(z.string().max(100)).catch(''),
  so: z.uuid().optional().catch(undefined),
})
