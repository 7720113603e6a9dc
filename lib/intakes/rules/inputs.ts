import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import type { Decision } from '../schema'

/** Names of the inputs of the counter's form. Papers are counted by their place, 1 being the first. */
export const originalsName = (position: number) => `ban-chinh-${position}`
export const copiesName = (position: number) => `ban-sao-${position}`

/** Questions of the service stand under names of their own: a service may ask for a `phone` of somebody else. */
export const ANSWER_PREFIX = 'tk_'
export const prefixed = (field: FormField): FormField => ({ ...field, name: `${ANSWER_PREFIX}${field.name}` })

/** As it is asked at the counter, where no list of another answer can be fetched: such a name is typed, and judged by the list. */
export const askedAtCounter = (field: FormField): FormField =>
  field.category?.within === undefined ? prefixed(field) : { ...prefixed(field), type: 'text' }

/** What was typed of the service's own questions, by their names. */
export const formTyped = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, text]) =>
      name.startsWith(ANSWER_PREFIX) ? [[name.slice(ANSWER_PREFIX.length), text]] : [],
    ),
  )

export const PERSON_FIELDS: readonly FormField[] = [
  { name: 'identityNumber', label: 'Số định danh', type: 'identity', required: true },
  { name: 'fullName', label: 'Họ và tên', type: 'text', required: true, maxLength: 150 },
  { name: 'phone', label: 'Điện thoại', type: 'phone', required: false },
  { name: 'email', label: 'Thư điện tử', type: 'email', required: false },
  { name: 'address', label: 'Địa chỉ', type: 'text', required: true, maxLength: 300 },
]

/** Of an enterprise or organisation; the person of the card is then the one who acts for it. */
export const ORGANISATION_FIELDS: readonly FormField[] = [
  { name: 'organisationName', label: 'Tên doanh nghiệp, tổ chức', type: 'text', required: true, maxLength: 200 },
  { name: 'organisationNumber', label: 'Mã số thuế', type: 'text', required: true, maxLength: 30 },
]

/** All inputs in the order of the page, so that errors are listed in it. */
export const inputOrder = (terms: Pick<ServiceTerms, 'form' | 'papers'>): string[] => [
  ...PERSON_FIELDS.map(({ name }) => name),
  'nameChecked',
  'similarSeen',
  ...['applicantKind', ...ORGANISATION_FIELDS.map(({ name }) => name)],
  ...['way', 'filerName', 'authorisation', 'signatureKept', 'postTracking'],
  ...terms.form.flatMap((section) => section.fields.map((field) => prefixed(field).name)),
  ...terms.papers.flatMap((_paper, index) => [originalsName(index + 1), copiesName(index + 1)]),
  ...['resultDelivery', 'fee', 'receiptNumber', 'note'],
]

/** The form of the circular that tells the person at the counter what was decided (NĐ 61/2018 Đ17.1). */
export const PAPER_OF = {
  receive: 'receipt',
  ask_supplement: 'supplement_request',
  refuse: 'refusal',
} as const satisfies Record<Decision, string>
