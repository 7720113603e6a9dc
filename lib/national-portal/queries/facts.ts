import 'server-only'
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db, type Reader } from '@/db/client'
import { agencies, attachments, dossierActs, dossierPapers, dossiers, procedures, procedureVersions } from '@/db/schema'
import { readCodeTable } from '@/lib/catalogue/queries/code-mappings'
import type { CodeTable } from '@/lib/catalogue/rules/code-table'
import { decrypt } from '@/lib/platform/cipher'
import type { ActFacts, DossierFacts, PaperFacts } from '../mapping/facts'
import { toldNumber } from '../rules/legacy'
import { type ChargedFee, dueDates, isCharged, knownFees, paperCounts, receiptPapers, withDueDates } from './charges'

/** `toldNumber` of a row, for statements. */
export const TOLD_NUMBER = sql<string | null>`(case when ${dossiers.origin} = 'legacy'
  then coalesce(${dossiers.nationalNumber}, ${dossiers.number}) else ${dossiers.number} end)`

export type LoadedDossier = { facts: DossierFacts; attachmentIds: string[] }

export type PinnedProcedure = {
  name: string
  fieldCode: string | null
  fieldName: string | null
  fees: ChargedFee[]
}

/** Versions never change, so what was read once holds for ever; it spares unpacking their large texts for each dossier. */
const pinned = new LRUCache<string, PinnedProcedure>({ max: 5000 })

const codedFee = ({ code, amountVnd }: { code?: string | undefined; amountVnd?: number | undefined }): ChargedFee[] =>
  code ? [{ code, amountVnd }] : []

/** Names of these procedure versions by their id. */
export async function pinnedProcedures(ids: readonly string[], on: Reader = db): Promise<Map<string, PinnedProcedure>> {
  const unknown = [...new Set(ids)].filter((id) => !pinned.has(id))
  if (unknown.length > 0) {
    const rows = await on.select().from(procedureVersions).where(inArray(procedureVersions.id, unknown))
    for (const { id, detail } of rows) {
      const field = detail.fields[0]
      const fees = detail.ways.flatMap(({ times }) => times.flatMap((time) => time.fees.flatMap(codedFee)))
      pinned.set(id, { name: detail.name, fieldCode: field?.code ?? null, fieldName: field?.name ?? null, fees })
    }
  }
  const known = ids.map((id) => [id, pinned.get(id)] as const)
  return new Map(known.flatMap(([id, version]) => (version ? [[id, version] as const] : [])))
}

/** All that the exchange tells of these dossiers, identity in clear. Unknown ids are left out. */
export async function loadFacts(on: Reader, ids: readonly string[]): Promise<LoadedDossier[]> {
  if (ids.length === 0) return []
  const rows = await on
    .select({
      dossier: dossiers,
      procedureCode: procedures.code,
      fieldCode: procedures.fieldCode,
      fieldName: procedures.fieldName,
      processingAgencyName: agencies.name,
      processingAgencyCode: agencies.code,
    })
    .from(dossiers)
    .innerJoin(procedures, eq(procedures.id, dossiers.procedureId))
    .innerJoin(agencies, eq(agencies.id, dossiers.processingAgencyId))
    .where(inArray(dossiers.id, [...ids]))
  const versions = await pinnedProcedures(
    rows.map((row) => row.dossier.procedureVersionId),
    on,
  )
  const [papers, acts] = [await papersOf(on, ids), await actsOf(on, ids)]
  const [receipts, counts] = [await receiptPapers(on, ids), await paperCounts(on, ids)]
  const received = ids.filter((id) => acts.get(id)?.some(({ act }) => act === 'receive'))
  const dues = await dueDates(on, received)
  const table = await readCodeTable(on)
  const loaded: LoadedDossier[] = []
  for (const row of rows) {
    const { id, receivedAt, procedureVersionId } = row.dossier
    const version = versions.get(procedureVersionId)
    const mine = papers.get(id) ?? []
    const done = withDueDates(acts.get(id) ?? [], dues.get(id))
    const { procedureCode } = row
    const fees =
      receivedAt && isCharged(done)
        ? await knownFees(on, { charged: version?.fees ?? [], procedureCode, receivedAt })
        : []
    const more = { receiptPaperNumber: receipts.get(id) ?? null, knownFees: fees, paperCounts: counts.get(id) ?? [] }
    const facts = { ...factsOf(nationalCodesOf(row, table), version, mine, done), ...more }
    loaded.push({ facts, attachmentIds: mine.map((paper) => paper.attachmentId) })
  }
  return loaded
}

/** Procedure and field under the codes by which the national portal knows them. */
const nationalCodesOf = (row: Row, table: CodeTable): Row => ({
  ...row,
  procedureCode: table.toNational('procedure', row.procedureCode),
  fieldCode: row.fieldCode === null ? null : table.toNational('field', row.fieldCode),
})

