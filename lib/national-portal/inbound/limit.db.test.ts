import { eq, sum } from 'drizzle-orm'
import { afterEach, expect, it, vi } from 'vitest'
import { db } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { withinLimit } from './limit'

afterEach(() => {
  vi.useRealTimers()
})

/** How often the shared counter was asked for this address, in whatever minute. */
async function blocksOf(address: string): Promise<number> {
  const mine = eq(rateLimits.key, `national:${address}`)
  const [row] = await db
    .select({ blocks: sum(rateLimits.count) })
    .from(rateLimits)
    .where(mine)
  return Number(row?.blocks ?? 0)
}

/** As after all blocks of this minute and of the next, which may begin meanwhile. */
async function usedUp(address: string): Promise<void> {
  const minute = Math.floor(Date.now() / 60_000)
  const windows = [minute, minute + 1].map((start) => ({ windowStart: new Date(start * 60_000), count: 3000 }))
  await db.insert(rateLimits).values(windows.map((window) => ({ key: `national:${address}`, ...window })))
}

it('the shared counter is asked once for two hundred calls, also when they come together', async () => {
  const address = '192.0.2.60'
  const first = await Promise.all(Array.from({ length: 200 }, () => withinLimit(address)))
  expect([first.every(Boolean), await blocksOf(address)]).toEqual([true, 1])
  expect([await withinLimit(address), await blocksOf(address)]).toEqual([true, 2])
})

it('who has used up a minute is refused without being counted, and asked again some seconds later', async () => {
  const address = '192.0.2.61'
  vi.useFakeTimers({ toFake: ['Date'] })
  await usedUp(address)
  expect([await withinLimit(address), await withinLimit(address)]).toEqual([false, false])
  await db.delete(rateLimits).where(eq(rateLimits.key, `national:${address}`))
  expect(await withinLimit(address)).toBe(false)
  vi.setSystemTime(Date.now() + 5001)
  expect([await withinLimit(address), await withinLimit('192.0.2.62')]).toEqual([true, true])
})
