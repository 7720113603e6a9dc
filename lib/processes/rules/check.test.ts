import { describe, expect, it } from 'vitest'
import { PROCESS_END, type ServiceTerms } from '@/lib/procedures/schema'
import type { DraftStep, TermsDraft } from '../schema/draft'
import { draftOf, termsOf } from './drafts'
import type { Ground } from './finding'
import { checkDraft } from './terms-check'

const TERMS: ServiceTerms = {
  onlineLevel: 'full',
  filedAt: 'local',
  agencyCodes: ['000.00.07.H99'],
  minutesToFill: 10,
  deadline: { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false },
  fee: { known: true, amountVnd: 8000, note: 'Mỗi bản' },
  form: [
    {
      title: 'Tờ khai',
      fields: [
        { name: 'childName', label: 'Họ tên trẻ', type: 'text', required: true, maxLength: 100 },
        { name: 'copies', label: 'Số bản', type: 'number', required: false, min: 1, max: 20 },
        {
          name: 'gender',
          label: 'Giới tính',
          type: 'choice',
          required: true,
          options: [
            { value: 'Nam', label: 'Nam' },
            { value: 'nu', label: 'Nữ' },
          ],
        },
        {
          ...{ name: 'ethnicity', label: 'Dân tộc', type: 'choice', required: true },
          category: { list: 'ethnicities', except: ['55', '56'] },
        },
        { name: 'province', label: 'Tỉnh', type: 'choice', required: true, category: { list: 'provinces' } },
        {
          ...{ name: 'commune', label: 'Xã', type: 'choice', required: false },
          category: { list: 'communes', within: 'province' },
        },
        { name: 'born', label: 'Ngày sinh', type: 'date', required: true, past: true, hint: 'Theo giấy chứng sinh' },
      ],
    },
  ],
  papers: [{ key: 'giay-chung-sinh', code: 'G1', name: 'Giấy chứng sinh', required: true, nationalText: 'chứng sinh' }],
  inPersonOnly: ['Có yếu tố nước ngoài.'],
  result: { code: 'KQ.1', name: 'Giấy khai sinh' },
  demandedFields: [{ name: 'childName', label: 'Họ tên', citation: 'Luật mẫu Điều 1', citationChecked: false }],
  process: [
    step('nhan', 'receiving', 'clerk', { process: 'lam' }),
    step('lam', 'processing', 'handler', { submit_for_approval: 'duyet' }),
    { ...step('duyet', 'processing', 'leader', { approve: 'xong' }), back: { return_for_rework: 'lam' } },
    step('xong', 'processing', 'handler', { finish: 'tra' }),
    { ...step('tra', 'receiving', 'clerk', { hand_over: PROCESS_END }), time: undefined },
  ],
  deliveries: ['online', 'counter'],
} as ServiceTerms

function step(key: string, unit: string, role: string, moves: Record<string, string>) {
  return { key, name: `Bước ${key}`, unit, role, time: { unit: 'working_hour', amount: 4 }, moves }
}

const GROUND: Ground = {
  agencies: [
    { code: '000.00.00.H99', name: 'UBND tỉnh Mẫu', parentCode: null },
    { code: '000.00.07.H99', name: 'UBND phường Mẫu', parentCode: '000.00.00.H99' },
    { code: '000.00.08.H99', name: 'UBND xã Mẫu', parentCode: '000.00.00.H99' },
  ],
  staffed: new Set(['000.00.07.H99:clerk', '000.00.07.H99:handler', '000.00.07.H99:leader', '000.00.00.H99:leader']),
  detail: {
    papers: [{ papers: [{ code: 'G1', name: 'Giấy chứng sinh' }] }],
    results: [{ code: 'KQ.1', name: 'Giấy khai sinh' }],
  },
}

const cleaned = (value: unknown) => JSON.parse(JSON.stringify(value))
const sentences = (draft: TermsDraft) => checkDraft(draft, GROUND).findings.map(({ sentence }) => sentence)

it('a draft of terms publishes the same terms', () => {
  expect(termsOf(draftOf(cleaned(TERMS)))).toEqual(cleaned(TERMS))
  expect(checkDraft(draftOf(TERMS), GROUND)).toMatchObject({ findings: [], terms: { fee: { amountVnd: 8000 } } })
})

it('keeps what no page of the editor knows', () => {
  const more = { ...TERMS, supplementNote: 'giữ' } as ServiceTerms
  expect(termsOf(draftOf(more))).toMatchObject({ supplementNote: 'giữ' })
})