/** The same of one dossier; null when there is none. */
export async function getFacts(id: string): Promise<DossierFacts | null> {
  const [loaded] = await loadFacts(db, [id])
  return loaded?.facts ?? null
}

type Row = {
  dossier: typeof dossiers.$inferSelect
  procedureCode: string
  fieldCode: string | null
  fieldName: string | null
  processingAgencyName: string
  processingAgencyCode: string
}

function factsOf(
  { dossier, procedureCode, processingAgencyName, processingAgencyCode, ...procedure }: Row,
  version: PinnedProcedure | undefined,
  papers: PaperFacts[],
  acts: ActFacts[],
): Omit<DossierFacts, 'receiptPaperNumber' | 'knownFees' | 'paperCounts'> {
  return {
    id: dossier.id,
    version: dossier.version,
    number: toldNumber(dossier),
    nationalNumber: dossier.nationalNumber,
    origin: dossier.origin,
    channel: dossier.channel,
    status: dossier.status,
    procedureCode,
    procedureName: version?.name ?? '',
    // The snapshot of the first start knows no field codes; what came later does.
    fieldCode: version?.fieldCode ?? procedure.fieldCode,
    fieldName: version?.fieldCode ? version.fieldName : procedure.fieldName,
    applicantName: dossier.applicantName,
    applicantKind: dossier.applicantKind,
    identity: identityOf(dossier),
    organisationNumber: organisationNumberOf(dossier),
    techId: dossier.techId,
    verifiedAccount: dossier.verifiedAccount,
    email: dossier.email,
    phone: dossier.phone,
    summary: dossier.summary,
    submittedAt: dossier.submittedAt,
    receivedAt: dossier.receivedAt,
    dueAt: dossier.dueAt,
    finishedAt: dossier.finishedAt,
    returnedAt: dossier.returnedAt,
    resultDelivery: dossier.resultDelivery,
    processingAgencyName,
    processingAgencyCode,
    papers,
    acts,
  }
}

/** A tax code is no number of c.1; of an enterprise or organisation the one who acts for it is told, where known. */
function identityOf({ representativeSealed, identitySealed }: Row['dossier']): string | null {
  const sealed = representativeSealed ?? identitySealed
  return sealed === null ? null : decrypt(sealed)
}

function organisationNumberOf({ applicantKind, identitySealed }: Row['dossier']): string | null {
  return applicantKind === 'person' || identitySealed === null ? null : decrypt(identitySealed)
}

/** The national portal took the dossier after the file was released for it: what is withdrawn later has to be told as deleted. */
const wasTold = sql`exists (select 1 from exchange_messages told
  where told.dossier_id = ${dossierPapers.dossierId} and told.kind = 'dossier' and told.acknowledged_at >= ${attachments.releasedAt})`

type StoredPaper = PaperFacts & { attachmentId: string }

/** Handed-in papers, and results that an act made final: what an officer merely prepared is not told. */
async function papersOf(on: Reader, ids: readonly string[]): Promise<Map<string, StoredPaper[]>> {
  const rows = await on
    .select({
      paper: dossierPapers,
      fileName: attachments.fileName,
      publicId: attachments.publicId,
      withdrawnAt: sql<Date | null>`coalesce(${dossierPapers.withdrawnAt}, ${attachments.withdrawnAt})`,
    })
    .from(dossierPapers)
    .innerJoin(attachments, eq(attachments.id, dossierPapers.attachmentId))
    .where(
      and(
        inArray(dossierPapers.dossierId, [...ids]),
        or(and(isNull(dossierPapers.withdrawnAt), isNull(attachments.withdrawnAt)), wasTold),
        or(eq(dossierPapers.kind, 'submitted'), isNotNull(dossierPapers.actId)),
      ),
    )
    .orderBy(asc(dossierPapers.id))
  return groupBy(
    rows,
    (row) => row.paper.dossierId,
    ({ paper, fileName, publicId, withdrawnAt }) => ({
      kind: paper.kind,
      code: paper.paperCode,
      name: paper.name,
      fileName,
      publicId,
      withdrawn: withdrawnAt !== null,
      actId: paper.actId,
      attachmentId: paper.attachmentId,
    }),
  )
}

async function actsOf(on: Reader, ids: readonly string[]): Promise<Map<string, ActFacts[]>> {
  const rows = await on
    .select()
    .from(dossierActs)
    .where(inArray(dossierActs.dossierId, [...ids]))
    .orderBy(asc(dossierActs.dossierId), asc(dossierActs.sequence))
  return groupBy(
    rows,
    (row) => row.dossierId,
    ({ id, sequence, act, status, actorName, actorTitle, agencyName, note, details, at }) => ({
      id,
      sequence,
      act,
      status,
      actorName,
      actorTitle,
      agencyName,
      note,
      details,
      at,
      dueAt: null,
    }),
  )
}

function groupBy<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  read: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(read(row))
    else groups.set(keyOf(row), [read(row)])
  }
  return groups
}
