import { describe, expect, it } from 'vitest'
import { Refusal } from '@/lib/platform/refusal'
import { readLandTaxNotice } from './land-tax'

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const notice = (body: string) => base64(`<?xml version="1.0" encoding="UTF-8"?><DATA><BODY>${body}</BODY></DATA>`)
const list = (more = '', number = 'QD-01') =>
  `<LIST><MA_SO_THUE>9900000001</MA_SO_THUE><SO_QUYET_DINH>${number}</SO_QUYET_DINH><NGAY_QUYET_DINH>05-11-2026</NGAY_QUYET_DINH>${more}</LIST>`
const row = (lists: string, number = '000.00.07.H99-261101-0001') =>
  `<ROW_LIST><MA_HSO>${number}</MA_HSO>${lists}</ROW_LIST>`

const decision = {
  dossierNumber: '000.00.07.H99-261101-0001',
  taxCode: '9900000001',
  decisionNumber: 'QD-01',
  decidedOn: '2026-11-05',
}

describe('a land tax notice', () => {
  it.each([
    ['TEN_TIEU_MUC as one code spells it', '<TEN_TIEU_MUC>Lệ phí trước bạ</TEN_TIEU_MUC><SO_TIEN>150000</SO_TIEN>'],
    ['TEN_TIEUMUC as the other does', '<SO_TIEN>150000</SO_TIEN><TEN_TIEUMUC> Lệ phí trước bạ </TEN_TIEUMUC>'],
  ])('is read with %s', (_name, more) => {
    expect(readLandTaxNotice(notice(row(list(more))))).toEqual([
      { ...decision, lines: [{ item: 'Lệ phí trước bạ', amountVnd: 150_000 }] },
    ])
  })

  it('is read without a sum and without a name of it', () => {
    expect(readLandTaxNotice(notice(row(list())))).toEqual([{ ...decision, lines: [{ item: null, amountVnd: null }] }])
  })

  it('is read without a day', () => {
    const bare = list().replace(/<NGAY_QUYET_DINH>.*<\/NGAY_QUYET_DINH>/, '')
    expect(readLandTaxNotice(notice(row(bare)))[0]).toMatchObject({ decisionNumber: 'QD-01', decidedOn: null })
  })

  it('holds several dossiers, several decisions of one, and several sums of one decision', () => {
    const sums = list('<SO_TIEN>1</SO_TIEN>') + list('<SO_TIEN>2</SO_TIEN>') + list('<SO_TIEN>3</SO_TIEN>', 'QD-02')
    const read = readLandTaxNotice(notice(row(sums) + row(list('<SO_TIEN>4</SO_TIEN>'), 'X-2')))
    expect(
      read.map((each) => [each.dossierNumber, each.decisionNumber, each.lines.map((line) => line.amountVnd)]),
    ).toEqual([
      [decision.dossierNumber, 'QD-01', [1, 2]],
      [decision.dossierNumber, 'QD-02', [3]],
      ['X-2', 'QD-01', [4]],
    ])
  })

  it('takes the five entities of XML and no other', () => {
    const named = notice(row(list('<TEN_TIEU_MUC>A &amp; B &#273;</TEN_TIEU_MUC>')))
    expect(readLandTaxNotice(named)[0]?.lines[0]?.item).toBe('A & B đ')
    expect(() => readLandTaxNotice(notice(row(list('<TEN_TIEU_MUC>&nbsp;</TEN_TIEU_MUC>'))))).toThrow(Refusal)
  })
})

const lol = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'

/** Each is refused with a sentence, whatever the parser under it does. */
const BROKEN: [string, string, RegExp][] = [
  ['nothing', '', /không phải XML đúng/],
  ['half of it', base64('<DATA><BODY><ROW_LIST>'), /không phải XML đúng/],
  ['JSON', base64('{"DATA":1}'), /không phải XML đúng/],
  ['another root', base64('<X/>'), /thẻ gốc/],
  ['no rows', notice(''), /không có quyết định/],
  ['rows without decisions', notice(row('')), /không có quyết định/],
  ['no UTF-8', base64(Buffer.from([0x3c, 0x44, 0xff, 0xfe])), /UTF-8/],
  ['a bomb of entities', base64(`<!DOCTYPE DATA [${lol}]><DATA>&c;</DATA>`), /DOCTYPE/],
  [
    'a file of the machine',
    base64('<!doctype DATA [<!ENTITY x SYSTEM "file:///etc/passwd">]><DATA>&x;</DATA>'),
    /DOCTYPE/,
  ],
  ['300 levels', base64(`<DATA>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</DATA>`), /không có quyết định/],
  ['300,000 levels', base64(`<DATA>${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}</DATA>`), /không phải XML đúng/],
  ['six million bytes', base64(`<DATA>${' '.repeat(6_000_000)}</DATA>`), /quá lớn/],
  ['no dossier number', notice('<ROW_LIST><MA_HSO> </MA_HSO></ROW_LIST>'), /MA_HSO empty/],
  ['no tax code', notice(row(list().replace('9900000001', ''))), /MA_SO_THUE empty/],
  ['no decision', notice(row(list('', ''))), /SO_QUYET_DINH empty/],
  ['a day that no calendar has', notice(row(list().replace('05-11-2026', '31-11-2026'))), /NGAY_QUYET_DINH/],
  ['a year first', notice(row(list().replace('05-11-2026', '2026-11-05'))), /NGAY_QUYET_DINH/],
  ['a sum with a sign', notice(row(list('<SO_TIEN>-5</SO_TIEN>'))), /SO_TIEN/],
  ['a sum in words', notice(row(list('<SO_TIEN>năm đồng</SO_TIEN>'))), /SO_TIEN/],
]

it.each(BROKEN)('%s is refused in words and breaks nothing', (_name, file, sentence) => {
  expect(() => readLandTaxNotice(file)).toThrow(Refusal)
  try {
    readLandTaxNotice(file)
  } catch (error) {
    expect(error instanceof Refusal && error.sentence).toMatch(sentence)
  }
})
