import { checkAnswer, checkAnswers, typedAnswers } from '@/lib/dossiers/schema/answers'
import type { Day } from '@/lib/platform/day'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import { SENTENCES } from '../labels'
import { APPLICANTS, type Applicant, type Decision, WAYS, type Way } from '../schema'
import { readCard } from './card'
import { ANSWER_PREFIX, copiesName, ORGANISATION_FIELDS, originalsName, PERSON_FIELDS, prefixed } from './inputs'
import { typedTaxCode } from './tax-code'

/** What came over the counter, checked. Texts are as they are stored; what was not told is absent. */
export type Intake = {
  person: { identityNumber: string; fullName: string; phone?: string; email?: string; address?: string }
  /** Whose dossier it is when it is not the person's own. */
  organisation?: Organisation
  nameChecked: boolean
  channel: 'counter' | 'post'
  filedBy: 'applicant' | 'representative' | 'officer'
  filerName?: string
  authorisation?: string
  signatureKept: boolean
  postTracking?: string
  resultDelivery: ServiceTerms['deliveries'][number]
  papers: CountedPaper[]
  formOnPaper: boolean
  answers: Record<string, string>
  note?: string
  fee?: 'due' | 'paid' | 'exempt'
  receiptNumber?: string
  similarSeen: boolean
}

export type Organisation = {
  kind: Exclude<Applicant, 'person'>
  name: string
  /** Mã số thuế, mã số doanh nghiệp: `0101234567`, of a dependent unit `0101234567-001`. */
  number: string
}

export type CountedPaper = { key: string; position: number; name: string; originals: number; copies: number }

export type CheckedIntake = { ok: true; intake: Intake } | { ok: false; fields: Record<string, string[]> }

type Typed = Record<string, string>
type Asked = { terms: ServiceTerms; decision: Decision; today: Day; cardParts: readonly string[] }
type Errors = Record<string, string>

/**
 * Judges what was typed at the counter. Answers the intake, or a sentence per input that must be mended. To receive a
 * dossier all obligatory papers must be there (NĐ 61/2018 Đ17.1); to ask for the rest or to refuse, the reason.
 */
export function checkIntake(typed: Typed, asked: Asked): CheckedIntake {
  const said = withCard(typed, asked.cardParts)
  const person = checkAnswers(PERSON_FIELDS, said, asked.today)
  const organisation = checkOrganisation(said, asked.today)
  const filing = checkFiling(said, asked.today)
  const papers = checkPapers(said, asked)
  const form = checkForm(said, asked)
  const ending = checkEnding(said, asked)
  const parts = [person, organisation, filing, form, papers, ending]
  const errors: Errors = Object.assign({}, ...parts.map((part) => part.errors))
  if (Object.keys(errors).length > 0)
    return { ok: false, fields: Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, [text]])) }
  const { identityNumber = '', fullName = '', ...contact } = person.answers
  const intake = {
    person: { identityNumber, fullName, ...told(contact) },
    nameChecked: said.nameChecked === 'yes',
    similarSeen: said.similarSeen === 'yes',
    papers: papers.counted,
    ...organisation.facts,
    ...filing.facts,
    ...form.facts,
    ...ending.facts,
  }
  return { ok: true, intake }
}

/** The field of the number may hold the whole code of the card; what it says fills what was left empty. */
export function withCard(typed: Typed, parts: readonly string[]): Typed {
  const card = readCard(typed.identityNumber ?? '', parts)
  return {
    ...typed,
    identityNumber: card.identity ?? '',
    fullName: typed.fullName?.trim() || card.name || '',
    address: typed.address?.trim() || card.address || '',
  }
}

/** Without the texts that are empty. */
function told<Key extends string>(texts: Record<Key, string | undefined>): Partial<Record<Key, string>> {
  const given = Object.entries<string | undefined>(texts).filter(([, text]) => text)
  return Object.fromEntries(given) as Partial<Record<Key, string>>
}

function checkOrganisation(typed: Typed, today: Day): { facts: { organisation?: Organisation }; errors: Errors } {
  const kind = APPLICANTS.find((known) => known === typed.applicantKind) ?? 'person'
  if (kind === 'person') {
    const left = ORGANISATION_FIELDS.some(({ name }) => typed[name]?.trim())
    return { facts: {}, errors: left ? { applicantKind: SENTENCES.applicantKind } : {} }
  }
  const { answers, errors } = checkAnswers(ORGANISATION_FIELDS, typed, today)
  const { organisationName: name = '', organisationNumber = '' } = answers
  const number = typedTaxCode(organisationNumber)
  if (number) return { facts: { organisation: { kind, name, number } }, errors }
  return { facts: {}, errors: { organisationNumber: SENTENCES.organisationNumber, ...errors } }
}

