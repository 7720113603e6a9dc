import { listFacts } from '@/lib/categories/rules/lists'
import { ServiceTerms } from '@/lib/procedures/schema'
import type { DraftField, TermsDraft } from '../schema/draft'
import { linesOf, numberOf, termsOf } from './drafts'
import type { Finding, FindingPage, Ground } from './finding'
import { checkProcess } from './process-check'

const LONGEST_DAYS = 365
const MOST_VND = 1_000_000_000

export type Checked = { findings: Finding[]; terms?: ServiceTerms }

/** Everything that keeps a draft from being published, page by page; the terms it would publish when nothing does. */
export function checkDraft(draft: TermsDraft, ground: Ground): Checked {
  const findings = [
    ...on('facts', [...offerProblems(draft, ground), ...periodProblems(draft), ...feeProblems(draft)]),
    ...on('facts', [...paperProblems(draft, ground), ...resultProblems(draft, ground)]),
    ...on('form', [...formProblems(draft), ...demandProblems(draft)]),
    ...checkProcess(draft, ground),
  ]
  if (findings.length > 0) return { findings }
  const parsed = ServiceTerms.safeParse(termsOf(draft))
  if (parsed.success) return { findings, terms: parsed.data }
  const sentences = parsed.error.issues.map((issue) => `Nội dung ở mục ${issue.path.join('.')} không đúng.`)
  return { findings: on('facts', sentences) }
}

const on = (page: FindingPage, sentences: readonly string[]): Finding[] =>
  sentences.map((sentence) => ({ page, sentence }))
const says = (wrong: boolean, sentence: string): string[] => (wrong ? [sentence] : [])
const isBetween = (text: string, least: number, most: number) => {
  const value = numberOf(text)
  return value >= least && value <= most
}

function offerProblems(draft: TermsDraft, { agencies }: Ground): string[] {
  const unknown = draft.agencyCodes.filter((code) => !agencies.some((agency) => agency.code === code))
  return [
    ...says(
      draft.onlineLevel === 'partial' && !(draft.partialReason && draft.partialBasis),
      'Dịch vụ một phần phải nêu lý do chưa toàn trình và văn bản làm căn cứ (NĐ 224/2026 Đ14).',
    ),
    ...says(draft.agencyCodes.length === 0, 'Chưa chọn cơ quan tiếp nhận nào.'),
    ...unknown.map((code) => `Cơ quan tiếp nhận ${code} không có trong danh mục.`),
    ...says(!isBetween(draft.minutesToFill, 1, 600), 'Số phút để khai phải là số nguyên từ 1 đến 600.'),
    ...says(draft.deliveries.length === 0, 'Chưa chọn cách trả kết quả nào.'),
  ]
}

function periodProblems(draft: TermsDraft): string[] {
  return [
    ...says(
      draft.deadlineUnit === 'same_day'
        ? numberOf(draft.deadlineAmount) !== 1
        : !isBetween(draft.deadlineAmount, 1, draft.deadlineUnit === 'working_hour' ? LONGEST_DAYS * 8 : LONGEST_DAYS),
      draft.deadlineUnit === 'same_day'
        ? 'Thời hạn “trong ngày” có số lượng là 1.'
        : 'Thời hạn phải là số nguyên dương, không quá một năm.',
    ),
    ...says(
      draft.cutOff !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(draft.cutOff),
      'Giờ chốt nhận trong ngày phải theo dạng giờ:phút, ví dụ 15:00.',
    ),
    ...says(draft.cutOff !== '' && draft.deadlineUnit !== 'same_day', 'Giờ chốt chỉ dùng cho thời hạn “trong ngày”.'),
    ...says(!draft.citation, 'Thời hạn chưa ghi căn cứ (điều, khoản hoặc quyết định công bố).'),
  ]
}

function feeProblems(draft: TermsDraft): string[] {
  if (!draft.feeKnown)
    return says(
      draft.feeAmount !== '',
      'Chưa có số liệu lệ phí thì để trống số tiền; có số tiền thì đánh dấu đã có số liệu.',
    )
  return says(!isBetween(draft.feeAmount, 0, MOST_VND), 'Lệ phí phải là số nguyên đồng từ 0 đến 1.000.000.000.')
}

