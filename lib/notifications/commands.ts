import 'server-only'
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { agencies, dossierActs, dossiers, notices, procedures } from '@/db/schema'
import type { Citizen } from '@/lib/auth/actor'
import { isInner } from '@/lib/dossiers/rules/acts'
import { decrypt, encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { log } from '@/lib/platform/log'
import { sendMail, sendSms } from './gateway'
import { noticeSubject, noticeText, smsText } from './labels'
import { MAX_ATTEMPTS, retryAfterMs } from './rules'

type NoticeRow = typeof notices.$inferInsert

/** Writes the notices about these acts: portal, mail and SMS, each once whatever often it is called. Answers how many are new. */
export async function prepareNotices(actIds: readonly string[]): Promise<number> {
  const told = (await factsOf(actIds)).filter(({ act }) => !isInner(act.act))
  const rows = told.flatMap(noticesAbout)
  if (rows.length === 0) return 0
  const added = await db.insert(notices).values(rows).onConflictDoNothing().returning({ id: notices.id })
  return added.length
}

type Facts = Awaited<ReturnType<typeof factsOf>>[number]

const factsOf = (actIds: readonly string[]) =>
  db
    .select({ act: dossierActs, dossier: dossiers, procedureName: procedures.name, agencyName: agencies.name })
    .from(dossierActs)
    .innerJoin(dossiers, eq(dossiers.id, dossierActs.dossierId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(agencies, eq(agencies.id, dossiers.receivingAgencyId))
    .where(inArray(dossierActs.id, [...actIds]))

function noticesAbout({ act, dossier, procedureName, agencyName }: Facts): NoticeRow[] {
  const numbered = dossier.number !== null && act.act !== 'submit'
  const code = numbered && dossier.number ? dossier.number : dossier.submissionCode
  const facts = {
    code,
    isNumber: numbered,
    procedureName,
    agencyName: act.agencyName ?? agencyName,
    status: act.status,
    act: act.act,
    at: act.at,
    officerName: act.actorKind === 'officer' ? `${act.actorName}, ${act.actorTitle}` : 'chưa phân công',
    receivedAt: act.act === 'submit' ? null : dossier.receivedAt,
    dueAt: act.act === 'submit' ? null : dossier.dueAt,
    returnedAt: act.act === 'hand_over' ? act.at : null,
    resultDelivery: dossier.resultDelivery,
    note: act.note,
    link: `${config().APP_URL}/ca-nhan/ho-so/${encodeURIComponent(code)}`,
  }
  const base = {
    dossierId: dossier.id,
    actId: act.id,
    citizenId: dossier.citizenId,
    subject: noticeSubject(facts),
    // Acts that are told together would share one instant, and be read and sent in any order.
    createdAt: act.at,
  }
  const portal: NoticeRow = {
    ...base,
    id: newId(),
    channel: 'portal',
    recipientSealed: null,
    body: noticeText(facts),
    state: 'sent',
    sentAt: act.at,
  }
  const mail: NoticeRow[] = dossier.email
    ? [{ ...base, id: newId(), channel: 'mail', recipientSealed: encrypt(dossier.email), body: noticeText(facts) }]
    : []
  const sms: NoticeRow[] = dossier.phone
    ? [{ ...base, id: newId(), channel: 'sms', recipientSealed: encrypt(dossier.phone), body: smsText(facts) }]
    : []
  return [portal, ...mail, ...sms]
}

/**
 * Hands over up to `limit` waiting messages. Each is claimed by moving its next attempt into the future before it leaves, so
 * two workers never send the same one together; a crash in between repeats it later under the same id.
 * Answers how many left and how many failed this time.
 */
export async function deliverNotices(limit = 50, now = clock()): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 }
  for (const notice of await claimNotices(limit, now)) outcome[await deliver(notice, now)] += 1
  return outcome
}

type Claimed = typeof notices.$inferSelect

async function claimNotices(limit: number, now: Date): Promise<Claimed[]> {
  return db.transaction(async (tx) => {
    const claimed = await tx
      .select()
      .from(notices)
      .where(due(now))
      .orderBy(asc(notices.createdAt))
      .limit(limit)
      .for('update', { skipLocked: true })
    for (const notice of claimed) {
      notice.attempts += 1
      const retryAt = new Date(now.getTime() + Math.max(60_000, retryAfterMs(notice.attempts)))
      await tx.update(notices).set({ attempts: notice.attempts, retryAt }).where(eq(notices.id, notice.id))
    }
    return claimed
  })
}

async function deliver(notice: Claimed, now: Date): Promise<'sent' | 'failed'> {
  if (!notice.recipientSealed) throw new Error(`notice ${notice.id} waits without a recipient`)
  const message = { id: notice.id, to: decrypt(notice.recipientSealed), subject: notice.subject, text: notice.body }
  try {
    await (notice.channel === 'mail'
      ? sendMail(message)
      : sendSms({ id: message.id, to: message.to, text: message.text }))
  } catch (error) {
    log.warn({ noticeId: notice.id, channel: notice.channel, attempts: notice.attempts }, 'notice not delivered')
    const lastError = error instanceof Error ? error.name : 'unknown'
    const state = notice.attempts >= MAX_ATTEMPTS ? ('failed' as const) : ('waiting' as const)
    const retryAt = new Date(now.getTime() + retryAfterMs(notice.attempts))
    await db.update(notices).set({ state, lastError, retryAt }).where(eq(notices.id, notice.id))
    return 'failed'
  }
  await db.update(notices).set({ state: 'sent', sentAt: now, lastError: null }).where(eq(notices.id, notice.id))
  return 'sent'
}

const due = (now: Date) => and(eq(notices.state, 'waiting'), or(isNull(notices.retryAt), lte(notices.retryAt, now)))

/** How many messages still wait, for the job that decides whether to go on. */
export async function countWaiting(now = clock()): Promise<number> {
  return db.$count(notices, due(now))
}

/** The citizen has seen the notices of the portal. */
export async function markRead(citizen: Citizen, now = clock()): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.citizenId, citizen.id), eq(notices.channel, 'portal'), isNull(notices.readAt)))
}
