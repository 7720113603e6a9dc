import 'server-only'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, inboundVolumes, inbox } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import type { Day } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { maskedMessage } from '../mapping/masked'
import { keepsExchange, seesExchange } from '../policy'
import { MESSAGE_KINDS, MESSAGE_OUTCOMES, type MessageFilter } from '../schema/inbox'

const PAGE = 20

const columns = {
  id: inbox.id,
  source: inbox.source,
  sizeBytes: inbox.sizeBytes,
  caller: inbox.caller,
  door: inbox.door,
  receivedAt: inbox.receivedAt,
  place: sql<string>`to_char(${inbox.receivedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  reference: inbox.reference,
  answeredCode: inbox.answeredCode,
  handledAt: inbox.handledAt,
  outcome: inbox.outcome,
  reason: inbox.reason,
  attempts: inbox.attempts,
  dossierCode: sql<string | null>`coalesce(${dossiers.number}, ${dossiers.submissionCode})`,
}

export type MessageView = Awaited<ReturnType<typeof readMessages>>[number]
export type MessagePage = { rows: MessageView[]; next: string | undefined }

const readMessages = (where: SQL | undefined, limit: number) =>
  db
    .select(columns)
    .from(inbox)
    .leftJoin(dossiers, eq(dossiers.id, inbox.dossierId))
    .where(where)
    .orderBy(desc(inbox.receivedAt), desc(inbox.id))
    .limit(limit)

/** One page of what came in from the national side, newest first; null for who does not see the exchange. This reading is put in the log. */
export async function listMessages(officer: Officer, filter: MessageFilter): Promise<MessagePage | null> {
  if (!seesExchange(officer)) return null
  const rows = await readMessages(and(matching(filter), after(filter.cursor)), PAGE + 1)
  const shown = rows.slice(0, PAGE)
  await audit(officer, 'inbox.listed', undefined, { rows: shown.length })
  return { rows: shown, next: rows.length > PAGE ? cursorOf(shown.at(-1)) : undefined }
}

/** One message with what became of it; null where there is none, or for who does not see the exchange. */
export async function getMessage(officer: Officer, id: string): Promise<MessageView | null> {
  if (!seesExchange(officer) || !isId(id)) return null
  const [message] = await readMessages(eq(inbox.id, id), 1)
  return message ?? null
}

/** The text of a message without its people, for who steers the exchange, else null; each opening is put in the log. */
export async function openMessage(officer: Officer, message: MessageView): Promise<string | null> {
  if (!keepsExchange(officer)) return null
  const [row] = await db.select({ raw: inbox.raw }).from(inbox).where(eq(inbox.id, message.id))
  await audit(officer, 'inbox.read', message.id, {})
  return row ? maskedMessage(decrypt(row.raw)) : ''
}

/** How many messages wait for an administrator's decision. */
export const countTasks = (officer: Officer): Promise<number> =>
  seesExchange(officer) ? db.$count(inbox, eq(inbox.outcome, 'task')) : Promise.resolve(0)

export type CallerVolume = { caller: string; messages: number; sizeBytes: number; refused: number }

/** What each caller has sent on this day, the most first; null for who does not see the exchange. */
export async function listVolumes(officer: Officer, day: Day): Promise<CallerVolume[] | null> {
  if (!seesExchange(officer)) return null
  const { caller, messages, sizeBytes, refused } = inboundVolumes
  return db
    .select({ caller, messages, sizeBytes, refused })
    .from(inboundVolumes)
    .where(eq(inboundVolumes.day, day))
    .orderBy(desc(sizeBytes), caller)
    .limit(MOST_CALLERS)
}

const MOST_CALLERS = 50

function matching({ kind, outcome }: MessageFilter): SQL | undefined {
  const chosen = outcome && MESSAGE_OUTCOMES[outcome]
  return and(
    kind ? eq(inbox.source, `national.${MESSAGE_KINDS[kind]}`) : undefined,
    chosen === undefined ? undefined : chosen === 'waiting' ? isNull(inbox.handledAt) : eq(inbox.outcome, chosen),
  )
}

const audit = (officer: Officer, act: string, subjectId: string | undefined, detail: Record<string, unknown>) =>
  recordAudit({
    actorKind: 'officer',
    actorId: officer.id,
    act,
    ...(subjectId ? { subjectKind: 'inbox', subjectId } : {}),
    detail,
  })

const cursorOf = (row: MessageView | undefined) =>
  row && Buffer.from(JSON.stringify([row.place, row.id])).toString('base64url')

/** Rows behind the opaque cursor; one that is not ours shows the first page. */
function after(cursor: string): SQL | undefined {
  const shape =
    /^\["(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z)","([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\]$/
  const found = cursor ? shape.exec(Buffer.from(cursor, 'base64url').toString('utf8')) : null
  if (!found?.[1] || Number.isNaN(Date.parse(found[1]))) return undefined
  return sql`(${inbox.receivedAt}, ${inbox.id}) < (${found[1]}::timestamptz, ${found[2]}::uuid)`
}
