import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { procedures, procedureVersions, serviceVersions } from '@/db/schema'
import { ProcedureCode } from '../schema'

const procedureColumns = {
  id: procedures.id,
  code: procedures.code,
  name: procedures.name,
  fieldCode: procedures.fieldCode,
  fieldName: procedures.fieldName,
  levels: procedures.levels,
  /** When the national portal last confirmed the text; null while it comes from the snapshot of the first start. */
  syncedAt: procedures.syncedAt,
  closedAt: procedures.closedAt,
  versionId: procedureVersions.id,
  fetchedAt: procedureVersions.fetchedAt,
  version: procedureVersions.version,
  contentHash: procedureVersions.contentHash,
  validFrom: procedureVersions.validFrom,
  detail: procedureVersions.detail,
}

const serviceColumns = {
  id: serviceVersions.id,
  version: serviceVersions.version,
  terms: serviceVersions.terms,
  validFrom: serviceVersions.validFrom,
}

/** The procedure and its text in force, also when it is closed; null for an unknown or impossible code. */
export async function findProcedure(code: string, on: Reader = db) {
  if (!ProcedureCode.safeParse(code).success) return null
  const [row] = await on
    .select(procedureColumns)
    .from(procedures)
    .innerJoin(procedureVersions, eq(procedureVersions.id, procedures.currentVersionId))
    .where(eq(procedures.code, code))
  return row ?? null
}

/** What findProcedure answers, with how the province offers it online now; `service` is null where it does not. */
export async function findService(code: string, on: Reader = db) {
  const procedure = await findProcedure(code, on)
  if (!procedure) return null
  const [service] = await on
    .select(serviceColumns)
    .from(serviceVersions)
    .where(and(eq(serviceVersions.procedureId, procedure.id), isNull(serviceVersions.validTo)))
  return { ...procedure, service: service ?? null }
}

/** The terms that a draft or dossier pins, in force or not. */
export async function getServiceVersion(id: string, on: Reader = db) {
  const [row] = await on
    .select({ ...serviceColumns, procedureId: procedures.id, code: procedures.code, name: procedures.name })
    .from(serviceVersions)
    .innerJoin(procedures, eq(procedures.id, serviceVersions.procedureId))
    .where(eq(serviceVersions.id, id))
  return row ?? null
}

/** Every open procedure that the province offers in some way, by name. */
export function listServices(on: Reader = db) {
  return on
    .select({ ...serviceColumns, code: procedures.code, name: procedures.name, fieldName: procedures.fieldName })
    .from(serviceVersions)
    .innerJoin(procedures, eq(procedures.id, serviceVersions.procedureId))
    .where(and(isNull(serviceVersions.validTo), isNull(procedures.closedAt)))
    .orderBy(asc(procedures.name))
}

export type Procedure = NonNullable<Awaited<ReturnType<typeof findProcedure>>>
export type Service = NonNullable<Awaited<ReturnType<typeof findService>>>
export type OfferedService = Awaited<ReturnType<typeof listServices>>[number]
