import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, landTaxNotices, landTaxPayments } from '@/db/schema'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { inSight } from '@/lib/dossiers/queries/scope'
import type { LandTaxLine } from '../mapping/land-tax'
import { filesOfMessages, type NationalFileView } from './files'

/** What the tax office told of one decision: what is to be paid, and what was. A payment may come before its notice. */
export type LandTaxView = {
  key: string
  decisionNumber: string
  taxCodeMasked: string
  /** Null until the notice comes. */
  notice: { decidedOn: string | null; lines: LandTaxLine[] } | null
  payment: {
    paid: boolean
    paidAt: Date
    amountVnd: number
    content: string
    documentUrl: string
    /** The document in our store, or why not; null for messages from before files were fetched. */
    file: NationalFileView | null
  } | null
}

/** Land tax of a dossier this officer may see, by decision. */
export const listOfficerLandTax = (officer: Officer, dossierId: string): Promise<LandTaxView[]> =>
  listWhere(and(eq(dossiers.id, dossierId), inSight(officer)))

/** Land tax of the citizen's own dossier. */
export const listCitizenLandTax = (citizen: Citizen, dossierId: string): Promise<LandTaxView[]> =>
  listWhere(and(eq(dossiers.id, dossierId), eq(dossiers.citizenId, citizen.id)))

/** By the number that the tax office wrote, so that a notice that came before its dossier is found as soon as the number is here. */
async function listWhere(where: SQL | undefined): Promise<LandTaxView[]> {
  const named = sql`in (${dossiers.number}, ${dossiers.legacyNumber}, ${dossiers.nationalNumber})`
  const [notices, payments] = await Promise.all([
    db
      .select({ notice: landTaxNotices })
      .from(landTaxNotices)
      .innerJoin(dossiers, sql`${landTaxNotices.dossierNumber} ${named}`)
      .where(where)
      .orderBy(asc(landTaxNotices.decidedOn), asc(landTaxNotices.id)),
    db
      .select({ payment: landTaxPayments })
      .from(landTaxPayments)
      .innerJoin(dossiers, sql`${landTaxPayments.dossierNumber} ${named}`)
      .where(where)
      .orderBy(asc(landTaxPayments.paidAt), asc(landTaxPayments.id)),
  ])
  const paid = payments.map((row) => row.payment)
  const files = await filesOfMessages(paid.map(({ messageId }) => messageId))
  return joined(
    notices.map((row) => row.notice),
    paid.map((payment) => ({ ...payment, file: files.get(payment.messageId) ?? null })),
  )
}

type Notice = typeof landTaxNotices.$inferSelect
type Payment = typeof landTaxPayments.$inferSelect & { file: NationalFileView | null }

const keyOf = ({ decisionNumber, taxCodeIndex }: Notice | Payment) => `${decisionNumber} ${taxCodeIndex}`

function joined(notices: readonly Notice[], payments: readonly Payment[]): LandTaxView[] {
  const paid = new Map(payments.map((payment) => [keyOf(payment), payment]))
  const told = new Set(notices.map(keyOf))
  return [
    ...notices.map((notice) => viewOf(notice, notice, paid.get(keyOf(notice)))),
    ...payments.filter((payment) => !told.has(keyOf(payment))).map((payment) => viewOf(payment, undefined, payment)),
  ]
}

const viewOf = (
  { id, decisionNumber, taxCodeMasked }: Notice | Payment,
  notice: Notice | undefined,
  payment: Payment | undefined,
): LandTaxView => ({
  key: id,
  decisionNumber,
  taxCodeMasked,
  notice: notice ? { decidedOn: notice.decidedOn, lines: notice.lines } : null,
  payment: payment
    ? {
        paid: payment.paid,
        paidAt: payment.paidAt,
        amountVnd: payment.amountVnd,
        content: payment.content,
        documentUrl: payment.documentUrl,
        file: payment.file,
      }
    : null,
})
