import 'server-only'
import { and, eq, isNotNull, lte } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { procedures, serviceDrafts, serviceVersions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer, System } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { dayOf, showInstant } from '@/lib/platform/day'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { lockCatalogue } from '@/lib/procedures/commands/record'
import { lastVersion, publishVersion } from '@/lib/procedures/commands/services'
import { findProcedure } from '@/lib/procedures/queries/procedures'
import { withNationalCodes } from '@/lib/procedures/rules/papers'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { SENTENCES } from '../labels'
import { getGround, type ServiceDraft } from '../queries/drafts'
import type { Finding } from '../rules/finding'
import { type Checked, checkDraft } from '../rules/terms-check'
import type { PublishForm } from '../schema/forms'
import { audit, lockDraft, refuseStale, requireDraft, requireEditor } from './drafts'

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
    const row = await requireDraft(tx, form)
    refuseStale(row, form)
    const last = await lastVersion(tx, row.procedureId)
    refuseUnless((last?.version ?? 0) === form.inForce, 'service.in_force_changed', SENTENCES.versionMoved)
    const judged = await judge(tx, form.code, row)
    refuseUnless(judged !== null, 'procedure.unknown', SENTENCES.unknown, 'not_found')
    const { findings, terms } = judged
    if (!terms) throw new Refusal('invalid', 'service.findings', sentenceOf(findings))
    if (form.day) return plan(tx, officer, row, form, at)
    const version = await begin(tx, { ...row, publishNote: form.note }, terms, officer, at)
    refuseUnless(version !== undefined, 'service.same', SENTENCES.sameTerms)
    await audit(tx, officer, 'service.published', form.code, { version })
    return { version }
  })
}

async function publishedFrom(tx: Tx, draftId: string) {
  const [version] = await tx.select().from(serviceVersions).where(eq(serviceVersions.draftId, draftId))
  return version
}

/** The terms that the draft would publish, or the findings that keep it from it; null for a procedure that is closed. */
async function judge(tx: Tx, code: string, { draft }: Pick<ServiceDraft, 'draft'>): Promise<Checked | null> {
  const procedure = await findProcedure(code, tx)
  if (procedure === null || procedure.closedAt !== null) return null
  const { findings, terms } = checkDraft(draft, await getGround(procedure.detail, tx))
  return terms ? { findings, terms: withNationalCodes(terms, procedure.detail) } : { findings }
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

/** The version that begins and takes the draft with it; undefined where the terms are those in force. */
async function begin(
  tx: Tx,
  row: ServiceDraft,
  terms: ServiceTerms,
  by: { id: string; fullName: string },
  at: Date,
): Promise<number | undefined> {
  const publication = { publishedBy: by.id, publishedByName: by.fullName, note: row.publishNote, draftId: row.id }
  const begun = await publishVersion(tx, row.procedureId, terms, at, publication)
  if (!begun.published) return undefined
  await tx.delete(serviceDrafts).where(eq(serviceDrafts.id, row.id))
  return begun.version
}

/**
 * Publishes what was planned for today or earlier, each checked again: an agency or a colleague may be gone since, the procedure
 * closed, or the terms in force already. What no longer holds stays a draft without its day. Answers the codes of both. May run twice.
 */
export async function publishDue(system: System, at = clock()): Promise<{ published: string[]; held: string[] }> {
  const due = await db
    .select({ id: serviceDrafts.id, code: procedures.code })
    .from(serviceDrafts)
    .innerJoin(procedures, eq(procedures.id, serviceDrafts.procedureId))
    .where(and(isNotNull(serviceDrafts.publishOn), lte(serviceDrafts.publishOn, dayOf(at))))
  const published: string[] = []
  const held: string[] = []
  for (const { id, code } of due) {
    const outcome = await publishPlanned(system, id, code, at)
    if (outcome === 'published') published.push(code)
    else if (outcome === 'held') held.push(code)
  }
  return { published, held }
}

/** `elsewhere`: another run, or somebody by hand, was faster. */
type Planned = 'published' | 'held' | 'elsewhere'

function publishPlanned(system: System, draftId: string, code: string, at: Date): Promise<Planned> {
  return db.transaction(async (tx) => {
    await lockCatalogue(tx)
    const row = await lockDraft(tx, { draftId, code })
    if (!row?.publishOn || row.publishOn > dayOf(at)) return 'elsewhere'
    const entry = { actorKind: 'system', actorId: system.name, subjectKind: 'procedure', subjectId: code } as const
    const judged = await judge(tx, code, row)
    const by = { id: row.updatedBy, fullName: row.updatedByName }
    const version = judged?.terms && (await begin(tx, row, judged.terms, by, at))
    if (version === undefined) {
      await tx.update(serviceDrafts).set({ publishOn: null }).where(eq(serviceDrafts.id, draftId))
      const detail = { findings: judged?.findings.length ?? 0 }
      await recordAudit({ ...entry, act: 'service.publication_held', detail }, tx)
      return 'held'
    }
    await recordAudit({ ...entry, act: 'service.published', detail: { version } }, tx)
    return 'published'
  })
}
