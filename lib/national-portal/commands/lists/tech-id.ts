import 'server-only'
import { callNationalPortal } from '../../gateway'
import { techIdIn, techIdQuestion } from '../../mapping/tech-id'

export type AskedTechId = { outcome: 'answered'; techId: string | null } | { outcome: 'unanswered' }

/** Asks the national portal whose national account has this tax code (TraCuuTechID, b.1). */
export async function askTechId(taxCode: string): Promise<AskedTechId> {
  const answer = await callNationalPortal(techIdQuestion(taxCode))
  if (answer.outcome === 'accepted') return { outcome: 'answered', techId: techIdIn(answer.result) }
  return answer.outcome === 'refused' ? { outcome: 'answered', techId: null } : { outcome: 'unanswered' }
}
