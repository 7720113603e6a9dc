import { expect, it } from 'vitest'
import { STANDARD_PROCESS } from '@/lib/procedures/rules/process'
import type { ServiceTerms } from '@/lib/procedures/schema'
import type { Matter } from '../queries/matter'
import { linesOfSteps } from './facts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute))
const done = (act: string, actorName: string, minute: number) => ({
  act,
  actorKind: 'officer',
  actorName,
  actorTitle: 'Công chức',
  agencyName: 'UBND phường Mẫu',
  at: at(minute),
  note: null,
})

const ACTS = [
  { ...done('submit', 'Trần Thị Mẫu', 0), actorKind: 'citizen', agencyName: null },
  done('receive', 'Hoàng Thị Mẫu', 1),
  done('process', 'Hoàng Thị Mẫu', 2),
  done('claim', 'Lê Văn Mẫu', 3),
  { ...done('submit_for_approval', 'Lê Văn Mẫu', 4), agencyName: null },
  done('approve', 'Phạm Thị Mẫu', 5),
] as unknown as Matter['acts']

const process = STANDARD_PROCESS.map((step) => (step.key === 'giai-quyet' ? { ...step, name: 'Tra sổ gốc' } : step))

it('a line of the control sheet names the step as the dossier’s own process calls it', () => {
  const lines = linesOfSteps({ acts: ACTS, terms: { process } as ServiceTerms })
  expect(lines.map(({ office, handedBy, receivedBy }) => [office, handedBy, receivedBy])).toEqual([
    ['UBND phường Mẫu – Tiếp nhận và chuyển hồ sơ', undefined, 'Hoàng Thị Mẫu'],
    ['UBND phường Mẫu – Tiếp nhận và chuyển hồ sơ', 'Hoàng Thị Mẫu', 'Hoàng Thị Mẫu'],
    ['UBND phường Mẫu – Tra sổ gốc', 'Hoàng Thị Mẫu', 'Lê Văn Mẫu'],
    ['Công chức – Tra sổ gốc', 'Lê Văn Mẫu', 'Lê Văn Mẫu'],
    ['UBND phường Mẫu – Duyệt kết quả', 'Lê Văn Mẫu', 'Phạm Thị Mẫu'],
  ])
})
