import 'server-only'
import { and, desc, eq, isNotNull, lte } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { procedures, serviceDrafts, serviceVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { dayOf, showInstant } from '@/lib/platform/day'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { lockCatalogue } from '@/lib/procedures/commands/record'
import { publishVersion } from '@/lib/procedures/commands/services'
import { findProcedure } from '@/lib/procedures/queries/procedures'
import { withNationalCodes } from '@/lib/procedures/rules/papers'
import { SENTENCES } from '../labels'
import { getGround, type ServiceDraft } from '../queries/drafts'
import type { Finding } from '../rules/finding'
import { checkDraft } from '../rules/terms-check'
import type { PublishForm } from '../schema/forms'
import { audit, lockDraft, refuseStale, requireEditor } from './drafts'

/** What became of it: in force as this version, or planned for that day. */
export type Published = { version: number } | { day: string }

/**
 * Publishes a draft: a new version of the service's terms begins at once, or is planned for a later day. Dossiers keep the version
 * they pin. Refuses `service.findings` with every reason, `service.in_force_changed` when the changes shown were against
 * another version, `service.published` when a colleague was faster. The same press again answers the same.
 */
export async function publishDraft(officer: Officer, form: PublishForm, at = clock()): Promise<Published> {
  requireEditor(officer)
  return db.transaction(async (tx) => {
    await lockCatalogue(tx)
    const done = await publishedFrom(tx, form.draftId)
    if (done?.publishedBy === officer.id) return { version: done.version }
    if (done) {
      const sentence = `${done.publishedByName} đã công bố bản soạn này lúc ${showInstant(done.validFrom)}.`
      throw new Refusal('conflict', 'service.published', sentence)
    }
    const row = await lockDraft(tx, form)
    refuseStale(row, form)
    const inForce = await versionInForce(tx, row.procedureId)
    refuseUnless(inForce === form.inForce, 'service.in_force_changed', SENTENCES.versionMoved)
    const { findings } = await judge(tx, form.code, row)
    if (findings.length > 0) throw new Refusal('invalid', 'service.findings', sentenceOf(findings))
    if (form.day) return plan(tx, officer, row, form, at)
    const version = await begin(tx, form.code, { ...row, publishNote: form.note }, officer, at)
    await audit(tx, officer, 'service.published', form.code, { version })
    return { version }
  })
}

async function publishedFrom(tx: Tx, draftId: string) {
  const [version] = await tx.select().from(serviceVersions).where(eq(serviceVersions.draftId, draftId))
  return version
}

async function versionInForce(tx: Tx, procedureId: string): Promise<number> {
  const [last] = await tx
    .select({ version: serviceVersions.version })
    .from(serviceVersions)
    .where(eq(serviceVersions.procedureId, procedureId))
    .orderBy(desc(serviceVersions.version))
    .limit(1)
  return last?.version ?? 0
}

async function judge(tx: Tx, code: string, { draft }: Pick<ServiceDraft, 'draft'>) {
  const procedure = await findProcedure(code, tx)
  refuseUnless(procedure !== null && procedure.closedAt === null, 'procedure.unknown', SENTENCES.unknown, 'not_found')
  const checked = checkDraft(draft, await getGround(procedure.detail, tx))
  return { ...checked, detail: procedure.detail }
}

const sentenceOf = (findings: readonly Finding[]) =>
  `Chưa công bố được. ${findings.map(({ sentence }) => sentence).join(' ')}`

async function plan(tx: Tx, officer: Officer, row: ServiceDraft, { code, day, note }: PublishForm, at: Date) {
  if (day <= dayOf(at))
    throw new Refusal('invalid', 'service.past_day', SENTENCES.pastDay, { day: [SENTENCES.pastDay] })
  const planned = { publishOn: day, publishNote: note, updatedBy: officer.id, updatedByName: officer.fullName }
  await tx.update(serviceDrafts).set(planned).where(eq(serviceDrafts.id, row.id))
  await audit(tx, officer, 'service.publication_planned', code, { day })
  return { day }
}

async function begin(
  tx: Tx,
  code: string,
  row: ServiceDraft,
  by: { id: string; fullName: string },
  at: Date,
): Promise<number> {
  const { terms, detail } = await judge(tx, code, row)
  if (!terms) throw new Error(`draft ${row.id} was found right and then wrong`)
  const publication = { publishedBy: by.id, publishedByName: by.fullName, note: row.publishNote, draftId: row.id }
  const begun = await publishVersion(tx, row.procedureId, withNationalCodes(terms, detail), at, publication)
  refuseUnless(begun.published, 'service.same', SENTENCES.sameTerms)
  await tx.delete(serviceDrafts).where(eq(serviceDrafts.id, row.id))
  return begun.version
}

/**
 * Publishes what was planned for today or earlier, each checked again: an agency or a colleague may be gone since. What no longer
 * holds stays a draft without its day. Answers the codes of both. May run twice.
 */
export async function publishDue(system: System, at = clock()): Promise<{ published: string[]; held: string[] }> {
  const due = await db
    .select({ id: serviceDrafts.id, code: procedures.code })
    .from(serviceDrafts)
    .innerJoin(procedures, eq(procedures.id, serviceDrafts.procedureId))
    .where(and(isNotNull(serviceDrafts.publishOn), lte(serviceDrafts.publishOn, dayOf(at))))
  const published: string[] = []
  const held: string[] = []
  for (const { id, code } of due) ((await publishPlanned(system, id, code, at)) ? published : held).push(code)
  return { published, held }
}

function publishPlanned(system: System, draftId: string, code: string, at: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockCatalogue(tx)
    const [row] = await tx.select().from(serviceDrafts).where(eq(serviceDrafts.id, draftId)).for('update')
    if (!row?.publishOn || row.publishOn > dayOf(at)) return false
    const entry = { actorKind: 'system', actorId: system.name, subjectKind: 'procedure', subjectId: code } as const
    const { findings } = await judge(tx, code, row)
    if (findings.length > 0) {
      await tx.update(serviceDrafts).set({ publishOn: null }).where(eq(serviceDrafts.id, draftId))
      await recordAudit({ ...entry, act: 'service.publication_held', detail: { findings: findings.length } }, tx)
      return false
    }
    const version = await begin(tx, code, row, { id: row.updatedBy, fullName: row.updatedByName }, at)
    await recordAudit({ ...entry, act: 'service.published', detail: { version } }, tx)
    return true
  })
}
