import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { auditLog, officers } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'

/** The refusal that a command ends with; anything else fails the test. */
export async function refusal(run: Promise<unknown>): Promise<Refusal> {
  const answer = await run.catch((error: unknown) => error)
  if (!(answer instanceof Refusal)) throw new Error(`no refusal but ${String(answer)}`)
  return answer
}

/** What the audit log says about a subject, in the order it was written. */
export async function actsAbout(id: string) {
  const rows = await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.position)
  return rows.map(({ act, detail }) => ({ act, detail }))
}

/** The account of an officer as it is stored. */
export async function storedAccount({ id }: { id: string }) {
  const [row] = await db.select().from(officers).where(eq(officers.id, id))
  if (!row) throw new Error(`no officer ${id}`)
  return row
}

/** What a form about this account carries, when it was opened just now. */
export async function seen(officer: { id: string }) {
  const { username, version } = await storedAccount(officer)
  return { username, version }
}
