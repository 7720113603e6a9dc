import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { citizens, dossiers, suppliedFacts } from '@/db/schema'
import { vouchedAccount } from '@/lib/accounts/queries/citizens'
import { isSameName } from '@/lib/accounts/rules'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { blindIndex, encryptJson, sealedIdentity } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { factsSupplied } from '../events'
import { SENTENCES } from '../labels'
import { FACT_SENTENCES } from '../labels/facts'
import { suppliesFacts } from '../policy'
import { lackingOf } from '../queries/facts'
import { inScope, placeOf } from '../queries/scope'
import { readCourse } from '../queries/state'
import type { SuppliedFact } from '../rules/facts'
import type { SupplyFacts } from '../schema/facts'
import { changedBy, type DossierRow, lastAct } from './record'

/**
 * Writes down facts that a received dossier lacks, with their source, so that it can be told to the national portal. It is no act:
 * status and version of the dossier stay, the record keeps what stood there before. The same form sent twice is written once.
 * Refuses `dossier.not_found`, `dossier.changed`, `dossier.not_your_part`, `dossier.nothing_lacking` (also to the second of two
 * officers), `dossier.fact_missing` (a sentence per input) and `dossier.number_of_other`.
 */
export async function supplyFacts(officer: Officer, input: SupplyFacts, now = clock()): Promise<void> {
  await db.transaction(async (tx) => {
    const mine = and(eq(dossiers.id, input.dossierId), inScope(officer))
    const [dossier] = await tx.select().from(dossiers).where(mine).for('update')
    if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
    const { state } = await readCourse(tx, dossier)
    const may = suppliesFacts(officer.roles, await placeOf(tx, officer, dossier, state))
    refuseUnless(may, 'dossier.not_your_part', FACT_SENTENCES.notYours, 'forbidden')
    if (await writtenBefore(tx, officer, input.formId)) return
    if (dossier.version !== input.version) throw changedBy(await lastAct(tx, dossier.id))
    const lacking = lackingOf(dossier)
    refuseUnless(lacking.length > 0, 'dossier.nothing_lacking', FACT_SENTENCES.nothingLacking)
    requireTyped(dossier, lacking, input)
    if (lacking.includes('identity')) await requireOwnNumber(tx, dossier, input)
    await write(tx, { officer, dossier, lacking, input, now })
  })
}

async function writtenBefore(tx: Tx, officer: Officer, formId: string): Promise<boolean> {
  const same = and(eq(suppliedFacts.officerId, officer.id), eq(suppliedFacts.formId, formId))
  return (await tx.$count(suppliedFacts, same)) > 0
}

/** Of an enterprise or organisation the number is the one of a person who acts for it, with that person's name. */
const isRepresented = ({ applicantKind }: Pick<DossierRow, 'applicantKind'>) => applicantKind !== 'person'

function requireTyped(dossier: DossierRow, lacking: readonly SuppliedFact[], input: SupplyFacts): void {
  const { applicantName, identityNumber, summary } = input
  const typed: Record<SuppliedFact, [string, string]> = {
    applicant: ['applicantName', applicantName],
    identity: ['identityNumber', identityNumber],
    summary: ['summary', summary],
  }
  const fields: Record<string, string[]> = {}
  for (const fact of lacking) if (!typed[fact][1]) fields[typed[fact][0]] = [FACT_SENTENCES.missing[fact]]
  const unnamed = isRepresented(dossier) && !dossier.representativeName && !input.representativeName
  if (lacking.includes('identity') && unnamed) fields.representativeName = [FACT_SENTENCES.representative]
  const [first] = Object.values(fields)
  if (first) throw new Refusal('invalid', 'dossier.fact_missing', first[0] ?? '', fields)
}

/** Nobody's number is written beside another's name: neither against what is known of the number, nor of the account that filed. */
async function requireOwnNumber(tx: Tx, dossier: DossierRow, input: SupplyFacts): Promise<void> {
  const index = blindIndex(input.identityNumber)
  const name = isRepresented(dossier)
    ? input.representativeName || (dossier.representativeName ?? '')
    : dossier.applicantName.trim() || input.applicantName
  const met = and(eq(citizens.identityIndex, index), eq(citizens.kind, 'person'), isNull(citizens.techId))
  const known = [await vouchedAccount(tx, index), ...(await tx.select().from(citizens).where(met))]
  if (known.some((person) => person && !isSameName(person.fullName, name))) throw numberRefused('otherPerson')
  if (isRepresented(dossier) || !dossier.citizenId) return
  const [account] = await tx.select().from(citizens).where(eq(citizens.id, dossier.citizenId))
  if (account?.identityIndex && account.identityIndex !== index) throw numberRefused('otherAccount')
}

const numberRefused = (why: 'otherPerson' | 'otherAccount') =>
  new Refusal('conflict', 'dossier.number_of_other', FACT_SENTENCES[why], { identityNumber: [FACT_SENTENCES[why]] })

type Writing = {
  officer: Officer
  dossier: DossierRow
  lacking: readonly SuppliedFact[]
  input: SupplyFacts
  now: Date
}

async function write(tx: Tx, { officer, dossier, lacking, input, now }: Writing): Promise<void> {
  const changes = changesOf(dossier, lacking, input)
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, dossier[name as keyof DossierRow]]))
  const { id: officerId, fullName: officerName, title: officerTitle, agencyName } = officer
  const { source, sourceNote, formId, version: seenVersion } = input
  const by = { officerId, officerName, officerTitle, agencyName, seenVersion, formId, at: now }
  const changeSealed = encryptJson({ before, after: changes })
  const id = newId()
  await tx
    .insert(suppliedFacts)
    .values({ id, dossierId: dossier.id, facts: [...lacking], changeSealed, source, sourceNote, ...by })
  const about = { act: 'dossier.facts_supplied', subjectKind: 'dossier', subjectId: dossier.id }
  await recordAudit({ actorKind: 'officer', actorId: officerId, ...about, detail: { facts: lacking, source } }, tx)
  await tx.update(dossiers).set(changes).where(eq(dossiers.id, dossier.id))
  await emit(tx, factsSupplied({ dossierId: dossier.id, recordId: id }))
}

function changesOf(dossier: DossierRow, lacking: readonly SuppliedFact[], input: SupplyFacts): Partial<DossierRow> {
  return {
    ...(lacking.includes('applicant') ? { applicantName: input.applicantName } : {}),
    ...(lacking.includes('summary') ? { summary: input.summary } : {}),
    ...(lacking.includes('identity') ? numberOf(dossier, input) : {}),
  }
}

function numberOf(dossier: DossierRow, { identityNumber, representativeName }: SupplyFacts): Partial<DossierRow> {
  const sealed = sealedIdentity(identityNumber)
  if (!isRepresented(dossier)) return sealed
  const { identitySealed: representativeSealed, identityMasked: representativeMasked } = sealed
  return {
    representativeName: representativeName || dossier.representativeName,
    representativeSealed,
    representativeMasked,
  }
}
