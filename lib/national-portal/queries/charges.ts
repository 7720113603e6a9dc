import 'server-only'
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Reader } from '@/db/client'
import { dossierPaperCounts, dossierSpans, dossiers, issuedPapers } from '@/db/schema'
import { listCategoryRows } from '@/lib/categories/cached'
import { config } from '@/lib/platform/config'
import { dayOf } from '@/lib/platform/day'
import type { ActFacts, DossierFacts, KnownFee } from '../mapping/facts'

/** A fee as the pinned version of a procedure has it: a code of the shared list, and the amount where it is stated in đồng. */
export type ChargedFee = { code: string; amountVnd?: number | undefined }

const CHARGES: ReadonlySet<ActFacts['act']> = new Set(['receive', 'ask_payment'])

/** Whether an act says anything of money that may have to be told. */
export const isCharged = (acts: readonly Pick<ActFacts, 'act' | 'details'>[]): boolean =>
  acts.some(({ act, details }) => CHARGES.has(act) && (details?.amountVnd ?? 0) > 0)

/**
 * The fees of a procedure by their names in the shared lists on the day of receipt; what the lists do not name is called as
 * `NATIONAL_PORTAL_FEES` has it.
 */
export async function knownFees(
  on: Reader,
  { charged, procedureCode, receivedAt }: { charged: readonly ChargedFee[]; procedureCode: string; receivedAt: Date },
): Promise<KnownFee[]> {
  const lists = [
    await listCategoryRows('charges', dayOf(receivedAt), on),
    await listCategoryRows('fees', dayOf(receivedAt), on),
  ]
  const names = new Map(lists.flat().map(({ code, name }) => [code, name]))
  const named = charged.flatMap((fee) => {
    const name = names.get(fee.code)
    return name ? [{ ...fee, name }] : []
  })
  const configured = config().NATIONAL_PORTAL_FEES[procedureCode]
  return named.length === 0 && configured ? [configured] : named
}

/** Number of the last paper that confirmed receipt, by dossier. */
export async function receiptPapers(on: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await on
    .select({ dossierId: issuedPapers.dossierId, printedNumber: issuedPapers.printedNumber })
    .from(issuedPapers)
    .where(and(inArray(issuedPapers.dossierId, [...ids]), eq(issuedPapers.kind, 'receipt')))
    .orderBy(asc(issuedPapers.issuedAt), asc(issuedPapers.number))
  return new Map(rows.flatMap(({ dossierId, printedNumber }) => (dossierId ? [[dossierId, printedNumber]] : [])))
}

/** Papers counted at a counter, by dossier; nothing is counted of what came online. */
export async function paperCounts(
  on: Reader,
  ids: readonly string[],
): Promise<Map<string, DossierFacts['paperCounts'][number][]>> {
  const { dossierId, name, originals, copies, position } = dossierPaperCounts
  const rows = await on
    .select({ dossierId, name, originals, copies })
    .from(dossierPaperCounts)
    .innerJoin(dossiers, and(eq(dossiers.id, dossierId), ne(dossiers.channel, 'online')))
    .where(inArray(dossierId, [...ids]))
    .orderBy(asc(dossierId), asc(position))
  const counts = new Map<string, DossierFacts['paperCounts'][number][]>()
  for (const { dossierId: of, ...count } of rows) counts.set(of, [...(counts.get(of) ?? []), count])
  return counts
}

/** What the office worked to from each act on, by dossier and sequence of the act that began it. */
export async function dueDates(on: Reader, ids: readonly string[]): Promise<Map<string, Map<number, Date | null>>> {
  if (ids.length === 0) return new Map()
  const { dossierId, sequence, extendedDueAt } = dossierSpans
  const rows = await on
    .select({ dossierId, sequence, dueAt: extendedDueAt })
    .from(dossierSpans)
    .where(inArray(dossierId, [...ids]))
  const dues = new Map<string, Map<number, Date | null>>()
  for (const row of rows) dues.set(row.dossierId, (dues.get(row.dossierId) ?? new Map()).set(row.sequence, row.dueAt))
  return dues
}

/** The acts with what was worked to after each: an act that begins no span leaves what was. */
export function withDueDates(
  acts: readonly ActFacts[],
  dues: ReadonlyMap<number, Date | null> | undefined,
): ActFacts[] {
  let dueAt: Date | null = null
  return acts.map((act) => {
    if (dues?.has(act.sequence)) dueAt = dues.get(act.sequence) ?? null
    return { ...act, dueAt }
  })
}
