import 'server-only'
import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { db, type Reader } from '@/db/client'
import { citizens } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { AccountKind, Citizen, Officer } from '@/lib/auth/actor'
import { blindIndex, decrypt } from '@/lib/platform/cipher'

/** What the national account tells about its owner, with the number in clear: for the owner's own pages and forms only. */
export type CitizenFacts = {
  id: string
  techId: string | null
  kind: AccountKind
  fullName: string
  /** Số định danh of a person, mã số thuế of an enterprise or organisation; in clear. */
  identityNumber: string | null
  identityMasked: string | null
  organisationName: string | null
  taxCode: string | null
  /** `YYYY-MM-DD` */
  birthDay: string | null
  email: string | null
  phone: string | null
  address: string | null
  /** The provider vouched for the identity (claim loAs). */
  verified: boolean
}

/** The signed-in citizen's own facts, to fill forms beforehand. Throws when the account is gone, which a session forbids. */
export async function getCitizen(citizen: Citizen): Promise<CitizenFacts> {
  const [row] = await db.select().from(citizens).where(eq(citizens.id, citizen.id))
  if (!row) throw new Error(`citizen ${citizen.id} of an open session is gone`)
  const { identitySealed, identityIndex: _index, createdAt: _created, lastSignInAt: _last, ...facts } = row
  return { ...facts, identityNumber: identitySealed ? decrypt(identitySealed) : null }
}

/** The one account whose identity number the provider vouched for; two of them would prove nothing. */
export async function vouchedAccount(on: Reader, identityIndex: string) {
  const vouched = and(
    eq(citizens.identityIndex, identityIndex),
    isNotNull(citizens.techId),
    eq(citizens.verified, true),
    eq(citizens.kind, 'person'),
  )
  const found = await on.select().from(citizens).where(vouched).orderBy(desc(citizens.lastSignInAt)).limit(2)
  return found.length === 1 ? found[0] : undefined
}

export type MetOrganisation = Pick<CitizenFacts, 'fullName' | 'kind'>

/**
 * The enterprise or organisation that a counter wrote down under this tax code; null for none. For the officer who holds its
 * papers; the read is put in the audit log.
 */
export async function findMetOrganisation(officer: Officer, taxCode: string): Promise<MetOrganisation | null> {
  const met = and(eq(citizens.identityIndex, blindIndex(taxCode)), isNull(citizens.techId), ne(citizens.kind, 'person'))
  const [found] = await db.select().from(citizens).where(met)
  if (!found) return null
  const entry = { actorKind: 'officer', actorId: officer.id, act: 'person.read_at_counter' } as const
  await recordAudit({ ...entry, subjectKind: 'citizen', subjectId: found.id })
  return { fullName: found.fullName, kind: found.kind }
}

export type CardOwner = Pick<CitizenFacts, 'fullName' | 'phone' | 'email' | 'address'>

/**
 * Who the owner of a card is, as far as it is known here: the account that the provider vouched for, else what a counter wrote
 * down; null for nobody. For the officer who holds the card; the read is put in the audit log.
 */
export async function findCardOwner(officer: Officer, identityNumber: string): Promise<CardOwner | null> {
  const identityIndex = blindIndex(identityNumber)
  const met = and(eq(citizens.identityIndex, identityIndex), isNull(citizens.techId))
  const owner = (await vouchedAccount(db, identityIndex)) ?? (await db.select().from(citizens).where(met))[0]
  if (!owner) return null
  const entry = { actorKind: 'officer', actorId: officer.id, act: 'person.read_at_counter' } as const
  await recordAudit({ ...entry, subjectKind: 'citizen', subjectId: owner.id })
  const { fullName, phone, email, address } = owner
  return { fullName, phone, email, address }
}
