import 'server-only'
import type { Officer } from '@/lib/auth/actor'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { showDay } from '@/lib/platform/day'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { configuredSigner } from '../gateway/configured-signer'
import { openKey } from '../gateway/signer'
import { DELIVERY_WORDS, SENTENCES } from '../labels'
import { mayIssue } from '../policy'
import { listUnits, type Period, type RegisterRow, rowsOf, type Unit } from '../queries/register'
import { formOf } from '../rules/forms'
import { deskName, placeOf } from '../rules/issue'
import { formSetFor } from '../rules/sets'
import { type IssuedPaper, issueNumbered } from './issue'
import { issueInTurn } from './turns'

/** A longer register is printed in parts: drawing this many takes the process about two seconds, in small pieces. */
export const MOST_ROWS = 1000

/**
 * Prints the register (sổ theo dõi) of a unit over a period, numbered and stored as every paper. Refuses with
 * `paper.not_yours`, `register.unit_not_found`, `register.too_long` (more than 1,000 dossiers), `paper.busy`, `signing.*`.
 */
export async function issueRegister(
  officer: Officer,
  { agencyId, ...period }: Period & { agencyId: string },
  now = clock(),
): Promise<IssuedPaper> {
  refuseUnless(mayIssue(officer.roles, 'register'), 'paper.not_yours', SENTENCES.notYours('register'), 'forbidden')
  const unit = (await listUnits(officer)).find(({ id }) => id === agencyId)
  if (!unit) throw new Refusal('not_found', 'register.unit_not_found', SENTENCES.unitNotFound)
  const set = formSetFor(null, now)
  const form = formOf(set, 'register')
  if (!form) throw new Error(`form set ${set} has no register`)
  const signer = configuredSigner()
  const key = signer && (await openKey(signer, now))
  return issueInTurn(async (tx) => {
    const rows = await rowsOf(tx, unit.id, period, MOST_ROWS + 1)
    refuseUnless(rows.length <= MOST_ROWS, 'register.too_long', SENTENCES.registerTooLong(MOST_ROWS))
    const about = { agencyId: unit.id, dossierId: null, actId: null }
    return issueNumbered(tx, { officer, form, about, key, now }, (paperNumber) => ({
      ...headOf(unit, officer, now),
      ...{ paperNumber, entries: rows.map(entryOf) },
      period: `Từ ${showDay(period.from)} đến ${showDay(period.to)}`,
    }))
  })
}

const headOf = (unit: Unit, officer: Officer, now: Date) => ({
  agencyName: unit.name,
  deskName: deskName(formSetFor(null, now)),
  place: placeOf(unit.name, config().PROVINCE_NAME),
  issuedAt: now,
  signerName: officer.fullName,
})

const entryOf = (row: RegisterRow) => ({
  dossierCode: row.dossierCode,
  procedureName: row.procedureName,
  applicantName: row.applicantName,
  contact: [row.address, row.phone].filter(Boolean).join(', ') || undefined,
  processingAgency: row.processingAgency,
  receivedAt: row.receivedAt,
  dueAt: row.dueAt ?? undefined,
  returnedAt: row.returnedAt ?? undefined,
  delivery: DELIVERY_WORDS[row.resultDelivery],
})
