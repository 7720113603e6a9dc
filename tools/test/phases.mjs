import { Halt } from '../run/halt.mjs'
import { printFailure, seconds } from '../run/report.mjs'

/**
 * @typedef {{ passed: number, failed: number, broken?: string[] }} Outcome `broken` names what failed, with its reason
 * @typedef {{
 *   root: string,
 *   runtime: import('../run/runtime.mjs').Runtime,
 *   report: ReturnType<typeof import('../run/report.mjs').createReport>,
 *   folder: (name: string) => string,
 *   rest: string[],
 *   signal: AbortSignal,
 * }} Context `folder` makes a temporary folder; `rest` are the arguments behind the command's name
 * @typedef {{ title: string, withinMinutes: number, run: (context: Context) => Promise<Outcome> }} Phase
 */

/** The beginning of a reason, in lines that stand below what they explain. */
export const firstLines = (text) => text.split('\n').slice(0, 12).join('\n    ')

/**
 * The outcome of a program that ended without its report: nothing it found is known.
 * @param {string} what
 * @param {{ code: number, timedOut: boolean }} done
 * @returns {Outcome}
 */
export const withoutReport = (what, { code, timedOut }) => ({
  passed: 0,
  failed: 1,
  broken: [`${what}: ${timedOut ? 'quá giờ' : `dừng với mã ${code}`}, không có báo cáo`],
})

/** Rejects when the time is over or a stop was asked for; what a phase had started is ended by the end of this process. */
function limit(work, minutes, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Halt(`quá ${minutes} phút`)), minutes * 60_000)
    signal.addEventListener('abort', () => reject(new Halt('dừng theo yêu cầu')))
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/**
 * Runs the phases one after another, a failed one too does not stop the rest, and adds up what they found. A phase that looked
 * at nothing has failed.
 * @param {Phase[]} phases
 * @param {Context} context
 * @returns {Promise<Outcome>}
 */
export async function runPhases(phases, context) {
  const total = { passed: 0, failed: 0 }
  const table = []
  const broken = []
  for (const phase of phases) {
    if (context.signal.aborted) break
    const from = performance.now()
    context.report.line(`▶ ${phase.title}`)
    const outcome = await outcomeOf(phase, context)
    total.passed += outcome.passed
    total.failed += outcome.failed
    broken.push(...(outcome.broken ?? []))
    const row = `${phase.title}: ${outcome.passed} đạt, ${outcome.failed} hỏng, ${seconds(performance.now() - from)}`
    context.report.line(row)
    table.push(row)
  }
  // A log is often read from its end: what failed is named there again.
  if (broken.length > 0) context.report.plain(`\nHỏng:\n${broken.map((one) => `✗ ${one}`).join('\n')}`)
  context.report.plain(`\n${table.join('\n')}`)
  return total
}

async function outcomeOf({ title, withinMinutes, run }, context) {
  try {
    const outcome = await limit(run(context), withinMinutes, context.signal)
    if (outcome.passed + outcome.failed > 0) return outcome
    context.report.line(`${title}: không có gì được kiểm tra, tính là hỏng`)
  } catch (error) {
    printFailure(error)
    context.report.line(`${title}: không chạy được đến cuối`)
  }
  return { passed: 0, failed: 1 }
}
