import 'server-only'
import { eq, or } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { dossiers } from '@/db/schema'

/** Whether a dossier is here under this number: ours, an older system's, or the one it was filed under at DVCQG. */
export async function isKnownHere(number: string, on: Reader = db): Promise<boolean> {
  const named = or(eq(dossiers.number, number), eq(dossiers.legacyNumber, number), eq(dossiers.nationalNumber, number))
  return (await on.$count(dossiers, named)) > 0
}
