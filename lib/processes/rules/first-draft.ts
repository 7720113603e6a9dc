import { STANDARD_PROCESS } from '@/lib/procedures/rules/process'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { TermsDraft } from '../schema/draft'
import { draftStep } from './drafts'

/** The draft for a procedure that is not offered yet: what the national detail says of it; the rest is empty until somebody writes it. */
export function firstDraft(detail: ProcedureDetail): TermsDraft {
  const papers = detail.papers.flatMap((group) => group.papers)
  const [result] = detail.results
  return TermsDraft.parse({
    onlineLevel: 'none',
    deadlineUnit: 'working_day',
    resultCode: result?.code ?? '',
    resultName: result?.name ?? '',
    papers: papers.slice(0, 100).map((paper, index) => ({
      key: `giay-to-${index + 1}`,
      code: paper.code ?? '',
      name: paper.name.slice(0, 4000),
      required: false,
    })),
    process: STANDARD_PROCESS.map(draftStep),
  })
}
