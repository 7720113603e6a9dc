import 'server-only'
import { and, asc, eq, like, or, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { agencies, dossiers, procedures } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { agenciesUnder } from '@/lib/auth/scope'
import { foldAccents, typedPhone } from '@/lib/platform/text'
import { DELIVERY_OF, READY_VIEWS, type ReadyFilter, type ReadyView } from '../schema/ready'
import { byCode } from './dossier'
import { scopeOf } from './scope'
import { cursorOf, placeOf } from './stretches'

export type ReadyRow = Omit<Awaited<ReturnType<typeof readPage>>[number], 'key'>

export type ReadyList = {
  rows: ReadyRow[]
  /** How long the list of each view is under the same filter. */
  counts: Record<ReadyView, number>
  next: string | undefined
}

const PAGE = 20
const READY = sql`(${dossiers.status} = '9' and ${dossiers.finishedAt} is not null)`

/**
 * One page of the results that wait to be handed over, the longest wait first, with the counts of all views, from one
 * snapshot: what the officer's agency, or one below it, received or settled. The read is put in the audit log.
 */
export async function listReady(officer: Officer, filter: ReadyFilter): Promise<ReadyList> {
  const list = await db.transaction(
    async (tx) => {
      const where = await matching(tx, officer, filter)
      const [counts] = await tx.select(COUNTS).from(dossiers).where(where)
      if (!counts) throw new Error('no count of results')
      const found = await readPage(tx, and(where, inView(filter.view), behind(filter.cursor)))
      const rows = found.slice(0, PAGE)
      const last = found.length > PAGE ? rows.at(-1) : undefined
      return { rows, counts, next: cursorOf(last && [0, last.key, last.id]) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  const { view, unitCode, search } = filter
  const detail = { tab: `tra-ket-qua/${view}`, unitCode, ...(search ? { searched: true } : {}) }
  const dossierIds = list.rows.map((row) => row.id)
  const by = { actorKind: 'officer', actorId: officer.id, act: 'dossier.listed' } as const
  await recordAudit({ ...by, detail: { ...detail, dossiers: dossierIds } })
  return list
}

const inView = (view: ReadyView): SQL | undefined =>
  view === 'tat-ca' ? undefined : eq(dossiers.resultDelivery, DELIVERY_OF[view])

const COUNTS = Object.fromEntries(
  READY_VIEWS.map((view) => [view, sql<number>`(count(*) filter (where ${inView(view) ?? sql`true`}))::int`]),
) as Record<ReadyView, SQL<number>>

async function matching(tx: Tx, officer: Officer, { unitCode, search }: ReadyFilter): Promise<SQL | undefined> {
  return and(READY, await scopeOf(tx, officer), await ofUnit(tx, unitCode), found(search))
}

/** Received by this agency or one below it; a code that nobody has finds nothing. */
async function ofUnit(tx: Tx, code: string | undefined): Promise<SQL | undefined> {
  if (!code) return undefined
  const [unit] = await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.code, code))
  return unit ? sql`${dossiers.receivingAgencyId} in ${agenciesUnder(unit.id)}` : sql`false`
}

/** By code, by a part of the applicant's name with or without marks, or by the telephone number. */
function found(search: string): SQL | undefined {
  if (!search) return undefined
  const phone = typedPhone(search)
  const part = `%${foldAccents(search).replace(/[%_\\]/g, '\\$&')}%`
  return or(
    byCode(search.toUpperCase()),
    like(dossiers.applicantFolded, part),
    phone ? eq(dossiers.phone, phone) : undefined,
  )
}

/** Behind the place of a page's last row; a cursor that is not ours shows the first page. */
function behind(cursor: string | undefined): SQL | undefined {
  const place = placeOf(cursor)
  return place && sql`(${dossiers.finishedAt}, ${dossiers.id}) > (${place[1]}::timestamptz, ${place[2]}::uuid)`
}

const readPage = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: dossiers.id,
      code: sql<string>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
      procedureName: procedures.name,
      applicantName: dossiers.applicantName,
      phone: dossiers.phone,
      delivery: dossiers.resultDelivery,
      status: dossiers.status,
      receivingAgency: agencies.name,
      finishedAt: sql<Date>`${dossiers.finishedAt}`.mapWith(dossiers.finishedAt),
      key: sql<string>`to_char(${dossiers.finishedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(agencies, eq(agencies.id, dossiers.receivingAgencyId))
    .where(where)
    .orderBy(asc(dossiers.finishedAt), asc(dossiers.id))
    .limit(PAGE + 1)
