import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Reader, type Tx } from '@/db/client'
import { dossierPapers, officers } from '@/db/schema'
import { hasRole, type Officer } from '@/lib/auth/actor'
import { holdsRole } from '@/lib/auth/roles'
import { now as clock } from '@/lib/platform/clock'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import type { DossierAct } from '../rules/acts'
import type { ActDetails, OfficerAct } from '../schema/acts'
import { clockAfter } from './clock'
import { type DossierRow, type Locked, lockForAct, recordAct, signedBy } from './record'

/** What an act changes in the dossier's own row, and what is kept with the act. */
type Effect = { changes?: Partial<DossierRow>; details?: ActDetails }
type Work = (context: { tx: Tx; officer: Officer; locked: Locked; seen: OfficerAct; now: Date }) => Promise<Effect>

/** An act of an officer: locked, checked, recorded and announced in one transaction, or as a part of the open one `on`. */
const officerAct =
  (act: DossierAct, work: Work) =>
  async (officer: Officer, seen: OfficerAct, now = clock(), on: Reader = db): Promise<void> => {
    await on.transaction(async (tx) => {
      const locked = await lockForAct(tx, officer, act, seen)
      if (!locked) return
      const { changes, details } = await work({ tx, officer, locked, seen, now })
      const { channel } = locked.dossier
      const done = { act, ...signedBy(officer), channel, note: seen.note, at: now, ...(details ? { details } : {}) }
      await recordAct(tx, locked, done, changes)
    })
  }

const nothingMore: Work = async () => ({})

/** Không tiếp nhận, with the reason that the citizen reads (NĐ 61/2018 Đ17.1.b). Only before receipt (decided 2). */
export const refuseDossier = officerAct('refuse', nothingMore)

/** Chuyển xử lý: the specialist unit begins (NĐ 61/2018 Đ18). What the one-stop shop hands on waits for a handler to claim it. */
export const processDossier = officerAct('process', async ({ officer }) => ({
  changes: { holderId: hasRole(officer, 'handler') ? officer.id : null },
}))

/** Nhận việc: the handler takes the dossier over. */
export const claimDossier = officerAct('claim', async ({ officer }) => ({ changes: { holderId: officer.id } }))

/** Phân công: the leader names who of the processing agency settles it. Refuses `dossier.officer` for anybody else. */
export const assignDossier = officerAct('assign', async ({ tx, locked, seen }) => {
  const [holder] = await tx
    .select({ id: officers.id, fullName: officers.fullName })
    .from(officers)
    .where(
      and(
        eq(officers.id, seen.officerId ?? ''),
        eq(officers.agencyId, locked.dossier.processingAgencyId),
        holdsRole('handler'),
      ),
    )
  if (!holder)
    throw new Refusal('invalid', 'dossier.officer', SENTENCES.officerUnknown, { officerId: [SENTENCES.officerUnknown] })
  return { changes: { holderId: holder.id }, details: { officerId: holder.id, officerName: holder.fullName } }
})

/** Trình duyệt, duyệt, trả lại: the draft result between handler and leader. */
export const submitForApproval = officerAct('submit_for_approval', nothingMore)
export const approveDossier = officerAct('approve', nothingMore)
export const returnForRework = officerAct('return_for_rework', nothingMore)

/** Yêu cầu nộp phí, lệ phí: the clock stands until it is paid. */
export const askPayment = officerAct('ask_payment', async ({ tx, locked, seen, now }) => ({
  changes: await clockAfter(tx, locked, 'ask_payment', now),
  ...(seen.amountVnd === undefined ? {} : { details: { amountVnd: seen.amountVnd } }),
}))

/** Đã thu phí, lệ phí at the counter. */
export const recordPayment = officerAct('record_payment', async ({ tx, locked, now }) => ({
  changes: await clockAfter(tx, locked, 'record_payment', now),
}))

/** Yêu cầu bổ sung, once and in full (decided 6); the clock stands while the citizen gathers the papers. */
export const askSupplement = officerAct('ask_supplement', async ({ tx, locked, now }) => ({
  changes: await clockAfter(tx, locked, 'ask_supplement', now),
}))

/** Papers that the citizen brought to the counter. */
export const takeSupplement = officerAct('send_supplement', async ({ tx, locked, now }) => ({
  changes: await clockAfter(tx, locked, 'send_supplement', now),
}))

/** Xin lỗi và hẹn lại, once (NĐ 61/2018 Đ19.9): a later working day than the one promised. */
export const extendDossier = officerAct('extend', async ({ tx, locked, seen, now }) => {
  if (!seen.day) throw new Error('an extension came without its day')
  const details = { day: seen.day }
  return { changes: await clockAfter(tx, locked, 'extend', now, details), details }
})

/** Rút hồ sơ at the counter, by the citizen's written wish. */
export const withdrawAtCounter = officerAct('withdraw', nothingMore)

/** Dừng giải quyết after receipt, with its written reason (decided 2: never a refusal). */
export const stopDossier = officerAct('stop', nothingMore)

/** Trả kết quả to the citizen (NĐ 61/2018 Đ20). */
export const handOverDossier = officerAct('hand_over', async ({ now }) => ({ changes: { returnedAt: now } }))

/** Hoàn thành xử lý: needs at least one result file; those on hand become the result of this act. */
export async function finishDossier(officer: Officer, seen: OfficerAct, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockForAct(tx, officer, 'finish', seen)
    if (!locked) return
    const { dossier } = locked
    const results = and(
      eq(dossierPapers.dossierId, dossier.id),
      eq(dossierPapers.kind, 'result'),
      isNull(dossierPapers.withdrawnAt),
    )
    refuseUnless((await tx.$count(dossierPapers, results)) > 0, 'dossier.result_missing', SENTENCES.resultMissing)
    const done = { act: 'finish' as const, ...signedBy(officer), channel: dossier.channel, note: seen.note, at: now }
    const actId = await recordAct(tx, locked, done, { finishedAt: now })
    await tx.update(dossierPapers).set({ actId }).where(results)
  })
}
