import { findStep, isPrescribed, type Process, processOf } from '@/lib/procedures/rules/process'
import { PROCESS_END, type ProcessStep, type ServiceTerms } from '@/lib/procedures/schema'
import type { DossierAct } from './acts'
import { type Demands, voidsApproval } from './state'

/** A step that the dossier has been in; without `endedAt` it is in it now. */
export type StepPassed = { step: ProcessStep; beganAt: Date; endedAt?: Date }

type Done = { act: DossierAct; at: Date }

/** What the process of these terms prescribes before the work may be finished. */
export const demandsOf = (terms: Pick<ServiceTerms, 'process'>): Demands => ({
  approval: isPrescribed(processOf(terms), 'approve'),
  signature: isPrescribed(processOf(terms), 'sign'),
})

/**
 * The steps a dossier has gone through under its process, in order: a pure fold over its acts. The first step begins at receipt.
 * Acts that no step names (claim, supplement, payment, extension …) do not move it, save that new papers or a claim for money
 * after the leader was asked lead back to where the leader is asked. An act that another step names leads where it leads
 * there. Refusal, withdrawal and stop end the step the dossier was in.
 */
export function stepsOf(process: Process, acts: readonly Done[]): StepPassed[] {
  return acts.reduce<StepPassed[]>((passed, { act, at }) => {
    if (act === 'receive') return begin(passed, process[0], at)
    const current = currentStep(passed)
    if (!current) return passed
    if (ENDS.has(act)) return end(passed, at)
    const next = nextKey(process, current.step, act)
    if (next === undefined || next === current.step.key) return passed
    return begin(end(passed, at), findStep(process, next), at)
  }, [])
}

/** The step in which an act of these was done: the one that receipt begins for the receipt, else the one the dossier was in before. */
export function stepOfAct<Act extends Done>(process: Process, acts: readonly Act[], act: Act): ProcessStep | undefined {
  const before = acts.slice(0, acts.indexOf(act))
  return act.act === 'receive' ? process[0] : currentStep(stepsOf(process, before))?.step
}

/** The step the dossier is in now; undefined before receipt and after the end. */
export function currentStep(passed: readonly StepPassed[]): StepPassed | undefined {
  const last = passed.at(-1)
  return last?.endedAt ? undefined : last
}

const ENDS: ReadonlySet<DossierAct> = new Set(['withdraw', 'stop'])

const begin = (passed: StepPassed[], step: ProcessStep | undefined, at: Date): StepPassed[] =>
  step ? [...passed, { step, beganAt: at }] : passed

const end = (passed: StepPassed[], at: Date): StepPassed[] =>
  passed.map((one, index) => (index === passed.length - 1 ? { ...one, endedAt: at } : one))

function nextKey(process: Process, step: ProcessStep, act: DossierAct): string | undefined {
  // Papers that come after receipt put the dossier to work (5 → 4), whichever step asked for them.
  if (act === 'send_supplement') return step.moves.process
  if (voidsApproval(act)) return askingStep(process, step)?.key
  return targetOf(step, act) ?? process.map((other) => targetOf(other, act)).find((key) => key !== undefined)
}

const targetOf = ({ moves, back }: ProcessStep, act: DossierAct): string | undefined =>
  (({ ...moves, ...back }) as Partial<Record<DossierAct, string>>)[act]

/** The step that asks the leader, where it lies before this one. */
function askingStep(process: Process, step: ProcessStep): ProcessStep | undefined {
  const asking = process.find(({ moves }) => moves.submit_for_approval !== undefined)
  return asking && comesAfter(process, asking, step) ? asking : undefined
}

function comesAfter(process: Process, from: ProcessStep, wanted: ProcessStep): boolean {
  const seen = new Set<string>([from.key])
  const open = [from]
  for (let step = open.pop(); step; step = open.pop())
    for (const key of Object.values(step.moves)) {
      if (key === wanted.key) return true
      const next = key === PROCESS_END || seen.has(key) ? undefined : findStep(process, key)
      if (next) open.push(next)
      seen.add(key)
    }
  return false
}
