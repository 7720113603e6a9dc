import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { officers } from '@/db/schema'
import type { System } from '@/lib/auth/actor'

/** For seeds: the id of an officer's account, or null. */
export async function getOfficerId(_system: System, username: string): Promise<string | null> {
  const [row] = await db.select({ id: officers.id }).from(officers).where(eq(officers.username, username.toLowerCase()))
  return row?.id ?? null
}
