import 'server-only'
import { db } from '@/db/client'
import { recordAudit } from '@/lib/audit/commands'
import type { Caller } from './caller'
import { endAllSessions, endSession } from './session'

export type SignedOut = { kind: 'citizen' | 'officer'; providerToken: string | null }

/**
 * Ends the session of a token, and with `everywhere` every other session of its person. The rows are gone before anybody
 * is told, so a copied cookie is dead at once. Null when the token opened nothing.
 */
export async function signOut(caller: Caller, token: string, everywhere: boolean): Promise<SignedOut | null> {
  return db.transaction(async (tx) => {
    const ended = await endSession(tx, token)
    if (!ended) return null
    const { id, kind, personId, providerToken } = ended
    const others = everywhere ? await endAllSessions(tx, kind, personId) : 0
    const actor = { actorKind: kind, actorId: personId, subjectKind: kind, subjectId: personId } as const
    const detail = { sessionId: id, everywhere, others }
    await recordAudit({ ...actor, act: 'sign_out', address: caller.address, detail }, tx)
    return { kind, providerToken }
  })
}
