import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import type { OutsideWorld } from '@/e2e/fixtures/outside'
import { unrestOf } from './here'

const POLL_MS = 500
/** Quiet for so many looks in a row: work may stand between two tables for a moment. */
const QUIET_LOOKS = 4
const TELL_EVERY_MS = 10_000

/**
 * Waits until nothing is left to happen by itself: no event, no dossier to tell, no message, no file to fetch.
 * Answers what was still restless when the time was over; empty when all is calm.
 */
export async function calm(
  sql: postgres.Sql,
  outside: OutsideWorld,
  withinMs: number,
  told: (text: string) => void,
): Promise<string[]> {
  let restless: string[] = ['chưa nhìn']
  let quiet = 0
  let saidAt = 0
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(POLL_MS)) {
    restless = await unrest(sql, outside)
    quiet = restless.length === 0 ? quiet + 1 : 0
    if (quiet >= QUIET_LOOKS) return []
    if (quiet > 0 || Date.now() - saidAt < TELL_EVERY_MS) continue
    told(restless.join(', '))
    saidAt = Date.now()
  }
  return restless.length > 0 ? restless : ['chưa yên đủ lâu']
}

async function unrest(sql: postgres.Sql, outside: OutsideWorld): Promise<string[]> {
  try {
    const counts = { ...(await unrestOf(sql)), 'tệp chờ tải': (await outside.counts()).filesWaiting }
    return Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [`${count} ${name}`]))
  } catch (error) {
    // The last kill may just have struck who is asked here.
    return [error instanceof Error ? error.message : String(error)]
  }
}
