import { expect, it } from 'vitest'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'
import { termDifferences } from './impact'
import { WHOLE_DETAIL } from './testing/details'

const TERMS: ServiceTerms = {
  onlineLevel: 'full',
  filedAt: 'local',
  agencyCodes: ['000.00.07.H99'],
  minutesToFill: 10,
  deadline: { unit: 'working_day', amount: 5, citation: 'Quyết định mẫu', citationChecked: false },
  fee: { known: true, amountVnd: 8000, note: '' },
  form: [],
  papers: [{ key: 'to-khai', code: '000.00.00.G99-KQ000001', name: 'Tờ khai mẫu', required: true }],
  result: { code: '', name: 'Giấy mẫu' },
  deliveries: ['online'],
}

const terms = (more: Partial<ServiceTerms> = {}) => ({ ...TERMS, ...more })
const withoutTimes = { ...WHOLE_DETAIL, ways: [] }

it.each([
  ['terms that agree', terms(), WHOLE_DETAIL, []],
  [
    'another fee',
    terms({ fee: { known: true, amountVnd: 5000, note: '' } }),
    WHOLE_DETAIL,
    [{ term: 'fee', ours: '5.000 đồng', theirs: '8.000 đồng' }],
  ],
  ['a fee nobody knows', terms({ fee: { known: false, amountVnd: 0, note: '' } }), WHOLE_DETAIL, []],
  [
    'a shorter time',
    terms({ deadline: { ...TERMS.deadline, amount: 3 } }),
    WHOLE_DETAIL,
    [{ term: 'deadline', ours: '3 ngày làm việc', theirs: '5 ngày làm việc. kể từ ngày nhận' }],
  ],
  [
    'days of another kind',
    terms({ deadline: { ...TERMS.deadline, unit: 'day' } }),
    WHOLE_DETAIL,
    [{ term: 'deadline', ours: '5 ngày', theirs: '5 ngày làm việc. kể từ ngày nhận' }],
  ],
  ['what the national text leaves open', terms(), withoutTimes, []],
  [
    'a paper that is gone',
    terms(),
    { ...WHOLE_DETAIL, papers: [] },
    [{ term: 'papers', ours: 'Tờ khai mẫu (000.00.00.G99-KQ000001)', theirs: '' }],
  ],
  [
    'a paper without a national code',
    terms({ papers: [{ key: 'a', code: '', name: 'Ảnh', required: true }] }),
    WHOLE_DETAIL,
    [],
  ],
] as [string, ServiceTerms, ProcedureDetail, object[]][])('%s', (_what, ours, national, found) => {
  expect(termDifferences(ours, national)).toEqual(found)
})
