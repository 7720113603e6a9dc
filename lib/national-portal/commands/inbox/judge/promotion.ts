import 'server-only'
import type { Tx } from '@/db/client'
import { nationalFilings } from '@/db/schema/index'
import { discardUpload, takeBytes, type Upload } from '@/lib/attachments/commands/receive-upload'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import { addNationalSupplement, fileNationally, findNationalDossier } from '@/lib/dossiers/commands/file-nationally'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { INBOUND_SENTENCES } from '../../../labels/inbound'
import type { FilingTexts, PromotionAddition, PromotionFiling } from '../../../mapping/promotion'
import { unitFor } from '../../../rules/units'
import { askTechId } from '../../lists/tech-id'
import { nameFile } from '../files'
import type { MessageRow, Verdict } from './message'

/** What is done outside the database before a notice becomes a dossier: whose it is, and its files in the store. */
export type Prepared = { techId: string | null; uploads: Upload[]; refusedFiles: string[] }

/** Asks and stores. What a try that fails later leaves in the store is discarded, or swept after a day. */
export async function prepareFiling(filing: PromotionFiling): Promise<Prepared> {
  const techId = await techIdOf(filing.taxCode)
  const prepared: Prepared = { techId, uploads: [], refusedFiles: [] }
  try {
    for (const { name, base64 } of filing.files) {
      const upload = await takeFile(name, base64)
      if (upload) prepared.uploads.push(upload)
      else prepared.refusedFiles.push(name)
    }
  } catch (error) {
    await discardPrepared(prepared)
    throw error
  }
  return prepared
}

export async function discardPrepared({ uploads }: Prepared): Promise<void> {
  for (const upload of uploads) await discardUpload(upload)
}

async function techIdOf(taxCode: string): Promise<string | null> {
  if (config().NATIONAL_PORTAL_TECH_ID === 'off') return null
  const asked = await askTechId(taxCode)
  if (asked.outcome === 'answered') return asked.techId
  throw new Error('the national portal did not answer whose tax code this is')
}

/** Undefined for a file that we do not take: the dossier comes all the same, and says so. */
async function takeFile(name: string, base64: string): Promise<Upload | undefined> {
  try {
    return await takeBytes(Buffer.from(base64, 'base64'), name)
  } catch (error) {
    if (error instanceof Refusal && error.kind !== 'unavailable') return undefined
    throw error
  }
}

/** A promotion notice becomes a dossier of origin national in the list of its unit (d.3). */
export async function fileNotice(
  tx: Tx,
  message: MessageRow,
  filing: PromotionFiling,
  prepared: Prepared,
): Promise<Verdict> {
  const { nationalNumber } = filing
  const procedureCode = (await readCodeTable(tx)).toLocal('procedure', filing.procedureCode)
  const known = await findNationalDossier(tx, nationalNumber)
  if (known) return { outcome: 'duplicate', dossierId: known.id }
  const dossierId = await fileNationally(tx, {
    nationalNumber,
    procedureCode,
    unit: (offeredAt) => message.agencyCode ?? unitFor(procedureCode, offeredAt, config().NATIONAL_PORTAL_UNITS),
    applicant: {
      name: filing.traderName,
      taxCode: filing.taxCode,
      techId: prepared.techId,
      phone: filing.phone,
      email: filing.email,
      address: filing.address,
    },
    papers: prepared.uploads,
    ownerId: message.id,
    at: message.receivedAt,
  })
  await keepTexts(tx, message, { dossierId, kind: 'notice', texts: filing.texts })
  const refused = prepared.refusedFiles.length
  return { outcome: 'filed', dossierId, ...(refused > 0 ? { reason: INBOUND_SENTENCES.filesRefused(refused) } : {}) }
}

/** A supplement joins its dossier; where one was asked for, it is received by that, now: acts stand in the order of their times. */
export async function joinSupplement(tx: Tx, message: MessageRow, addition: PromotionAddition): Promise<Verdict> {
  const added = await addNationalSupplement(tx, { nationalNumber: addition.nationalNumber, at: clock() })
  if (!added) return { outcome: 'task', reason: INBOUND_SENTENCES.dossierUnknown }
  await keepTexts(tx, message, { ...added, kind: 'supplement', texts: addition.texts })
  await nameFile(tx, {
    ...{ messageId: message.id, dossierNumber: addition.nationalNumber },
    ...{ address: addition.texts.paperAddress ?? '', name: addition.texts.paperName ?? '' },
  })
  const { dossierId, actId } = added
  return { outcome: 'joined', dossierId, ...(actId ? {} : { reason: INBOUND_SENTENCES.addedUnasked }) }
}

type Kept = { dossierId: string; kind: 'notice' | 'supplement'; texts: FilingTexts; actId?: string | null }

async function keepTexts(tx: Tx, message: MessageRow, { texts, ...kept }: Kept): Promise<void> {
  const row = { messageId: message.id, receivedAt: message.receivedAt, textsSealed: encrypt(JSON.stringify(texts)) }
  await tx
    .insert(nationalFilings)
    .values({ ...row, ...kept })
    .onConflictDoNothing()
}
