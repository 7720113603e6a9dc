import 'server-only'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { attachments, dossierPapers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { resultsOnHand } from '../queries/state'
import { lockFilePlace } from './file-places'

/** Puts an upload beside the dossier as its result; it becomes final when the dossier is finished or its result corrected. */
export async function addResult(officer: Officer, dossierId: string, upload: Upload): Promise<void> {
  await db.transaction(async (tx) => {
    const { result } = await lockFilePlace(tx, officer, 'result', dossierId)
    const { code, name } = result
    const attachmentId = await recordAttachment(tx, { kind: 'officer', id: officer.id }, upload)
    await tx
      .insert(dossierPapers)
      .values({ id: newId(), dossierId, kind: 'result', paperCode: code, name, attachmentId })
    await recordAudit(
      {
        actorKind: 'officer',
        actorId: officer.id,
        act: 'dossier.result_added',
        subjectKind: 'dossier',
        subjectId: dossierId,
        detail: { attachmentId },
      },
      tx,
    )
  })
}

/** Takes an uploaded result back before an act made it final; the national portal can no longer fetch it. */
export async function withdrawResult(
  officer: Officer,
  dossierId: string,
  paperId: string,
  now = clock(),
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockFilePlace(tx, officer, 'result', dossierId)
    const mine = and(eq(dossierPapers.id, paperId), resultsOnHand(dossierId))
    const [paper] = await tx
      .update(dossierPapers)
      .set({ withdrawnAt: now })
      .where(mine)
      .returning({ attachmentId: dossierPapers.attachmentId })
    if (!paper) throw new Refusal('not_found', 'dossier.result_not_found', 'Không tìm thấy tệp kết quả này.')
    await tx.update(attachments).set({ withdrawnAt: now }).where(eq(attachments.id, paper.attachmentId))
    await recordAudit(
      {
        actorKind: 'officer',
        actorId: officer.id,
        act: 'dossier.result_withdrawn',
        subjectKind: 'dossier',
        subjectId: dossierId,
        detail: { paperId },
      },
      tx,
    )
  })
}
