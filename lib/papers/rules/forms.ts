import { FACTS, type FactKey, type FormSet, type PaperKind } from '../schema'

export type Column = { key: string; title: string; share: number }

/** One piece of a form, from top to bottom. `{name}` in a sentence is replaced by the fact of that name. */
export type Block =
  | { kind: 'line'; fact: FactKey; label: string }
  | { kind: 'sentence'; text: string }
  | { kind: 'list'; fact: FactKey; label: string }
  | { kind: 'table'; fact: FactKey; label: string; columns: readonly Column[] }
  /** Titles above the places to sign; the last one is the signer's. */
  | { kind: 'signatures'; titles: readonly string[] }

export type FormDefinition = {
  set: FormSet
  kind: PaperKind
  /** Number of the form in the circular, `01`. */
  number: string
  title: string
  /** What follows the number of an issued paper: `12/TNHS`. Our own reading where the circular was not to be had. */
  symbol: string
  page: 'A5' | 'A4-landscape'
  blocks: readonly Block[]
}

/** Printed on every form by its head: agency, desk, number, place and date, QR; the code wherever there is a dossier. */
const IN_THE_HEAD: readonly FactKey[] = [
  'agencyName',
  'deskName',
  'paperNumber',
  'place',
  'issuedAt',
  'dossierCode',
  'lookUpUrl',
]

const line = (fact: FactKey, label: string): Block => ({ kind: 'line', fact, label })
const sentence = (text: string): Block => ({ kind: 'sentence', text })
const signatures = (...titles: string[]): Block => ({ kind: 'signatures', titles })

const CONTACT: readonly Block[] = [
  line('address', 'Địa chỉ'),
  line('phone', 'Số điện thoại'),
  line('email', 'Thư điện tử'),
]

const RECEIPT: readonly Block[] = [
  line('applicantName', 'Tiếp nhận hồ sơ của'),
  ...CONTACT,
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  {
    kind: 'table',
    fact: 'papers',
    label: 'Thành phần hồ sơ nộp gồm',
    columns: [
      { key: 'name', title: 'Tên giấy tờ', share: 0.58 },
      { key: 'originals', title: 'Bản chính', share: 0.14 },
      { key: 'copies', title: 'Bản sao', share: 0.14 },
      { key: 'files', title: 'Bản điện tử', share: 0.14 },
    ],
  },
  line('dossierCount', 'Số lượng hồ sơ (bộ)'),
  line('fee', 'Phí, lệ phí'),
  line('processingTime', 'Thời gian giải quyết hồ sơ theo quy định'),
  line('receivedAt', 'Thời gian nhận hồ sơ'),
  line('dueAt', 'Thời gian trả kết quả giải quyết hồ sơ'),
  line('resultPlace', 'Đăng ký nhận kết quả tại'),
  signatures('Người nộp hồ sơ', 'Người tiếp nhận hồ sơ'),
]