function paperProblems({ papers }: TermsDraft, { detail }: Ground): string[] {
  const known = new Set(detail.papers.flatMap((group) => group.papers.map((paper) => paper.code)))
  const keys = papers.map(({ key }) => key)
  return papers.flatMap((paper, index) => {
    const name = `Giấy tờ ${index + 1}${paper.name ? ` “${paper.name}”` : ''}`
    return [
      ...says(!paper.name, `${name} chưa có tên.`),
      ...says(!/^[a-z][a-z0-9-]{0,59}$/.test(paper.key), `${name} chưa có mã riêng bằng chữ thường, số và gạch nối.`),
      ...says(keys.indexOf(paper.key) !== index, `${name} trùng mã riêng “${paper.key}” với giấy tờ khác.`),
      ...says(
        paper.code !== '' && !known.has(paper.code),
        `${name}: mã ${paper.code} không có trong thành phần hồ sơ của thủ tục ở cơ sở dữ liệu quốc gia.`,
      ),
    ]
  })
}

function resultProblems(draft: TermsDraft, { detail }: Ground): string[] {
  const known = detail.results.some((result) => result.code === draft.resultCode)
  return [
    ...says(!draft.resultName, 'Kết quả giải quyết chưa có tên.'),
    ...says(
      draft.resultCode !== '' && detail.results.length > 0 && !known,
      `Mã kết quả ${draft.resultCode} không có trong thủ tục ở cơ sở dữ liệu quốc gia.`,
    ),
  ]
}

function formProblems({ form, onlineLevel }: TermsDraft): string[] {
  const names = form.flatMap((section) => section.fields.map(({ name }) => name))
  return [
    ...says(onlineLevel !== 'none' && names.length === 0, 'Biểu mẫu điện tử chưa có mục nào.'),
    ...form.flatMap(({ title, fields }, index) => [
      ...says(!title, `Phần ${index + 1} của biểu mẫu chưa có tên.`),
      ...says(fields.length === 0, `Phần “${title || index + 1}” của biểu mẫu chưa có mục nào.`),
      ...fields.flatMap(fieldProblems),
      ...fields.flatMap((field) => withinProblems(field, form)),
    ]),
    ...[...new Set(names.filter((name, at) => name && names.indexOf(name) !== at))].map(
      (name) => `Hai mục của biểu mẫu có cùng mã “${name}”.`,
    ),
  ]
}

function fieldProblems(field: DraftField): string[] {
  const called = `Mục “${field.label || field.name || 'mới'}”`
  const [min, max, maxLength] = [field.min, field.max, field.maxLength].map((text) =>
    text ? numberOf(text) : undefined,
  )
  const options = linesOf(field.options)
  return [
    ...says(
      !/^[a-z][a-zA-Z0-9]*$/.test(field.name),
      `${called} chưa có mã: chữ cái không dấu và số, bắt đầu bằng chữ thường.`,
    ),
    ...says(!field.label, `${called} chưa có câu hỏi.`),
    ...says(
      field.type === 'choice' && !field.category && options.length < 2,
      `${called} cho chọn nhưng có ít hơn hai lựa chọn.`,
    ),
    ...says(
      field.category !== '' && listFacts(field.category).historic === true,
      `${called} chọn từ danh mục không còn dùng cho biểu mẫu mới.`,
    ),
    ...says(new Set(options).size !== options.length, `${called} có hai lựa chọn giống nhau.`),
    ...says(maxLength !== undefined && !(maxLength > 0), `${called} có độ dài tối đa không đúng.`),
    ...says(
      [min, max].some((value) => Number.isNaN(value)),
      `${called} có giới hạn không phải là số.`,
    ),
    ...says(min !== undefined && max !== undefined && min > max, `${called} có số nhỏ nhất lớn hơn số lớn nhất.`),
  ]
}

/** A question within another needs that one, over the list that its own rows belong to. */
function withinProblems({ label, name, category, within }: DraftField, form: TermsDraft['form']): string[] {
  if (!category || !within) return []
  const parent = form.flatMap((section) => section.fields).find((field) => field.name === within)
  const fits = parent?.category !== undefined && parent.category === listFacts(category).parent
  return says(!fits, `Mục “${label || name}” thuộc mục “${within}”, nhưng mục đó không chọn từ danh mục cha.`)
}

/** The law asks for the answer, so the form asks the question and does not let it be left out. */
function demandProblems({ demands, form, onlineLevel }: TermsDraft): string[] {
  if (onlineLevel === 'none') return []
  const fields = form.flatMap((section) => section.fields)
  return demands.flatMap(({ name, label, citation }, index) => {
    if (!name || !citation) return [`Mục pháp luật yêu cầu ở dòng ${index + 1} chưa có mã hoặc căn cứ.`]
    const field = fields.find((one) => one.name === name)
    if (!field) return [`Biểu mẫu thiếu mục pháp luật yêu cầu: ${label || name} (${citation}).`]
    return says(!field.required, `Mục “${field.label}” phải bắt buộc trả lời (${citation}).`)
  })
}
