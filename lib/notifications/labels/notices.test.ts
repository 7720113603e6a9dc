import { describe, expect, it } from 'vitest'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { ACT_NAMES, type DossierStatus, isInner, ruleOf } from '@/lib/dossiers/rules/acts'
import { PROBLEMS } from '../rules/delivery'
import { fill, fillSms, longestSms, problemsOf } from '../rules/templates'
import {
  actOfSlug,
  actSlug,
  BUILT_IN_TEXTS,
  type NoticeFacts,
  PROBLEM_WORDS,
  sampleValues,
  TOLD_ACTS,
  textProblemSentence,
  valuesOf,
} from './notices'

const FACTS: NoticeFacts = {
  code: '000.00.07.H99-261123-0042',
  isNumber: true,
  procedureName: 'Thủ tục đăng ký khai sinh',
  status: '4',
  act: 'process',
  at: new Date('2026-11-23T03:00:00Z'),
  officerName: 'Nguyễn Văn Mẫu, Chuyên viên',
  agencyName: 'UBND phường Mẫu',
  receivedAt: new Date('2026-11-23T02:00:00Z'),
  dueAt: new Date('2026-11-30T10:00:00Z'),
  returnedAt: null,
  resultDelivery: 'counter',
  note: 'Ông Trần Văn Mẫu nộp thêm giấy',
  link: 'http://127.0.0.1:3000/ca-nhan/ho-so/000.00.07.H99-261123-0042',
}

/** Every act that is told, with every code it can lead to: before receipt and after it. */
const TOLD = ACT_NAMES.filter((act) => !isInner(act)).flatMap((act) => {
  const { before = {}, after = {} } = ruleOf(act)
  const codes = (moves: object) => [...new Set(Object.values(moves) as DossierStatus[])]
  return [
    ...codes(before).map((status) => ({ act, status, received: act === 'receive' })),
    ...codes(after).map((status) => ({ act, status, received: true })),
  ]
})

describe('the built-in texts', () => {
  it.each(TOLD)('$act to $status tells the five facts by mail and in the portal', ({ act, status, received }) => {
    const times = received ? {} : { receivedAt: null, dueAt: null, isNumber: false }
    const values = valuesOf({ ...FACTS, ...times, act, status })
    for (const { subject, body } of [BUILT_IN_TEXTS.mail, BUILT_IN_TEXTS.portal]) {
      expect(fill(subject, values)).toBe(`Hồ sơ ${FACTS.code}: ${STATUS_WORDS[status].name}`)
      const text = fill(body, values)
      expect(text).toContain('Cơ quan: UBND phường Mẫu')
      expect(text).toContain('Người thực hiện: Nguyễn Văn Mẫu, Chuyên viên')
      expect(text).toContain(`Thời gian tiếp nhận: ${received ? '09 giờ 00, ngày 23/11/2026' : 'chưa tiếp nhận'}`)
      expect(text).toMatch(/Thời gian xử lý: \S.* lúc 10 giờ 00, ngày 23\/11\/2026/)
      expect(text).toContain(
        `Thời gian trả kết quả: ${received ? 'hẹn trả 17 giờ 00, ngày 30/11/2026' : 'chưa có hẹn trả'}`,
      )
      expect(text).not.toMatch(/[{}[\]]/)
    }
  })

  it.each(TOLD)('$act to $status is short by SMS, without accents and without a person', ({ act, status }) => {
    const text = fillSms(BUILT_IN_TEXTS.sms.body, valuesOf({ ...FACTS, act, status }))
    expect(text).toMatch(/^[\x20-\x7e]+$/)
    expect(text).toContain(FACTS.code)
    expect(text).not.toMatch(/Nguyen Van Mau|Tran Van Mau/)
    expect(text.length).toBeLessThanOrEqual(longestSms(BUILT_IN_TEXTS.sms.body))
  })

  it('pass the checks that an administrator’s must pass', () => {
    expect(problemsOf(BUILT_IN_TEXTS, 459)).toEqual({})
  })

  it('say when the result was returned', () => {
    const returnedAt = new Date('2026-11-27T08:00:00Z')
    expect(fill('{henTra}|{ngayHen}', valuesOf({ ...FACTS, returnedAt }))).toBe(
      'đã trả lúc 15 giờ 00, ngày 27/11/2026|',
    )
  })
})

it('every told act has an address of its own in plain letters', () => {
  const slugs = TOLD_ACTS.map(actSlug)
  expect(slugs.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([])
  expect(slugs.map(actOfSlug)).toEqual(TOLD_ACTS)
  expect(actOfSlug('phan-cong-giai-quyet')).toBeUndefined()
})

describe('the sample of a preview', () => {
  it.each(TOLD_ACTS)('%s fills every text, and names only somebody invented', (act) => {
    const values = sampleValues(act)
    const told = fill(BUILT_IN_TEXTS.mail.body, values)
    expect(told).toContain('Nguyễn Văn Mẫu')
    expect(told).not.toMatch(/[{}[\]]|undefined/)
    expect(fillSms(BUILT_IN_TEXTS.sms.body, values)).toMatch(/^Ho so \S+: /)
  })
})

it('words for people: every problem has a sentence', () => {
  expect(PROBLEMS.map((problem) => PROBLEM_WORDS[problem]).filter((text) => /\.$/.test(text))).toHaveLength(
    PROBLEMS.length,
  )
  expect(textProblemSentence({ kind: 'missing', names: ['coQuan', 'henTra'] })).toBe(
    'Thêm {coQuan}, {henTra}, không đặt trong ngoặc vuông.',
  )
})
