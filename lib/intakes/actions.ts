'use server'

import { redirect } from 'next/navigation'
import { findCardOwner, findMetOrganisation } from '@/lib/accounts/queries/citizens'
import type { Officer } from '@/lib/auth/actor'
import { requireOfficerOf } from '@/lib/auth/gates'
import { issuePaper } from '@/lib/papers/commands/issue'
import { defineFormAction } from '@/lib/platform/action'
import { log } from '@/lib/platform/log'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import { takeAtCounter } from './commands/take'
import { SENTENCES } from './labels'
import { PAPER_OF } from './rules/inputs'
import { CardNumber, IntakeForm, TaxCode } from './schema'

const requireClerk = requireOfficerOf('clerk')

/** One press: the dossier with its paper, and on to the page that prints it. A paper that is refused is issued from there. */
export const takeAtCounterAction = defineFormAction(requireClerk, IntakeForm, async (officer, form) => {
  const { dossierId, code, decision } = await takeAtCounter(officer, form)
  await issuePaper(officer, dossierId, { kind: PAPER_OF[decision] }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    log.warn({ dossierId, reason: error.reason }, 'paper of the counter not issued')
  })
  const slug = encodeURIComponent(code)
  redirect(`/can-bo/tiep-nhan/tai-quay/${slug}`)
})

const LOOKS_PER_MINUTE = 30

/** Who the owner of the card is, to fill the form; null for nobody known. */
export const findCardOwnerAction = defineFormAction(requireClerk, CardNumber, async (officer, { identityNumber }) => {
  await requireSeldom(officer)
  return findCardOwner(officer, identityNumber)
})

/** Who bears the tax code, to fill the form; null for nobody known. */
export const findOrganisationAction = defineFormAction(
  requireClerk,
  TaxCode,
  async (officer, { organisationNumber }) => {
    await requireSeldom(officer)
    return findMetOrganisation(officer, organisationNumber ?? '')
  },
)

async function requireSeldom(officer: Officer): Promise<void> {
  const seldom = await allowed(`card:${officer.id}`, LOOKS_PER_MINUTE, 60)
  refuseUnless(seldom, 'card.too_often', SENTENCES.tooOften, 'too_many')
}
