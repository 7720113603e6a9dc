import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { landTaxNotices, landTaxPayments } from '@/db/schema/index'
import { blindIndex, encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { maskNumber } from '@/lib/platform/text'
import { INBOUND_SENTENCES, LAND_TAX_DOCUMENT } from '../../../labels/inbound'
import type { LandTaxPaid } from '../../../mapping/inbound'
import type { LandTaxDecision } from '../../../mapping/land-tax'
import { isKnownHere } from '../../../queries/inbound'
import { nameFile } from '../files'
import type { MessageRow, Verdict } from './message'

type Taxed = { dossierNumber: string; taxCode: string; decisionNumber: string }

/** The key of a land tax paper, and what it came with. */
const keyed = ({ dossierNumber, taxCode, decisionNumber }: Taxed, message: MessageRow) => ({
  dossierNumber,
  decisionNumber,
  taxCodeSealed: encrypt(taxCode),
  taxCodeIndex: blindIndex(taxCode),
  taxCodeMasked: maskNumber(taxCode),
  messageId: message.id,
  receivedAt: message.receivedAt,
})

/** An older message that is judged late does not take the place of a newer one. */
const isNewer = (table: typeof landTaxNotices | typeof landTaxPayments) =>
  sql`${table.receivedAt} <= excluded.received_at`

/** Thông báo thuế đất: one row per dossier, tax code and decision, also of dossiers that are not here yet (d.5). */
export async function storeLandTaxNotice(
  tx: Tx,
  message: MessageRow,
  decisions: readonly LandTaxDecision[],
): Promise<Verdict> {
  for (const decision of decisions) {
    const told = { ...keyed(decision, message), decidedOn: decision.decidedOn, lines: decision.lines }
    const { dossierNumber, taxCodeIndex, decisionNumber } = landTaxNotices
    await tx
      .insert(landTaxNotices)
      .values({ id: newId(), ...told })
      .onConflictDoUpdate({
        target: [dossierNumber, taxCodeIndex, decisionNumber],
        set: told,
        setWhere: isNewer(landTaxNotices),
      })
  }
  return verdictOn(tx, [...new Set(decisions.map((decision) => decision.dossierNumber))])
}

/** Chứng từ nộp thuế đất: what was paid for one decision of one payer (d.5). */
export async function storeLandTaxPayment(tx: Tx, message: MessageRow, payment: LandTaxPaid): Promise<Verdict> {
  const { paid, paidAt, amountVnd, content, documentUrl } = payment
  const told = { ...keyed(payment, message), paid, paidAt, amountVnd, content, documentUrl }
  const { dossierNumber, taxCodeIndex, decisionNumber } = landTaxPayments
  await tx
    .insert(landTaxPayments)
    .values({ id: newId(), ...told })
    .onConflictDoUpdate({
      target: [dossierNumber, taxCodeIndex, decisionNumber],
      set: told,
      setWhere: isNewer(landTaxPayments),
    })
  const named = { messageId: message.id, address: documentUrl, name: LAND_TAX_DOCUMENT }
  await nameFile(tx, { ...named, dossierNumber: payment.dossierNumber })
  return verdictOn(tx, [payment.dossierNumber])
}

async function verdictOn(tx: Tx, numbers: readonly string[]): Promise<Verdict> {
  let unknown = 0
  for (const number of numbers) if (!(await isKnownHere(number, tx))) unknown += 1
  return unknown === 0
    ? { outcome: 'joined' }
    : { outcome: unknown < numbers.length ? 'joined' : 'kept', reason: INBOUND_SENTENCES.waitsForDossier(unknown) }
}
