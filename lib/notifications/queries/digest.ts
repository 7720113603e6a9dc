import 'server-only'
import { and, asc, count, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, notices, officerRoles, officers } from '@/db/schema'
import { countClosingSoon } from '@/lib/accounts/queries/officers'
import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { inTab } from '@/lib/dossiers/queries/inbox/conditions'
import { countReminders } from '@/lib/dossiers/queries/reminders'
import { scopeOf } from '@/lib/dossiers/queries/scope'
import { type Tab, tabRule } from '@/lib/dossiers/rules/inbox'
import { type Counts, DIGEST_LINES, type DigestLine } from '../rules/digest'

/** An officer as a digest needs one. */
export type DigestReader = { id: string; agencyId: string; roles: readonly OfficerRole[]; email: string | null }

/** Officers who may sign in, by id, a page after `after`. */
export async function listDigestReaders(after: string | null, limit: number): Promise<DigestReader[]> {
  return db
    .select({
      id: officers.id,
      agencyId: officers.agencyId,
      email: officers.email,
      roles: sql<OfficerRole[]>`array_agg(${officerRoles.role})`,
    })
    .from(officers)
    .innerJoin(officerRoles, eq(officerRoles.officerId, officers.id))
    .where(and(isNull(officers.disabledAt), after ? gt(officers.id, after) : undefined))
    .groupBy(officers.id)
    .orderBy(asc(officers.id))
    .limit(limit)
}

type Reader = Pick<DigestReader, 'id' | 'agencyId' | 'roles'>
/** The same for everybody of a unit; the others are a person's own, or an administrator's. */
type UnitLine = Exclude<DigestLine, 'duoc-giao' | 'nhac-xin-loi' | 'tai-khoan-sap-khoa'>

/** No line of a unit asks who reads it. */
const NOBODY = { id: '', standsInFor: [] }

const OTHER_LINES: readonly DigestLine[] = ['duoc-giao', 'nhac-xin-loi', 'tai-khoan-sap-khoa']
const UNIT_LINES = DIGEST_LINES.filter((line): line is UnitLine => !OTHER_LINES.includes(line))

/** What stands in the tabs of an officer's inbox at this instant: the counts of the same lists. */
export async function getDigestCounts(reader: Reader, now: Date): Promise<Counts> {
  const [counts] = await listDigestCounts([reader], now)
  if (!counts) throw new Error('no counts for the reader')
  return counts
}

/** The same for many officers, in their order; each unit is counted once, however many work there. */
export async function listDigestCounts(readers: readonly Reader[], now: Date): Promise<Counts[]> {
  const held = await countHeld(readers)
  const units = new Map<string, Record<UnitLine, number>>()
  const counted: Counts[] = []
  for (const reader of readers) {
    const unit = units.get(reader.agencyId) ?? (await countUnit(reader.agencyId, now))
    units.set(reader.agencyId, unit)
    counted.push({
      ...unit,
      'duoc-giao': held.get(reader.id) ?? 0,
      'nhac-xin-loi': await countReminders(reader),
      'tai-khoan-sap-khoa': await countClosingSoon(reader, now),
    })
  }
  return counted
}

async function countUnit(agencyId: string, now: Date): Promise<Record<UnitLine, number>> {
  const of = (tab: Tab) => sql<number>`count(*) filter (where ${inTab(tab, NOBODY, now)})::int`
  const columns = Object.fromEntries(UNIT_LINES.map((line) => [line, of(line)])) as Record<
    UnitLine,
    ReturnType<typeof of>
  >
  const open = [...new Set(UNIT_LINES.flatMap((line) => tabRule(line).statuses))]
  const [unit] = await db
    .select(columns)
    .from(dossiers)
    .where(and(await scopeOf(db, { agencyId }), inArray(dossiers.status, open)))
  if (!unit) throw new Error('no count of dossiers')
  return unit
}

async function countHeld(readers: readonly Reader[]): Promise<Map<string, number>> {
  const ids = readers.map(({ id }) => id)
  const rows = await db
    .select({ holderId: dossiers.holderId, count: count() })
    .from(dossiers)
    .where(and(inArray(dossiers.status, [...tabRule('duoc-giao').statuses]), inArray(dossiers.holderId, ids)))
    .groupBy(dossiers.holderId)
  return new Map(rows.map((row) => [row.holderId ?? '', row.count]))
}

/** The officer's own digests, newest first. */
export async function listDigests(officer: Officer) {
  return db
    .select({ id: notices.id, subject: notices.subject, body: notices.body, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.officerId, officer.id), eq(notices.channel, 'portal')))
    .orderBy(desc(notices.createdAt))
    .limit(10)
}
