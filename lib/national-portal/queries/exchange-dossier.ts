import 'server-only'
import { createHash } from 'node:crypto'
import { asc, eq, or } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dossiers, exchangeContents, exchangeDossiers, exchangeMessages } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { byCode } from '@/lib/dossiers/queries/dossier'
import { decryptJson } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { foreseeEntry, isOpen, type LedgerEntry } from '../commands/dossiers/ledger'
import { compareContents, type FieldRow, isNumberOnly, maskContent } from '../mapping/content'
import { bodyOf, dossierPush, gatewayRequest, nextSteps, statusPush, stepsPush } from '../mapping/messages'
import { seesExchange } from '../policy'
import type { NationalCall } from '../rules/answers'
import { loadFacts } from './facts'

type MessageRow = typeof exchangeMessages.$inferSelect

/** One call as it would leave now. */
export type Foreseen = {
  service: string
  /** The body with numbers of persons and the session masked. */
  shown: string
  /** Of the true body, the session left out of both. */
  sizeBytes: number
  sha256: string
}

export type ExchangeDossier = {
  code: string
  queue: { dueAt: Date | null; attempts: number; known: boolean } | null
  messages: MessageRow[]
  /** Fields of the dossier itself as we hold it, as it was sent, as the look-up answered it; numbers masked. */
  fields: FieldRow[]
  /** The look-up answered the number and nothing else, so content cannot be compared (decided 15). */
  answeredNumberOnly: boolean
  foreseen: Foreseen[]
}

/**
 * All that the exchange holds of one dossier, by its mã hồ sơ or mã gửi tạm, and what would leave now; opening it is put in the
 * audit log. Null for an unknown code and for an officer who does not see the exchange.
 */
export async function getExchangeDossier(officer: Officer, code: string): Promise<ExchangeDossier | null> {
  if (!seesExchange(officer)) return null
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: dossiers.id })
      .from(dossiers)
      .where(or(byCode(code), eq(dossiers.nationalNumber, code)))
    if (!found) return null
    const about = { act: 'exchange.content_read', subjectKind: 'dossier', subjectId: found.id }
    await recordAudit({ actorKind: 'officer', actorId: officer.id, ...about }, tx)
    return { code, ...(await readExchange(tx, found.id)) }
  })
}

async function readExchange(tx: Tx, dossierId: string): Promise<Omit<ExchangeDossier, 'code'>> {
  const messages = await tx
    .select()
    .from(exchangeMessages)
    .where(eq(exchangeMessages.dossierId, dossierId))
    .orderBy(asc(exchangeMessages.kind), asc(exchangeMessages.sequence))
  const [queue] = await tx
    .select({
      dueAt: exchangeDossiers.dueAt,
      attempts: exchangeDossiers.attempts,
      known: exchangeDossiers.knownNationally,
    })
    .from(exchangeDossiers)
    .where(eq(exchangeDossiers.dossierId, dossierId))
  // The dossier itself, or in its stead the answer to one that was handed in at the national portal.
  const main = messages.find(({ kind }) => kind === 'status') ?? messages[0]
  const { sent, theirs } = await contentsOf(tx, main?.id)
  const [loaded] = await loadFacts(tx, [dossierId])
  const entry = loaded ? await foreseeEntry(tx, loaded, messages, clock()) : null
  return {
    queue: queue ?? null,
    messages,
    fields: compareContents((entry?.answer ?? entry?.dossier)?.content, sent, theirs),
    answeredNumberOnly: isNumberOnly(theirs),
    foreseen: entry
      ? callsOf(entry, queue?.known ?? false).map((call) => foreseenCall({ ...call, agencyCode: entry.agencyCode }))
      : [],
  }
}

async function contentsOf(tx: Tx, messageId: string | undefined): Promise<{ sent: unknown; theirs: unknown }> {
  if (!messageId) return { sent: null, theirs: null }
  const [row] = await tx.select().from(exchangeContents).where(eq(exchangeContents.messageId, messageId))
  const opened = (sealed: string | null | undefined) => (sealed ? decryptJson(sealed) : null)
  return { sent: opened(row?.sentSealed), theirs: opened(row?.observedSealed) }
}

/** The calls of the next push in their order, were every one accepted. */
function callsOf({ dossier, answer, steps }: LedgerEntry, known: boolean): NationalCall[] {
  const calls = isOpen(answer) ? [statusPush(answer.content)] : []
  if (isOpen(dossier)) calls.push(dossierPush(dossier.content, known))
  let pending = steps.filter((step) => step.state !== 'equal')
  while (pending.length > 0) {
    const batch = nextSteps(pending)
    calls.push(stepsPush(batch.map(({ step }) => step)))
    pending = pending.filter((step) => !batch.includes(step))
  }
  return calls
}

function foreseenCall(call: NationalCall): Foreseen {
  const { NATIONAL_PORTAL_MODE: mode, NATIONAL_PORTAL_GATEWAY_PATHS: paths } = config()
  const direct = bodyOf(call, '', config().NATIONAL_PORTAL_AGENCY_CODE)
  const body = mode === 'gateway' ? gatewayRequest(call, paths).body : direct
  const bytes = Buffer.from(JSON.stringify(body))
  return {
    service: call.service,
    shown: JSON.stringify(maskContent(body)),
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}
