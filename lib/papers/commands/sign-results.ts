import 'server-only'
import { buffer } from 'node:stream/consumers'
import { discardUpload } from '@/lib/attachments/commands/receive-upload'
import { storeBytes } from '@/lib/attachments/commands/store-bytes'
import { openAttachment } from '@/lib/attachments/queries'
import type { Officer } from '@/lib/auth/actor'
import { correctDossier, getCorrectionOrder } from '@/lib/dossiers/commands/corrections'
import { getSigningOrder, type ResultFile, type SigningOrder, signDossier } from '@/lib/dossiers/commands/sign'
import type { SignedFile } from '@/lib/dossiers/commands/signatures'
import type { OfficerAct } from '@/lib/dossiers/schema/acts'
import { now as clock } from '@/lib/platform/clock'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { showSize } from '@/lib/platform/text'
import { configuredSigner } from '../gateway/configured-signer'
import { openKey, type SigningKey } from '../gateway/signer'
import { RESULT_SENTENCES } from '../labels'
import { signPdf } from '../mapping/pades'
import { withSignaturePlace } from '../mapping/result-pdf'
import type { SignaturePlace } from '../mapping/signature-place'
import { inTurn } from './turns'

/** What one press signs at most: the files are in memory, and each costs a call of the signing service. */
const MOST_FILES = 10
const MOST_BYTES = 20_000_000

/**
 * Ký kết quả: the agency's digital signature goes into every result file of the dossier (PAdES), and the act is recorded with
 * the signed files as the results, all or nothing. The service is asked before and outside the transaction, so that it holds no
 * connection. Where no certificate is set, the leader signs on paper and only the act is recorded, unless the process of the
 * dossier prescribes the signature. Refuses as `signDossier` does, and with `signing.*`, `paper.busy`, `result.not_pdf`,
 * `result.too_large`, `result.too_many`, `result.locked`, `result.certified`, `result.broken`; then nothing is stored.
 */
export async function signResults(officer: Officer, seen: OfficerAct, now = clock()): Promise<void> {
  const order = await getSigningOrder(officer, seen)
  if (order) await signAndRecord(officer, order, now, (signed) => signDossier(officer, seen, now, signed))
}

/**
 * Đính chính: files that take the place of digitally signed results are signed by the same path, all or nothing. Refuses as
 * `correctDossier` and `signResults` do.
 */
export async function correctResults(officer: Officer, seen: OfficerAct, now = clock()): Promise<void> {
  const order = await getCorrectionOrder(officer, seen)
  if (order?.prescribed)
    await signAndRecord(officer, order, now, (signed) => correctDossier(officer, seen, now, signed))
  else if (order) await correctDossier(officer, seen, now)
}

type Recorded = (signed: readonly SignedFile[]) => Promise<boolean>

async function signAndRecord(officer: Officer, order: SigningOrder, now: Date, record: Recorded): Promise<void> {
  const signer = configuredSigner()
  if (!signer) {
    refuseUnless(!order.prescribed, 'signing.absent', RESULT_SENTENCES.signatureNeeded, 'unavailable')
    await record([])
    return
  }
  refuseUnless(order.files.length <= MOST_FILES, 'result.too_many', RESULT_SENTENCES.tooMany(MOST_FILES))
  for (const file of order.files) requireSignable(file)
  const key = await openKey(signer, now)
  const place = { signerName: officer.fullName, reason: `Kết quả giải quyết hồ sơ ${order.code}`, at: now }
  const signed = await inTurn(() => signFiles(order.files, key, place))
  try {
    if (await record(signed)) return
  } catch (error) {
    // A commit whose answer was lost may have taken the files; the sweep knows. What was refused has not.
    if (error instanceof Refusal) await discard(signed)
    throw error
  }
  await discard(signed)
}

async function signFiles(files: readonly ResultFile[], key: SigningKey, place: SignaturePlace): Promise<SignedFile[]> {
  const signed: SignedFile[] = []
  try {
    for (const file of files) signed.push(await signFile(file, key, place))
    return signed
  } catch (error) {
    await discard(signed)
    throw error
  }
}

/** Files that no row knows. */
async function discard(signed: readonly SignedFile[]): Promise<void> {
  for (const { upload } of signed) await discardUpload(upload)
}

function requireSignable({ fileName, contentType, sizeBytes }: ResultFile): void {
  const isPdf = contentType === 'application/pdf'
  refuseUnless(isPdf, 'result.not_pdf', RESULT_SENTENCES.notPdf(fileName))
  const most = RESULT_SENTENCES.tooLarge(fileName, showSize(MOST_BYTES))
  if (sizeBytes > MOST_BYTES) throw new Refusal('conflict', 'result.too_large', most)
}

async function signFile(file: ResultFile, key: SigningKey, place: SignaturePlace): Promise<SignedFile> {
  const { paperId, fileName, sha256: unsignedSha256 } = file
  const bytes = await buffer(await openAttachment(file))
  const signed = await signPdf(await withSignaturePlace({ bytes, fileName }, place), key)
  return { paperId, unsignedSha256, upload: await storeBytes(signed, fileName, 'application/pdf') }
}
