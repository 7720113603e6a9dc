import 'server-only'
import { and } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { dossiers } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { SENTENCES } from '../labels'
import { takesProof, takesResult, takesScan } from '../policy'
import { byCode } from './dossier'
import { inScope, placeOf } from './scope'
import { readCourse } from './state'

/** Files that officers put beside a dossier, and until when it takes them. */
const FILES = {
  result: { takes: takesResult, reason: 'dossier.result_not_now', sentence: SENTENCES.resultNotNow },
  scan: { takes: takesScan, reason: 'dossier.scan_not_now', sentence: SENTENCES.scanNotNow },
  proof: { takes: takesProof, reason: 'dossier.proof_not_now', sentence: SENTENCES.proofNotNow },
} as const

export type OfficerFile = keyof typeof FILES

/** The dossier that was found, when it takes such a file from this officer now; refuses `dossier.not_found` or `dossier.<file>_not_now`. */
export async function requireTaken(
  on: Reader,
  officer: Officer,
  file: OfficerFile,
  dossier: typeof dossiers.$inferSelect | undefined,
): Promise<{ dossierId: string; terms: ServiceTerms }> {
  if (!dossier) throw new Refusal('not_found', 'dossier.not_found', SENTENCES.notFound)
  const { state, terms } = await readCourse(on, dossier)
  const { takes, reason, sentence } = FILES[file]
  refuseUnless(takes(officer.roles, state, await placeOf(on, officer, dossier, state)), reason, sentence)
  return { dossierId: dossier.id, terms }
}

/** The id of a dossier that takes such a file from this officer now; refuses as `requireTaken`, before a byte of it is read. */
export async function requireFilePlace(officer: Officer, file: OfficerFile, code: string): Promise<string> {
  const [dossier] = await db
    .select()
    .from(dossiers)
    .where(and(inScope(officer), byCode(code)))
  return (await requireTaken(db, officer, file, dossier)).dossierId
}
