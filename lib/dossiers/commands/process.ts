import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossierPapers, officers } from '@/db/schema'
import { hasRole } from '@/lib/auth/actor'
import { holdsRole } from '@/lib/auth/roles'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { agencyName, requireOtherAgency } from '../queries/agencies'
import { resultsOnHand } from '../queries/state'
import { feeDueVnd } from '../rules/fees'
import type { DossierState } from '../rules/state'
import type { ActDetails } from '../schema/acts'
import { clockAfter } from './clock'
import { nothingMore, officerAct } from './officer-act'

/** Không tiếp nhận, with the reason that the citizen reads (NĐ 61/2018 Đ17.1.b). Only before receipt (decided 2). */
export const refuseDossier = officerAct('refuse', nothingMore)

/** Chuyển xử lý: the specialist unit begins (NĐ 61/2018 Đ18). What the one-stop shop hands on waits for a handler to claim it. */
export const processDossier = officerAct('process', async ({ officer }) => ({
  changes: { holderId: hasRole(officer, 'handler') ? officer.id : null },
}))

/** Nhận việc: the handler takes the dossier over. */
export const claimDossier = officerAct('claim', async ({ officer }) => ({ changes: { holderId: officer.id } }))

/**
 * Phân công, phân công lại: the leader names who of the processing agency settles it, whoever held it before. Refuses
 * `dossier.officer` for anybody else.
 */
export const assignDossier = officerAct('assign', async ({ tx, locked, seen }) => {
  const [holder] = await tx
    .select({ id: officers.id, fullName: officers.fullName })
    .from(officers)
    .where(
      and(
        eq(officers.id, seen.officerId ?? ''),
        eq(officers.agencyId, locked.dossier.processingAgencyId),
        isNull(officers.disabledAt),
        holdsRole('handler'),
      ),
    )
  if (!holder)
    throw new Refusal('invalid', 'dossier.officer', SENTENCES.officerUnknown, { officerId: [SENTENCES.officerUnknown] })
  const from = await heldBefore(tx, locked.dossier.holderId, holder.id)
  return {
    changes: { holderId: holder.id },
    details: { officerId: holder.id, officerName: holder.fullName, ...(from ? { fromName: from.fullName } : {}) },
  }
})

async function heldBefore(tx: Tx, holderId: string | null, nextId: string) {
  if (holderId === null || holderId === nextId) return undefined
  const [before] = await tx.select({ fullName: officers.fullName }).from(officers).where(eq(officers.id, holderId))
  return before
}

/**
 * Chuyển cơ quan xử lý: another agency settles it from now on, and nobody there holds it yet. The agency that received it
 * still sees it (decided 9). Refuses `dossier.agency`.
 */
export const transferDossier = officerAct('transfer', async ({ tx, locked, seen }) => {
  const { processingAgencyId } = locked.dossier
  const agency = await requireOtherAgency(tx, locked.dossier, seen.agencyId)
  return {
    changes: { processingAgencyId: agency.id, holderId: null },
    details: {
      agencyId: agency.id,
      agencyName: agency.name,
      fromAgencyName: await agencyName(tx, processingAgencyId),
    },
  }
})

/** Trình duyệt, duyệt, trả lại: the draft result between handler and leader. */
export const submitForApproval = officerAct('submit_for_approval', nothingMore)
export const approveDossier = officerAct('approve', async ({ locked }) => withOpenOpinions(locked.state))
export const returnForRework = officerAct('return_for_rework', nothingMore)

/** Opinions may still be open when a leader approves or the work is finished: that is kept with the act. */
function withOpenOpinions({ opinions }: DossierState): { details?: ActDetails } {
  return opinions.length > 0 ? { details: { openOpinions: opinions.length } } : {}
}

/** Yêu cầu nộp phí, lệ phí: the clock stands until it is paid. */
export const askPayment = officerAct('ask_payment', async ({ tx, locked, seen, now }) => ({
  changes: await clockAfter(tx, locked, 'ask_payment', now),
  ...(seen.amountVnd === undefined ? {} : { details: { amountVnd: seen.amountVnd } }),
}))

/**
 * Đã thu phí, lệ phí at the counter: all that is owed, with the number of the receipt. The clock goes on where it stood for
 * it (status 6). A payment from outside comes by the same act, signed by the system.
 */
export const recordPayment = officerAct('record_payment', async ({ tx, locked, seen, now }) => {
  const amountVnd = feeDueVnd(locked.acts)
  const receipt = seen.receiptNumber ? { receiptNumber: seen.receiptNumber } : {}
  const waited = locked.dossier.status === '6'
  return {
    changes: waited ? await clockAfter(tx, locked, 'record_payment', now) : {},
    details: { ...(amountVnd > 0 ? { amountVnd } : {}), ...receipt },
  }
})

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

/** Trả kết quả in the portal, in one press; what goes to a person or the post needs its receiver, see `handOverToReceiver`. */
export const handOverDossier = officerAct('hand_over', async ({ locked, now }) => {
  const online = locked.dossier.resultDelivery === 'online'
  refuseUnless(online, 'dossier.receiver_missing', SENTENCES.receiverMissing, 'invalid')
  return { changes: { returnedAt: now } }
})

/** Hoàn thành xử lý: needs at least one result file; those on hand become the result of this act. */
export const finishDossier = officerAct('finish', async ({ tx, locked, now }) => {
  const results = resultsOnHand(locked.dossier.id)
  refuseUnless((await tx.$count(dossierPapers, results)) > 0, 'dossier.result_missing', SENTENCES.resultMissing)
  return {
    changes: { finishedAt: now },
    ...withOpenOpinions(locked.state),
    afterwards: (actId) => tx.update(dossierPapers).set({ actId }).where(results),
  }
})
