import 'server-only'
import { callNationalPortal } from '../../gateway'
import { failureSentence } from '../../labels/ledger'
import { dossierPush, nextSteps, statusPush, stepsPush } from '../../mapping/messages'
import {
  isOfContract,
  ledgerMessage,
  type NationalAnswer,
  REFUSALS_TO_REST,
  retryDelayMs,
  saysDossierAbsent,
} from '../../rules/answers'
import { tellCircuit } from '../line/circuit'
import { noteCall } from '../line/pace'
import type { Claimed } from './claim'
import { isOpen, type StepLine } from './ledger'
import { type Acknowledged, type Held, recordAbsent, recordDone, recordFailure, recordProgress } from './record'

/** How one dossier fared. `opened`: so many calls went unanswered that the circuit opened with this one. */
export type Pushed = { result: 'done' | 'refused' | 'failed'; opened: boolean }

type Push = { work: Claimed; held: Held; probing: boolean; opened: boolean; progressed: boolean }
type Failed = { answer: Exclude<NationalAnswer, { outcome: 'accepted' }>; messageIds: string[] }

/** Tells the national portal about one claimed dossier, strictly in order: the dossier, then its steps (g.8). */
export async function pushDossier(work: Claimed, token: string, probing: boolean): Promise<Pushed> {
  const push: Push = { work, held: { dossierId: work.dossierId, token }, probing, opened: false, progressed: false }
  const failed = (await sendAnswer(push)) ?? (await sendDossier(push)) ?? (await sendSteps(push))
  return { result: failed ? await putBack(push, failed) : 'done', opened: push.opened }
}

async function call(push: Push, message: Parameters<typeof callNationalPortal>[0]): Promise<NationalAnswer> {
  const begunAt = Date.now()
  const answer = await callNationalPortal({ ...message, agencyCode: push.work.agencyCode })
  noteCall(Date.now() - begunAt, !isOfContract(answer))
  push.opened = (await tellCircuit({ answer, begunAt, probing: push.probing })) || push.opened
  push.progressed ||= answer.outcome === 'accepted'
  return answer
}

/** c.4: the answer to a dossier that was handed in there. */
async function sendAnswer(push: Push): Promise<Failed | undefined> {
  const { answer: line } = push.work
  if (!isOpen(line)) return undefined
  const answer = await call(push, statusPush(line.content))
  return answer.outcome === 'accepted' ? undefined : { answer, messageIds: [line.id] }
}

/**
 * Insert or update is decided by what was acknowledged before; an insert answered "đã tồn tại" becomes an update, an update of
 * something that is not there becomes an insert (c.1). Answers what failed, or undefined.
 */
async function sendDossier(push: Push): Promise<Failed | undefined> {
  const { work } = push
  const { dossier } = work
  if (!isOpen(dossier)) return undefined
  for (let turned = 0; ; turned += 1) {
    const answer = await call(push, dossierPush(dossier.content, work.known))
    if (answer.outcome === 'accepted') return undefined
    const turn = turned === 0 && (work.known ? isAbsent(answer) : answer.outcome === 'exists')
    if (!turn) return { answer, messageIds: [dossier.id] }
    if (work.known) await forgetNational(push)
    else {
      // Kept even when the update that follows fails: what one attempt learned, the next need not learn again.
      work.known = true
      push.progressed = true
    }
  }
}

const isAbsent = (answer: NationalAnswer) => answer.outcome === 'refused' && saysDossierAbsent(answer.message)

async function forgetNational({ work, held }: Push): Promise<void> {
  await recordAbsent(held)
  work.known = false
  if (work.dossier) work.dossier.state = 'missing'
  work.steps = work.steps.map((step) => ({ ...step, state: 'behind', sent: false }))
}

/** Steps in their order, ten at a time. */
async function sendSteps(push: Push): Promise<Failed | undefined> {
  const { work, held } = push
  const pending = work.steps.filter((step) => step.state !== 'equal')
  let taken: Acknowledged[] = [work.answer, work.dossier].filter(isOpen)
  if (work.stepsPaused) {
    // That the portal holds the dossier is written by the progress, as with steps.
    await recordProgress(held, taken, [])
    await recordDone(held, [])
    return undefined
  }
  while (pending.length > 0) {
    const batch = nextSteps(pending)
    await recordProgress(
      held,
      taken,
      batch.map((step) => step.id),
    )
    const sent = await sendBatch(push, batch)
    taken = sent.taken
    // A step that turns out to be there already is a step further too.
    push.progressed ||= taken.length > 0
    if (sent.failed) {
      await recordProgress(held, taken, [])
      if (isAbsent(sent.failed.answer)) await forgetNational(push)
      return sent.failed
    }
    pending.splice(0, pending.length, ...pending.filter((step) => !batch.includes(step)))
  }
  await recordDone(held, taken)
  return undefined
}

type BatchSent = { taken: Acknowledged[]; failed?: Failed }

async function sendBatch(push: Push, batch: readonly StepLine[]): Promise<BatchSent> {
  const answer = await call(push, stepsPush(batch.map((step) => step.step)))
  if (answer.outcome === 'accepted') return { taken: [...batch] }
  if (answer.outcome === 'exists' && batch.length === 1) return { taken: [...batch] }
  // One error code stands for the whole call (c.2): some of these may be there already, or one of them may be unfit. So
  // each is told by itself, and those before the unfit one get through.
  const apart = answer.outcome === 'exists' || (answer.outcome === 'refused' && !isAbsent(answer) && batch.length > 1)
  return apart ? sendOneByOne(push, batch) : { taken: [], failed: { answer, messageIds: batch.map((step) => step.id) } }
}

async function sendOneByOne(push: Push, batch: readonly StepLine[]): Promise<BatchSent> {
  const taken: Acknowledged[] = []
  for (const step of batch) {
    const answer = await call(push, stepsPush([step.step]))
    if (answer.outcome !== 'accepted' && answer.outcome !== 'exists')
      return { taken, failed: { answer, messageIds: [step.id] } }
    taken.push(step)
  }
  return { taken }
}

async function putBack(
  { work, held, probing, progressed }: Push,
  { answer, messageIds }: Failed,
): Promise<'refused' | 'failed'> {
  // "Exists" in answer to an update, or twice in a row, is a refusal like another.
  const refused = answer.outcome === 'refused' || answer.outcome === 'exists'
  const earlier = progressed ? 0 : work.attempts
  // A probe that nobody answers is not this dossier's fault. It goes to the end of the line all the same: one dossier that
  // hangs the portal must not be every probe.
  const blameless = probing && !refused
  const attempts = blameless ? earlier : earlier + 1
  const delayMs = blameless
    ? 1000 + Math.random() * 1000
    : retryDelayMs(refused ? 'refused' : 'unanswered', attempts, Math.random())
  await recordFailure(held, {
    messageIds,
    refused,
    code: 'code' in answer ? answer.code : answer.outcome,
    message: ledgerMessage(failureSentence(answer)),
    retryAt: refused && attempts >= REFUSALS_TO_REST ? null : new Date(Date.now() + delayMs),
    attempts,
    known: work.known,
  })
  return refused ? 'refused' : 'failed'
}
