import 'server-only'
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { agencies, dossiers, exchangeMessages, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { scopeOf } from '@/lib/dossiers/queries/scope'
import { cursorOf } from '@/lib/dossiers/queries/stretches'
import { behindPlace, inStates, LONGEST_FIRST, WAITING_PLACE } from './open-messages'

export type HeldRow = Omit<Awaited<ReturnType<typeof readPage>>[number], 'place'>
export type HeldList = { rows: HeldRow[]; count: number; next: string | undefined }

const PAGE = 20
const HELD = inStates(['held'])

/**
 * One page of the dossiers that are not told to the national portal because a fact is missing, the longest held first, and how many there
 * are in all, from one snapshot: what the officer's agency, or one below it, received or settles. The read is put in the audit log.
 */
export async function listHeld(officer: Officer, cursor?: string): Promise<HeldList> {
  const list = await db.transaction(
    async (tx) => {
      const where = and(HELD, await scopeOf(tx, officer))
      const [all] = await tx
        .select({ count: count() })
        .from(exchangeMessages)
        .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
        .where(where)
      const found = await readPage(tx, and(where, behindPlace(cursor)))
      const rows = found.slice(0, PAGE)
      const last = found.length > PAGE ? rows.at(-1) : undefined
      return { rows, count: all?.count ?? 0, next: cursorOf(last && [0, last.place, last.id]) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const by = { actorKind: 'officer', actorId: officer.id, act: 'dossier.listed' } as const
  await recordAudit({ ...by, detail: { tab: 'thieu-du-kien', dossiers: list.rows.map(({ dossierId }) => dossierId) } })
  return list
}

const readPage = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: exchangeMessages.id,
      dossierId: dossiers.id,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      applicantName: dossiers.applicantName,
      processingAgency: agencies.name,
      /** What is missing and what is to be done. */
      task: exchangeMessages.lastMessage,
      since: sql<Date>`${exchangeMessages.localAt}`.mapWith(exchangeMessages.localAt),
      place: WAITING_PLACE,
    })
    .from(exchangeMessages)
    .innerJoin(dossiers, eq(dossiers.id, exchangeMessages.dossierId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(agencies, eq(agencies.id, dossiers.processingAgencyId))
    .where(where)
    .orderBy(...LONGEST_FIRST)
    .limit(PAGE + 1)
