import { expect, it } from 'vitest'
import { compareContents, fieldsOf, maskContent } from './content'

it('masks the numbers of persons and nothing else, however deep', () => {
  expect(
    maskContent({
      MaHoSo: '000.00.07.H99-261123-0001',
      SoDienThoai: '0900000001',
      DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001099000001' }],
    }),
  ).toEqual({
    MaHoSo: '000.00.07.H99-261123-0001',
    SoDienThoai: '******0001',
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '********0001' }],
  })
})

it('names every plain value by its path', () => {
  expect(fieldsOf({ A: '1', B: [{ C: 'x' }, { C: null }], D: [] })).toEqual([
    { path: 'A', value: '1' },
    { path: 'B[0].C', value: 'x' },
    { path: 'B[1].C', value: '' },
    { path: 'D', value: '[]' },
  ])
})

it.each([
  ['all agree', { A: '1' }, { A: '1' }, { A: '1' }, false],
  ['the look-up says nothing of it', { A: '1' }, { A: '1' }, {}, false],
  ['changed since it was sent', { A: '2' }, { A: '1' }, { A: '1' }, true],
  ['changed at the other end', { A: '1' }, { A: '1' }, { A: '3' }, true],
  ['sent, and no longer ours', {}, { A: '1' }, {}, true],
  ['never sent', { A: '1' }, null, null, false],
])('%s', (_what, ours, sent, theirs, differs) => {
  expect(compareContents(ours, sent, theirs).find(({ path }) => path === 'A')?.differs).toBe(differs)
})

it('finds a difference between numbers that look alike when masked, and shows them masked', () => {
  const [row] = compareContents({ SoDinhDanh: '001099000001' }, { SoDinhDanh: '001088000001' }, null)
  expect(row).toEqual({
    path: 'SoDinhDanh',
    ours: '********0001',
    sent: '********0001',
    theirs: null,
    differs: true,
  })
})
