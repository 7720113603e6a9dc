import 'server-only'
import { db } from '@/db/client'
import { idempotencyKeys } from '@/db/schema'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { BULK_SENTENCES } from '../labels/bulk'
import { bulkKey, findBulkAnswer } from '../queries/inbox/bulk'
import { BULK_ACTS, type BulkName } from '../rules/bulk'
import { OfficerAct } from '../schema/acts'
import type { BulkAnswer, BulkForm, BulkOutcome } from '../schema/bulk'
import { approveDossier, claimDossier, processDossier } from './process'
import { receiveDossier } from './receive'

const COMMANDS: Record<BulkName, (officer: Officer, seen: OfficerAct, now: Date) => Promise<unknown>> = {
  'tiep-nhan': receiveDossier,
  'chuyen-xu-ly': processDossier,
  'nhan-viec': claimDossier,
  duyet: approveDossier,
}

/**
 * Does one act to many dossiers, each in a transaction of its own: a row that is refused, because somebody was faster or
 * it is not possible, keeps no other from being done. The same form sent again answers what it answered; sent again after
 * a crash, it goes on, as every act knows its own repetition. Refuses `bulk.too_many`.
 */
export async function runBulk(officer: Officer, form: BulkForm, now = clock()): Promise<BulkAnswer> {
  const { most } = BULK_ACTS[form.viec]
  refuseUnless(form.rows.length <= most, 'bulk.too_many', BULK_SENTENCES.tooMany(most), 'invalid')
  const before = await findBulkAnswer(db, officer, form.formId)
  if (before) return before
  const outcomes: BulkOutcome[] = []
  for (const row of form.rows) outcomes.push(await outcomeOf(officer, form.viec, row, now))
  const answer: BulkAnswer = { viec: form.viec, outcomes }
  await db
    .insert(idempotencyKeys)
    .values({ actorId: officer.id, key: bulkKey(form.formId), answer })
    .onConflictDoNothing()
  return (await findBulkAnswer(db, officer, form.formId)) ?? answer
}

async function outcomeOf(
  officer: Officer,
  name: BulkName,
  { dossierId, version }: BulkForm['rows'][number],
  now: Date,
): Promise<BulkOutcome> {
  try {
    await COMMANDS[name](officer, OfficerAct.parse({ dossierId, version }), now)
    return { dossierId, outcome: 'done', sentence: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { dossierId, outcome: 'refused', sentence: error.sentence }
  }
}
