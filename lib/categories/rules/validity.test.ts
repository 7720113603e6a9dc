import { describe, expect, it, test } from 'vitest'
import {
  type CategoryVersion,
  LONG_AGO,
  type Override,
  type OverrideState,
  overrideProblem,
  resolveCode,
  rowsAt,
} from './validity'

const REFORM = new Date('2025-07-01T00:00:00+07:00')
const BEFORE = new Date('2024-03-01T00:00:00+07:00')
const AFTER = new Date('2026-11-29T00:00:00+07:00')

const row = (code: string, name: string, more: Partial<CategoryVersion> = {}): CategoryVersion => ({
  ...{ code, name, parentCode: null, successors: [], version: 1, source: 'seed', validFrom: LONG_AGO, validTo: null },
  ...more,
})
const until2025 = (code: string, name: string, ...successors: string[]) =>
  row(code, name, { validTo: REFORM, successors })
const since2025 = (code: string, name: string) => row(code, name, { validFrom: REFORM, version: 2 })

/** Hà Giang went into Tuyên Quang; Yên Bái kept its code, which now names Lào Cai. */
const PROVINCES = [
  until2025('02', 'Tỉnh Hà Giang', '08'),
  until2025('08', 'Tỉnh Tuyên Quang', '08'),
  until2025('10', 'Tỉnh Lào Cai', '15'),
  until2025('15', 'Tỉnh Yên Bái', '15'),
  since2025('08', 'Tỉnh Tuyên Quang'),
  since2025('15', 'Tỉnh Lào Cai'),
]

const names = (versions: CategoryVersion[], at: Date, overrides: Override[] = []) =>
  rowsAt(versions, overrides, at).map(({ name }) => name)
const says = (code: string, state: OverrideState): Override[] => [{ code, state }]

describe('rows of a day', () => {
  it('are those in force on it: four before the reform, two after, and the very instant belongs to the new ones', () => {
    expect(names(PROVINCES, BEFORE)).toHaveLength(4)
    expect(names(PROVINCES, REFORM)).toEqual(['Tỉnh Tuyên Quang', 'Tỉnh Lào Cai'])
    expect(names(PROVINCES, new Date(REFORM.getTime() - 1))).toHaveLength(4)
  })

  it('carry what the province says beside them', () => {
    const hmong = [row('08', 'Hmông'), row('01', 'Kinh')]
    expect(rowsAt(hmong, says('08', { kind: 'name', name: 'Mông' }), AFTER)[0]).toMatchObject({
      name: 'Mông',
      nationalName: 'Hmông',
    })
    expect(names(hmong, AFTER, says('08', { kind: 'hide' }))).toEqual(['Kinh'])
    expect(names(hmong, AFTER, says('X1', { kind: 'own', name: 'Khác', parentCode: null }))).toContain('Khác')
  })

  it('a row of our own whose code the national portal takes up later is one row, not two', () => {
    const own = says('01', { kind: 'own', name: 'Người Kinh', parentCode: null })
    expect(rowsAt([row('01', 'Kinh')], own, AFTER)).toEqual([
      { code: '01', name: 'Người Kinh', parentCode: null, nationalName: 'Kinh', own: false },
    ])
  })
})

describe('what a code means at a time', () => {
  const meaning = (code: string, at: Date, versions = PROVINCES, overrides: Override[] = []) => {
    const resolved = resolveCode(versions, overrides, code, at)
    if (resolved.kind === 'valid') return resolved.row.name
    return resolved.kind === 'succeeded' ? resolved.rows.map(({ name }) => name) : resolved.kind
  }

  test.each([
    ['02', BEFORE, 'Tỉnh Hà Giang'],
    ['02', AFTER, ['Tỉnh Tuyên Quang']],
    ['10', AFTER, ['Tỉnh Lào Cai']],
    ['15', BEFORE, 'Tỉnh Yên Bái'],
    ['15', AFTER, 'Tỉnh Lào Cai'],
    ['99', AFTER, 'unknown'],
  ])('%s', (code, at, expected) => {
    expect(meaning(code, at)).toEqual(expected)
  })

  it('an ended district without a successor stays known by its name', () => {
    expect(resolveCode([until2025('001', 'Quận Ba Đình')], [], '001', AFTER)).toEqual({
      kind: 'ended',
      former: 'Quận Ba Đình',
    })
  })

  it('follows several reforms, divisions and circles to their end', () => {
    const chain = [
      until2025('A', 'Một', 'B'),
      until2025('B', 'Hai', 'C', 'D'),
      since2025('C', 'Ba'),
      since2025('D', 'Bốn'),
    ]
    expect(meaning('A', AFTER, chain)).toEqual(['Ba', 'Bốn'])
    expect(meaning('A', AFTER, [until2025('A', 'Một', 'B'), until2025('B', 'Hai', 'A')])).toBe('ended')
  })

  it('what an administrator says came in its place counts, also over what came with the row', () => {
    const said = says('02', { kind: 'successors', codes: ['15'] })
    expect(meaning('02', AFTER, PROVINCES, said)).toEqual(['Tỉnh Lào Cai'])
  })

  it('a hidden row is still what its code means', () => {
    expect(meaning('08', AFTER, PROVINCES, says('08', { kind: 'hide' }))).toBe('Tỉnh Tuyên Quang')
  })
})

test.each<[string, OverrideState, string | undefined]>([
  ['08', { kind: 'name', name: 'Tuyên Quang' }, undefined],
  ['08', { kind: 'name', name: 'Tỉnh Tuyên Quang' }, 'same_name'],
  ['02', { kind: 'name', name: 'Hà Giang' }, 'not_there'],
  ['08', { kind: 'hide' }, undefined],
  ['99', { kind: 'hide' }, 'not_there'],
  ['99', { kind: 'own', name: 'Mẫu', parentCode: null }, undefined],
  ['02', { kind: 'own', name: 'Mẫu', parentCode: null }, 'already_there'],
  ['02', { kind: 'successors', codes: ['15'] }, undefined],
  ['02', { kind: 'successors', codes: ['02'] }, 'no_successor'],
  ['02', { kind: 'successors', codes: ['77'] }, 'no_successor'],
  ['02', { kind: 'successors', codes: [] }, 'no_successor'],
  ['08', { kind: 'successors', codes: ['15'] }, 'still_valid'],
  ['99', { kind: 'successors', codes: ['15'] }, 'not_there'],
])('of %s, %j may be said: %s', (code, state, problem) => {
  expect(overrideProblem(PROVINCES, code, state, AFTER)).toBe(problem)
})
