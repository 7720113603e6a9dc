import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { dossierOpinions } from '@/db/schema'
import { getCalendar } from '@/lib/deadlines/queries'
import { isWorkingDay } from '@/lib/deadlines/rules/work-time'
import { dayOf } from '@/lib/platform/day'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { requireOtherAgency } from '../queries/agencies'
import { officerAct } from './officer-act'

/**
 * Lấy ý kiến (NĐ 61/2018 Đ19.5): asks another agency with the content and until when. The clock of the dossier runs on, and
 * the agency sees the dossier until it has answered. Refuses `dossier.agency`, `dossier.opinion_asked` (that agency has not
 * answered yet), `dossier.opinion_day` (not a working day to come).
 */
export const askOpinion = officerAct('ask_opinion', async ({ tx, locked, seen, now }) => {
  const { dossier, state } = locked
  const agency = await requireOtherAgency(tx, dossier, seen.agencyId)
  const asked = state.opinions.includes(agency.id)
  refuseUnless(!asked, 'dossier.opinion_asked', SENTENCES.opinionAsked(agency.name))
  const dueOn = seen.day
  if (!dueOn || dueOn < dayOf(now) || !isWorkingDay(dueOn, await getCalendar(tx)))
    throw new Refusal('invalid', 'dossier.opinion_day', SENTENCES.opinionDay, { day: [SENTENCES.opinionDay] })
  return {
    details: { agencyId: agency.id, agencyName: agency.name, day: dueOn },
    afterwards: (askActId) =>
      tx.insert(dossierOpinions).values({ askActId, dossierId: dossier.id, agencyId: agency.id, dueOn, askedAt: now }),
  }
})

/** Cho ý kiến: the agency that was asked answers in words. Late is possible, and stays visible as late. */
export const giveOpinion = officerAct('give_opinion', async ({ tx, officer, locked, now }) => {
  const { agencyId, agencyName } = officer
  const open = and(
    eq(dossierOpinions.dossierId, locked.dossier.id),
    eq(dossierOpinions.agencyId, agencyId),
    isNull(dossierOpinions.answerActId),
  )
  return {
    details: { agencyId, agencyName },
    afterwards: (answerActId) => tx.update(dossierOpinions).set({ answerActId, answeredAt: now }).where(open),
  }
})
