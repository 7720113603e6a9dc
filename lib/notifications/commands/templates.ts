import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { noticeTemplates } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES, textProblemSentence } from '../labels/notices'
import { mayEditTemplates } from '../policy'
import { currentTemplateId } from '../queries/templates'
import { type NoticeTexts, problemsOf } from '../rules/templates'
import type { DraftTemplate } from '../schema'

/**
 * Keeps texts as a draft to be looked at before they count; answers its id. Refuses texts that may not be published
 * (`notice.text`, with the sentences by input) and a colleague's newer version (`notice.template_changed`).
 */
export async function draftTemplate(officer: Officer, input: DraftTemplate, now = clock()): Promise<string> {
  requireEditor(officer)
  if (input.texts) requireGoodTexts(input.texts)
  await requireNewest(input.act, input.basedOn)
  const id = newId()
  const { act, texts, basedOn } = input
  await db.insert(noticeTemplates).values({ id, act, texts, basedOn, authorId: officer.id, createdAt: now })
  return id
}

/**
 * Lets a draft count from now on; what was sent keeps its text. Publishing the same draft again changes nothing. Refuses a draft
 * that is not there (`notice.template_gone`) and one written before a colleague's newer version (`notice.template_changed`).
 */
export async function publishTemplate(officer: Officer, id: string, now = clock()): Promise<void> {
  requireEditor(officer)
  await db.transaction(async (tx) => {
    const [draft] = await tx.select().from(noticeTemplates).where(eq(noticeTemplates.id, id))
    if (!draft) throw new Refusal('not_found', 'notice.template_gone', SENTENCES.templateGone)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`notice_templates ${draft.act}`}, 0))`)
    if ((await currentTemplateId(draft.act, tx)) === id) return
    await requireNewest(draft.act, draft.basedOn, tx)
    const changed = await tx
      .update(noticeTemplates)
      .set({ validFrom: now })
      .where(and(eq(noticeTemplates.id, id), isNull(noticeTemplates.validFrom)))
      .returning({ id: noticeTemplates.id })
    refuseUnless(changed.length > 0, 'notice.template_gone', SENTENCES.templateGone)
    const about = { act: 'notice.template_published', subjectKind: 'notice_template', subjectId: id }
    const detail = { act: draft.act }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about, detail }, tx)
  })
}

function requireEditor(officer: Officer): void {
  refuseUnless(mayEditTemplates(officer), 'notice.not_your_part', SENTENCES.notEditor, 'forbidden')
}

function requireGoodTexts(texts: NoticeTexts): void {
  const problems = Object.entries(problemsOf(texts, config().SMS_MAX_CHARACTERS))
  if (problems.length === 0) return
  const fields = Object.fromEntries(
    problems.map(([field, found]) => [field, [found.map(textProblemSentence).join(' ')]]),
  )
  throw new Refusal('invalid', 'notice.text', SENTENCES.textsToMend, fields)
}

async function requireNewest(act: DossierAct, basedOn: string | null, on?: Tx): Promise<void> {
  const newest = await currentTemplateId(act, on)
  refuseUnless(newest === basedOn, 'notice.template_changed', SENTENCES.templateChanged)
}
