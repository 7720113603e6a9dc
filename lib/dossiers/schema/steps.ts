import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import { DELIVERY_WORDS } from '../labels'

/** The steps of a submission, in order; the names stand in the address. */
export const DRAFT_STEPS = ['nguoi-nop', 'to-khai', 'giay-to', 'nhan-ket-qua', 'kiem-tra'] as const
export type DraftStep = (typeof DRAFT_STEPS)[number]

export const STEP_WORDS: Record<DraftStep, { name: string; title: string }> = {
  'nguoi-nop': { name: 'Người nộp', title: 'Thông tin người nộp' },
  'to-khai': { name: 'Tờ khai', title: 'Tờ khai điện tử' },
  'giay-to': { name: 'Giấy tờ', title: 'Giấy tờ kèm theo' },
  'nhan-ket-qua': { name: 'Nhận kết quả', title: 'Nhận kết quả' },
  'kiem-tra': { name: 'Kiểm tra và gửi', title: 'Kiểm tra lại trước khi gửi' },
}

export const isDraftStep = (text: string): text is DraftStep => (DRAFT_STEPS as readonly string[]).includes(text)

type Asked = Pick<ServiceTerms, 'form' | 'papers'>

/** The steps this service has: one without questions or papers falls out. */
export const stepsOf = (terms: Asked): DraftStep[] =>
  DRAFT_STEPS.filter(
    (step) => !(step === 'to-khai' && terms.form.length === 0) && !(step === 'giay-to' && terms.papers.length === 0),
  )

/** The first step that is not complete yet, after the last complete one. `done` is empty for a new draft. */
export function firstOpenStep(terms: Asked, done: string): DraftStep {
  const steps = stepsOf(terms)
  const complete = isDraftStep(done) ? steps.indexOf(done) + 1 : 0
  return steps[complete] ?? 'kiem-tra'
}

/** A step may be opened when all before it are complete. */
export function mayOpen(terms: Asked, done: string, step: DraftStep): boolean {
  const steps = stepsOf(terms)
  return steps.includes(step) && steps.indexOf(step) <= steps.indexOf(firstOpenStep(terms, done))
}

export type AgencyChoice = { code: string; name: string; hint?: string | undefined }

/** Questions outside the electronic form. Their names are those of SubmissionAnswers. */
export function contactFields(agencies: readonly AgencyChoice[]): FormField[] {
  const units = agencies.map(({ code, name }) => ({ value: code, label: name }))
  return [
    { name: 'agencyCode', label: 'Cơ quan tiếp nhận hồ sơ', type: 'choice', required: true, options: units },
    {
      name: 'phone',
      label: 'Số điện thoại liên hệ',
      type: 'phone',
      required: true,
      hint: 'Cơ quan nhắn tin hoặc gọi số này khi có việc cần.',
    },
    {
      name: 'email',
      label: 'Địa chỉ thư điện tử',
      type: 'email',
      required: false,
      hint: 'Để nhận thông báo về hồ sơ.',
    },
    {
      name: 'address',
      label: 'Địa chỉ liên hệ',
      type: 'text',
      required: true,
      maxLength: 300,
      hint: 'Số nhà, đường hoặc thôn, xã hoặc phường, tỉnh hoặc thành phố.',
    },
  ]
}

export function deliveryFields(terms: Pick<ServiceTerms, 'deliveries'>): FormField[] {
  const options = terms.deliveries.map((way) => ({ value: way, label: DELIVERY_WORDS[way] }))
  return [{ name: 'resultDelivery', label: 'Cách nhận kết quả', type: 'choice', required: true, options }]
}

/** Names that a service's form may not use, since its answers lie in the same record. */
export const RESERVED_NAMES = [
  'agencyCode',
  'phone',
  'email',
  'address',
  'resultDelivery',
  'declaration',
  'draftId',
  'step',
  'version',
  'goTo',
  'remove',
] as const

/** Open drafts of one account. */
export const MOST_DRAFTS = 5

/** The statement a person ticks before sending, kept by its number: what was agreed to must be known later (requirements 7). */
export const DECLARATION = {
  number: '1',
  text: 'Tôi cam đoan các thông tin và giấy tờ trên là đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đã khai.',
}

/** The sentence for each obligatory paper without a file, under `giay-to-<place>`, where 1 is the first paper. */
export function missingPapers(
  terms: Pick<ServiceTerms, 'papers'>,
  files: Record<string, unknown[]>,
): Record<string, string> {
  const missing = terms.papers.flatMap((paper, index) =>
    paper.required && !files[paper.key]?.length
      ? [[`giay-to-${index + 1}`, `Thêm tệp cho giấy tờ: ${paper.name}`]]
      : [],
  )
  return Object.fromEntries(missing)
}
