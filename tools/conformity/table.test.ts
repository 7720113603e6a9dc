import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ONE_STOP } from './one-stop'
import { PORTAL } from './portal'
import { GROUPS_2023, type Row } from './rows'
import { addressesOf, documentOf, problemsOf } from './table'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ALL = [...ONE_STOP, ...PORTAL]

describe('the table of TT 22/2019', () => {
  it('has the ten groups of Đ5 and the nineteen functions of Đ6, in the order of the letters', () => {
    expect(ONE_STOP.map(({ key }) => key)).toEqual([...'abcdđeghik'].map((letter) => `Đ5.${letter}`))
    expect(PORTAL.map(({ key }) => key)).toEqual([...'abcdđeghiklmnopqrst'].map((letter) => `Đ6.${letter}`))
  })

  it('names places and tests that are there, and a test for every row that is due', () => {
    expect(problemsOf(ALL, ROOT)).toEqual([])
  })

  it('covers each of the nine groups of TT 21/2023', () => {
    const covered = new Set(ALL.flatMap(({ groups2023 }) => groups2023))
    expect(Object.keys(GROUPS_2023).filter((group) => !covered.has(group as keyof typeof GROUPS_2023))).toEqual([])
  })

  it('is what docs/tt-22-2019.md says (npm run conformity)', () => {
    expect(readFileSync(`${ROOT}docs/tt-22-2019.md`, 'utf8')).toBe(documentOf())
  })
})

describe('what is found', () => {
  const row = (more: Partial<Row>): Row => ({
    ...{ key: 'Đ0', name: 'Mẫu', groups2023: ['baoCao'], state: 'there', places: ['/can-bo'] },
    tests: [{ file: 'tools/conformity/table.test.ts', name: 'covers each of the nine groups of TT 21/2023' }],
    ...more,
  })
  const cases: [string, Partial<Row>, string[]][] = [
    ['nothing about a right row', {}, []],
    ['a due row without a test', { tests: [] }, ['Đ0: is due and has no test']],
    ['a due row without a place', { places: [] }, ['Đ0: is due and has no place']],
    ['an address that is gone', { places: ['/khong-co'] }, ['Đ0: there is no /khong-co']],
    ['a file that is gone', { places: ['inngest/functions/none.ts'] }, ['Đ0: there is no inngest/functions/none.ts']],
    [
      'a test that was renamed',
      { tests: [{ file: 'tools/conformity/table.test.ts', name: 'covers' }] },
      ['Đ0: tools/conformity/table.test.ts has no test "covers"'],
    ],
    [
      'a test file that is gone',
      { tests: [{ file: 'tools/none.test.ts', name: 'covers' }] },
      ['Đ0: tools/none.test.ts has no test "covers"'],
    ],
    [
      'something shown for what is not due',
      { state: 'later', missing: 'phần sau' },
      ['Đ0: is called not due and has places or tests'],
    ],
    ['a part that does not say what is missing', { state: 'partly' }, ['Đ0: state and what is missing do not agree']],
  ]
  it.each(cases)('%s', (_name, more, problems) => {
    expect(problemsOf([row(more)], ROOT)).toEqual(problems)
  })

  it('addresses are those of app/ without its groups', () => {
    expect([...addressesOf(ROOT)]).toEqual(expect.arrayContaining(['/', '/can-bo/ho-so/[ma]', '/api/health/live']))
  })
})
