import { describe, expect, test } from 'vitest'
import { codeTable, type Mapping, mappingProblem, placedHere, placeOf } from './code-table'

const none = { localCode: null, localName: null, localLevel: null }
const mapped = (kind: Mapping['kind'], nationalCode: string, localCode: string): Mapping => ({
  ...none,
  ...{ kind, nationalCode, localCode, localName: `Tên ${localCode}` },
})
const MAPPINGS: Mapping[] = [
  mapped('procedure', '9.900001', 'H99-01'),
  mapped('field', 'G99-MA01', 'MA-01'),
  mapped('agency', 'H99.07', '000.00.07.H99'),
  { kind: 'agency', nationalCode: 'Ủy ban nhân dân cấp xã', ...none, localLevel: 'commune' },
  { kind: 'agency', nationalCode: '000.00.00.G98', ...none },
]
const table = codeTable(MAPPINGS)

describe('both directions', () => {
  test.each([
    ['procedure', '9.900001', 'H99-01'],
    ['field', 'G99-MA01', 'MA-01'],
    ['agency', 'H99.07', '000.00.07.H99'],
  ] as const)('%s %s is %s here, and goes out as it came', (kind, national, local) => {
    expect(table.toLocal(kind, national)).toBe(local)
    expect(table.toNational(kind, local)).toBe(national)
  })

  test.each([
    ['a code nobody mapped', 'field', 'G99-MA02'],
    ['a code of another kind', 'field', '9.900001'],
    ['a level', 'agency', 'Ủy ban nhân dân cấp xã'],
    ['what is of another province', 'agency', '000.00.00.G98'],
    ['a name that every object has', 'procedure', 'constructor'],
  ] as const)('%s stays as it is', (_what, kind, code) => {
    expect(table.toLocal(kind, code)).toBe(code)
    expect(table.toNational(kind, code)).toBe(code)
  })
})

describe('a procedure of the national list', () => {
  test('stands under its local code', () => {
    expect(placedHere('9.900001', new Set(['9.900001', '9.900002']), table)).toBe('H99-01')
    expect(placedHere('9.900002', new Set(['9.900001', '9.900002']), table)).toBe('9.900002')
  })

  test('stays apart while the list has the local code too: nobody can say which of the two it is', () => {
    const listed = new Set(['9.900001', 'H99-01'])
    expect([...listed].map((code) => placedHere(code, listed, table))).toEqual(['9.900001', 'H99-01'])
  })
})

test.each([
  ['agency', 'H99.07', [], { is: 'mapped', code: '000.00.07.H99', name: 'Tên 000.00.07.H99' }],
  ['agency', 'Ủy ban nhân dân cấp xã', [], { is: 'level', level: 'commune' }],
  ['agency', '000.00.00.G98', [], { is: 'outside' }],
  ['agency', '000.00.15.H99', ['000.00.15.H99'], { is: 'same' }],
  ['agency', '000.00.99.H98', ['000.00.15.H99'], { is: 'unmapped' }],
  ['field', 'H99.07', [], { is: 'unmapped' }],
] as const)('%s %s, where %j stand here, is %j', (kind, code, known, place) => {
  expect(placeOf(kind, code, table, new Set(known))).toEqual(place)
})

test.each([
  ['procedure', '9.900009', 'H99-09', null],
  ['procedure', '9.900001', 'H99-09', null],
  ['field', '9.900009', 'H99-01', null],
  ['agency', '000.00.00.G97', null, null],
  ['procedure', 'H99-09', 'H99-09', { is: 'same' }],
  ['procedure', '9.900009', 'H99-01', { is: 'taken', by: '9.900001' }],
  ['procedure', 'H99-01', 'H99-09', { is: 'chain', code: '9.900001' }],
  ['procedure', '9.900009', '9.900001', { is: 'chain', code: '9.900001' }],
] as const)('%s %s for %s: %j', (kind, nationalCode, localCode, problem) => {
  expect(mappingProblem({ kind, nationalCode, localCode }, MAPPINGS)).toEqual(problem)
})
