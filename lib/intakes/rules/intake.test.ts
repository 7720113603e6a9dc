import { describe, expect, it } from 'vitest'
import type { ServiceTerms } from '@/lib/procedures/schema'
import type { Decision } from '../schema'
import { inputOrder } from './inputs'
import { checkIntake } from './intake'

const PARTS = ['identity', 'old-identity', 'name', 'birth-day', 'sex', 'address', 'issued-on']

const TERMS: ServiceTerms = {
  ...{ onlineLevel: 'full', filedAt: 'local', agencyCodes: ['000.00.07.H99'], minutesToFill: 5 },
  deadline: { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false },
  fee: { known: true, amountVnd: 8000, note: '' },
  form: [{ title: 'Tờ khai', fields: [{ name: 'phone', label: 'Điện thoại của mẹ', type: 'phone', required: true }] }],
  papers: [
    { key: 'a', code: '', name: 'Giấy chứng sinh', required: true },
    { key: 'b', code: '', name: 'Giấy tờ khác', required: false },
  ],
  result: { code: '', name: 'Giấy khai sinh' },
  deliveries: ['counter', 'post'],
}

const GOOD = {
  ...{ identityNumber: '099190000001', fullName: ' Trần  Thị Mẫu ', address: 'Thôn Mẫu', phone: '0900 000 001' },
  ...{ way: 'counter', 'ban-chinh-1': '1', 'ban-sao-1': '', 'ban-sao-2': '2', resultDelivery: 'counter', fee: 'due' },
}

const check = (more: Record<string, string> = {}, decision: Decision = 'receive', terms = TERMS) =>
  checkIntake({ ...GOOD, ...more }, { terms, decision, today: '2026-11-23', cardParts: PARTS })

/** The intake, or the names of the inputs in error. */
const judged = (...how: Parameters<typeof check>) => {
  const checked = check(...how)
  return checked.ok ? checked.intake : Object.keys(checked.fields).sort()
}

describe('what is good', () => {
  it('a walk-in with papers counted and the declaration on paper', () => {
    expect(judged()).toEqual({
      person: { identityNumber: '099190000001', fullName: 'Trần Thị Mẫu', phone: '0900000001', address: 'Thôn Mẫu' },
      ...{ nameChecked: false, similarSeen: false, channel: 'counter', filedBy: 'applicant', signatureKept: false },
      papers: [
        { key: 'a', position: 1, name: 'Giấy chứng sinh', originals: 1, copies: 0 },
        { key: 'b', position: 2, name: 'Giấy tờ khác', originals: 0, copies: 2 },
      ],
      ...{ formOnPaper: true, answers: {}, resultDelivery: 'counter', fee: 'due' },
    })
  })

  it('the code of the card fills what was not typed', () => {
    const scanned = '099190000001|123456789|TRẦN THỊ MẪU|14021990|Nữ|Xã Mẫu|25122021'
    const typed = { identityNumber: scanned, fullName: '', address: 'Phố Mẫu' }
    expect(judged(typed)).toMatchObject({
      person: { identityNumber: '099190000001', fullName: 'TRẦN THỊ MẪU', address: 'Phố Mẫu' },
    })
  })

  it('answers typed in are judged as a citizen’s, beside a field of the same name', () => {
    expect(judged({ formKind: 'typed', tk_phone: '0911111111' })).toMatchObject({
      ...{ formOnPaper: false, answers: { phone: '0911111111' }, person: { phone: '0900000001' } },
    })
    expect(judged({ formKind: 'typed', tk_phone: '12' })).toEqual(['tk_phone'])
  })

  it('by post, by somebody authorised, by the officer for somebody without telephone', () => {
    expect(judged({ way: 'post', postTracking: 'EM123VN' })).toMatchObject({ channel: 'post', postTracking: 'EM123VN' })
    const representative = { filerName: 'Lê Văn Mẫu', authorisation: 'Giấy ủy quyền 01' }
    expect(judged(representative)).toMatchObject({ channel: 'counter', filedBy: 'representative', ...representative })
    const assisted = { way: 'assisted', phone: '', authorisation: 'Không có điện thoại', signatureKept: 'yes' }
    expect(judged(assisted)).toMatchObject({ channel: 'counter', filedBy: 'officer', signatureKept: true })
  })

  it.each([
    ['enterprise', '0101234567', '0101234567'],
    ['organisation', '0101234567-001', '0101234567-001'],
    ['enterprise', ' 0101 234 567 001', '0101234567-001'],
    ['enterprise', '0101234567–001', '0101234567-001'],
  ] as const)('an %s by its tax code %j, with the person who acts for it', (kind, organisationNumber, number) => {
    const typed = { applicantKind: kind, organisationName: ' Công ty  TNHH Mẫu ', organisationNumber }
    expect(judged(typed)).toMatchObject({
      organisation: { kind, name: 'Công ty TNHH Mẫu', number },
      person: { identityNumber: '099190000001', fullName: 'Trần Thị Mẫu' },
    })
  })

  it('no fee is kept where the procedure has none or its amount is not known', () => {
    for (const fee of [
      { known: true, amountVnd: 0, note: '' },
      { known: false, amountVnd: 0, note: '' },
    ])
      expect(judged({ fee: 'paid' }, 'receive', { ...TERMS, fee })).not.toHaveProperty('fee')
  })
})

