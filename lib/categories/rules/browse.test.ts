import { expect, it, test } from 'vitest'
import { listedRows, pageOfRows, ROWS_PER_PAGE, sayable } from './browse'
import { type CategoryVersion, LONG_AGO } from './validity'

const ENDED = new Date('2025-07-01T00:00:00+07:00')
const version = (code: string, name: string, more: Partial<CategoryVersion> = {}): CategoryVersion => ({
  ...{ code, name, parentCode: null, successors: [], version: 1, source: 'seed', validFrom: LONG_AGO, validTo: null },
  ...more,
})

const ROWS = listedRows(
  [
    version('01', 'Kinh', { validTo: ENDED }),
    version('01', 'Kinh', { version: 2, source: 'national', validFrom: ENDED }),
    version('02', 'Tày'),
    version('03', 'Thái'),
    version('04', 'Hoa', { validTo: ENDED }),
  ],
  [
    { code: '02', state: { kind: 'hide' } },
    { code: '03', state: { kind: 'name', name: 'Người Thái' } },
    { code: 'X1', state: { kind: 'own', name: 'Khác', parentCode: null } },
  ],
)

it('lists every code once, as it stands and with what the province says of it', () => {
  expect(ROWS.map(({ code, state, source, versions }) => [code, state, source, versions])).toEqual([
    ['01', 'current', 'national', 2],
    ['02', 'hidden', 'seed', 1],
    ['03', 'current', 'seed', 1],
    ['04', 'ended', 'seed', 1],
    ['X1', 'own', 'own', 0],
  ])
  expect(ROWS[2]).toMatchObject({ name: 'Người Thái', nationalName: 'Thái', from: null })
})

test.each([
  [{ q: '', xem: 'dang-dung' as const }, ['01', '02', '03', 'X1']],
  [{ q: '', xem: 'da-het' as const }, ['04']],
  [{ q: 'thai', xem: 'tat-ca' as const }, ['03']],
  [{ q: 'x1', xem: 'tat-ca' as const }, ['X1']],
  [{ q: 'zzz', xem: 'tat-ca' as const }, []],
  [{ q: '', xem: 'tat-ca' as const, sau: '03' }, ['04', 'X1']],
])('%j finds %j', (asked, codes) => {
  expect(pageOfRows(ROWS, asked).rows.map(({ code }) => code)).toEqual(codes)
})

it('pages by code, every row on one page', () => {
  const many = listedRows(
    Array.from({ length: 2 * ROWS_PER_PAGE + 1 }, (_, index) => version(String(index).padStart(5, '0'), 'Xã Mẫu')),
    [],
  )
  const seen: string[] = []
  let next: string | undefined
  do {
    const page = pageOfRows(many, { q: '', xem: 'tat-ca', sau: next })
    seen.push(...page.rows.map(({ code }) => code))
    expect(page.total).toBe(many.length)
    next = page.next
  } while (next !== undefined)
  expect(seen).toEqual(many.map(({ code }) => code))
})

test.each([
  ['current', null, ['name', 'hide']],
  ['hidden', { kind: 'hide' }, ['undo', 'name', 'hide']],
  ['ended', null, ['successors']],
  ['own', { kind: 'own', name: 'Khác', parentCode: null }, ['undo']],
] as const)('of a row that is %s with %j one may say %j', (state, override, kinds) => {
  expect(sayable({ state, override })).toEqual(kinds)
})