const SUPPLEMENT: readonly Block[] = [
  line('applicantName', 'Hồ sơ của'),
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  ...CONTACT,
  { kind: 'list', fact: 'requirements', label: 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau' },
  line('reason', 'Lý do'),
  sentence(
    'Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông/bà liên hệ với {deskName}, số điện thoại {contactPhone} để được hướng dẫn.',
  ),
  signatures('Người hướng dẫn'),
]

const REFUSAL: readonly Block[] = [
  line('applicantName', 'Hồ sơ của'),
  ...CONTACT,
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  sentence('Qua xem xét, {deskName} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:'),
  line('reason', 'Lý do'),
  sentence('Xin thông báo để ông/bà được biết và thực hiện.'),
  signatures('Người nộp hồ sơ', 'Người tiếp nhận hồ sơ'),
]

const apology = (request: string, signer: string): readonly Block[] => [
  line('applicantName', 'Kính gửi'),
  sentence('{agencyName} đã tiếp nhận hồ sơ {dossierCode} của ông/bà lúc {receivedAt}.'),
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  line('promisedAt', 'Thời gian hẹn trả kết quả'),
  sentence('Đến nay, {agencyName} chưa trả kết quả đúng thời gian đã hẹn.'),
  line('reason', 'Lý do'),
  sentence(request),
  line('newDueAt', 'Thời gian trả kết quả mới'),
  sentence('Mong nhận được sự thông cảm của ông/bà.'),
  signatures(signer),
]

const STOP: readonly Block[] = [
  line('applicantName', 'Kính gửi'),
  ...CONTACT,
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  line('receivedAt', 'Thời gian nhận hồ sơ'),
  sentence('{agencyName} thông báo dừng giải quyết hồ sơ này với lý do cụ thể như sau:'),
  line('reason', 'Lý do'),
  sentence('Nếu có vướng mắc, ông/bà liên hệ với {deskName}, số điện thoại {contactPhone} để được hướng dẫn.'),
  signatures('Người có thẩm quyền'),
]

const CONTROL: readonly Block[] = [
  line('applicantName', 'Hồ sơ của'),
  line('procedureName', 'Nội dung yêu cầu giải quyết'),
  line('processingAgency', 'Cơ quan giải quyết hồ sơ'),
  line('receivedAt', 'Thời gian nhận hồ sơ'),
  line('dueAt', 'Thời gian trả kết quả giải quyết hồ sơ'),
  {
    kind: 'table',
    fact: 'steps',
    label: 'Quá trình giao, nhận và giải quyết',
    columns: [
      { key: 'office', title: 'Cơ quan, bộ phận', share: 0.2 },
      { key: 'at', title: 'Thời gian giao, nhận', share: 0.19 },
      { key: 'handedBy', title: 'Người giao', share: 0.16 },
      { key: 'receivedBy', title: 'Người nhận', share: 0.16 },
      { key: 'result', title: 'Kết quả giải quyết', share: 0.15 },
      { key: 'note', title: 'Ghi chú', share: 0.14 },
    ],
  },
  signatures('Người lập phiếu'),
]

const REGISTER: readonly Block[] = [
  line('period', 'Kỳ theo dõi'),
  {
    kind: 'table',
    fact: 'entries',
    label: 'Hồ sơ trong kỳ',
    columns: [
      { key: 'dossierCode', title: 'Mã hồ sơ', share: 0.16 },
      { key: 'procedureName', title: 'Tên thủ tục hành chính', share: 0.155 },
      { key: 'applicantName', title: 'Tên cá nhân, tổ chức', share: 0.105 },
      { key: 'contact', title: 'Địa chỉ, số điện thoại', share: 0.12 },
      { key: 'processingAgency', title: 'Cơ quan giải quyết', share: 0.11 },
      { key: 'receivedAt', title: 'Nhận hồ sơ', share: 0.075 },
      { key: 'dueAt', title: 'Hẹn trả kết quả', share: 0.075 },
      { key: 'returnedAt', title: 'Trả kết quả', share: 0.075 },
      { key: 'delivery', title: 'Cách nhận kết quả', share: 0.075 },
      { key: 'note', title: 'Ghi chú', share: 0.05 },
    ],
  },
  signatures('Người lập sổ'),
]

type Shared = Pick<FormDefinition, 'kind' | 'title' | 'symbol' | 'page' | 'blocks'>

const SAME_IN_BOTH: readonly Shared[] = [
  {
    kind: 'receipt',
    title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
    symbol: 'TNHS',
    page: 'A5',
    blocks: RECEIPT,
  },
  {
    kind: 'supplement_request',
    title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    symbol: 'HDHS',
    page: 'A5',
    blocks: SUPPLEMENT,
  },
  { kind: 'refusal', title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', symbol: 'TCHS', page: 'A5', blocks: REFUSAL },
]
const CONTROL_SHEET: Shared = {
  kind: 'control_sheet',
  title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  symbol: 'KSHS',
  page: 'A5',
  blocks: CONTROL,
}
const REGISTER_BOOK: Shared = {
  kind: 'register',
  title: 'Sổ theo dõi hồ sơ',
  symbol: 'STD',
  page: 'A4-landscape',
  blocks: REGISTER,
}

const numbered = (set: FormSet, forms: readonly Shared[]): FormDefinition[] =>
  forms.map((form, index) => ({ set, number: String(index + 1).padStart(2, '0'), ...form }))

/**
 * The forms of both circulars (requirements 2.2). Names and order are theirs; texts and columns are after TT 01/2018 as
 * remembered and as seen in real portals, the layout is our own (docs/decisions/0010-papers.md).
 */
export const FORMS: readonly FormDefinition[] = [
  ...numbered('tt-01-2018', [
    ...SAME_IN_BOTH,
    {
      kind: 'apology',
      title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
      symbol: 'PXL',
      page: 'A5',
      blocks: apology(
        'Sự chậm trễ này gây phiền hà cho ông/bà. {agencyName} xin lỗi ông/bà và hẹn lại ngày trả kết quả như sau.',
        'Thủ trưởng cơ quan',
      ),
    },
    CONTROL_SHEET,
    REGISTER_BOOK,
  ]),
  ...numbered('tt-03-2025', [
    ...SAME_IN_BOTH,
    {
      kind: 'apology',
      title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
      symbol: 'XLGH',
      page: 'A5',
      blocks: apology(
        '{agencyName} xin lỗi ông/bà về sự chậm trễ này và đề nghị gia hạn thời gian giải quyết hồ sơ như sau.',
        'Thủ trưởng cơ quan',
      ),
    },
    { kind: 'stop_notice', title: 'Thông báo dừng giải quyết hồ sơ', symbol: 'TBD', page: 'A5', blocks: STOP },
    CONTROL_SHEET,
    REGISTER_BOOK,
  ]),
]

/** The form of this kind in this set; undefined where the set has none (TT 01/2018 knows no notice of stopping). */
export const formOf = (set: FormSet, kind: PaperKind): FormDefinition | undefined =>
  FORMS.find((form) => form.set === set && form.kind === kind)

/** What the circular demands and this form would not print: it must be empty before a form is used. */
export function missingFromForm(form: FormDefinition): FactKey[] {
  const printed = new Set<string>([...IN_THE_HEAD, ...form.blocks.flatMap(factsOfBlock)])
  return (Object.keys(FACTS[form.kind].shape) as FactKey[]).filter((key) => !printed.has(key))
}

function factsOfBlock(block: Block): string[] {
  if (block.kind === 'sentence') return [...block.text.matchAll(/\{(\w+)\}/g)].flatMap((found) => found[1] ?? [])
  return block.kind === 'signatures' ? ['signerName'] : [block.fact]
}
