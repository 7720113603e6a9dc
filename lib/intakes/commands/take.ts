import 'server-only'
import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { counterIntakes, dossierPaperCounts, dossiers } from '@/db/schema'
import { organisationAtCounter } from '@/lib/accounts/commands/organisations'
import { personAtCounter } from '@/lib/accounts/commands/people'
import type { Officer } from '@/lib/auth/actor'
import { askSupplement, refuseDossier } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { handedIn, recordAct, signedBy } from '@/lib/dossiers/commands/record'
import { actsOfOfficer } from '@/lib/dossiers/policy'
import { rowsFor } from '@/lib/dossiers/queries/choices'
import { listSimilar } from '@/lib/dossiers/queries/similar'
import { withCodes, withRows } from '@/lib/dossiers/rules/choices'
import { submissionCode } from '@/lib/dossiers/rules/numbers'
import { EVERYWHERE, NEW_DOSSIER } from '@/lib/dossiers/rules/state'
import { blindIndex, encrypt, sealedIdentity } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { serveByIntake } from '@/lib/queues/commands'
import { SENTENCES } from '../labels'
import { getDesk } from '../queries'
import { formTyped } from '../rules/inputs'
import { checkIntake, type Intake } from '../rules/intake'
import type { Decision, IntakeForm } from '../schema'

/** The dossier of a press at the counter: its number when it was received, else its mã gửi tạm. */
export type Taken = { dossierId: string; code: string; decision: Decision }

/**
 * What lies on the counter becomes a dossier of the officer's own agency, handed in and received (or asked to be completed,
 * or refused) in one transaction: number and due date, or nothing. The same press twice answers the same dossier.
 * The queue number at the officer's desk that the form names is served.
 * Refuses `intake.role`, `intake.procedure`, `intake.invalid` (a sentence per input), `person.name_differs`,
 * `intake.similar`.
 */
export async function takeAtCounter(officer: Officer, form: IntakeForm, now = clock()): Promise<Taken> {
  const may = actsOfOfficer(officer.roles, NEW_DOSSIER, EVERYWHERE).includes('submit')
  refuseUnless(may, 'intake.role', SENTENCES.role, 'forbidden')
  return db.transaction(async (tx) => {
    const { requestKey, procedureCode, decision, ticketId, typed } = form
    // Two presses of one button: the second waits here and finds the dossier of the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`intake:${officer.id}:${requestKey}`}, 0))`)
    const there = await takenBefore(tx, officer, form)
    if (there) return there
    const service = await getDesk(officer, procedureCode, tx)
    if (!service) throw new Refusal('conflict', 'intake.procedure', SENTENCES.procedure)
    const rows = await rowsFor(service.terms, dayOf(now), tx)
    const terms = withRows(service.terms, rows, formTyped(typed))
    const asked = { terms, decision, today: dayOf(now), cardParts: config().IDENTITY_CARD_PARTS }
    const checked = checkIntake(typed, asked)
    if (!checked.ok) throw new Refusal('invalid', 'intake.invalid', 'Có mục cần sửa.', checked.fields)
    const intake = { ...checked.intake, answers: withCodes(service.terms, rows, checked.intake.answers) }
    await refuseSimilar(tx, service.id, intake, now)
    const handed = await handIn(tx, officer, { service, intake, requestKey }, now)
    const number = await decide(tx, officer, { dossierId: handed.dossierId, decision, intake }, now)
    if (ticketId) await serveByIntake(tx, officer, ticketId, now)
    return { dossierId: handed.dossierId, code: number ?? handed.code, decision }
  })
}

async function takenBefore(tx: Tx, officer: Officer, { requestKey, decision }: IntakeForm): Promise<Taken | undefined> {
  const [row] = await tx
    .select({ dossierId: dossiers.id, number: dossiers.number, submissionCode: dossiers.submissionCode })
    .from(counterIntakes)
    .innerJoin(dossiers, eq(dossiers.id, counterIntakes.dossierId))
    .where(and(eq(counterIntakes.officerId, officer.id), eq(counterIntakes.requestKey, requestKey)))
  return row && { dossierId: row.dossierId, code: row.number ?? row.submissionCode, decision }
}

