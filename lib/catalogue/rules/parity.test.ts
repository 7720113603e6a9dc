import { describe, expect, it } from 'vitest'
import { brokenLine, compareSite, isEqual } from './parity'

const ours = ['1.000001', '1.000002', '1.000003'].map((code) => ({
  code,
  name: `Thủ tục ${code}`,
  digest: `d-${code}`,
}))
const same = ours.map((row) => ({ ...row }))

describe('a site beside the catalogue', () => {
  it('equal, in any order and in the codes of an agency', () => {
    const theirs = [...same].reverse().map((row) => ({ ...row, code: `${row.code}.000.00.00.H99` }))
    expect(isEqual(compareSite(ours, theirs))).toBe(true)
  })

  it('exactly what is missing, too much, twice and other', () => {
    const theirs = [
      { ...same[0], code: '1.000001', name: 'Tên khác', digest: 'd-1.000001' },
      { code: '1.000002', name: 'Thủ  tục\n1.000002', digest: 'cũ' },
      { code: '1.000002', name: undefined, digest: undefined },
      { code: '9.999999', name: 'Lạ', digest: undefined },
    ]
    expect(compareSite(ours, theirs)).toEqual({
      missing: ['1.000003'],
      extra: ['9.999999'],
      repeated: ['1.000002'],
      differing: [
        { code: '1.000001', what: 'name', ours: 'Thủ tục 1.000001', theirs: 'Tên khác' },
        { code: '1.000002', what: 'content', ours: 'd-1.000002', theirs: 'cũ' },
      ],
    })
  })

  it('what a site does not show is not compared', () => {
    const codes = ours.map(({ code }) => ({ code, name: undefined, digest: undefined }))
    expect(isEqual(compareSite(ours, codes))).toBe(true)
  })
})

it.each([
  ['nothing', [], [], []],
  ['one comparison', [5], [[[0, 0]]], []],
  [
    'all equal',
    [0, 0],
    [
      [
        [0, 40],
        [100, 40],
      ],
    ],
    [],
  ],
  [
    'up and down',
    [4, 0, 2],
    [
      [
        [0, 0],
        [50, 40],
        [100, 20],
      ],
    ],
    [],
  ],
  ['one that failed is a gap, never a zero', [4, null, 2], [[[0, 0]], [[100, 20]]], [50]],
  [
    'failures first, last and beside each other',
    [null, null, 3, 3, null],
    [
      [
        [50, 0],
        [75, 0],
      ],
    ],
    [0, 25, 100],
  ],
  ['nothing but failures', [null, null], [], [0, 100]],
] as const)('the line of %s', (_what, values, pieces, gaps) => {
  expect(brokenLine(values, 100, 40)).toEqual({ pieces, gaps })
})
