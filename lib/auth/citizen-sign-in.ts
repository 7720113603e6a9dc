import 'server-only'
import { db } from '@/db/client'
import { recordAudit } from '@/lib/audit/commands'
import { now } from '@/lib/platform/clock'
import type { Caller } from './caller'
import { createSession } from './session'

type Admitted = {
  citizenId: string
  token: string
  /** The provider's id_token. */
  providerToken: string | undefined
  /** Token of the session the browser had, which ends. */
  heldToken: string | undefined
}

/** Opens the session of a citizen whom the national identity provider has just vouched for. Answers its id. */
export async function openCitizenSession(caller: Caller, admitted: Admitted, at = now()): Promise<string> {
  const { citizenId, token, providerToken, heldToken } = admitted
  return db.transaction(async (tx) => {
    const wanted = { kind: 'citizen', personId: citizenId, token, device: caller.device } as const
    const sessionId = await createSession(tx, { ...wanted, providerToken, replaces: heldToken }, at)
    const actor = { actorKind: 'citizen', actorId: citizenId, subjectKind: 'citizen', subjectId: citizenId } as const
    await recordAudit({ ...actor, act: 'sign_in.succeeded', address: caller.address, detail: { sessionId } }, tx)
    return sessionId
  })
}
