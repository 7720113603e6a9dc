import 'server-only'
import { db, type Reader } from '@/db/client'
import { auditLog } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'

export type AuditEntry = {
  actorKind: (typeof auditLog.actorKind.enumValues)[number]
  actorId?: string
  /** Verb and object, past or present: `dossier.read`, `sign_in.refused`. */
  act: string
  subjectKind?: string
  subjectId?: string
  address?: string
  /** Ids, codes, counts; never a name, a number of a person or a text somebody wrote. */
  detail?: Record<string, unknown>
}

/** Appends one line to the audit log, in the caller's transaction when one is given (requirements 7). */
export async function recordAudit(entry: AuditEntry, on: Reader = db): Promise<void> {
  await on.insert(auditLog).values({ id: newId(), at: now(), ...entry })
}
