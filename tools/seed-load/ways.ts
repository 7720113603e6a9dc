import type { DossierAct } from '@/lib/dossiers/rules/acts'
import type { Demands } from '@/lib/dossiers/rules/state'

/** Numbers in [0, 1). */
export type Random = () => number

export const pick = <T>(all: readonly T[], random: Random): T => {
  const chosen = all[Math.floor(random() * all.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/**
 * How a dossier goes from being sent to its end, by lot: about eight acts. Shares are invented; most go straight through draft and
 * approval, some are settled at once where the process lets them, some wait for papers or money, a few end early. Lawful by the table of acts.
 */
export function wayOf(random: Random, { approval }: Demands): DossierAct[] {
  const lot = random()
  const supplement: DossierAct[] = random() < 0.06 ? ['ask_supplement', 'send_supplement'] : []
  const begun: DossierAct[] = ['submit', ...supplement]
  if (lot < 0.02) return [...begun, 'refuse']
  if (lot < 0.03) return [...begun, 'withdraw']
  return [...begun, 'receive', ...afterReceipt(random, approval)]
}

function afterReceipt(random: Random, approvalPrescribed: boolean): DossierAct[] {
  if (random() < 0.1 && !approvalPrescribed) return ['finish', 'hand_over']
  const acts: DossierAct[] = ['process', random() < 0.6 ? 'claim' : 'assign']
  if (random() < 0.15) acts.push('ask_supplement', 'send_supplement')
  if (random() < 0.4) acts.push('ask_payment', 'record_payment')
  if (random() < 0.06) acts.push('extend')
  return [...acts, ...ending(random())]
}

function ending(lot: number): DossierAct[] {
  if (lot < 0.02) return ['withdraw']
  if (lot < 0.04) return ['stop']
  const approved: DossierAct[] = ['submit_for_approval', 'approve', 'finish', 'hand_over']
  return lot < 0.16 ? ['submit_for_approval', 'return_for_rework', ...approved] : approved
}
