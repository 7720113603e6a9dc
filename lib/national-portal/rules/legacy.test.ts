import { expect, test } from 'vitest'
import { readLegacyFile, toldNumber } from './legacy'

const HEADER = 'ma_ho_so;so_cu;ma_tren_cong_quoc_gia'
const OURS = '000.00.07.H99-261123-0001'

test('a file is read with either separator, a mark at its beginning, quotes, small letters and empty lines', () => {
  const rows = [{ line: 2, number: OURS, legacyNumber: 'MC-2024-17', nationalNumber: null }]
  expect(readLegacyFile(`\uFEFF${HEADER}\r\n${OURS};mc-2024-17;\r\n\r\n`)).toEqual({ rows, findings: [] })
  expect(readLegacyFile(`${HEADER.replaceAll(';', ',')}\n"${OURS}", "MC-2024-17",`)).toEqual({ rows, findings: [] })
})

test('a number is kept as people type it: without blanks, in capitals, with the strokes of numbered texts', () => {
  expect(readLegacyFile(`${HEADER}\n${OURS};mc 15/2024/tnhs;`)?.rows).toMatchObject([
    { legacyNumber: 'MC15/2024/TNHS' },
  ])
})

test.each(['', 'so_cu;ma_ho_so', `${OURS};MC-1;`, `${HEADER};ghi_chu`])('%s is no such file', (text) => {
  expect(readLegacyFile(text)).toBeNull()
})

test.each([
  [`${OURS};MC-1`, 'columns'],
  [`${OURS};MC-1;;`, 'columns'],
  [';MC-1;', 'columns'],
  [`${OURS};;`, 'legacy_shape'],
  [`${OURS};MC_1;`, 'legacy_shape'],
  [`${OURS};Số 1;`, 'legacy_shape'],
  [`${OURS};MC "1";`, 'quotes'],
  [`${OURS};"MC-1;`, 'quotes'],
  [`${OURS};${'9'.repeat(61)};`, 'legacy_shape'],
  [`${OURS};MC-1;MC-1`, 'national_shape'],
  [`${OURS};MC-1;000.00.07.H99-261123`, 'national_shape'],
])('%s: %s', (line, problem) => {
  expect(readLegacyFile(`${HEADER}\n${line}`)).toEqual({ rows: [], findings: [{ line: 2, problem }] })
})

test('a number stands in one line only, but may stand twice in it', () => {
  const known = 'H99.07-240315-12345'
  const text = [HEADER, `${OURS};${known};${known}`, `${OURS};MC-2;`, `X-1;${known};`, `X-2;MC-3;`].join('\n')
  const read = readLegacyFile(text)
  expect(read?.rows.map(({ line }) => line)).toEqual([2, 5])
  expect(read?.findings).toEqual([
    { line: 3, problem: 'repeated' },
    { line: 4, problem: 'repeated' },
  ])
})

test.each([
  [{ origin: 'local', number: 'A', nationalNumber: null }, 'A'],
  [{ origin: 'legacy', number: 'A', nationalNumber: null }, 'A'],
  [{ origin: 'legacy', number: 'A', nationalNumber: 'B' }, 'B'],
  [{ origin: 'national', number: 'A', nationalNumber: 'B' }, 'A'],
])('%o is told as %s', (dossier, told) => {
  expect(toldNumber(dossier)).toBe(told)
})
