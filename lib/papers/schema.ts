import { z } from 'zod'
import { dayProblems } from '@/lib/dossiers/schema/days'
import { type Day, isDay, showDay, typedDay } from '@/lib/platform/day'

/** Which set of forms: TT 01/2018/TT-VPCP or TT 03/2025/TT-VPCP (decided 11). */
export const FORM_SETS = ['tt-01-2018', 'tt-03-2025'] as const
export type FormSet = (typeof FORM_SETS)[number]

const text = z.string().trim().min(1).max(4000)
const blank = text.optional()
const count = z.int().min(0).max(10_000)

/** Counts that nobody made stay empty, to be written by hand. */
const PaperLine = z.object({
  name: text,
  originals: count.optional(),
  copies: count.optional(),
  files: count.optional(),
})
const StepLine = z.object({
  office: text,
  handedBy: blank,
  receivedBy: blank,
  at: z.date(),
  result: blank,
  note: blank,
})
const RegisterLine = z.object({
  dossierCode: text,
  procedureName: text,
  applicantName: text,
  contact: blank,
  processingAgency: text,
  receivedAt: z.date(),
  dueAt: z.date().optional(),
  returnedAt: z.date().optional(),
  delivery: text,
  note: blank,
})

/** Who issues, when and under which number: at the head and foot of every form. */
const ISSUE = { agencyName: text, deskName: text, place: text, paperNumber: text, issuedAt: z.date(), signerName: text }
/** Whom and what it is about. What nobody told (an address, say) stays a dotted line; the line itself is never left out. */
const MATTER = { dossierCode: text, lookUpUrl: z.url(), applicantName: text, procedureName: text }
const CONTACT = { address: blank, phone: blank, email: blank }

/**
 * What each form must say, after the lists of contents of the two circulars. A key here is demanded on the form; only the
 * value of an optional key may be unknown.
 */
export const FACTS = {
  receipt: z.object({
    ...ISSUE,
    ...MATTER,
    ...CONTACT,
    papers: z.array(PaperLine).min(1),
    dossierCount: count.min(1),
    processingTime: text,
    receivedAt: z.date(),
    dueAt: z.date(),
    resultPlace: text,
    fee: text,
  }),
  supplement_request: z.object({
    ...ISSUE,
    ...MATTER,
    ...CONTACT,
    requirements: z.array(text).min(1),
    reason: text,
    contactPhone: text,
  }),
  refusal: z.object({ ...ISSUE, ...MATTER, ...CONTACT, reason: text }),
  apology: z.object({
    ...ISSUE,
    ...MATTER,
    receivedAt: z.date(),
    promisedAt: z.date(),
    reason: text,
    newDueAt: z.date(),
  }),
  stop_notice: z.object({ ...ISSUE, ...MATTER, ...CONTACT, receivedAt: z.date(), reason: text, contactPhone: text }),
  control_sheet: z.object({
    ...ISSUE,
    ...MATTER,
    processingAgency: text,
    receivedAt: z.date(),
    dueAt: z.date(),
    steps: z.array(StepLine).min(1),
  }),
  register: z.object({ ...ISSUE, period: text, entries: z.array(RegisterLine) }),
} as const satisfies Record<string, z.ZodObject>

export type PaperKind = keyof typeof FACTS
export type FactsOf<Kind extends PaperKind> = z.output<(typeof FACTS)[Kind]>
type KeysOf<T> = T extends unknown ? keyof T : never
/** Every name of a fact that any form knows. */
export type FactKey = KeysOf<{ [Kind in PaperKind]: FactsOf<Kind> }[PaperKind]>

export const PAPER_KINDS = Object.keys(FACTS) as PaperKind[]

/** Papers about one dossier; the register is about many. */
export type DossierPaperKind = Exclude<PaperKind, 'register'>
export const DOSSIER_PAPER_KINDS = PAPER_KINDS.filter((kind): kind is DossierPaperKind => kind !== 'register')

/** What an officer's form sends to have a paper issued; the dossier and its acts give the rest. */
export const IssueRequest = z.object({
  kind: z.enum(DOSSIER_PAPER_KINDS),
  /** In place of the note of the act. */
  reason: z.string().trim().max(4000).optional(),
  /** One line per thing to be done or handed in; in place of the note of the act. */
  requirements: z.string().trim().max(4000).optional(),
})
export type IssueRequest = z.output<typeof IssueRequest>

/** The same with the dossier it is about. */
export const IssueForm = IssueRequest.extend({ dossierId: z.uuid() })

const typedText = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 20) : '')
/** As people write a day; what is none stays as it was typed. */
const shownAs = (text: string, day: Day | undefined, fallback: Day) => (text && !day ? text : showDay(day ?? fallback))

/** Which register is asked for: the unit's code, first and last day of receipt; what was typed, and what is wrong about it. */
export type RegisterChoice = {
  unit: string | undefined
  from: Day
  to: Day
  after: string | undefined
  typed: { tu: string; den: string }
  problems: { tu?: string; den?: string }
}

/** The address of the register: `?don-vi=&tu=&den=&sau=`; a day that nobody typed is of the month that runs. */
export function registerChoice(query: Record<string, unknown>, today: Day): RegisterChoice {
  const [tu, den] = [typedText(query.tu), typedText(query.den)]
  const [typedFrom, typedTo] = [typedDay(tu), typedDay(den)]
  const beginning = `${today.slice(0, 8)}01` as Day
  const unit =
    typeof query['don-vi'] === 'string' && /^[\w.]{1,40}$/.test(query['don-vi']) ? query['don-vi'] : undefined
  const after = typeof query.sau === 'string' ? query.sau : undefined
  const typed = { tu: shownAs(tu, typedFrom, beginning), den: shownAs(den, typedTo, today) }
  return { unit, after, from: typedFrom ?? beginning, to: typedTo ?? today, typed, problems: dayProblems(typed) }
}

const RegisterDay = z.string().refine(isDay)

/** What the button that prints a register sends. */
export const RegisterForm = z.object({ agencyId: z.uuid(), from: RegisterDay, to: RegisterDay })
