import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { citizens } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { blindIndex, sealedIdentity } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { vouchedAccount } from '../queries/citizens'
import { isSameName } from '../rules'

type CitizenRow = typeof citizens.$inferSelect

/** What the card on the counter says, and what its owner tells. */
export type PersonAtCounter = {
  /** Số định danh, 12 digits. */
  identityNumber: string
  fullName: string
  phone?: string | undefined
  email?: string | undefined
  address?: string | undefined
  /** The officer held the card beside the name once more: a name on record that differs is no obstacle then. */
  nameChecked: boolean
}

/**
 * Finds or opens the person whose card lies on the counter. An account of the national provider is taken only when the
 * provider vouched for this number and the names agree; otherwise it is the record of the counter, without TechID, of which
 * there is one per number. Refuses `person.name_differs` when the number is on record under another name.
 */
export async function personAtCounter(
  tx: Tx,
  officer: Officer,
  person: PersonAtCounter,
  at: Date,
): Promise<Pick<CitizenRow, 'id' | 'techId' | 'identityIndex'>> {
  const identityIndex = blindIndex(person.identityNumber)
  const vouched = await vouchedAccount(tx, identityIndex)
  if (vouched && isSameName(vouched.fullName, person.fullName)) return vouched
  if (vouched && !person.nameChecked) throw nameDiffers()
  const opened = await openRecord(tx, officer, person, at)
  if (opened) return opened
  const [known] = await tx.select().from(citizens).where(recordOf(identityIndex)).for('update')
  if (!known) throw new Error('a person met at the counter vanished between insert and select')
  if (!isSameName(known.fullName, person.fullName) && !person.nameChecked) throw nameDiffers()
  const { fullName, phone = known.phone, email = known.email, address = known.address } = person
  await tx.update(citizens).set({ fullName, phone, email, address }).where(eq(citizens.id, known.id))
  return known
}

/** What counters wrote down under this number. */
export const recordOf = (identityIndex: string) =>
  and(eq(citizens.identityIndex, identityIndex), isNull(citizens.techId))

async function openRecord(tx: Tx, officer: Officer, person: PersonAtCounter, at: Date) {
  const { identityNumber, fullName, phone, email, address } = person
  const id = newId()
  const contact = { phone: phone ?? null, email: email ?? null, address: address ?? null }
  const [made] = await tx
    .insert(citizens)
    .values({
      id,
      techId: null,
      kind: 'person',
      fullName,
      ...sealedIdentity(identityNumber),
      ...contact,
      createdAt: at,
    })
    .onConflictDoNothing()
    .returning({ id: citizens.id, techId: citizens.techId, identityIndex: citizens.identityIndex })
  if (made) {
    const entry = { actorKind: 'officer', actorId: officer.id, act: 'person.opened_at_counter' } as const
    await recordAudit({ ...entry, subjectKind: 'citizen', subjectId: id }, tx)
  }
  return made
}

const nameDiffers = () =>
  new Refusal('conflict', 'person.name_differs', SENTENCES.nameDiffers, {
    nameChecked: [SENTENCES.nameDiffers],
  })

/**
 * The record of the counter becomes the account of the person who signs in, when the provider vouches for the same identity
 * number and the names agree: a number mistyped at a counter shows nobody's dossiers to another. Answers its row, locked.
 */
export async function recordToAdopt(
  tx: Tx,
  facts: { kind: string; verified: boolean; identityNumber?: string | undefined; fullName: string },
): Promise<CitizenRow | undefined> {
  const { kind, verified, identityNumber, fullName } = facts
  if (kind !== 'person' || !verified || !identityNumber) return undefined
  const [waiting] = await tx
    .select()
    .from(citizens)
    .where(recordOf(blindIndex(identityNumber)))
    .for('update')
  return waiting && isSameName(waiting.fullName, fullName) ? waiting : undefined
}
