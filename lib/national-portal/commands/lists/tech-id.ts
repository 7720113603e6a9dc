import 'server-only'
import { callNationalPortal } from '../../gateway'
import { techIdIn, techIdQuestion } from '../../mapping/tech-id'

export type AskedTechId = { outcome: 'answered'; techId: string | null } | { outcome: 'unanswered' }

/** The one code that is known to mean "no" (a.5); whoever else refuses may do so for a reason that has nothing to do with the number. */
const NO = '-1'

/** Asks the national portal whose national account has this tax code (TraCuuTechID, b.1). */
export async function askTechId(taxCode: string): Promise<AskedTechId> {
  const answer = await callNationalPortal(techIdQuestion(taxCode))
  if (answer.outcome === 'refused' && answer.code === NO) return { outcome: 'answered', techId: null }
  const techId = answer.outcome === 'accepted' ? techIdIn(answer.result) : undefined
  return techId === undefined ? { outcome: 'unanswered' } : { outcome: 'answered', techId }
}
