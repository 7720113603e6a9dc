import type postgres from 'postgres'
import { db } from '@/db/client'
import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { createSession, newSessionToken, readSession } from '@/lib/auth/session'
import { newId } from '@/lib/platform/id'

export type SignedIn = { officer: Officer; token: string; agencyId: string }

/** Somebody with these roles in this agency, made for the measurement and signed in; nobody knows a password of the account. */
export async function signedInOfficer(
  sql: postgres.Sql,
  agencyCode: string,
  roles: readonly OfficerRole[],
): Promise<SignedIn> {
  const id = newId()
  const [agency] = await sql<{ id: string }[]>`select id from agencies where code = ${agencyCode}`
  if (!agency) throw new Error(`no agency ${agencyCode}`)
  await sql`
    with made as (
      insert into officers (id, username, full_name, title, agency_id, password_hash)
      values (${id}, ${`seed-load-${id}`}, 'Người Đo Mẫu', 'Công chức', ${agency.id}, '') returning id
    ) insert into officer_roles (officer_id, role)
      select id, role from made, unnest(${sql.array([...roles])}::text[]) as role`
  const token = newSessionToken()
  const at = new Date()
  await createSession(db, { kind: 'officer', personId: id, token, device: null }, at)
  const open = await readSession(token, at)
  if (open?.kind !== 'officer') throw new Error('the session of the measurement did not open')
  // The cast stands for the gate, which needs a request.
  return { officer: { ...open.officer, sessionId: open.sessionId } as Officer, token, agencyId: agency.id }
}
