import 'server-only'
import { db, type Reader, type Tx } from '@/db/client'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import type { DossierAct } from '../rules/acts'
import type { ActDetails, OfficerAct } from '../schema/acts'
import { type DossierRow, type Locked, lockForAct, recordAct, signedBy } from './record'

/** What an act changes in the dossier's own row, what is kept with the act, and what is written once the act has its id. */
type Effect = {
  changes?: Partial<DossierRow>
  details?: ActDetails
  afterwards?: (actId: string) => Promise<unknown>
}
type Work = (context: { tx: Tx; officer: Officer; locked: Locked; seen: OfficerAct; now: Date }) => Promise<Effect>

/**
 * An act of an officer: locked, checked, recorded and announced in one transaction, or as a part of the open one `on`. Answers false when
 * this very press was recorded before.
 */
export const officerAct =
  (act: DossierAct, work: Work) =>
  async (officer: Officer, seen: OfficerAct, now = clock(), on: Reader = db): Promise<boolean> => {
    return on.transaction(async (tx) => {
      const locked = await lockForAct(tx, officer, act, seen)
      if (!locked) return false
      const { changes, details, afterwards } = await work({ tx, officer, locked, seen, now })
      const { channel } = locked.dossier
      const done = { act, ...signedBy(officer), channel, note: seen.note, at: now, ...(details ? { details } : {}) }
      const actId = await recordAct(tx, locked, done, changes)
      await afterwards?.(actId)
      return true
    })
  }

export const nothingMore: Work = async () => ({})
