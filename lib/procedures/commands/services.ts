import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { procedures, serviceVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { System } from '@/lib/auth/actor'
import { now } from '@/lib/platform/clock'
import { contentHash } from '@/lib/platform/content-hash'
import { newId } from '@/lib/platform/id'
import { refuseUnless } from '@/lib/platform/refusal'
import { findService, listServices } from '../queries/procedures'
import { withNationalCodes } from '../rules/papers'
import { ServiceTerms } from '../schema'
import { lockCatalogue, raiseCatalogueVersion } from './record'

/**
 * Begins a new version of how the province offers a procedure online and ends the one before. Dossiers keep the version
 * they were received under. Equal terms change nothing. Answers the id of the version in force.
 * @throws Refusal `procedure.unknown`
 */
export async function publishServiceTerms(
  system: System,
  code: string,
  terms: ServiceTerms,
  at = now(),
): Promise<{ serviceVersionId: string; published: boolean }> {
  const checked = ServiceTerms.parse(terms)
  return db.transaction(async (tx) => {
    await lockCatalogue(tx)
    const [procedure] = await tx.select({ id: procedures.id }).from(procedures).where(eq(procedures.code, code))
    refuseUnless(procedure !== undefined, 'procedure.unknown', `Không có thủ tục ${code}.`, 'not_found')
    return publishAsSystem(tx, system.name, { id: procedure.id, code }, checked, at)
  })
}

/** Who published a version, why, and from which draft. */
export type Publication = { publishedBy: string; publishedByName: string; note: string | null; draftId: string }

/**
 * The same inside the caller's transaction, which holds the lock of the catalogue and has parsed the terms; the caller writes
 * the audit log.
 */
export async function publishVersion(
  tx: Tx,
  procedureId: string,
  terms: ServiceTerms,
  at: Date,
  publication?: Publication,
): Promise<{ serviceVersionId: string; version: number; published: boolean }> {
  const last = await lastVersion(tx, procedureId)
  if (last && contentHash(last.terms) === contentHash(terms))
    return { serviceVersionId: last.id, version: last.version, published: false }
  const version = (last?.version ?? 0) + 1
  const serviceVersionId = await beginVersion(tx, { procedureId, version, terms, validFrom: at, ...publication })
  await raiseCatalogueVersion(tx)
  return { serviceVersionId, version, published: true }
}

/**
 * Gives the papers of every offered service the codes of the national detail in force, where they changed; a new version
 * of the terms for each service that did. Answers the codes of those services. Run after each synchronisation.
 */
export async function linkNationalPapers(system: System, at = now()): Promise<string[]> {
  const linked: string[] = []
  for (const { code } of await listServices())
    if (await db.transaction((tx) => linkPapersOf(tx, code, at, system.name))) linked.push(code)
  return linked
}

/** The same for one procedure inside the caller's transaction; answers whether its papers changed. */
export async function linkPapersOf(tx: Tx, code: string, at: Date, by = 'link-papers'): Promise<boolean> {
  await lockCatalogue(tx)
  const current = await findService(code, tx)
  if (!current?.service) return false
  const terms = ServiceTerms.parse(withNationalCodes(current.service.terms, current.detail))
  return (await publishAsSystem(tx, by, { id: current.id, code }, terms, at)).published
}

async function publishAsSystem(
  tx: Tx,
  by: string,
  procedure: { id: string; code: string },
  terms: ServiceTerms,
  at: Date,
): Promise<{ serviceVersionId: string; published: boolean }> {
  const { serviceVersionId, version, published } = await publishVersion(tx, procedure.id, terms, at)
  if (!published) return { serviceVersionId, published }
  const entry = { actorKind: 'system', actorId: by, act: 'service.published' } as const
  await recordAudit({ ...entry, subjectKind: 'procedure', subjectId: procedure.code, detail: { version } }, tx)
  return { serviceVersionId, published }
}

/** The newest version of the terms, which is the one in force; undefined where there is none. */
export async function lastVersion(tx: Tx, procedureId: string) {
  const [last] = await tx
    .select({ id: serviceVersions.id, version: serviceVersions.version, terms: serviceVersions.terms })
    .from(serviceVersions)
    .where(eq(serviceVersions.procedureId, procedureId))
    .orderBy(desc(serviceVersions.version))
    .limit(1)
  return last
}

async function beginVersion(tx: Tx, row: Omit<typeof serviceVersions.$inferInsert, 'id'>): Promise<string> {
  await tx
    .update(serviceVersions)
    .set({ validTo: row.validFrom })
    .where(and(eq(serviceVersions.procedureId, row.procedureId), isNull(serviceVersions.validTo)))
  const id = newId()
  await tx.insert(serviceVersions).values({ id, ...row })
  return id
}
