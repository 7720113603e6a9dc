import 'server-only'
import { createHash } from 'node:crypto'
import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attachments, exchangeMessages, type LEDGER_STATES } from '@/db/schema'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { isReported, type NationalDossier, nationalDossier } from '../mapping/dossier'
import { type NationalStep, nationalSteps } from '../mapping/step'
import type { LoadedDossier } from '../queries/facts'

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
  /** What is to be sent; null when the dossier is not reported, or held because a required fact is missing. */
  dossier: (LedgerLine & { content: NationalDossier }) | null
  steps: StepLine[]
  /** Does the local side now say something else than when the ledger was last brought up to date? */
  changed: boolean
}

/** Is anything of it still to be told? */
export const isWaiting = (entry: LedgerEntry) =>
  entry.dossier !== null && (entry.dossier.state !== 'equal' || entry.steps.some((step) => step.state !== 'equal'))

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
  const planned = loaded.map((dossier) => planEntry(dossier, existing, now))
  const rows = planned.flatMap((plan) => plan.rows)
  await writeMessages(tx, rows)
  await releaseFiles(
    tx,
    planned.flatMap((plan) => plan.releasedFiles),
    now,
  )
  return planned.map((plan) => plan.entry)
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
  return new Map(rows.map((row) => [keyOf(row.dossierId, row.kind, row.sequence), row]))
}

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

function planEntry({ facts, attachmentIds }: LoadedDossier, existing: Existing, now: Date): Plan {
  const known = existing.get(keyOf(facts.id, 'dossier', 0))
  const base = { dossierId: facts.id, kind: 'dossier' as const, sequence: 0, localAt: now, actId: null }
  const unsent = (state: LedgerState, code: string | null, message: string | null): Plan => {
    const row = { ...base, id: known?.id ?? newId(), state, localHash: null, lastCode: code, lastMessage: message }
    const same = known?.state === state && known.lastMessage === message
    const entry = { dossierId: facts.id, version: facts.version, number: facts.number, dossier: null, steps: [] }
    return { entry: { ...entry, changed: !same }, rows: same ? [] : [row], releasedFiles: [] }
  }
  if (!isReported(facts)) return unsent('not_due', null, null)
  const mapped = nationalDossier(facts, config().NATIONAL_PORTAL_FILE_BASE_URL)
  if (!mapped.ready) return unsent('refused', HELD, `Chưa gửi, thiếu: ${mapped.missing.join('; ')}.`)

  const hash = digest(mapped.dossier)
  const state = stateOf(known, hash)
  const line = { id: known?.id ?? newId(), hash, state }
  const moved = known?.localHash !== hash || known.state !== state
  const steps = nationalSteps(facts).map(({ act, step }) => planStep(facts.id, act, step, existing, now))
  const rows = [
    ...(moved ? [{ ...base, id: line.id, state, localHash: hash, lastCode: null, lastMessage: null }] : []),
    ...steps.flatMap(({ row }) => (row ? [row] : [])),
  ]
  return {
    entry: {
      dossierId: facts.id,
      version: facts.version,
      number: facts.number,
      dossier: { ...line, content: mapped.dossier },
      steps: steps.map(({ line: step }) => step),
      changed: rows.length > 0,
    },
    rows,
    releasedFiles: attachmentIds,
  }
}

/** `last_code` of a dossier that we hold back ourselves. */
export const HELD = 'held'

/** What is acknowledged is equal; the same content keeps its verdict (refused, missing, different); a new one is behind. */
function stateOf(known: MessageRow | undefined, hash: string): LedgerState {
  if (known && known.localHash === hash && known.state !== 'not_due') return known.state
  return known?.acknowledgedHash === hash ? 'equal' : 'behind'
}

function planStep(
  dossierId: string,
  act: { id: string; sequence: number },
  step: NationalStep,
  existing: Existing,
  now: Date,
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
