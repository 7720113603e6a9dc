import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { inbox, outbox, rateLimits } from '@/db/schema/index'
import { queuedBehind } from '@/db/testing/queued'
import { decrypt } from '@/lib/platform/cipher'
import { Refusal } from '@/lib/platform/refusal'
import { type Checked, keepUnread, receiveMessage } from './inbox'

const CALLER = { address: '192.0.2.70', door: 'bus' }

let last = 0
/** Bytes that nobody has sent before, and their reference. */
function aMessage(bytes = 100) {
  last += 1
  const reference = `DVCQG-${last}`
  return { raw: JSON.stringify({ reference, more: 'x'.repeat(bytes) }), reference }
}

/** One message comes, and its check finds this. */
const comes = (raw: string, found: Checked | Error, kind = 'promotion_notice') =>
  receiveMessage({ kind, raw, caller: CALLER }, async () => {
    if (found instanceof Error) throw found
    return found
  })
const refusal = new Refusal('invalid', 'message.wrong', 'Gói tin chưa đúng.')
const rowOf = async (reference: string) => (await db.select().from(inbox).where(eq(inbox.reference, reference)))[0]
const told = () => db.$count(outbox, eq(outbox.name, 'national-portal/message.accepted'))

it('of a message that was refused before and is right now the whole is kept, and nothing of the refusal', async () => {
  const { raw, reference } = aMessage(70_000)
  expect(await comes(raw, refusal)).toEqual({ outcome: 'refused', sentence: 'Gói tin chưa đúng.' })
  expect(await comes(raw, { reference })).toEqual({ outcome: 'accepted' })
  const row = await rowOf(reference)
  expect(row).toMatchObject({ outcome: null, reason: null, answeredCode: 0, handledAt: null })
  expect(decrypt(row?.raw ?? '')).toBe(raw)
})

it('what there is only one of is a duplicate as often as it is sent, of its own kind alone', async () => {
  const [{ raw, reference }, second] = [aMessage(), aMessage()]
  expect(await comes(raw, { reference }, 'land_tax_notice')).toEqual({ outcome: 'accepted' })
  expect(await comes(raw, { reference, once: true })).toEqual({ outcome: 'accepted' })
  for (let time = 0; time < 2; time += 1)
    expect(await comes(second.raw, { reference, once: true })).toEqual({ outcome: 'duplicate' })
  expect(await comes(raw, { reference, once: true })).toEqual({ outcome: 'repeated' })
})

it('one that became a task without an answer stands in the way of another one', async () => {
  const [{ raw, reference }, second] = [aMessage(), aMessage()]
  await expect(comes(raw, new Error('the database is gone'))).rejects.toThrow('the database is gone')
  const kept = (await db.select().from(inbox)).find((row) => decrypt(row.raw) === raw)
  expect(kept).toMatchObject({ outcome: null, answeredCode: null })
  await db
    .update(inbox)
    .set({ outcome: 'task', reference })
    .where(eq(inbox.id, kept?.id ?? ''))
  expect(await comes(second.raw, { reference, once: true })).toEqual({ outcome: 'duplicate' })
})

it('nothing is told of what is only kept', async () => {
  const [first, second] = [aMessage(), aMessage()]
  const before = await told()
  expect(await comes(first.raw, { reference: first.reference, keepOnly: true })).toEqual({ outcome: 'accepted' })
  expect([await told(), await rowOf(first.reference)]).toMatchObject([before, { outcome: 'kept' }])
  await comes(second.raw, { reference: second.reference })
  expect(await told()).toBe(before + 1)
})

it('the same bytes that are accepted at that moment are a repetition, told once', async () => {
  const { raw, reference } = aMessage()
  await expect(comes(raw, new Error('cut'))).rejects.toThrow('cut')
  const before = await told()
  const ends = await queuedBehind(
    (tx) => tx.select().from(inbox).where(eq(inbox.caller, CALLER.address)).for('update'),
    () => comes(raw, { reference }),
    () => comes(raw, { reference }),
  )
  expect(ends).toMatchObject([{ value: { outcome: 'accepted' } }, { value: { outcome: 'repeated' } }])
  expect(await told()).toBe(before + 1)
})

it('of messages that were never read to their end no more are kept than the measure of a day', async () => {
  const caller = { address: '192.0.2.71', door: 'bus' }
  const keptOf = () => db.$count(inbox, eq(inbox.caller, caller.address))
  await keepUnread('unknown', 'Nội dung gửi lên quá lớn.', caller)
  expect(await keptOf()).toBe(1)
  const day = Math.floor(Date.now() / 86_400_000)
  const windows = [day, day + 1].map((start) => ({ windowStart: new Date(start * 86_400_000), count: 500 }))
  await db.delete(rateLimits)
  await db
    .insert(rateLimits)
    .values(windows.map((window) => ({ key: `national-refused:${caller.address}`, ...window })))
  await keepUnread('unknown', 'Nội dung gửi lên quá lớn.', caller)
  expect(await keptOf()).toBe(1)
})
