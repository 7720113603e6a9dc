import 'server-only'
import { and, asc, eq, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { dossiers, nationalFilings } from '@/db/schema'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { inSight } from '@/lib/dossiers/queries/scope'
import { decrypt } from '@/lib/platform/cipher'
import { filesOfMessages, type NationalFileView } from './files'

/** What was told at DVCQG of a dossier: the notice, then what came to it later. Texts by our names. */
export type FilingView = {
  id: string
  kind: 'notice' | 'supplement'
  receivedAt: Date
  nationalNumber: string
  texts: Record<string, string>
  /** The paper that it names by its address, where it does. */
  file: NationalFileView | null
}

/** Of a dossier this officer may see. */
export const listOfficerFilings = (officer: Officer, dossierId: string): Promise<FilingView[]> =>
  listWhere(and(eq(dossiers.id, dossierId), inSight(officer)))

/** Of the citizen's own dossier. */
export const listCitizenFilings = (citizen: Citizen, dossierId: string): Promise<FilingView[]> =>
  listWhere(and(eq(dossiers.id, dossierId), eq(dossiers.citizenId, citizen.id)))

const Texts = z.record(z.string(), z.string())

async function listWhere(where: SQL | undefined): Promise<FilingView[]> {
  const rows = await db
    .select({ filing: nationalFilings, nationalNumber: dossiers.nationalNumber })
    .from(nationalFilings)
    .innerJoin(dossiers, eq(dossiers.id, nationalFilings.dossierId))
    .where(where)
    .orderBy(asc(nationalFilings.receivedAt), asc(nationalFilings.messageId))
  const files = await filesOfMessages(rows.map(({ filing }) => filing.messageId))
  return rows.map(({ filing, nationalNumber }) => ({
    id: filing.messageId,
    kind: filing.kind,
    receivedAt: filing.receivedAt,
    nationalNumber: nationalNumber ?? '',
    texts: Texts.parse(JSON.parse(decrypt(filing.textsSealed))),
    file: files.get(filing.messageId) ?? null,
  }))
}
