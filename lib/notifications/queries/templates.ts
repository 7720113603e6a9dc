import 'server-only'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { noticeTemplates, officers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { mayEditTemplates } from '../policy'
import type { NoticeTexts } from '../rules/templates'

export type TemplateView = {
  id: string
  act: DossierAct
  /** Null is the built-in text. */
  texts: NoticeTexts | null
  basedOn: string | null
  authorName: string
  createdAt: Date
  /** Null for a draft. */
  validFrom: Date | null
}

const view = {
  id: noticeTemplates.id,
  act: noticeTemplates.act,
  texts: noticeTemplates.texts,
  basedOn: noticeTemplates.basedOn,
  authorName: officers.fullName,
  createdAt: noticeTemplates.createdAt,
  validFrom: noticeTemplates.validFrom,
}

/** The published versions, newest first; of one act when given. Nothing for who may not edit them. */
export async function listTemplates(officer: Officer, act?: DossierAct): Promise<TemplateView[]> {
  if (!mayEditTemplates(officer)) return []
  return db
    .select(view)
    .from(noticeTemplates)
    .innerJoin(officers, eq(officers.id, noticeTemplates.authorId))
    .where(and(isNotNull(noticeTemplates.validFrom), act ? eq(noticeTemplates.act, act) : undefined))
    .orderBy(desc(noticeTemplates.validFrom), desc(noticeTemplates.id))
}

/** One version or draft of this act, or null. */
export async function getTemplate(officer: Officer, act: DossierAct, id: string): Promise<TemplateView | null> {
  if (!mayEditTemplates(officer)) return null
  const [found] = await db
    .select(view)
    .from(noticeTemplates)
    .innerJoin(officers, eq(officers.id, noticeTemplates.authorId))
    .where(and(eq(noticeTemplates.id, id), eq(noticeTemplates.act, act)))
  return found ?? null
}

/** The id of the version in force, null for the built-in texts. */
export async function currentTemplateId(act: DossierAct, on: Reader = db): Promise<string | null> {
  const [newest] = await on
    .select({ id: noticeTemplates.id })
    .from(noticeTemplates)
    .where(and(eq(noticeTemplates.act, act), isNotNull(noticeTemplates.validFrom)))
    .orderBy(desc(noticeTemplates.validFrom), desc(noticeTemplates.id))
    .limit(1)
  return newest?.id ?? null
}
