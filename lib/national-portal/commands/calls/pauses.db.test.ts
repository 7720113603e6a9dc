import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeCalls, outbox } from '@/db/schema/index'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { pauseKind, resumeKind } from '../dossiers/pauses'
import { type CallKind, makeDueCalls, queueCalls } from './calls'

const NOW = new Date('2026-11-23T03:00:00Z')
let keeper: Officer
beforeAll(async () => {
  keeper = await anOfficer('administrator', await anAgency({ level: 'province' }))
})

const accepted = { outcome: 'accepted' as const, message: 'Thành công', result: [] }

/** Makes the due calls of a kind and answers how many were said. */
async function tell(kind: CallKind): Promise<number> {
  let said = 0
  const push = async () => {
    said += 1
    return accepted
  }
  await makeDueCalls(kind, async () => ({ hash: 'digest', push }), NOW)
  return said
}

it.each(['figures', 'rating', 'question', 'answer'] as const)(
  'a pause of %s keeps its calls as they are and no others; resumed, they leave',
  async (kind) => {
    const other = kind === 'rating' ? 'question' : 'rating'
    const [mine, theirs] = [newId(), newId()]
    await db.transaction((tx) => queueCalls(tx, { kind, subjectId: mine }, [[]], NOW))
    await db.transaction((tx) => queueCalls(tx, { kind: other, subjectId: theirs }, [[]], NOW))
    await pauseKind(keeper, { kind, reason: 'Cổng quốc gia báo bảo trì' }, NOW)
    expect([await tell(kind), await tell(other)]).toEqual([0, 1])
    const [waiting] = await db.select().from(exchangeCalls).where(eq(exchangeCalls.subjectId, mine))
    expect(waiting).toMatchObject({ state: 'behind', attempts: 0, dueAt: NOW, sentAt: null })

    await resumeKind(keeper, { kind }, NOW)
    const woken = await db.select().from(outbox).where(eq(outbox.name, 'national-portal/calls.resumed'))
    expect(woken.map(({ payload }) => payload)).toContainEqual({ kind, at: NOW.toISOString() })
    expect([await tell(kind), await tell(kind)]).toEqual([1, 0])
  },
)