/** The draft of the right terms, with one thing wrong. */
const withFacts = (more: Partial<TermsDraft>): TermsDraft => ({ ...draftOf(TERMS), ...more })
const withStep = (key: string, more: Partial<DraftStep>): TermsDraft => {
  const draft = draftOf(TERMS)
  return { ...draft, process: draft.process.map((one) => (one.key === key ? { ...one, ...more } : one)) }
}
const withField = (name: string, more: Record<string, unknown>): TermsDraft => {
  const draft = draftOf(TERMS)
  const changed = (field: TermsDraft['form'][number]['fields'][number]) =>
    field.name === name ? { ...field, ...more } : field
  return { ...draft, form: draft.form.map((section) => ({ ...section, fields: section.fields.map(changed) })) }
}
const withPaper = (more: Partial<TermsDraft['papers'][number]>) =>
  withFacts({ papers: draftOf(TERMS).papers.map((paper) => ({ ...paper, ...more })) })
const moves = (...pairs: [DraftStep['moves'][number]['act'], string][]) => ({
  moves: pairs.map(([act, to]) => ({ act, to })),
})

it('judges a process of forty steps that part and meet again', () => {
  const parting = Array.from({ length: 40 }, (_, at): DraftStep => {
    const [once, twice] = [at + 1, at + 2].map((next) => (next < 40 ? `b${next}` : PROCESS_END))
    return {
      ...draftOf(TERMS).process[1],
      key: `b${at}`,
      ...moves(['process', once ?? ''], ['finish', twice ?? '']),
    } as DraftStep
  })
  expect(sentences(withFacts({ process: parting }))).toContain(
    'Quy trình phải bắt đầu ở bộ phận tiếp nhận: bước đầu do cán bộ một cửa của cơ quan tiếp nhận làm.',
  )
})

