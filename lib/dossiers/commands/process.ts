import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossierPapers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { refuseUnless } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import type { DossierAct } from '../rules'
import type { OfficerAct } from '../schema/acts'
import { type DossierRow, lockForAct, recordAct, signedBy } from './record'

type Change = (dossier: DossierRow, now: Date, officer: Officer) => Partial<DossierRow>

/** An act that moves the dossier and changes no more than its own row. */
const plainAct =
  (act: DossierAct, change: Change) =>
  async (officer: Officer, seen: OfficerAct, now = clock()): Promise<void> => {
    await db.transaction(async (tx) => {
      const dossier = await lockForAct(tx, officer, act, seen)
      if (!dossier) return
      const done = { act, ...signedBy(officer), channel: dossier.channel, note: seen.note, at: now }
      await recordAct(tx, dossier, done, change(dossier, now, officer))
    })
  }

/** Không tiếp nhận, with the reason that the citizen reads (NĐ 61/2018 Đ17.1.b). Only before receipt (decided 2). */
export const refuseDossier = plainAct('refuse', () => ({}))

/** Chuyển xử lý: the specialist unit begins (NĐ 61/2018 Đ18). */
export const processDossier = plainAct('process', (_dossier, _now, officer) => ({ holderId: officer.id }))

/** Trả kết quả to the citizen (NĐ 61/2018 Đ20). */
export const handOverDossier = plainAct('hand_over', (_dossier, now) => ({ returnedAt: now }))

/** Hoàn thành xử lý: needs at least one result file; those on hand become the result of this act. */
export async function finishDossier(officer: Officer, seen: OfficerAct, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const dossier = await lockForAct(tx, officer, 'finish', seen)
    if (!dossier) return
    const results = and(
      eq(dossierPapers.dossierId, dossier.id),
      eq(dossierPapers.kind, 'result'),
      isNull(dossierPapers.withdrawnAt),
    )
    refuseUnless((await tx.$count(dossierPapers, results)) > 0, 'dossier.result_missing', SENTENCES.resultMissing)
    const done = { act: 'finish' as const, ...signedBy(officer), channel: dossier.channel, note: seen.note, at: now }
    const actId = await recordAct(tx, dossier, done, { finishedAt: now })
    await tx.update(dossierPapers).set({ actId }).where(results)
  })
}
