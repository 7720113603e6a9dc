import 'server-only'
import { eq, or } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { dossiers } from '@/db/schema'

/** Id of the dossier that is here under this number: ours, an older system's, or the one it was filed under at DVCQG. */
export async function dossierHere(number: string, on: Reader = db): Promise<string | undefined> {
  const named = or(eq(dossiers.number, number), eq(dossiers.legacyNumber, number), eq(dossiers.nationalNumber, number))
  const [dossier] = await on.select({ id: dossiers.id }).from(dossiers).where(named)
  return dossier?.id
}

/** Whether any dossier is here under this number. */
export const isKnownHere = async (number: string, on: Reader = db): Promise<boolean> =>
  (await dossierHere(number, on)) !== undefined
