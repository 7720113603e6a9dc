import 'server-only'
import { asc, desc, eq, isNull } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { officerRoles, officers, procedures, serviceDrafts, serviceVersions } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { listAgencies } from '@/lib/categories/queries'
import { findService, listServices } from '@/lib/procedures/queries/procedures'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import { mayEditServices } from '../policy'
import type { Ground, GroundAgency } from '../rules/finding'

export type ServiceDraft = typeof serviceDrafts.$inferSelect

/** A procedure as its administrator sees it: what is in force, the draft being written and all versions, newest first; null for others. */
export async function getEditing(officer: Officer, code: string) {
  if (!mayEditServices(officer)) return null
  const service = await findService(code)
  if (!service) return null
  const [draft] = await db.select().from(serviceDrafts).where(eq(serviceDrafts.procedureId, service.id))
  return { ...service, draft: draft ?? null, versions: await listVersions(service.id) }
}
export type Editing = NonNullable<Awaited<ReturnType<typeof getEditing>>>

const listVersions = (procedureId: string) =>
  db
    .select()
    .from(serviceVersions)
    .where(eq(serviceVersions.procedureId, procedureId))
    .orderBy(desc(serviceVersions.version))

export type EditedService = Awaited<ReturnType<typeof listEdited>>[number]

/** What is offered and what is being written, by name; nothing for others than administrators. */
export async function listEdited(officer: Officer) {
  if (!mayEditServices(officer)) return []
  const [offered, drafts] = await Promise.all([listServices(), listDrafts()])
  const codes = new Set(offered.map(({ code }) => code))
  const begun = drafts.filter(({ code }) => !codes.has(code))
  return [
    ...offered.map((service) => ({
      code: service.code,
      name: service.name,
      version: service.version,
      draft: drafts.find(({ code }) => code === service.code) ?? null,
    })),
    ...begun.map((draft) => ({ code: draft.code, name: draft.name, version: null, draft })),
  ]
}

const listDrafts = () =>
  db
    .select({
      code: procedures.code,
      name: procedures.name,
      updatedAt: serviceDrafts.updatedAt,
      updatedByName: serviceDrafts.updatedByName,
      publishOn: serviceDrafts.publishOn,
    })
    .from(serviceDrafts)
    .innerJoin(procedures, eq(procedures.id, serviceDrafts.procedureId))
    .orderBy(asc(procedures.name))

/** What a draft of this procedure is checked against, now. */
export async function getGround(detail: ProcedureDetail, on: Reader = db): Promise<Ground> {
  const [all, staff] = await Promise.all([
    listAgencies(on),
    on
      .selectDistinct({ agencyId: officers.agencyId, role: officerRoles.role })
      .from(officers)
      .innerJoin(officerRoles, eq(officerRoles.officerId, officers.id))
      .where(isNull(officers.disabledAt)),
  ])
  const codeOf = new Map(all.map(({ id, code }) => [id, code]))
  const agencies: GroundAgency[] = all.map(({ code, name, parentId }) => ({
    code,
    name,
    parentCode: (parentId && codeOf.get(parentId)) || null,
  }))
  const staffed = new Set(staff.map(({ agencyId, role }) => `${codeOf.get(agencyId)}:${role}`))
  return { agencies, staffed, detail }
}