const line = (name: string, label: string, maxLength: number): FormField => ({
  ...{ name, label, type: 'text', required: false, maxLength },
})
const FILING_FIELDS = [
  line('filerName', 'Họ tên người nộp thay', 150),
  line('authorisation', 'Giấy ủy quyền hoặc căn cứ nộp thay', 300),
  line('postTracking', 'Số hiệu bưu gửi', 50),
]

function checkFiling(typed: Typed, today: Day) {
  const { answers, errors } = checkAnswers(FILING_FIELDS, typed, today)
  const { filerName, authorisation, postTracking } = answers
  const way: Way = WAYS.find((known) => known === typed.way) ?? 'counter'
  const filedBy = way === 'assisted' ? 'officer' : filerName ? 'representative' : 'applicant'
  const signatureKept = typed.signatureKept === 'yes'
  const missing: Errors = {}
  if (filedBy !== 'applicant' && !authorisation) missing.authorisation = SENTENCES.authorisation[filedBy]
  if (filedBy === 'officer' && !signatureKept) missing.signatureKept = SENTENCES.signature
  const facts = {
    channel: way === 'post' ? ('post' as const) : ('counter' as const),
    filedBy: filedBy as Intake['filedBy'],
    signatureKept,
    ...told({ filerName, authorisation, postTracking: way === 'post' ? postTracking : undefined }),
  }
  return { facts, errors: { ...errors, ...missing } }
}

const countOf = (text: string | undefined) => {
  const digits = (text ?? '').trim()
  return digits === '' ? 0 : /^\d{1,2}$/.test(digits) ? Number(digits) : undefined
}

function checkPapers(typed: Typed, { terms, decision }: Asked) {
  const errors: Errors = {}
  const counted = terms.papers.map(({ key, name, required }, index): CountedPaper => {
    const position = index + 1
    const originals = countOf(typed[originalsName(position)])
    const copies = countOf(typed[copiesName(position)])
    if (originals === undefined) errors[originalsName(position)] = SENTENCES.count
    if (copies === undefined) errors[copiesName(position)] = SENTENCES.count
    if (decision === 'receive' && required && originals === 0 && copies === 0)
      errors[originalsName(position)] = SENTENCES.paperMissing(name)
    return { key, position, name, originals: originals ?? 0, copies: copies ?? 0 }
  })
  return { counted, errors }
}

/** The declaration lies on paper unless its answers were typed in; then they are judged as a citizen's are. */
function checkForm(typed: Typed, { terms, today }: Asked) {
  const questions = terms.form.flatMap((section) => section.fields)
  const onPaper = questions.length === 0 || typed.formKind !== 'typed'
  if (onPaper) return { facts: { formOnPaper: questions.length > 0, answers: {} }, errors: {} }
  const asked = questions.map(prefixed)
  const checked = checkAnswers(asked, typedAnswers(asked, typed), today)
  const answers = Object.fromEntries(
    Object.entries(checked.answers).map(([name, answer]) => [name.slice(ANSWER_PREFIX.length), answer]),
  )
  return { facts: { formOnPaper: false, answers }, errors: checked.errors }
}

const FEES = ['due', 'paid', 'exempt'] as const
const NOTE: FormField = { name: 'note', label: 'Lý do', type: 'textarea', required: false }

function checkEnding(typed: Typed, { terms, decision, today }: Asked) {
  const errors: Errors = {}
  const note = checkAnswer(NOTE, typed.note ?? '', today)
  const fee = FEES.find((known) => known === typed.fee)
  const charged = decision === 'receive' && terms.fee.known && terms.fee.amountVnd > 0
  if (!note.ok) errors.note = note.sentence
  else if (!note.value && decision !== 'receive') errors.note = SENTENCES.reason[decision]
  else if (!note.value && charged && fee === 'exempt') errors.note = SENTENCES.exempt
  const resultDelivery = terms.deliveries.find((way) => way === typed.resultDelivery)
  if (!resultDelivery) errors.resultDelivery = SENTENCES.delivery
  const receipt = checkAnswer(line('receiptNumber', 'Số biên lai', 50), typed.receiptNumber ?? '', today)
  if (!receipt.ok) errors.receiptNumber = receipt.sentence
  const facts = {
    resultDelivery: resultDelivery ?? 'counter',
    ...told({ note: note.ok ? note.value : undefined }),
    ...(charged ? { fee: fee ?? ('due' as const) } : {}),
    ...(charged && fee === 'paid' ? told({ receiptNumber: receipt.ok ? receipt.value : undefined }) : {}),
  }
  return { facts, errors }
}
