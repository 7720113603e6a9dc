import { LISTS } from '@/lib/categories/rules/lists'
import { feeWords, ONLINE_WORDS } from '@/lib/procedures/labels'
import { findStep, forwardMoves, processOf } from '@/lib/procedures/rules/process'
import type { FormField, ProcessStep, ServiceTerms } from '@/lib/procedures/schema'
import {
  FIELD_TYPE_WORDS,
  FILED_AT_WORDS,
  PERIOD_UNIT_WORDS,
  ROLE_WORDS,
  STEP_ACT_WORDS,
  timeWords,
  unitWords,
} from '../labels'

/** One line of what changes. `before` is absent where something is new, `after` where it goes. */
export type Change = { label: string; before?: string; after?: string }

/** What differs between two versions of the terms, in the order in which they are read. `before` null: all of it is new. */
export function changesOf(before: ServiceTerms | null, after: ServiceTerms): Change[] {
  const [old, next] = [before ? linesOf(before) : new Map<string, string>(), linesOf(after)]
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label), next.get(label)]
    return was === is
      ? []
      : [{ label, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }]
  })
}

/** Everything the terms say, a line of words for each thing. */
function linesOf(terms: ServiceTerms): Map<string, string> {
  const { deadline, partialReason } = terms
  return new Map([
    ['Mức độ trực tuyến', ONLINE_WORDS[terms.onlineLevel]],
    ...(partialReason ? [['Lý do một phần', `${partialReason.reason} (${partialReason.basis})`] as const] : []),
    ['Nơi nộp', FILED_AT_WORDS[terms.filedAt]],
    ['Cơ quan tiếp nhận', terms.agencyCodes.join(', ')],
    ['Thời gian khai', `${terms.minutesToFill} phút`],
    [
      'Thời hạn',
      `${periodWords(deadline)}. Căn cứ: ${deadline.citation}${deadline.citationChecked ? ' (đã đối chiếu)' : ''}`,
    ],
    ['Lệ phí', [feeWords(terms.fee), terms.fee.note].filter(Boolean).join('. ')],
    ['Kết quả', [terms.result.name, terms.result.code].filter(Boolean).join(', ')],
    ['Cách trả kết quả', terms.deliveries.join(', ')],
    ['Chỉ làm trực tiếp', (terms.inPersonOnly ?? []).join(' ') || 'không có'],
    ...terms.papers.map((paper) => [`Giấy tờ “${paper.name}”`, paperWords(paper)] as const),
    ...terms.form.flatMap(({ title, fields }) =>
      fields.map((field) => [`Mục “${field.label}” (${field.name})`, `${title}: ${fieldWords(field)}`] as const),
    ),
    ...(terms.demandedFields ?? []).map(
      ({ name, label, citation }) => [`Pháp luật yêu cầu “${label || name}”`, citation] as const,
    ),
    ...processOf(terms).map(
      (step, index) => [`Bước “${step.name}”`, `${index + 1}. ${stepWords(step, terms)}`] as const,
    ),
  ])
}

function periodWords({ unit, amount, cutOff }: ServiceTerms['deadline']): string {
  const length = unit === 'same_day' ? 'Trong ngày' : `${amount} ${PERIOD_UNIT_WORDS[unit]}`
  return cutOff ? `${length}, nhận sau ${cutOff} thì trả ngày làm việc tiếp theo` : length
}

const paperWords = ({ required, code, hint }: ServiceTerms['papers'][number]) =>
  [required ? 'bắt buộc' : 'không bắt buộc', code, hint].filter(Boolean).join(', ')

const fieldWords = (field: FormField) =>
  [
    FIELD_TYPE_WORDS[field.type],
    field.required ? 'bắt buộc' : 'không bắt buộc',
    field.hint,
    field.maxLength === undefined ? '' : `tối đa ${field.maxLength} chữ`,
    field.category ? `danh mục ${LISTS[field.category.list].name}` : '',
    field.options ? `${field.options.length} lựa chọn: ${field.options.map(({ label }) => label).join(', ')}` : '',
    [field.min, field.max].filter((value) => value !== undefined).join(' đến '),
    field.past ? 'không sau hôm nay' : '',
  ]
    .filter(Boolean)
    .join(', ')

function stepWords(step: ProcessStep, terms: ServiceTerms): string {
  const nameOf = (key: string) => findStep(processOf(terms), key)?.name ?? 'kết thúc'
  const moves = forwardMoves(step).map(({ act, to }) => `${STEP_ACT_WORDS[act]} → ${nameOf(to)}`)
  const back = step.back?.return_for_rework
  // An agency named by its code stays that code: a rule knows no names of agencies.
  const who = [unitWords(step.unit, []), ROLE_WORDS[step.role], timeWords(step.time)]
  return [...who, ...moves, back ? `Trả lại → ${nameOf(back)}` : ''].filter(Boolean).join('; ')
}
