import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Reader, type Tx } from '@/db/client'
import { procedures } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { getCalendar } from '@/lib/deadlines/queries'
import { now as clock } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { feeAtReceiptVnd } from '../rules/fees'
import type { ActDetails, OfficerAct } from '../schema/acts'
import { receiptTimes } from './clock'
import { nextNumber } from './numbers'
import { lockForAct, recordAct, signedBy } from './record'

/**
 * Tiếp nhận (NĐ 61/2018 Đ17): gives the mã hồ sơ of the day and the due date, with its explanation.
 * Answers the number. The counter of (agency, day) stays locked until the commit, so numbers have no gap and no double.
 * `on` is an open transaction where the receipt is a part of more.
 * The procedure's fee falls due with it, unless `seen.fee` says that it was paid at the counter or is not asked of this
 * applicant, which needs its reason (refuses `dossier.need_missing`).
 */
export async function receiveDossier(
  officer: Officer,
  seen: OfficerAct,
  now = clock(),
  on: Reader = db,
): Promise<{ number: string }> {
  const calendar = await getCalendar(on)
  return on.transaction(async (tx) => {
    const locked = await lockForAct(tx, officer, 'receive', seen)
    if (!locked) return { number: await numberOf(tx, seen.dossierId) }
    const { dossier, terms } = locked
    const details = feeDetails(terms.fee, seen)
    const times = receiptTimes(terms, now, calendar)
    const procedureVersionId = await versionInForce(tx, dossier.procedureId)
    const number = await nextNumber(tx, dossier.receivingAgencyId, dayOf(now))
    const changes = {
      number,
      procedureVersionId,
      ...times,
      holderId: officer.id,
    }
    await recordAct(
      tx,
      locked,
      { act: 'receive', ...signedBy(officer), channel: dossier.channel, note: seen.note, at: now, ...details },
      changes,
    )
    return { number }
  })
}

/** What is kept of the fee: how much, whether it is paid, by which receipt. Nothing where the procedure has none. */
function feeDetails(terms: { known: boolean; amountVnd: number }, seen: OfficerAct): { details?: ActDetails } {
  const amountVnd = feeAtReceiptVnd(terms)
  if (amountVnd === 0) return {}
  const fee = seen.fee ?? 'due'
  if (fee === 'exempt' && !seen.note) {
    const sentence = SENTENCES.exemptWithoutReason
    throw new Refusal('invalid', 'dossier.need_missing', sentence, { note: [sentence] })
  }
  const receipt = fee === 'paid' && seen.receiptNumber ? { receiptNumber: seen.receiptNumber } : {}
  return { details: { amountVnd, fee, ...receipt } }
}

/** The national text in force now: a dossier pins the version under which it is received (design §2). */
async function versionInForce(tx: Tx, procedureId: string): Promise<string> {
  const [row] = await tx
    .select({ id: procedures.currentVersionId })
    .from(procedures)
    .where(eq(procedures.id, procedureId))
  if (!row?.id) throw new Error(`procedure ${procedureId} has no version`)
  return row.id
}

async function numberOf(tx: Tx, dossierId: string): Promise<string> {
  const row = await tx.query.dossiers.findFirst({ where: (t, is) => is.eq(t.id, dossierId), columns: { number: true } })
  if (!row?.number) throw new Error(`dossier ${dossierId} was received without a number`)
  return row.number
}
