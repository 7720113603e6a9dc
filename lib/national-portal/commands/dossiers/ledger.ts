import 'server-only'
import { createHash } from 'node:crypto'
import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader, Tx } from '@/db/client'
import { attachments, exchangeMessages, type LEDGER_STATES } from '@/db/schema/index'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { heldSentence } from '../../labels/ledger'
import { isReported, type MappedDossier, type NationalDossier, nationalDossier } from '../../mapping/dossier'
import type { DossierFacts } from '../../mapping/facts'
import { isAnswered, type NationalStatus, nationalStatus } from '../../mapping/status'
import { type NationalStep, nationalSteps } from '../../mapping/step'
import type { LoadedDossier } from '../../queries/facts'
import { currentStatuses } from '../../queries/statuses'

export type LedgerState = (typeof LEDGER_STATES)[number]
type MessageRow = typeof exchangeMessages.$inferSelect
type Existing = ReadonlyMap<string, MessageRow>

/** A message as it is to be told now, beside what the ledger knows of it. */
export type LedgerLine = { id: string; hash: string; state: LedgerState }
export type StepLine = LedgerLine & { sequence: number; step: NationalStep; sent: boolean }

export type LedgerEntry = {
  dossierId: string
  version: number
  number: string | null
  /** In whose name it is told, where not the province's. */
  agencyCode: string | undefined
  /** What is to be sent; null when the dossier is not reported, or held because a required fact is missing. */
  dossier: (LedgerLine & { content: NationalDossier }) | null
  /** What answers a dossier that was handed in at the national portal, in its stead. */
  answer: (LedgerLine & { content: NationalStatus }) | null
  steps: StepLine[]
  /** Does the local side now say something else than when the ledger was last brought up to date? */
  changed: boolean
}

/** Is there such a message, and is it still to be told? */
export const isOpen = <Line extends LedgerLine>(line: Line | null): line is Line =>
  line !== null && line.state !== 'equal'

/** Is anything of it still to be told? */
export const isWaiting = ({ dossier, answer, steps }: LedgerEntry) => [dossier, answer, ...steps].some(isOpen)

export const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url')
const keyOf = (dossierId: string, kind: MessageRow['kind'], sequence: number) => `${dossierId} ${kind} ${sequence}`

/**
 * Brings the ledger rows of these dossiers up to their facts and releases the files that the messages name. The caller
 * holds the locks of their rows in `exchange_dossiers` and read the facts after it got them, so an older reading never
 * overwrites a newer one.
 */
export async function refreshLedger(tx: Tx, loaded: readonly LoadedDossier[], now: Date): Promise<LedgerEntry[]> {
  const existing = await existingMessages(
    tx,
    loaded.map(({ facts }) => facts.id),
  )
  const statuses = await statusesFor(tx, loaded)
  const plans = loaded.map((dossier) => planEntry(dossier, { existing, statuses, now }))
  const rows = plans.flatMap((plan) => plan.rows)
  await writeMessages(tx, rows)
  await releaseFiles(
    tx,
    plans.flatMap((plan) => plan.releasedFiles),
    now,
  )
  return plans.map((plan) => plan.entry)
}

/** What the next push would find of one dossier, from its rows in the ledger; nothing is written. */
export async function foreseeEntry(
  on: Reader,
  loaded: LoadedDossier,
  rows: readonly MessageRow[],
  now: Date,
): Promise<LedgerEntry> {
  return planEntry(loaded, { existing: byKey(rows), statuses: await statusesFor(on, [loaded]), now }).entry
}

/** Read only where a dossier is there that it speaks of. */
async function statusesFor(on: Reader, loaded: readonly LoadedDossier[]): Promise<Readonly<Record<string, string>>> {
  if (!loaded.some(({ facts }) => isAnswered(facts))) return {}
  return (await currentStatuses(on))?.statuses ?? {}
}

/** One parameter for all rows: a statement with thousands of them costs more to put together than to run. */
async function writeMessages(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map((row) => ({
    lastCode: null,
    lastMessage: null,
    ...row,
    localAt: row.localAt?.toISOString(),
  }))
  await tx.execute(sql`
    insert into exchange_messages (id, dossier_id, kind, act_id, sequence, state, local_hash, local_at, last_code, last_message)
    select id, "dossierId", kind, "actId", sequence, state, "localHash", "localAt", "lastCode", "lastMessage"
    from jsonb_to_recordset(${JSON.stringify(written)}::text::jsonb) as r (id uuid, "dossierId" uuid, kind text, "actId" uuid,
      sequence integer, state text, "localHash" text, "localAt" timestamptz, "lastCode" text, "lastMessage" text)
    on conflict (dossier_id, kind, sequence) do update
    set state = excluded.state, local_hash = excluded.local_hash, local_at = excluded.local_at,
        last_code = excluded.last_code, last_message = excluded.last_message`)
}

async function existingMessages(tx: Tx, dossierIds: string[]): Promise<Existing> {
  const rows = await tx.select().from(exchangeMessages).where(inArray(exchangeMessages.dossierId, dossierIds))
  return byKey(rows)
}

const byKey = (rows: readonly MessageRow[]): Existing =>
  new Map(rows.map((row) => [keyOf(row.dossierId, row.kind, row.sequence), row]))

/** From now on the public addresses of these files answer (national-portal d.2, g.14). */
async function releaseFiles(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(attachments)
    .set({ releasedAt: now })
    .where(and(inArray(attachments.id, [...ids]), isNull(attachments.releasedAt)))
}

