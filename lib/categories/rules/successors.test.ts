import { describe, expect, it } from 'vitest'
import { judgeSuccessors, type ReadFile, type RowProblem, readSuccessors } from './successors'
import { type CategoryVersion, LONG_AGO } from './validity'

const REFORM = new Date('2025-07-01T00:00:00+07:00')
const version = (code: string, from: Date, to: Date | null, successors: string[] = []): CategoryVersion => ({
  ...{ code, name: `Xã ${code}`, parentCode: null, successors, version: 1, source: 'seed' },
  ...{ validFrom: from, validTo: to },
})
/** 1 and 2 are of now; 7 ended with the reform into 1, nobody knows what 8 became; 9 was given to another place in the reform. */
const VERSIONS = [
  version('1', REFORM, null),
  version('2', REFORM, null),
  version('7', LONG_AGO, REFORM, ['1']),
  version('8', LONG_AGO, REFORM),
  version('9', LONG_AGO, REFORM),
  version('9', REFORM, null),
  version('5', LONG_AGO, null),
]
const HEAD = 'ma_cu,ten_cu,ma_moi,hieu_luc_tu'
const DAY = '01/07/2025'

function rowsOf(file: ReadFile) {
  if (file.problem) throw new Error(file.problem)
  return file
}
const judged = (...rows: string[]) => {
  const { rows: read, wrong } = rowsOf(readSuccessors([HEAD, ...rows].join('\n')))
  const after = judgeSuccessors(read, VERSIONS, [])
  return { ...after, wrong: [...wrong, ...after.wrong] }
}

describe('the file', () => {
  it.each([
    ['commas', `${HEAD}\n8,"Xã ""A"", cũ",1,${DAY}\n`],
    [
      'semicolons and the lines of Windows',
      `\ufeffMã cũ;Tên cũ;Mã mới;Hiệu lực từ\r\n8;"Xã ""A"", cũ";1;${DAY}\r\n\r\n`,
    ],
    ['tabs', `ma_cu\tten_cu\tma_moi\thieu_luc_tu\n8\t"Xã ""A"", cũ"\t1\t2025-07-01`],
  ])('is read with %s', (_what, text) => {
    const name = 'Xã "A", cũ'
    expect(rowsOf(readSuccessors(text))).toEqual({
      rows: [{ line: 2, code: '8', name, successor: '1', day: '2025-07-01' }],
      wrong: [],
    })
  })

  it.each([
    ['empty', ''],
    ['empty', `${HEAD}\n\n`],
    ['columns', `ma_cu,ma_moi\n8,1`],
    ['columns', '<html><body>404</body></html>'],
    ['too_many', `${HEAD}\n${'8,,1,01/07/2025\n'.repeat(20_001)}`],
  ])('%s is refused as a whole', (problem, text) => expect(readSuccessors(text)).toEqual({ problem }))
})

it('a stray quotation mark is told by its line', () => {
  expect(readSuccessors(`${HEAD}\n8,,1,${DAY}\n9,Xã "A" cũ,1,${DAY}`)).toEqual({ problem: 'quotes', line: 3 })
})

describe('a row', () => {
  it.each<[RowProblem, string]>([
    ['cells', '8,Xã Tám,1'],
    ['code', `,Xã Tám,1,${DAY}`],
    ['code', `Xã 8,Xã Tám,1,${DAY}`],
    ['successor', `8,Xã Tám,,${DAY}`],
    ['day', '8,Xã Tám,1,31/06/2025'],
    ['name_long', `8,${'x'.repeat(501)},1,${DAY}`],
    ['successor_not_there', `8,Xã Tám,77,${DAY}`],
    ['successor_not_there', '8,Xã Tám,1,30/06/2025'],
    ['still_valid', `5,Xã Năm,1,${DAY}`],
    ['given_anew', `9,Xã Chín,1,${DAY}`],
    ['name_missing', `66,,1,${DAY}`],
  ])('%s is said of %s', (problem, row) => {
    expect(judged(row)).toMatchObject({ successions: [], wrong: [{ line: 2, problem }] })
  })

  it('is refused that says a pair twice, or another day of one code', () => {
    const twice = judged(`8,,1,${DAY}`, `8,,1,${DAY}`, '8,,2,02/07/2025')
    expect(twice.wrong.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'twice'],
      [4, 'other_day'],
    ])
    expect(twice.successions).toEqual([])
  })

  it('says what came of a known code, a divided one, and of one that nobody knew', () => {
    const { successions, same, wrong } = judged(`8,,1,${DAY}`, `8,,2,${DAY}`, `66,Xã Sáu,2,${DAY}`)
    expect(wrong).toEqual([])
    expect(same).toBe(0)
    expect(successions).toEqual([
      { code: '8', successors: ['1', '2'], fresh: null },
      { code: '66', successors: ['2'], fresh: { name: 'Xã Sáu', parentCode: null, until: REFORM } },
    ])
  })

  it('that says what is known, or of a code that goes on, changes nothing', () => {
    expect(judged(`7,,1,${DAY}`, `1,,1,${DAY}`)).toEqual({ successions: [], same: 2, wrong: [] })
  })
})
