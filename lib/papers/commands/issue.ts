import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { issuedPapers, paperNumbers } from '@/db/schema'
import { recordAttachment } from '@/lib/attachments/commands/attachments'
import { discardUpload } from '@/lib/attachments/commands/receive-upload'
import { storeBytes } from '@/lib/attachments/commands/store-bytes'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { emit } from '@/lib/outbox/commands'
import { now as clock } from '@/lib/platform/clock'
import { wallTimeOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { paperIssued } from '../events'
import { configuredSigner } from '../gateway/configured-signer'
import { openKey, type SigningKey } from '../gateway/signer'
import { SENTENCES } from '../labels'
import { factsOf } from '../mapping/facts'
import { signPdf } from '../mapping/pades'
import { paperPdf } from '../mapping/pdf'
import { mayIssue } from '../policy'
import { getMatter } from '../queries/matter'
import { type FormDefinition, formOf } from '../rules/forms'
import { issuerOf, onceForAct, TELLS_OF } from '../rules/issue'
import { formSetFor } from '../rules/sets'
import type { IssueRequest, PaperKind } from '../schema'
import { issueInTurn } from './turns'

export type IssuedPaper = { id: string; printedNumber: string }

/**
 * Issues a paper about a dossier: number, PDF, stored file and row, all or nothing. A second call for the same act answers
 * the paper that is there. Refuses with `paper.not_yours`, `dossier.not_found`, `paper.not_due` (the act it tells of was
 * not done), `paper.not_in_set`, `paper.facts_missing`, `paper.busy`, `signing.*`; then no number is used and nothing is stored.
 */
export async function issuePaper(
  officer: Officer,
  dossierId: string,
  request: IssueRequest,
  now = clock(),
): Promise<IssuedPaper> {
  const { kind } = request
  refuseUnless(mayIssue(officer.roles, kind), 'paper.not_yours', SENTENCES.notYours(kind), 'forbidden')
  const signer = configuredSigner()
  // Refuses before anything is begun.
  const key = signer && (await openKey(signer, now))
  return issueInTurn(async (tx) => {
    // Two presses of one button: the second waits here and finds the paper of the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`paper:${dossierId}:${kind}`}, 0))`)
    const matter = await getMatter(tx, officer, dossierId)
    if (!matter) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.dossierNotFound)
    const act = matter.acts.findLast((done) => done.act === TELLS_OF[kind])
    if (!act) throw new Refusal('conflict', 'paper.not_due', SENTENCES.notDue(kind))
    const actId = onceForAct(kind) ? act.id : null
    const there = actId && (await paperOf(tx, dossierId, kind, actId))
    if (there) return there
    const set = formSetFor(matter.dossier.receivedAt, now)
    const form = formOf(set, kind)
    if (!form) throw new Refusal('conflict', 'paper.not_in_set', SENTENCES.notInSet(kind, set))
    const about = { agencyId: matter[issuerOf(kind)].id, dossierId, actId }
    return issueNumbered(tx, { officer, form, about, key, now }, (printedNumber) =>
      factsOf(matter, { kind, set, officer, printedNumber, request, act, at: now }),
    )
  })
}

async function paperOf(tx: Tx, dossierId: string, kind: PaperKind, actId: string): Promise<IssuedPaper | undefined> {
  const [paper] = await tx
    .select({ id: issuedPapers.id, printedNumber: issuedPapers.printedNumber })
    .from(issuedPapers)
    .where(and(eq(issuedPapers.dossierId, dossierId), eq(issuedPapers.kind, kind), eq(issuedPapers.actId, actId)))
  return paper
}

export type Issuing = { officer: Officer; form: FormDefinition; about: About; key: SigningKey | undefined; now: Date }
type About = { agencyId: string; dossierId: string | null; actId: string | null }

/**
 * Takes the next number of (agency, kind, year), draws the paper with it, stores the file and writes the rows. The counter
 * stays locked until the commit, also while the paper is signed: the number of one that came to nothing is the next one's.
 */
export async function issueNumbered(
  tx: Tx,
  { officer, form, about, key, now }: Issuing,
  facts: (printedNumber: string) => Record<string, unknown>,
): Promise<IssuedPaper> {
  const year = Number(wallTimeOf(now).day.slice(0, 4))
  const number = await nextNumber(tx, about.agencyId, form.kind, year)
  const printedNumber = `${String(number).padStart(2, '0')}/${form.symbol}`
  const place = key && { signerName: officer.fullName, reason: form.title, at: now }
  const pdf = await paperPdf(form, facts(printedNumber) as never, place)
  const final = key ? await signPdf(pdf, key) : pdf
  const upload = await storeBytes(final, `${form.symbol}-${year}-${number}.pdf`, 'application/pdf')
  try {
    const attachmentId = await recordAttachment(tx, { kind: 'officer', id: officer.id }, upload)
    const id = newId()
    await tx.insert(issuedPapers).values({
      ...{ id, ...about, kind: form.kind, formSet: form.set, year, number, printedNumber, attachmentId },
      ...{ sha256: upload.sha256, signed: key !== undefined, issuedBy: officer.id, issuedAt: now },
    })
    const subject = { subjectKind: 'paper', subjectId: id }
    const detail = { kind: form.kind, number: printedNumber, year, dossierId: about.dossierId }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'paper.issued', ...subject, detail }, tx)
    if (about.dossierId) await emit(tx, paperIssued({ dossierId: about.dossierId }))
    return { id, printedNumber }
  } catch (error) {
    await discardUpload(upload)
    throw error
  }
}

async function nextNumber(tx: Tx, agencyId: string, kind: PaperKind, year: number): Promise<number> {
  const [counter] = await tx
    .insert(paperNumbers)
    .values({ agencyId, kind, year, last: 1 })
    .onConflictDoUpdate({
      target: [paperNumbers.agencyId, paperNumbers.kind, paperNumbers.year],
      set: { last: sql`${paperNumbers.last} + 1` },
    })
    .returning({ last: paperNumbers.last })
  if (!counter) throw new Error(`no counter of papers for agency ${agencyId}`)
  return counter.last
}
