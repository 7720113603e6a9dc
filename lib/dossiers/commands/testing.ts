import type { Officer } from '@/lib/auth/actor'
import type { DossierAct } from '../rules/acts'
import type { OfficerAct } from '../schema/acts'
import { correctDossier } from './corrections'
import { askOpinion, giveOpinion } from './opinions'
import {
  approveDossier,
  askPayment,
  askSupplement,
  assignDossier,
  claimDossier,
  extendDossier,
  finishDossier,
  handOverDossier,
  processDossier,
  recordPayment,
  refuseDossier,
  returnForRework,
  stopDossier,
  submitForApproval,
  takeSupplement,
  transferDossier,
  withdrawAtCounter,
} from './process'
import { receiveDossier } from './receive'
import { signDossier } from './sign'

export type OfficerCommand = (officer: Officer, seen: OfficerAct, now?: Date) => Promise<unknown>

/** Acts on a dossier that no officer does: handing in begins one, the calendar moves due dates. */
type NoOfficers = 'submit' | 'recalculate'

/** The command behind every act of officers; an act that is added needs its own here. */
export const OFFICER_COMMANDS: Record<Exclude<DossierAct, NoOfficers>, OfficerCommand> = {
  receive: receiveDossier,
  refuse: refuseDossier,
  ask_supplement: askSupplement,
  send_supplement: takeSupplement,
  process: processDossier,
  claim: claimDossier,
  assign: assignDossier,
  transfer: transferDossier,
  ask_opinion: askOpinion,
  give_opinion: giveOpinion,
  ask_payment: askPayment,
  record_payment: recordPayment,
  submit_for_approval: submitForApproval,
  approve: approveDossier,
  return_for_rework: returnForRework,
  sign: signDossier,
  extend: extendDossier,
  finish: finishDossier,
  hand_over: handOverDossier,
  withdraw: withdrawAtCounter,
  stop: stopDossier,
  correct: correctDossier,
}
