import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { questions } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { questionToTell } from './events'
import { SENTENCES } from './labels'
import { answersFor } from './policy'
import type { AnswerQuestion, PublishQuestion } from './schema'

/** A question as it came from the national portal, in our words. */
export type IncomingQuestion = {
  origin: 'national' | 'published'
  nationalId: string
  fieldCode: string | null
  agencyCode: string | null
  agencyName: string | null
  procedureCode: string | null
  content: string
  asker: Record<string, string>
  nationalStatus: number | null
  answerNationalId: string | null
  answer: string | null
  contentHash: string
}

/**
 * Keeps a question that came, once; a changed one takes its new words. An answer given here is never overwritten by one that came. Answers
 * what became of it.
 */
export async function recordIncoming(incoming: IncomingQuestion, now = clock()): Promise<'new' | 'changed' | 'same'> {
  const { asker, ...row } = incoming
  const askerSealed = Object.keys(asker).length > 0 ? encrypt(JSON.stringify(asker)) : null
  const ours = sql`${questions.answeredById} is not null`
  const [kept] = await db
    .insert(questions)
    .values({ id: newId(), ...row, askerSealed, receivedAt: now, changedAt: now })
    .onConflictDoUpdate({
      target: [questions.origin, questions.nationalId],
      set: {
        ...row,
        askerSealed,
        answer: sql`case when ${ours} then ${questions.answer} else excluded.answer end`,
        answerNationalId: sql`coalesce(excluded.answer_national_id, ${questions.answerNationalId})`,
        changedAt: now,
      },
      setWhere: sql`${questions.contentHash} is distinct from excluded.content_hash`,
    })
    .returning({ receivedAt: questions.receivedAt, isNew: sql<boolean>`(xmax = 0)` })
  return kept ? (kept.isNew ? 'new' : 'changed') : 'same'
}

/** The answer of a published question that its list did not carry. */
export async function recordIncomingAnswer(id: string, answerNationalId: string | null, answer: string): Promise<void> {
  await db
    .update(questions)
    .set({ answer, answerNationalId, changedAt: clock() })
    .where(and(eq(questions.id, id), isNull(questions.answer)))
}

/**
 * Answers a citizen's question of the national portal, once; the answer goes back there. Refuses `question.not_found`,
 * `question.not_answerer` and `question.answered`.
 */
export async function answerQuestion(officer: Officer, input: AnswerQuestion, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const [question] = await tx
      .select()
      .from(questions)
      .where(and(eq(questions.id, input.questionId), eq(questions.origin, 'national')))
      .for('update')
    if (!question) throw new Refusal('not_found', 'question.not_found', SENTENCES.notFound)
    refuseUnless(answersFor(officer, question.agencyCode), 'question.not_answerer', SENTENCES.notAnswerer, 'forbidden')
    refuseUnless(question.answer === null, 'question.answered', SENTENCES.answered)
    await recordAudit({ ...auditedBy(officer), act: 'question.answered', subjectId: question.id }, tx)
    await tx
      .update(questions)
      .set({ answer: input.answer, ...answeredBy(officer, now), changedAt: now })
      .where(eq(questions.id, question.id))
    await emit(tx, questionToTell({ questionId: question.id }))
  })
}

/** Publishes a question with its answer for the officer's agency, also on the national portal. Answers its id. Refuses `question.not_answerer`. */
export async function publishQuestion(officer: Officer, input: PublishQuestion, now = clock()): Promise<string> {
  refuseUnless(answersFor(officer, officer.agencyCode), 'question.not_answerer', SENTENCES.notAnswerer, 'forbidden')
  const id = newId()
  await db.transaction(async (tx) => {
    await recordAudit({ ...auditedBy(officer), act: 'question.published', subjectId: id }, tx)
    await tx.insert(questions).values({
      id,
      origin: 'local',
      nationalId: id,
      agencyCode: officer.agencyCode,
      agencyName: officer.agencyName,
      ...input,
      ...answeredBy(officer, now),
      receivedAt: now,
      changedAt: now,
    })
    await emit(tx, questionToTell({ questionId: id }))
  })
  return id
}

const auditedBy = (officer: Officer) =>
  ({ actorKind: 'officer', actorId: officer.id, subjectKind: 'question' }) as const

const answeredBy = (officer: Officer, now: Date) => ({
  answeredById: officer.id,
  answeredByName: officer.fullName,
  answeredByTitle: officer.title,
  answeredAt: now,
})