async function refuseSimilar(tx: Tx, procedureId: string, intake: Intake, at: Date): Promise<void> {
  if (intake.similarSeen) return
  const identityIndex = blindIndex(intake.organisation?.number ?? intake.person.identityNumber)
  const found = await listSimilar(tx, { identityIndex, procedureId, at })
  if (found.length === 0) return
  const sentence = SENTENCES.similar(found)
  throw new Refusal('conflict', 'intake.similar', sentence, { similarSeen: [sentence] })
}

type HandedIn = { service: NonNullable<Awaited<ReturnType<typeof getDesk>>>; intake: Intake; requestKey: string }

/** Status 1 with a mã gửi tạm, handed in by the officer for the person whose card lies there. */
async function handIn(tx: Tx, officer: Officer, { service, intake, requestKey }: HandedIn, now: Date) {
  const { person, channel, papers } = intake
  const applicant = await applicantOf(tx, officer, intake, now)
  const dossierId = newId()
  const code = submissionCode(now, randomBytes(8))
  await tx.insert(dossiers).values({
    id: dossierId,
    submissionCode: code,
    ...{ origin: 'counter', channel, status: '1', submittedAt: now },
    ...{ procedureId: service.id, procedureVersionId: service.versionId, serviceVersionId: service.serviceId },
    ...{ receivingAgencyId: officer.agencyId, processingAgencyId: officer.agencyId },
    ...applicant,
    ...{ phone: person.phone ?? null, email: person.email ?? null, address: person.address ?? null },
    answersSealed: encrypt(JSON.stringify(intake.answers)),
    summary: service.name,
    resultDelivery: intake.resultDelivery,
  })
  if (papers.length > 0)
    await tx
      .insert(dossierPaperCounts)
      .values(papers.map(({ key, ...paper }) => ({ dossierId, paperKey: key, ...paper })))
  await tx.insert(counterIntakes).values({
    ...{ id: newId(), officerId: officer.id, requestKey, dossierId, createdAt: now },
    ...{ filedBy: intake.filedBy, filerName: intake.filerName, authorisation: intake.authorisation },
    ...{ signatureKept: intake.signatureKept, formOnPaper: intake.formOnPaper, postTracking: intake.postTracking },
  })
  await recordAct(tx, handedIn({ id: dossierId }), { act: 'submit', ...signedBy(officer), channel, at: now })
  return { dossierId, code }
}

/** Whose dossier it is: the person with the card, or the enterprise or organisation for which that person acts. */
async function applicantOf(tx: Tx, officer: Officer, { person, organisation, nameChecked }: Intake, now: Date) {
  const { identityNumber, fullName, ...contact } = person
  if (!organisation) {
    const { id, techId } = await personAtCounter(tx, officer, { ...person, nameChecked }, now)
    const who = { citizenId: id, techId, applicantName: fullName, applicantKind: 'person' as const }
    return { ...who, ...sealedIdentity(identityNumber) }
  }
  const { kind, name, number } = organisation
  const record = await organisationAtCounter(tx, officer, { ...organisation, ...contact, nameChecked }, now)
  const { identitySealed, identityMasked } = sealedIdentity(identityNumber)
  return {
    ...{ citizenId: record.id, techId: record.techId, applicantName: name, applicantKind: kind },
    ...sealedIdentity(number),
    ...{ representativeName: fullName, representativeSealed: identitySealed, representativeMasked: identityMasked },
  }
}

type Decided = { dossierId: string; decision: Decision; intake: Intake }

/** The acts of the table, inside the same transaction. Answers the number; null for what was not received. */
async function decide(
  tx: Tx,
  officer: Officer,
  { dossierId, decision, intake }: Decided,
  now: Date,
): Promise<string | null> {
  const { note, fee, receiptNumber } = intake
  const seen = { dossierId, version: 1, note }
  if (decision === 'receive') {
    const { number } = await receiveDossier(officer, { ...seen, fee, receiptNumber }, now, tx)
    return number
  }
  await (decision === 'refuse' ? refuseDossier : askSupplement)(officer, seen, now, tx)
  return null
}
