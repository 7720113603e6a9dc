import 'server-only'
import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { catalogueState, procedures, procedureVersions } from '@/db/schema'
import type { System } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { contentHash } from '@/lib/platform/content-hash'
import { newId } from '@/lib/platform/id'
import { foldAccents } from '@/lib/platform/text'
import type { ProcedureDetail } from '../schema'

/** Codes by what happened to them. `reopened` were closed and are listed again; their text may have changed too. */
export type RecordChange = { added: string[]; changed: string[]; reopened: string[]; unchanged: string[] }

/**
 * `national`: the national portal said so just now. `snapshot`: taken from the seed, not yet confirmed by anybody, fills gaps alone.
 * `province`: an administrator went back to an earlier text, which the national portal confirms no more.
 */
export type DetailSource = 'national' | 'snapshot' | 'province'

/** A statement takes at most 65,535 values. */
const ROWS_PER_STATEMENT = 1000

/** One writer of the catalogue at a time: the row is the lock, and its number moves with whatever is committed. */
export async function lockCatalogue(tx: Tx): Promise<void> {
  await tx.select().from(catalogueState).where(eq(catalogueState.id, 1)).for('update')
}

export async function raiseCatalogueVersion(tx: Tx): Promise<void> {
  await tx
    .update(catalogueState)
    .set({ version: sql`${catalogueState.version} + 1` })
    .where(eq(catalogueState.id, 1))
}

/**
 * Stores what was said of procedures: equal content leaves the version as it is, other content begins a new version and
 * ends the old one, a closed procedure opens again. May run twice with the same details without effect.
 */
export function recordProcedureDetails(
  _system: System,
  details: readonly ProcedureDetail[],
  source: DetailSource,
  at = now(),
): Promise<RecordChange> {
  return db.transaction((tx) => recordDetails(tx, details, source, at))
}

export async function recordDetails(
  tx: Tx,
  details: readonly ProcedureDetail[],
  source: DetailSource,
  at: Date,
): Promise<RecordChange> {
  await lockCatalogue(tx)
  const change: RecordChange = { added: [], changed: [], reopened: [], unchanged: [] }
  const byCode = new Map(details.map((detail) => [detail.code, detail]))
  const known = await knownProcedures(tx, [...byCode.keys()])
  const next: NextVersion[] = []
  for (const [code, detail] of byCode) {
    const before = known.get(code)
    const hash = contentHash(detail)
    const kept = before !== undefined && (before.hash === hash || source === 'snapshot')
    if (!kept) next.push({ before, procedureId: before?.id ?? newId(), versionId: newId(), detail, hash })
    change[outcomeOf(before, kept, source)].push(code)
  }
  await store(tx, next, at)
  if (source === 'national') await confirm(tx, [...byCode.keys()], at)
  if (next.length + change.reopened.length > 0) await raiseCatalogueVersion(tx)
  return change
}

type Known = { id: string; code: string; closedAt: Date | null; version: number | null; hash: string | null }

type NextVersion = {
  before: Known | undefined
  procedureId: string
  versionId: string
  detail: ProcedureDetail
  hash: string
}

function outcomeOf(before: Known | undefined, kept: boolean, source: DetailSource): keyof RecordChange {
  if (!before) return 'added'
  if (before.closedAt && source === 'national') return 'reopened'
  return kept ? 'unchanged' : 'changed'
}

async function knownProcedures(tx: Tx, codes: readonly string[]): Promise<Map<string, Known>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .select({
      id: procedures.id,
      code: procedures.code,
      closedAt: procedures.closedAt,
      version: procedureVersions.version,
      hash: procedureVersions.contentHash,
    })
    .from(procedures)
    .leftJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .where(inArray(procedures.code, [...codes]))
  return new Map(rows.map((row) => [row.code, row]))
}

async function store(tx: Tx, next: readonly NextVersion[], at: Date): Promise<void> {
  for (let from = 0; from < next.length; from += ROWS_PER_STATEMENT) {
    await storeSome(tx, next.slice(from, from + ROWS_PER_STATEMENT), at)
  }
}

async function storeSome(tx: Tx, next: readonly NextVersion[], at: Date): Promise<void> {
  const fresh = next.filter(({ before }) => !before).map((row) => ({ id: row.procedureId, ...columnsOf(row) }))
  if (fresh.length > 0) await tx.insert(procedures).values(fresh)
  for (const row of next.filter(({ before }) => before)) {
    await tx.update(procedures).set(columnsOf(row)).where(eq(procedures.id, row.procedureId))
  }
  const ids = next.map((row) => row.procedureId)
  await tx
    .update(procedureVersions)
    .set({ validTo: at })
    .where(and(inArray(procedureVersions.procedureId, ids), isNull(procedureVersions.validTo)))
  await tx.insert(procedureVersions).values(
    next.map(({ before, procedureId, versionId, detail, hash }) => {
      const version = (before?.version ?? 0) + 1
      return { id: versionId, procedureId, version, detail, contentHash: hash, fetchedAt: at, validFrom: at }
    }),
  )
}

function columnsOf({ detail, versionId }: NextVersion) {
  const field = detail.fields[0]
  return {
    code: detail.code,
    name: detail.name,
    searchText: foldAccents([detail.code, detail.name, detail.keywords ?? '', field?.name ?? ''].join(' ')),
    fieldCode: field?.code || null,
    fieldName: field?.name ?? null,
    levels: detail.levels.map((level) => level.name),
    currentVersionId: versionId,
  }
}

/** Listed and fetched just now: its text stands confirmed, and it is open. */
async function confirm(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  if (codes.length === 0) return
  await tx
    .update(procedures)
    .set({ syncedAt: at, closedAt: null })
    .where(inArray(procedures.code, [...codes]))
}

/** Codes that are open and not in `listed`, sorted. */
export async function findMissing(tx: Tx, listed: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ code: procedures.code })
    .from(procedures)
    .where(and(isNull(procedures.closedAt), notInArray(procedures.code, [...listed])))
  return rows.map((row) => row.code).sort()
}

/** Closes procedures; answers the codes of those that were open. A closed one keeps its row, its versions and its dossiers. */
export async function closeProcedures(tx: Tx, codes: readonly string[], at: Date): Promise<string[]> {
  if (codes.length === 0) return []
  await lockCatalogue(tx)
  const closed = await tx
    .update(procedures)
    .set({ closedAt: at })
    .where(and(isNull(procedures.closedAt), inArray(procedures.code, [...codes])))
    .returning({ code: procedures.code })
  if (closed.length > 0) await raiseCatalogueVersion(tx)
  return closed.map((row) => row.code).sort()
}

/** Opens a closed procedure again with the text that it had. */
export async function reopenProcedure(tx: Tx, code: string): Promise<void> {
  await lockCatalogue(tx)
  await tx.update(procedures).set({ closedAt: null }).where(eq(procedures.code, code))
  await raiseCatalogueVersion(tx)
}
