import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossierActs, dossierPapers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import type { Upload } from '@/lib/attachments/commands/receive-upload'
import { FILE_SENTENCES } from '@/lib/attachments/labels'
import { MAX_FILES_PER_PAPER } from '@/lib/attachments/rules/limits'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { dossierActRecorded } from '../events'
import { SENTENCES } from '../labels'
import { lockFilePlace } from './file-places'

export type ScanPlace = { dossierId: string; paperKey: string }

/**
 * Puts the scan of a paper that lies at the counter beside the dossier (NĐ 61/2018 Đ17.1: check, scan, store). Refuses with
 * `dossier.not_found`, `dossier.scan_not_now`, `dossier.no_such_paper`, `upload.paper_full`.
 */
export async function addScan(officer: Officer, { dossierId, paperKey }: ScanPlace, upload: Upload): Promise<void> {
  await db.transaction(async (tx) => {
    const { papers } = await lockFilePlace(tx, officer, 'scan', dossierId)
    const paper = papers.find(({ key }) => key === paperKey)
    if (!paper) throw new Refusal('not_found', 'dossier.no_such_paper', SENTENCES.noSuchPaper)
    const beside = and(
      eq(dossierPapers.dossierId, dossierId),
      eq(dossierPapers.kind, 'submitted'),
      eq(dossierPapers.name, paper.name),
      isNull(dossierPapers.withdrawnAt),
    )
    const held = await tx.$count(dossierPapers, beside)
    refuseUnless(held < MAX_FILES_PER_PAPER, 'upload.paper_full', FILE_SENTENCES.paperFull(MAX_FILES_PER_PAPER))
    const attachmentId = await recordAttachment(tx, { kind: 'officer', id: officer.id }, upload)
    const { code, name } = paper
    await tx
      .insert(dossierPapers)
      .values({ id: newId(), dossierId, kind: 'submitted', paperCode: code, name, attachmentId })
    const entry = { actorKind: 'officer', actorId: officer.id, act: 'dossier.scan_added' } as const
    await recordAudit({ ...entry, subjectKind: 'dossier', subjectId: dossierId, detail: { attachmentId } }, tx)
    await tellAgain(tx, dossierId)
  })
}

/** No act, but another content: the exchange reads the rows anew, and notices of the last act are there already. */
async function tellAgain(tx: Tx, dossierId: string): Promise<void> {
  const [last] = await tx
    .select({ actId: dossierActs.id, sequence: dossierActs.sequence })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(desc(dossierActs.sequence))
    .limit(1)
  if (last) await emit(tx, dossierActRecorded({ dossierId, ...last }))
}