describe('what must be mended', () => {
  it.each<[string, Record<string, string>, Decision, string[]]>([
    ['a number of 11 digits', { identityNumber: '09919000001' }, 'receive', ['identityNumber']],
    ['letters in the number', { identityNumber: '09919000000x' }, 'receive', ['identityNumber']],
    ['no name, no address', { fullName: ' ', address: '' }, 'receive', ['address', 'fullName']],
    ['a bad telephone', { phone: '12' }, 'receive', ['phone']],
    ['an obligatory paper is missing', { 'ban-chinh-1': '0' }, 'receive', ['ban-chinh-1']],
    ['no number of copies', { 'ban-sao-2': 'hai' }, 'receive', ['ban-sao-2']],
    [
      'an enterprise without name and number',
      { applicantKind: 'enterprise' },
      'receive',
      ['organisationName', 'organisationNumber'],
    ],
    [
      'a tax code of 12 digits',
      { applicantKind: 'organisation', organisationName: 'Hội Mẫu', organisationNumber: '099190000001' },
      'receive',
      ['organisationNumber'],
    ],
    ['an organisation of no kind', { organisationName: 'Công ty Mẫu' }, 'receive', ['applicantKind']],
    ['a hundred copies', { 'ban-sao-2': '100' }, 'receive', ['ban-sao-2']],
    ['fewer than none', { 'ban-chinh-1': '-1' }, 'receive', ['ban-chinh-1']],
    ['somebody else without authority', { filerName: 'Lê Văn Mẫu' }, 'receive', ['authorisation']],
    ['filed by the officer without both', { way: 'assisted' }, 'receive', ['authorisation', 'signatureKept']],
    ['a way of delivery that is not offered', { resultDelivery: 'online' }, 'receive', ['resultDelivery']],
    ['a supplement without saying what', { 'ban-chinh-1': '' }, 'ask_supplement', ['note']],
    ['a refusal without reason', {}, 'refuse', ['note']],
    ['exempt without reason', { fee: 'exempt' }, 'receive', ['note']],
  ])('%s', (_what, more, decision, names) => {
    expect(judged(more, decision)).toEqual(names)
  })

  it('a supplement is asked although an obligatory paper is missing', () => {
    expect(judged({ 'ban-chinh-1': '', note: 'Giấy chứng sinh' }, 'ask_supplement')).toMatchObject({
      ...{ note: 'Giấy chứng sinh' },
    })
  })

  it('every input in error has a place in the order of the page', () => {
    const all = { identityNumber: '', fullName: '', address: '', phone: 'x', email: 'x', way: 'assisted' }
    const organisation = { applicantKind: 'enterprise', organisationName: '', organisationNumber: 'x' }
    const more = {
      ...organisation,
      'ban-chinh-1': 'x',
      'ban-sao-2': 'x',
      resultDelivery: '',
      formKind: 'typed',
      tk_phone: '',
    }
    const names = judged({ ...all, ...more, receiptNumber: 'x'.repeat(60) }, 'refuse') as string[]
    expect(names.length).toBe(15)
    expect(names.filter((name) => !inputOrder(TERMS).includes(name))).toEqual([])
  })
})