describe('refused at publishing, with the reason', () => {
  const cases: [string, TermsDraft, string][] = [
    ['no steps', withFacts({ process: [] }), 'chưa có bước nào'],
    ['a step without a name', withStep('lam', { name: '' }), 'Bước 2 chưa có tên'],
    ['a step without an owner', withStep('lam', { role: '' }), 'Bước 2 “Bước lam” chưa có người thực hiện'],
    ['a step without a unit', withStep('lam', { unit: '' }), 'chưa có đơn vị thực hiện'],
    ['an unknown unit', withStep('lam', { unit: 'X' }), 'không có trong danh mục (X)'],
    [
      'a unit that does not see the dossiers',
      withStep('duyet', { unit: '000.00.08.H99' }),
      'nơi không thấy hồ sơ của UBND phường Mẫu',
    ],
    ['nobody of the role in the unit', withStep('duyet', { role: 'cashier' }), 'chưa có tài khoản kế toán'],
    [
      'nobody in a second agency',
      withFacts({ agencyCodes: ['000.00.07.H99', '000.00.08.H99'] }),
      'UBND xã Mẫu chưa có',
    ],
    ['a role that cannot do the act', withStep('duyet', { role: 'handler' }), 'không làm được việc “Duyệt”'],
    ['a step that leads nowhere', withStep('xong', moves()), 'không dẫn tới bước nào'],
    ['a step that leads to none', withStep('xong', moves(['finish', 'mat'])), 'chưa có bước tiếp theo'],
    [
      'two ways for one act',
      withStep('xong', moves(['finish', 'tra'], ['finish', 'tra'])),
      'hai hướng cho cùng một việc',
    ],
    [
      'a cycle',
      withStep('lam', moves(['submit_for_approval', 'nhan'])),
      'đi vòng: “Bước nhan” → “Bước lam” → “Bước nhan”',
    ],
    ['an unreachable step', withStep('nhan', moves(['process', 'xong'])), 'Không có đường nào tới bước “Bước lam”'],
    ['a beginning elsewhere', withStep('nhan', { unit: 'processing' }), 'phải bắt đầu ở bộ phận tiếp nhận'],
    [
      'an end without handing over',
      withStep('xong', moves(['finish', PROCESS_END])),
      'chỉ kết thúc bằng việc “Trả kết quả”',
    ],
    ['a return forward', withStep('duyet', { backTo: 'xong' }), 'trả lại về một bước không đứng trước nó'],
    ['approval nobody asked for', withStep('lam', moves(['finish', 'duyet'])), 'chưa làm được việc “Duyệt”'],
    ['a step without time', withStep('lam', { amount: '' }), 'chưa có thời gian'],
    ['half a number', withStep('lam', { amount: 'hai' }), 'thời gian không đúng (hai)'],
    [
      'more time than the period',
      withStep('lam', { amount: '3', timeUnit: 'working_day' }),
      'dài hơn thời hạn của thủ tục',
    ],
    [
      'a demanded field that is missing',
      withField('childName', { name: 'other' }),
      'thiếu mục pháp luật yêu cầu: Họ tên (Luật mẫu Điều 1)',
    ],
    [
      'a demanded field that may be left out',
      withField('childName', { required: false }),
      'phải bắt buộc trả lời (Luật mẫu Điều 1)',
    ],
    ['two fields of one name', withField('copies', { name: 'childName' }), 'cùng mã “childName”'],
    ['a choice of one', withField('gender', { options: 'Nam' }), 'ít hơn hai lựa chọn'],
    ['a commune within no province', withField('commune', { within: 'gender' }), 'không chọn từ danh mục cha'],
    ['a district', withField('ethnicity', { category: 'districts' }), 'danh mục không còn dùng'],
    ['a commune within nothing', withField('commune', { within: 'khong' }), 'không chọn từ danh mục cha'],
    ['limits upside down', withField('copies', { min: '9', max: '2' }), 'số nhỏ nhất lớn hơn'],
    ['a field without its question', withField('copies', { label: '' }), 'chưa có câu hỏi'],
    ['no form', withFacts({ form: [], demands: [] }), 'chưa có mục nào'],
    ['no agency', withFacts({ agencyCodes: [] }), 'Chưa chọn cơ quan tiếp nhận'],
    ['an agency that nobody knows', withFacts({ agencyCodes: ['000.00.99.H99'] }), 'không có trong danh mục'],
    ['partial without a reason', withFacts({ onlineLevel: 'partial' }), 'phải nêu lý do'],
    ['a period of nothing', withFacts({ deadlineAmount: '0' }), 'Thời hạn phải là số nguyên dương'],
    ['a period of years', withFacts({ deadlineAmount: '400' }), 'không quá một năm'],
    ['a cut-off for days', withFacts({ cutOff: '15:00' }), 'chỉ dùng cho thời hạn “trong ngày”'],
    [
      'a cut-off that is no time',
      withFacts({ deadlineUnit: 'same_day', deadlineAmount: '1', cutOff: '25:00' }),
      'giờ:phút',
    ],
    ['a period without its source', withFacts({ citation: '' }), 'chưa ghi căn cứ'],
    ['a fee in words', withFacts({ feeAmount: 'tám nghìn' }), 'Lệ phí phải là số nguyên đồng'],
    ['an amount of an unknown fee', withFacts({ feeKnown: false, feeAmount: '8000' }), 'để trống số tiền'],
    ['a paper of another procedure', withPaper({ code: 'G9' }), 'mã G9 không có trong thành phần hồ sơ'],
    ['a paper without a name', withPaper({ name: '' }), 'Giấy tờ 1 chưa có tên'],
    ['a result of another procedure', withFacts({ resultCode: 'KQ.9' }), 'Mã kết quả KQ.9 không có'],
    ['no way to hand over', withFacts({ deliveries: [] }), 'Chưa chọn cách trả kết quả'],
  ]
  it.each(cases)('%s', (_name, draft, reason) => {
    expect(sentences(draft).join('\n')).toContain(reason)
    expect(checkDraft(draft, GROUND).terms).toBeUndefined()
  })
})

describe('right as well', () => {
  const standard = draftOf({ ...TERMS, process: undefined } as unknown as ServiceTerms)
  const timed = standard.process.map((one) => ({ ...one, amount: '2' }))
  const cases: [string, TermsDraft][] = [
    ['a leader of the agency above', withStep('duyet', { unit: '000.00.00.H99' })],
    ['a period that the steps fill', withStep('lam', { amount: '12' })],
    ['the standard process with times', withFacts({ process: timed })],
    ['a service that only informs, without a form', withFacts({ onlineLevel: 'none', form: [] })],
    ['an unknown fee', withFacts({ feeKnown: false, feeAmount: '' })],
  ]
  it.each(cases)('%s', (_name, draft) => {
    expect(sentences(draft)).toEqual([])
  })
})
