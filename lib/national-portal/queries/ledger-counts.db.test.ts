import { eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeMessages, exchangeTotals, LEDGER_STATES } from '@/db/schema'
import { anAgency, aService, aSubmitted } from '@/db/testing/builders'
import { newId } from '@/lib/platform/id'
import { foldTotals } from '../commands/dossiers/totals'
import { countMessages, type LedgerCount } from './monitor'

const dossierIds: string[] = []
beforeAll(async () => {
  const agency = await anAgency()
  await aService('1.000999')
  for (let made = 0; made < 12; made += 1) dossierIds.push((await aSubmitted({ agency, code: '1.000999' })).dossierId)
})

/** A small generator, so that a run that fails can be run again. */
function drawing(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const inOrder = (counts: LedgerCount[]) =>
  counts.map(({ kind, state, count }) => `${kind} ${state} ${count}`).toSorted()

/** What a count of every row says, without the help of an index or of a kept number. */
async function fullCount() {
  const rows = await db.select({ kind: exchangeMessages.kind, state: exchangeMessages.state }).from(exchangeMessages)
  const counts = new Map<string, LedgerCount>()
  for (const { kind, state } of rows) {
    const before = counts.get(`${kind} ${state}`)?.count ?? 0
    counts.set(`${kind} ${state}`, { kind, state, count: before + 1 })
  }
  return inOrder([...counts.values()])
}

type Draw = (below: number) => number
const pick = <T>(values: readonly T[], draw: Draw): T => {
  const value = values[draw(values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

const rowFor = (draw: Draw) => ({
  id: newId(),
  dossierId: pick(dossierIds, draw),
  kind: pick(['dossier', 'step', 'status'] as const, draw),
  sequence: draw(6),
  state: pick(LEDGER_STATES, draw),
})

/** Rows as the ledger writes them: new ones and ones that are there, in one statement. */
const upsert = (rows: (typeof exchangeMessages.$inferInsert)[]) =>
  db
    .insert(exchangeMessages)
    .values(rows)
    .onConflictDoUpdate({
      target: [exchangeMessages.dossierId, exchangeMessages.kind, exchangeMessages.sequence],
      set: { state: sql`excluded.state` },
    })

async function change(draw: Draw): Promise<void> {
  const what = draw(5)
  const key = (row: ReturnType<typeof rowFor>) => `${row.dossierId} ${row.kind} ${row.sequence}`
  if (what < 3) {
    const rows = Array.from({ length: 1 + draw(6) }, () => rowFor(draw))
    await upsert([...new Map(rows.map((row) => [key(row), row])).values()])
    return
  }
  if (what === 3) {
    const moved = inArray(exchangeMessages.dossierId, [pick(dossierIds, draw), pick(dossierIds, draw)])
    await db
      .update(exchangeMessages)
      .set({ state: pick(LEDGER_STATES, draw) })
      .where(moved)
    return
  }
  const undone = db.transaction(async (tx) => {
    await tx.insert(exchangeMessages).values({ ...rowFor(draw), sequence: 100 })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
}

it('shows what a full count of the ledger shows, after any changes, undone ones and the fold of the totals', async () => {
  const draw = drawing(20_261_129)
  for (let round = 0; round < 60; round += 1) {
    await change(draw)
    if (round % 13 === 12) await foldTotals()
    expect(inOrder(await countMessages(db)), `after change ${round}`).toEqual(await fullCount())
  }
})

it('loses none that several add at the same time, while the totals are folded', async () => {
  const additions = Array.from({ length: 24 }, (_, at) => {
    const row = { id: newId(), dossierId: dossierIds[at % 12] ?? '', kind: 'step' as const, state: 'behind' as const }
    return at % 6 === 5 ? foldTotals() : upsert([{ ...row, sequence: 1000 + at }])
  })
  await Promise.all(additions)
  expect(inOrder(await countMessages(db))).toEqual(await fullCount())
  await foldTotals()
  expect(inOrder(await countMessages(db))).toEqual(await fullCount())
  expect(await db.$count(exchangeTotals, eq(exchangeTotals.kind, 'step'))).toBe(1)
})

it('refuses a state and a kind that are not of the list', async () => {
  const row = { id: newId(), dossierId: dossierIds[0] ?? '', sequence: 7000 }
  for (const wrong of [
    { kind: 'dossier', state: 'lost' },
    { kind: 'letter', state: 'equal' },
  ])
    await expect(
      db.execute(sql`insert into exchange_messages (id, dossier_id, sequence, kind, state)
        values (${row.id}, ${row.dossierId}, ${row.sequence}, ${wrong.kind}, ${wrong.state})`),
    ).rejects.toMatchObject({ cause: { code: '23514' } })
})
