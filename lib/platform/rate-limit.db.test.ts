import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { allowed, forgetOldWindows, giveBack } from './rate-limit'

const AT = new Date('2026-11-23T02:00:10Z')
const secondsLater = (seconds: number) => new Date(AT.getTime() + seconds * 1000)

const countOf = async (key: string) => {
  const rows = await db.select().from(rateLimits).where(eq(rateLimits.key, key))
  return rows.map((row) => row.count)
}

describe('fixed windows shared by all replicas', () => {
  it('let exactly the limit through, however many ask at once', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 60 }, () => allowed(key, 7, 60, AT)))
    expect(answers.filter(Boolean)).toHaveLength(7)
    expect(await countOf(key)).toEqual([60])
  })

  it('begin anew with the next window and keep keys apart', async () => {
    const key = randomUUID()
    expect(await allowed(key, 1, 60, AT)).toBe(true)
    expect(await allowed(key, 1, 60, secondsLater(49))).toBe(false)
    expect(await allowed(key, 1, 60, secondsLater(50))).toBe(true)
    expect(await allowed(randomUUID(), 1, 60, AT)).toBe(true)
  })

  it('take a use back', async () => {
    const key = randomUUID()
    expect(await allowed(key, 1, 60, AT)).toBe(true)
    await giveBack(key, 60, AT)
    expect(await allowed(key, 1, 60, AT)).toBe(true)
    expect(await allowed(key, 1, 60, AT)).toBe(false)
  })

  it('never count below nothing', async () => {
    const key = randomUUID()
    await allowed(key, 1, 60, AT)
    await giveBack(key, 60, AT)
    await giveBack(key, 60, AT)
    expect(await countOf(key)).toEqual([0])
  })

  it('are forgotten when a day has passed, by the next new window', async () => {
    const key = randomUUID()
    await allowed(key, 1, 60, AT)
    await allowed(randomUUID(), 1, 60, secondsLater(86_400 + 60))
    expect(await countOf(key)).toEqual([])
  })

  it('are swept on demand', async () => {
    const key = randomUUID()
    await allowed(key, 1, 60, AT)
    expect(await forgetOldWindows(new Date('2026-11-23T02:00:00Z'))).toBe(0)
    expect(await forgetOldWindows(secondsLater(60))).toBeGreaterThanOrEqual(1)
    expect(await countOf(key)).toEqual([])
  })

  it('refuse a window that would be swept while it counts', async () => {
    await expect(allowed(randomUUID(), 1, 86_401, AT)).rejects.toThrow(RangeError)
  })
})
