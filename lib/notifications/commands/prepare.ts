import 'server-only'
import { and, eq, inArray, isNotNull, max, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { agencies, dossierActs, dossiers, notices, noticeTemplates, officers, procedures } from '@/db/schema'
import { isInner } from '@/lib/dossiers/rules/acts'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { BUILT_IN_TEXTS, type NoticeFacts, valuesOf } from '../labels/notices'
import { MASS_ACTS, pacedFrom } from '../rules/delivery'
import { fill, fillSms, type NoticeTexts, textsAt, type Version } from '../rules/templates'

type NoticeRow = typeof notices.$inferInsert

/**
 * Writes the notices about these acts by portal, mail and SMS, each once whatever often it is called, in the texts that were
 * in force at the act. Who has no account gets no notice in the portal, who left no address no mail, no phone no SMS.
 * What is told in mass leaves at the pace of NOTICES_MASS_PER_MINUTE. Answers how many are new.
 */
export async function prepareNotices(actIds: readonly string[], now = clock()): Promise<number> {
  const told = (await factsOf(actIds)).filter(({ act }) => !isInner(act.act))
  const versions = await versionsOf(told.map(({ act }) => act.act))
  const rows = told.flatMap((row) => {
    const texts = textsAt(
      versions.filter(({ act }) => act === row.act.act),
      row.act.at,
      BUILT_IN_TEXTS,
    )
    return noticesAbout(row, texts)
  })
  if (rows.length === 0) return 0
  return db.transaction(async (tx) => {
    const mass = told.filter(({ act }) => MASS_ACTS.includes(act.act)).map(({ act }) => act.id)
    const paced = await atAPace(tx, rows, mass, now)
    const added = await tx.insert(notices).values(paced).onConflictDoNothing().returning({ id: notices.id })
    return added.length
  })
}

/** The same rows, those of the acts that are told in mass each with its time behind what waits of such acts. */
async function atAPace(tx: Tx, rows: NoticeRow[], mass: readonly string[], now: Date): Promise<NoticeRow[]> {
  const leaves = ({ channel, actId }: NoticeRow) => channel !== 'portal' && mass.some((id) => id === actId)
  const count = rows.filter(leaves).length
  if (count === 0) return rows
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('notices told in mass', 0))`)
  const [waiting] = await tx
    .select({ last: max(notices.retryAt) })
    .from(notices)
    .innerJoin(dossierActs, eq(dossierActs.id, notices.actId))
    .where(and(eq(notices.state, 'waiting'), eq(notices.attempts, 0), inArray(dossierActs.act, MASS_ACTS)))
  const times = pacedFrom(now, waiting?.last ?? null, config().NOTICES_MASS_PER_MINUTE, count).values()
  return rows.map((row) => (leaves(row) ? { ...row, retryAt: times.next().value } : row))
}

type Told = Awaited<ReturnType<typeof factsOf>>[number]

const factsOf = (actIds: readonly string[]) =>
  db
    .select({
      act: dossierActs,
      dossier: dossiers,
      procedureName: procedures.name,
      agencyName: agencies.name,
      holderName: officers.fullName,
      holderTitle: officers.title,
    })
    .from(dossierActs)
    .innerJoin(dossiers, eq(dossiers.id, dossierActs.dossierId))
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(agencies, eq(agencies.id, dossiers.receivingAgencyId))
    .leftJoin(officers, eq(officers.id, dossiers.holderId))
    .where(inArray(dossierActs.id, [...actIds]))

async function versionsOf(acts: readonly Told['act']['act'][]): Promise<(Version & { act: string })[]> {
  if (acts.length === 0) return []
  const rows = await db
    .select({ act: noticeTemplates.act, texts: noticeTemplates.texts, validFrom: noticeTemplates.validFrom })
    .from(noticeTemplates)
    .where(and(inArray(noticeTemplates.act, [...acts]), isNotNull(noticeTemplates.validFrom)))
  return rows.flatMap(({ validFrom, ...row }) => (validFrom ? [{ ...row, validFrom }] : []))
}

function noticesAbout(told: Told, texts: NoticeTexts): NoticeRow[] {
  const { act, dossier } = told
  const values = valuesOf(noticeFacts(told))
  const row = (channel: 'portal' | 'mail' | 'sms', recipient: string | null) => ({
    id: newId(),
    dossierId: dossier.id,
    actId: act.id,
    citizenId: dossier.citizenId,
    channel,
    recipientSealed: recipient === null ? null : encrypt(recipient),
    // Acts that are told together would share one instant, and be read and sent in any order.
    createdAt: act.at,
  })
  const written = ({ subject, body }: NoticeTexts['mail']) => ({
    subject: fill(subject, values),
    body: fill(body, values),
  })
  const rows: (NoticeRow | null)[] = [
    dossier.citizenId ? { ...row('portal', null), ...written(texts.portal), state: 'sent', sentAt: act.at } : null,
    dossier.email ? { ...row('mail', dossier.email), ...written(texts.mail) } : null,
    dossier.phone
      ? {
          ...row('sms', dossier.phone),
          subject: fill(texts.portal.subject, values),
          body: fillSms(texts.sms.body, values),
        }
      : null,
  ]
  return rows.filter((each) => each !== null)
}

function noticeFacts({ act, dossier, procedureName, agencyName, ...holder }: Told): NoticeFacts {
  const numbered = dossier.number !== null && act.act !== 'submit'
  const code = numbered && dossier.number ? dossier.number : dossier.submissionCode
  const returned = dossier.returnedAt && dossier.returnedAt <= act.at ? dossier.returnedAt : null
  return {
    code,
    isNumber: numbered,
    procedureName,
    agencyName: act.agencyName ?? agencyName,
    status: act.status,
    act: act.act,
    at: act.at,
    officerName: officerOf(act, holder),
    receivedAt: act.act === 'submit' ? null : dossier.receivedAt,
    dueAt: act.act === 'submit' ? null : dossier.dueAt,
    returnedAt: act.act === 'hand_over' ? act.at : returned,
    resultDelivery: dossier.resultDelivery,
    note: act.note,
    link: linkTo(code, dossier.citizenId !== null),
  }
}

/** Who did it or, when that was no officer, who holds the dossier. */
function officerOf(act: Told['act'], { holderName, holderTitle }: Pick<Told, 'holderName' | 'holderTitle'>): string {
  if (act.actorKind === 'officer') return `${act.actorName}, ${act.actorTitle}`
  return act.act !== 'submit' && holderName ? `${holderName}, ${holderTitle}` : 'chưa phân công'
}

/** The dossier's own page needs an account; who has none looks it up by its code. */
function linkTo(code: string, hasAccount: boolean): string {
  const name = encodeURIComponent(code)
  return hasAccount ? `${config().APP_URL}/ca-nhan/ho-so/${name}` : `${config().APP_URL}/tra-cuu-ho-so?ma=${name}`
}
