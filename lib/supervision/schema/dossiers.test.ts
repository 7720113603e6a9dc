import { describe, expect, it } from 'vitest'
import { typedDay } from '@/lib/platform/day'
import { harmlessCell } from '../rules'
import { filterQuery, SupervisionFilter } from './dossiers'

describe('days as people type them', () => {
  it.each([
    ['23/11/2026', '2026-11-23'],
    ['1/2/2026', '2026-02-01'],
    ['01-02-2026', '2026-02-01'],
    ['2026-11-23', '2026-11-23'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', undefined],
    ['31/11/2026', undefined],
    ['23/11', undefined],
    ['hôm qua', undefined],
  ])('%s', (typed, day) => {
    expect(typedDay(typed)).toBe(day)
  })
})

describe('the filter in the address', () => {
  it('tells of a day that it cannot read, and of an end before the beginning', () => {
    expect(SupervisionFilter.parse({ tu: '31/11/2026' }).problems).toEqual({ tu: 'Nhập ngày theo dạng 23/11/2026.' })
    expect(SupervisionFilter.parse({ tu: '23/11/2026', den: '22/11/2026' }).problems).toEqual({
      den: 'Ngày này phải sau hoặc bằng ngày bắt đầu.',
    })
    expect(SupervisionFilter.parse({ tu: '23/11/2026', den: '23/11/2026' }).problems).toEqual({})
  })

  it('takes whatever is in an address and leaves out what it does not know', () => {
    const hostile = {
      han: "'",
      'don-vi': ['a', 'b'],
      'thu-tuc': 'x'.repeat(99),
      'trang-thai': '11',
      ma: '\u0000',
      sau: 5,
    }
    expect(SupervisionFilter.parse(hostile)).toMatchObject({
      due: 'tat-ca',
      agencyCode: undefined,
      procedureCode: undefined,
      status: undefined,
      code: undefined,
      cursor: undefined,
    })
    expect(SupervisionFilter.parse({ 'trang-thai': 'toString' }).status).toBeUndefined()
  })

  it('comes back the same from its own address', () => {
    const asked = { han: 'qua-han', 'don-vi': '000.00.07.H99', 'trang-thai': '4', tu: '01/11/2026', den: '23/11/2026' }
    const filter = SupervisionFilter.parse(asked)
    const again = SupervisionFilter.parse(Object.fromEntries(new URLSearchParams(filterQuery(filter))))
    expect(again).toEqual(filter)
    expect(filterQuery(filter, { han: 'tat-ca' })).toContain('han=tat-ca')
  })
})

describe('cells of a workbook', () => {
  it.each([
    ['=HYPERLINK("http://evil.example";"x")', `'=HYPERLINK("http://evil.example";"x")`],
    ['+84 900', "'+84 900"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\u200b=1', "'\u200b=1"],
    ['\t=1', "'\t=1"],
    ['Nguyễn Thị Mẫu', 'Nguyễn Thị Mẫu'],
    ['', ''],
  ])('%j', (text, shown) => {
    expect(harmlessCell(text)).toBe(shown)
  })
})
