/** `unseen`: the portal did nothing yet from which it could be judged. */
export type Verdict = { state: 'passed' } | { state: 'failed' | 'unseen'; reason: string }

/** One sentence of the contract, as we read it, and how a portal is judged by it. */
export interface Check {
  /** Section of national-portal.md that it comes from. */
  section: string
  /** What is expected, in Vietnamese. */
  title: string
  judge: () => Verdict | Promise<Verdict>
}

export const check = (section: string, title: string, judge: Check['judge']): Check => ({ section, title, judge })

export interface Finding {
  section: string
  title: string
  verdict: Verdict
}

export const passed: Verdict = { state: 'passed' }
export const failed = (reason: string): Verdict => ({ state: 'failed', reason })
export const unseen = (reason: string): Verdict => ({ state: 'unseen', reason })

/** Passed where nothing is wrong; otherwise the first few complaints. */
export function judged(complaints: readonly string[]): Verdict {
  const [first] = complaints
  if (first === undefined) return passed
  const more = complaints.length - 1
  return failed(more > 0 ? `${first} (và ${more} chỗ khác)` : first)
}

/** Something the portal answered that no check foresaw becomes a complaint of that check, never the end of the run. */
export async function find({ section, title, judge }: Check): Promise<Finding> {
  try {
    return { section, title, verdict: await judge() }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { section, title, verdict: failed(error.message) }
  }
}
