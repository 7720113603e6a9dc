import 'server-only'
import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { citizens } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { AccountKind, Officer } from '@/lib/auth/actor'
import { blindIndex, sealedIdentity } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { isSameName } from '../rules'
import { recordOf } from './people'

/** What the papers of an enterprise or organisation on the counter say. */
export type OrganisationAtCounter = {
  kind: Exclude<AccountKind, 'person'>
  name: string
  /** Mã số thuế, as it is stored. */
  number: string
  phone?: string | undefined
  email?: string | undefined
  address?: string | undefined
  /** The officer looked at the number and the name once more: a name on record that differs is no obstacle then. */
  nameChecked: boolean
}

/**
 * Finds or opens the record of an enterprise or organisation that came to a counter, without TechID, of which there is one
 * per tax code. An account of the national provider is not taken: what it vouches for is the person who signs in. Refuses
 * `person.name_differs` when the number is on record under another name.
 */
export async function organisationAtCounter(
  tx: Tx,
  officer: Officer,
  organisation: OrganisationAtCounter,
  at: Date,
): Promise<{ id: string; techId: null }> {
  const { kind, name, number, phone, email, address, nameChecked } = organisation
  const id = newId()
  const named = { kind, fullName: name, organisationName: name, taxCode: number }
  const contact = { phone: phone ?? null, email: email ?? null, address: address ?? null }
  const [made] = await tx
    .insert(citizens)
    .values({ id, techId: null, ...named, ...sealedIdentity(number), ...contact, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: citizens.id })
  if (made) {
    const entry = { actorKind: 'officer', actorId: officer.id, act: 'organisation.opened_at_counter' } as const
    await recordAudit({ ...entry, subjectKind: 'citizen', subjectId: id }, tx)
    return { id, techId: null }
  }
  const record = recordOf(blindIndex(number))
  const [known] = await tx.select().from(citizens).where(record).for('update')
  if (!known) throw new Error('an organisation met at the counter vanished between insert and select')
  if (!isSameName(known.fullName, name) && !nameChecked) {
    const sentence = SENTENCES.organisationDiffers
    throw new Refusal('conflict', 'person.name_differs', sentence, { nameChecked: [sentence] })
  }
  const told = { phone: phone ?? known.phone, email: email ?? known.email, address: address ?? known.address }
  await tx
    .update(citizens)
    .set({ ...named, ...told })
    .where(eq(citizens.id, known.id))
  return { id: known.id, techId: null }
}
