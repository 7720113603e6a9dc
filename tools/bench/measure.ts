import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** Linux counts processor time of a process in hundredths of a second on every architecture we run on. */
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096

/** User and system time that a process and its threads have used, in seconds. Reads /proc: Linux only. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Memory of a process that is in RAM now, in bytes. */
export const residentBytes = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES

/** Watches the memory of a process while `work` runs; answers by how many bytes it grew at most. */
export async function residentGrowth(pid: number, work: () => Promise<void>): Promise<number> {
  const before = residentBytes(pid)
  let most = before
  let over = false
  const watching = (async () => {
    for (; !over; await pause(10)) most = Math.max(most, residentBytes(pid))
  })()
  try {
    await work()
  } finally {
    over = true
    await watching
  }
  return most - before
}

/** The value below which this share of the values lies; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** Runs `job` for every item with so many lanes. */
export async function inLanes<T>(items: readonly T[], lanes: number, job: (item: T, index: number) => Promise<void>) {
  let next = 0
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await job(item, index)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Seconds that `work` took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** Milliseconds that `work` took. */
export const msOf = async (work: () => Promise<unknown>): Promise<number> => (await secondsOf(work)) * 1000

/** Cores and memory, as figures are worth nothing without them. */
export const machineShape = () =>
  `${cpus().length} nhân, ${Math.round(totalmem() / 2 ** 30)} GiB bộ nhớ, Node ${process.versions.node}, ${process.platform} ${process.arch}`
