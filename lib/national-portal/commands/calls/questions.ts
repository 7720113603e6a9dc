import 'server-only'
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { exchangeCalls, questions } from '@/db/schema/index'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import type { CodeTable } from '@/lib/catalogue/rules/code-table'
import { now as clock } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { type IncomingQuestion, recordIncoming, recordIncomingAnswer } from '@/lib/questions/commands'
import { answerOf, answerPush, incomingQuestion, questionList, questionPush } from '../../mapping/questions'
import type { NationalCall } from '../../rules/answers'
import { AnswerRow, QuestionRow } from '../../schema/questions'
import { digest } from '../dossiers/ledger'
import { callIfThere } from '../line/call'
import { type CallContent, makeDueCalls, type OutgoingCall, queueCalls } from './calls'

type Origin = 'national' | 'published'

/** How many questions came, changed, came as they were, or could not be read; `away` when the portal gave no list. */
export type QuestionPull = { new: number; changed: number; same: number; unread: number; away: boolean }

/**
 * Fetches one of the two lists of questions (c.5) and keeps what is new in it, each question once. An empty list, and a row that cannot be
 * read, delete nothing. A status of 0 is ignored, as everywhere.
 */
export async function pullQuestions(origin: Origin): Promise<QuestionPull> {
  const pull: QuestionPull = { new: 0, changed: 0, same: 0, unread: 0, away: false }
  const answer = await callIfThere(questionList(origin))
  if (answer.outcome !== 'accepted') {
    log.warn({ origin, outcome: answer.outcome }, 'questions of the national portal not fetched')
    return { ...pull, away: true }
  }
  const table = await readCodeTable()
  for (const row of answer.result) {
    const parsed = QuestionRow.safeParse(row)
    if (parsed.success && parsed.data.TRANGTHAI === 0) continue
    if (!parsed.success) pull.unread += 1
    else pull[await recordIncoming(placed(incomingQuestion(origin, parsed.data, digest(parsed.data)), table))] += 1
  }
  if (pull.unread > 0) log.warn({ origin, unread: pull.unread }, 'questions of the national portal could not be read')
  return pull
}

/** The question under the codes that stand here. */
const placed = (question: IncomingQuestion, table: CodeTable): IncomingQuestion => ({
  ...question,
  fieldCode: question.fieldCode && table.toLocal('field', question.fieldCode),
  agencyCode: question.agencyCode && table.toLocal('agency', question.agencyCode),
  procedureCode: question.procedureCode && table.toLocal('procedure', question.procedureCode),
})

const ANSWERS_AT_ONCE = 50

/** Asks for answers of published questions whose list carried none, some dozens at a time. Answers how many came. */
export async function pullAnswers(): Promise<number> {
  const open = await db
    .select({ id: questions.id, nationalId: questions.nationalId })
    .from(questions)
    .where(and(eq(questions.origin, 'published'), isNull(questions.answer)))
    .orderBy(sql`${questions.changedAt} desc`)
    .limit(ANSWERS_AT_ONCE)
  let came = 0
  for (const { id, nationalId } of open) {
    const answer = await callIfThere(answerOf(nationalId))
    if (answer.outcome === 'waiting') return came
    const row = answer.outcome === 'accepted' ? AnswerRow.safeParse(answer.result[0]).data : undefined
    if (!row?.NOIDUNGTRALOI) continue
    await recordIncomingAnswer(id, row.TRALOIID, row.NOIDUNGTRALOI)
    came += 1
  }
  return came
}

/** Makes calls due for every answer given here and every question published here that has none yet; what an event told of, and what none did. */
export async function queueQuestions(now = clock()): Promise<number> {
  const untold = sql`not exists (select from ${exchangeCalls} where ${exchangeCalls.subjectId} = ${questions.id})`
  const answered = and(eq(questions.origin, 'national'), isNotNull(questions.answeredById))
  const found = await db
    .select()
    .from(questions)
    .where(and(or(answered, eq(questions.origin, 'local')), untold))
  for (const { id, origin, agencyCode } of found) {
    const about = { kind: origin === 'local' ? ('question' as const) : ('answer' as const), subjectId: id }
    await db.transaction((tx) => queueCalls(tx, about, [[agencyCode ?? '']], now))
  }
  return found.length
}

/** Tells the national portal the questions and answers that are due. Answers how many calls were made. */
export async function sendDueQuestions(now = clock()): Promise<number> {
  return (await makeDueCalls('question', contentOf, now)) + (await makeDueCalls('answer', contentOf, now))
}

async function contentOf({ kind, subjectId }: OutgoingCall): Promise<CallContent> {
  const [question] = await db.select().from(questions).where(eq(questions.id, subjectId))
  if (!question) throw new Error(`question ${subjectId} is gone`)
  const table = await readCodeTable()
  const told = {
    ...question,
    fieldCode: question.fieldCode && table.toNational('field', question.fieldCode),
    agencyCode: question.agencyCode && table.toNational('agency', question.agencyCode),
  }
  const call: NationalCall = kind === 'question' ? questionCall(told) : answerCall(told)
  return { hash: digest(call.parameters), push: () => callIfThere(call) }
}

type Row = typeof questions.$inferSelect

const questionCall = ({ nationalId, fieldCode, content, agencyCode, agencyName, answer }: Row): NationalCall =>
  questionPush({
    nationalId,
    fieldCode: fieldCode ?? '',
    content,
    agencyCode: agencyCode ?? '',
    agencyName: agencyName ?? '',
    answer: answer === null ? null : { nationalId, content: answer },
  })

const answerCall = ({
  nationalId,
  agencyCode,
  answer,
  answeredByName,
  answeredByTitle,
  answeredAt,
}: Row): NationalCall =>
  answerPush({
    nationalId,
    agencyCode: agencyCode ?? '',
    answeredBy: answeredByName ?? '',
    title: answeredByTitle ?? '',
    answeredAt: answeredAt ?? new Date(0),
    content: answer ?? '',
  })
