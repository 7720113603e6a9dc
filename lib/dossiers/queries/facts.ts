import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers, suppliedFacts } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { decrypt } from '@/lib/platform/cipher'
import { config } from '@/lib/platform/config'
import { type AskedFacts, lackingFacts, type SuppliedFact } from '../rules/facts'
import { inScope } from './scope'

type DossierRow = typeof dossiers.$inferSelect
type Sealed = Pick<DossierRow, 'applicantName' | 'identitySealed' | 'representativeSealed' | 'summary'>

/** The facts in clear, to be judged and forgotten. A tax code stands where nobody who acts for an organisation is known. */
export function askedFacts({ applicantName, identitySealed, representativeSealed, summary }: Sealed): AskedFacts {
  const sealed = representativeSealed ?? identitySealed
  return { applicantName, identity: sealed === null ? null : decrypt(sealed), summary }
}

type Reported = Sealed & Pick<DossierRow, 'origin' | 'number' | 'applicantKind' | 'techId'>

/** What is lacking of a dossier that the province reports itself; nothing of one that is not received or was filed at the national portal. */
export function lackingOf(dossier: Reported): SuppliedFact[] {
  if (dossier.origin === 'national' || dossier.number === null) return []
  return lackingFacts(askedFacts(dossier)).filter((fact) => fact !== 'identity' || !isToldByTechId(dossier))
}

/** An enterprise or organisation may be told by its national account where the installation reads the contract so. */
const isToldByTechId = ({ applicantKind, techId }: Reported): boolean =>
  config().NATIONAL_PORTAL_ORGANISATION_ID === 'tech_id' && applicantKind !== 'person' && techId !== null

export type SuppliedRecord = Pick<
  typeof suppliedFacts.$inferSelect,
  'id' | 'facts' | 'source' | 'sourceNote' | 'officerName' | 'officerTitle' | 'agencyName' | 'at'
>

export type DossierLack = {
  lacking: SuppliedFact[]
  /** The number asked for is the one of a person who acts for an enterprise or organisation. */
  represented: boolean
  /** What officers wrote down, oldest first. */
  supplied: SuppliedRecord[]
}

/** What a dossier in this officer's scope lacks and what was written down for it; null for any other. */
export async function getDossierLack(officer: Officer, dossierId: string): Promise<DossierLack | null> {
  const [dossier] = await db
    .select()
    .from(dossiers)
    .where(and(eq(dossiers.id, dossierId), inScope(officer)))
  if (!dossier) return null
  const supplied = await db
    .select({
      id: suppliedFacts.id,
      facts: suppliedFacts.facts,
      source: suppliedFacts.source,
      sourceNote: suppliedFacts.sourceNote,
      officerName: suppliedFacts.officerName,
      officerTitle: suppliedFacts.officerTitle,
      agencyName: suppliedFacts.agencyName,
      at: suppliedFacts.at,
    })
    .from(suppliedFacts)
    .where(eq(suppliedFacts.dossierId, dossierId))
    .orderBy(asc(suppliedFacts.at), asc(suppliedFacts.id))
  return { lacking: lackingOf(dossier), represented: dossier.applicantKind !== 'person', supplied }
}
