import 'server-only'
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { catalogueRuns, catalogueState, procedures, procedureVersions, serviceVersions } from '@/db/schema'
import { stillFailed } from '../rules/runs'
import type { CatalogueEntry } from '../rules/search-index'
import { type FailedCode, RunDetail, type ServiceTerms } from '../schema'

/** Rises with every committed change of procedures and services. */
export async function catalogueVersion(on: Reader = db): Promise<number> {
  const [state] = await on.select({ version: catalogueState.version }).from(catalogueState)
  return state?.version ?? 0
}

type OnlineLevel = ServiceTerms['onlineLevel']
type FiledAt = ServiceTerms['filedAt']

/** All open procedures as search and lists need them, some 2,600 small rows; use `cached.ts` instead of this. */
export async function loadCatalogue(on: Reader = db): Promise<CatalogueEntry[]> {
  const rows = await on
    .select({
      id: procedures.id,
      code: procedures.code,
      name: procedures.name,
      fieldName: procedures.fieldName,
      levels: procedures.levels,
      searchText: procedures.searchText,
      applicants: sql<{ name: string }[]>`${procedureVersions.detail}->'applicants'`,
      onlineLevel: sql<OnlineLevel | null>`${serviceVersions.terms}->>'onlineLevel'`,
      filedAt: sql<FiledAt | null>`${serviceVersions.terms}->>'filedAt'`,
    })
    .from(procedures)
    .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .leftJoin(serviceVersions, and(eq(serviceVersions.procedureId, procedures.id), isNull(serviceVersions.validTo)))
    .where(isNull(procedures.closedAt))
  return rows.map(({ onlineLevel, filedAt, applicants, ...row }) => ({
    ...row,
    applicants: applicants.map((applicant) => applicant.name),
    service: onlineLevel && filedAt ? { onlineLevel, filedAt } : null,
  }))
}

/** Codes of all open procedures, and of those the province offers in some way. */
export async function listOpenCodes(on: Reader = db): Promise<{ all: string[]; offered: string[] }> {
  const rows = await on
    .select({ code: procedures.code, serviceId: serviceVersions.id })
    .from(procedures)
    .leftJoin(serviceVersions, and(eq(serviceVersions.procedureId, procedures.id), isNull(serviceVersions.validTo)))
    .where(isNull(procedures.closedAt))
  return {
    all: rows.map((row) => row.code),
    offered: rows.flatMap((row) => (row.serviceId ? [row.code] : [])),
  }
}

/** Codes whose details a running or ended run could not get. */
export async function listFailedCodes(runId: string, on: Reader = db): Promise<FailedCode[]> {
  return stillFailed(await getRunDetail(runId, on))
}

/** The codes that a running run has to fetch, in order. */
export async function listListedCodes(runId: string, on: Reader = db): Promise<string[]> {
  return (await getRunDetail(runId, on)).listed ?? []
}

async function getRunDetail(runId: string, on: Reader): Promise<RunDetail> {
  const [run] = await on.select({ detail: catalogueRuns.detail }).from(catalogueRuns).where(eq(catalogueRuns.id, runId))
  return RunDetail.parse(run?.detail ?? {})
}

/** The last ended run of a list, complete or failed; null before the first. */
export async function findLastRun(list: (typeof catalogueRuns.list.enumValues)[number], on: Reader = db) {
  const [run] = await on
    .select()
    .from(catalogueRuns)
    .where(and(eq(catalogueRuns.list, list), isNotNull(catalogueRuns.finishedAt)))
    .orderBy(desc(catalogueRuns.startedAt))
    .limit(1)
  return run ?? null
}
