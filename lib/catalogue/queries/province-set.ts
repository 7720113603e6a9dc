import 'server-only'
import { and, asc, count, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import {
  agencies,
  agencyProcedures,
  nationalServices,
  procedureDecisions,
  procedures,
  procedureVersions,
} from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import type { Day } from '@/lib/platform/day'
import { seesCatalogue } from '../policy'
import { AGENCY_LEVELS } from '../schema/rules'
import { rulesInForce } from './rules'

/** The agencies of the province with what the national portal said of each, by code. */
const readAgencies = (on: Reader) =>
  on
    .select({
      code: agencies.code,
      name: agencies.name,
      level: agencies.level,
      count: sql<number>`coalesce(cardinality(${agencyProcedures.codes}), 0)`,
      answeredAt: agencyProcedures.answeredAt,
      askedAt: agencyProcedures.askedAt,
      problem: agencyProcedures.problem,
    })
    .from(agencies)
    .leftJoin(agencyProcedures, eq(agencyProcedures.agencyCode, agencies.code))
    .orderBy(asc(agencies.code))

/**
 * As a condition on open procedures: the province's own (decided 19). An agency that the national portal has answered for has what
 * it said; for the others the levels of the rules in force speak, but for those that an administrator left out.
 */
export async function inProvinceSet(on: Reader): Promise<SQL | undefined> {
  const [{ rules }, all] = await Promise.all([rulesInForce(on), readAgencies(on)])
  const counted = all.filter(({ code, answeredAt }) => answeredAt === null && !rules.leftOut.includes(code))
  const silent = new Set(counted.map(({ level }) => level))
  const levels = AGENCY_LEVELS.filter((level) => silent.has(level)).flatMap((level) => rules.levels[level])
  const byRule = sql`${procedures.levels} && ${sql.param([...new Set(levels)])}::text[]`
  const byAnswer = sql`exists (select from ${agencyProcedures}
    where ${agencyProcedures.answeredAt} is not null and ${procedures.code} = any(${agencyProcedures.codes}))`
  return and(isNull(procedures.closedAt), sql`(${byAnswer} or ${byRule})`)
}

// Written out: as columns of a query over one table they would lose the name of that table.
const offeredOnline = sql`exists (select from service_versions s where s.procedure_id = procedures.id
  and s.valid_to is null and s.terms->>'onlineLevel' in ('full', 'partial'))`
const atNationalPortal = sql`exists (select from national_services n
  where n.procedure_code = procedures.code or n.procedure_code like procedures.code || '.%')`

/** The figure of decided 20 with both its numbers, and what the national portal said of which agency; null for who does not see the catalogue. */
export async function getProvinceSet(officer: Officer) {
  if (!seesCatalogue(officer)) return null
  return db.transaction(
    async (tx) => {
      const inSet = await inProvinceSet(tx)
      const [sums] = await tx
        .select({
          total: count(),
          online: sql<number>`count(*) filter (where ${offeredOnline})::int`,
          listed: sql<number>`count(*) filter (where ${atNationalPortal})::int`,
          both: sql<number>`count(*) filter (where ${offeredOnline} and ${atNationalPortal})::int`,
        })
        .from(procedures)
        .where(inSet)
      const { total = 0, online = 0, listed = 0, both = 0 } = sums ?? {}
      return {
        ...{ total, online, listed, both },
        services: await tx.$count(nationalServices),
        agencies: await readAgencies(tx),
        leftOut: (await rulesInForce(tx)).rules.leftOut,
        /** Offered online here, not listed at the national portal. */
        unlisted: await tx
          .select({ code: procedures.code, name: procedures.name })
          .from(procedures)
          .where(and(inSet, offeredOnline, sql`not ${atNationalPortal}`))
          .orderBy(asc(procedures.code))
          .limit(MOST_SHOWN),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
export type ProvinceSet = NonNullable<Awaited<ReturnType<typeof getProvinceSet>>>

const MOST_SHOWN = 200

/** Codes of the province's set, sorted. */
export async function listProvinceCodes(on: Reader = db): Promise<string[]> {
  const rows = await on
    .select({ code: procedures.code })
    .from(procedures)
    .where(await inProvinceSet(on))
    .orderBy(asc(procedures.code))
  return rows.map(({ code }) => code)
}

/** The decision behind a procedure, as the national portal told it; null where it has not. */
export async function findDecision(decisionId: string | undefined, on: Reader = db) {
  if (!decisionId) return null
  const [row] = await on.select().from(procedureDecisions).where(eq(procedureDecisions.decisionId, decisionId))
  return row ?? null
}

/**
 * Ids of decisions that texts in force name and that have not been fetched, at most `limit`, in an order of this day's own: those that
 * never have an answer do not stand before the others for ever.
 */
export async function listUnknownDecisions(limit: number, day: Day, on: Reader = db): Promise<string[]> {
  const decisionId = sql<string>`${procedureVersions.detail}->>'decisionId'`
  const rows = await on
    .select({ decisionId })
    .from(procedures)
    .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .where(
      and(
        isNull(procedures.closedAt),
        sql`${decisionId} is not null`,
        notExists(on.select().from(procedureDecisions).where(eq(procedureDecisions.decisionId, decisionId))),
      ),
    )
    .groupBy(decisionId)
    .orderBy(sql`md5(${decisionId} || ${day}::text)`)
    .limit(limit)
  return rows.map((row) => row.decisionId)
}
