import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { type OfficerFile, requireTaken } from '../queries/file-places'
import { inScope } from '../queries/scope'

/** Locks a dossier that takes such a file from this officer now, and answers its terms; refuses as `requireTaken`. */
export async function lockFilePlace(
  tx: Tx,
  officer: Officer,
  file: OfficerFile,
  dossierId: string,
): Promise<ServiceTerms> {
  const [dossier] = await tx
    .select()
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), inScope(officer)))
    .for('update')
  return (await requireTaken(tx, officer, file, dossier)).terms
}