type NewRow = typeof exchangeMessages.$inferInsert
type Plan = { entry: LedgerEntry; rows: NewRow[]; releasedFiles: readonly string[] }
type Before = { existing: Existing; statuses: Readonly<Record<string, string>>; now: Date }
type Main = 'dossier' | 'status'

/** A dossier in the words of c.1, by the readings that are configured. */
export function mappedDossier(facts: DossierFacts): MappedDossier {
  const { NATIONAL_PORTAL_FILE_BASE_URL, NATIONAL_PORTAL_ORGANISATION_ID, NATIONAL_PORTAL_LATER_FEE } = config()
  const readings = { organisations: NATIONAL_PORTAL_ORGANISATION_ID, laterFee: NATIONAL_PORTAL_LATER_FEE }
  return nationalDossier(facts, NATIONAL_PORTAL_FILE_BASE_URL, readings)
}

/** A dossier itself, or the answer to one that was handed in at the national portal (g.10). */
function planEntry(loaded: LoadedDossier, before: Before): Plan {
  const { facts } = loaded
  if (isAnswered(facts)) {
    const mapped = nationalStatus(facts, before.statuses, config().NATIONAL_PORTAL_FILE_BASE_URL)
    if (!mapped.ready) return planUnsent(facts, 'status', 'held', heldSentence(mapped.missing), before)
    const { line, rows } = planMain(facts, 'status', mapped.status, before)
    const answer = { ...line, content: mapped.status }
    return planned(loaded, { dossier: null, answer, steps: [] }, rows)
  }
  if (!isReported(facts)) return planUnsent(facts, 'dossier', 'not_due', null, before)
  const mapped = mappedDossier(facts)
  if (!mapped.ready) return planUnsent(facts, 'dossier', 'held', heldSentence(mapped.missing), before)
  const { line, rows } = planMain(facts, 'dossier', mapped.dossier, before)
  const steps = nationalSteps(facts).map(({ act, step }) => planStep(facts.id, act, step, before))
  const dossier = { ...line, content: mapped.dossier }
  const told = { dossier, answer: null, steps: steps.map(({ line: step }) => step) }
  return planned(loaded, told, [...rows, ...steps.flatMap(({ row }) => (row ? [row] : []))])
}

const planned = (
  { facts, attachmentIds }: LoadedDossier,
  told: Pick<LedgerEntry, 'dossier' | 'answer' | 'steps'>,
  rows: NewRow[],
): Plan => ({
  entry: {
    dossierId: facts.id,
    version: facts.version,
    number: facts.number,
    agencyCode: config().NATIONAL_PORTAL_AGENCY_CODES[facts.processingAgencyCode],
    ...told,
    changed: rows.length > 0,
  },
  rows,
  releasedFiles: attachmentIds,
})

function planMain(facts: DossierFacts, kind: Main, content: unknown, { existing, now }: Before) {
  const known = existing.get(keyOf(facts.id, kind, 0))
  const hash = digest(content)
  const state = stateOf(known, hash)
  const line: LedgerLine = { id: known?.id ?? newId(), hash, state }
  const moved = known?.localHash !== hash || known.state !== state
  const row = {
    ...mainRow(facts.id, kind, now),
    id: line.id,
    state,
    localHash: hash,
    lastCode: null,
    lastMessage: null,
  }
  return { line, rows: moved ? [row] : [] }
}

function planUnsent(
  facts: DossierFacts,
  kind: Main,
  state: 'not_due' | 'held',
  message: string | null,
  { existing, now }: Before,
): Plan {
  const known = existing.get(keyOf(facts.id, kind, 0))
  const same = known?.state === state && known.lastMessage === message
  const row = { ...mainRow(facts.id, kind, now), id: known?.id ?? newId(), state, lastCode: null, lastMessage: message }
  const told = { dossier: null, answer: null, steps: [] }
  const loaded = { facts, attachmentIds: [] }
  return planned(loaded, told, same ? [] : [{ ...row, localHash: null }])
}

const mainRow = (dossierId: string, kind: Main, localAt: Date) => ({
  dossierId,
  kind,
  sequence: 0,
  localAt,
  actId: null,
})

/** What is acknowledged is equal; the same content keeps its verdict (refused, missing, different); a new one is behind. */
function stateOf(known: MessageRow | undefined, hash: string): LedgerState {
  if (known && known.localHash === hash) return known.state
  return known?.acknowledgedHash === hash ? 'equal' : 'behind'
}

function planStep(
  dossierId: string,
  act: { id: string; sequence: number },
  step: NationalStep,
  { existing, now }: Before,
): { line: StepLine; row: NewRow | null } {
  const known = existing.get(keyOf(dossierId, 'step', act.sequence))
  const hash = digest(step)
  const line = { hash, step, sequence: act.sequence, sent: known?.sentAt != null }
  // A step that was taken stays taken: telling it again in other words would double it.
  if (known && (known.acknowledgedHash !== null || known.localHash === hash))
    return { line: { ...line, id: known.id, state: known.state }, row: null }
  const id = known?.id ?? newId()
  const row: NewRow = {
    id,
    dossierId,
    kind: 'step',
    actId: act.id,
    sequence: act.sequence,
    state: 'behind',
    localHash: hash,
    localAt: now,
  }
  return { line: { ...line, id, state: 'behind' }, row }
}
