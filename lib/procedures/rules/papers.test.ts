import { expect, test } from 'vitest'
import type { ProcedureDetail, ServiceTerms } from '../schema'
import { withNationalCodes } from './papers'

const detailOf = (papers: { code?: string; name: string }[]) => ({ papers: [{ papers }] }) as ProcedureDetail
const termsOf = (papers: Partial<ServiceTerms['papers'][number]>[]) => ({ papers }) as ServiceTerms
const codesOf = (terms: ServiceTerms, detail: ProcedureDetail) =>
  withNationalCodes(terms, detail).papers.map((p) => p.code)

test.each([
  [
    'the one that holds the text',
    [
      { code: 'KQ1', name: 'Giấy chứng sinh; hoặc' },
      { code: 'KQ2', name: 'Khác' },
    ],
    ['KQ1'],
  ],
  ['none', [{ code: 'KQ2', name: 'Khác' }], ['']],
  [
    'two different ones',
    [
      { code: 'KQ1', name: 'Giấy chứng sinh A' },
      { code: 'KQ2', name: 'Giấy chứng sinh B' },
    ],
    [''],
  ],
  [
    'the same code twice',
    [
      { code: 'KQ1', name: 'Giấy chứng sinh A' },
      { code: 'KQ1', name: 'Giấy chứng sinh B' },
    ],
    ['KQ1'],
  ],
  ['one without a code', [{ name: 'Giấy chứng sinh' }], ['']],
])('%s', (_name, papers, codes) => {
  const terms = termsOf([{ key: 'a', code: 'cũ', nationalText: 'Giấy chứng sinh' }])
  expect(codesOf(terms, detailOf(papers))).toEqual(codes)
})

test('a paper that names no national text keeps its code', () => {
  expect(
    codesOf(
      termsOf([
        { key: 'a', code: '' },
        { key: 'b', code: 'KQ9' },
      ]),
      detailOf([]),
    ),
  ).toEqual(['', 'KQ9'])
})
