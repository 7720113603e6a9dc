import 'server-only'
import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { citizens } from '@/db/schema'
import { recordAudit } from '@/lib/audit/commands'
import { blindIndex, encrypt } from '@/lib/platform/cipher'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import { maskNumber } from '@/lib/platform/text'
import { type AccountFacts, readFacts } from '../mapping'
import { recordToAdopt } from './people'

type CitizenRow = typeof citizens.$inferSelect
type CitizenValues = Omit<CitizenRow, 'id' | 'createdAt'>

/**
 * Finds or opens the account of a national identity, by its TechID and nothing else: an equal identity number is no proof
 * of being the same account (national-portal.md e). Only what a counter wrote down about a person without TechID becomes the
 * account, see `recordToAdopt`. Signing in again brings the facts up to date; a fact the provider does not tell this time stays. Refuses claims without TechID (`account.no_tech_id`) and without kind or name
 * (`account.incomplete`).
 */
export async function linkCitizen(claims: unknown, at = now()): Promise<{ id: string; isNew: boolean }> {
  const facts = readFacts(claims)
  return db.transaction(async (tx) => {
    const id = newId()
    const fresh = valuesOf(facts, null, at)
    const adopted = (await isKnown(tx, facts.techId)) ? undefined : await recordToAdopt(tx, facts)
    if (adopted) {
      await tx
        .update(citizens)
        .set(valuesOf(facts, adopted, at))
        .where(eq(citizens.id, adopted.id))
      await recordLink(tx, adopted.id, 'account.linked', { kind: facts.kind, metAtCounter: true })
      return { id: adopted.id, isNew: false }
    }
    const [made] = await tx
      .insert(citizens)
      .values({ id, ...fresh, createdAt: at })
      .onConflictDoNothing({ target: citizens.techId })
      .returning({ id: citizens.id })
    if (made) {
      await recordLink(tx, id, 'account.linked', { kind: facts.kind })
      return { id, isNew: true }
    }
    const [known] = await tx.select().from(citizens).where(eq(citizens.techId, facts.techId)).for('update')
    if (!known) throw new Error('citizen vanished between insert and select')
    const values = valuesOf(facts, known, at)
    await tx.update(citizens).set(values).where(eq(citizens.id, known.id))
    const changed = FACTS.filter((name) => values[name] !== known[name])
    if (changed.length > 0) await recordLink(tx, known.id, 'account.updated', { changed })
    return { id: known.id, isNew: false }
  })
}

const isKnown = async (tx: Tx, techId: string) => (await tx.$count(citizens, eq(citizens.techId, techId))) > 0

/** What the audit log names when it changed; names only, never values. */
const FACTS = [
  'kind',
  'fullName',
  'identityIndex',
  'organisationName',
  'taxCode',
  'birthDay',
  'email',
  'phone',
  'address',
  'verified',
] as const satisfies readonly (keyof CitizenValues)[]

const recordLink = (tx: Tx, id: string, act: string, detail: Record<string, unknown>) =>
  recordAudit({ actorKind: 'citizen', actorId: id, act, subjectKind: 'citizen', subjectId: id, detail }, tx)

function valuesOf(facts: AccountFacts, known: CitizenRow | null, at: Date): CitizenValues {
  const { identityNumber, techId, kind, fullName, verified } = facts
  const identity = identityNumber
    ? {
        identitySealed: encrypt(identityNumber),
        identityIndex: blindIndex(identityNumber),
        identityMasked: maskNumber(identityNumber),
      }
    : {
        identitySealed: known?.identitySealed ?? null,
        identityIndex: known?.identityIndex ?? null,
        identityMasked: known?.identityMasked ?? null,
      }
  return {
    ...{ techId, kind, fullName, verified, ...identity },
    organisationName: facts.organisationName ?? known?.organisationName ?? null,
    taxCode: facts.taxCode ?? known?.taxCode ?? null,
    birthDay: facts.birthDay ?? known?.birthDay ?? null,
    email: facts.email ?? known?.email ?? null,
    phone: facts.phone ?? known?.phone ?? null,
    address: facts.address ?? known?.address ?? null,
    lastSignInAt: at,
  }
}
