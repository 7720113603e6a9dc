'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Officer } from '@/lib/auth/actor'
import { anybody, currentPerson, requireAccountOwner, requireOfficer, requireOfficerOf } from '@/lib/auth/gates'
import { confirmSecondFactor, signInOfficer } from '@/lib/auth/officer-sign-in'
import { officerHome, sameSitePath, secondFactorAddress } from '@/lib/auth/return-path'
import { heldToken, holdToken } from '@/lib/auth/session-cookie'
import { defineFormAction } from '@/lib/platform/action'
import { Refusal } from '@/lib/platform/refusal'
import { disableAccount, enableAccount } from './commands/closing'
import { endSessionsOf, resetPassword, resetSecondFactor } from './commands/credentials'
import { endDelegation, makeDelegation } from './commands/delegations'
import { changeAccount, entrustOfficer, openAccount } from './commands/officers'
import { changeEmail, changePassword, endSession, replaceSecondFactor } from './commands/own-account'
import { DELEGATING_ROLES } from './policy'
import { offeredTotpSecret } from './queries/own-account'
import {
  AccountSeen,
  ChangeAccount,
  ChangeEmail,
  ChangePassword,
  DisableAccount,
  EndDelegation,
  EndSession,
  EntrustOfficer,
  MakeDelegation,
  OpenAccount,
  ReplaceSecondFactor,
  SecondFactor,
  SignIn,
} from './schema'

export const signInAction = defineFormAction(anybody, SignIn, async (caller, input) => {
  const { username, password, tiep } = input
  const signedIn = await signInOfficer(caller, { username, password, heldToken: await heldToken() })
  await holdToken(signedIn.token, 'officer')
  if (signedIn.secondFactor === 'awaited') redirect(secondFactorAddress(tiep))
  redirect(sameSitePath(tiep) ?? officerHome(signedIn.roles))
})

export const secondFactorAction = defineFormAction(anybody, SecondFactor, async (caller, input) => {
  const signedIn = await confirmSecondFactor(caller, { heldToken: await heldToken(), code: input.oneTimePassword })
  await holdToken(signedIn.token, 'officer')
  redirect(sameSitePath(input.tiep) ?? officerHome(signedIn.roles))
})

export const changePasswordAction = defineFormAction(requireAccountOwner, ChangePassword, async (owner, input) => {
  await changePassword(owner, input)
  // Before the redirect as well: the frame around the page has its menu only now.
  refresh()
  if (owner.firstStep) redirect(officerHome(owner.roles))
  return { changed: true }
})

export const changeEmailAction = defineFormAction(requireOfficer, ChangeEmail, async (officer, input) => {
  await changeEmail(officer, input)
  refresh()
})

export const replaceSecondFactorAction = defineFormAction(
  requireAccountOwner,
  ReplaceSecondFactor,
  async (owner, input) => {
    await replaceSecondFactor(owner, await offeredTotpSecret(owner), input)
    refresh()
    if (owner.firstStep) redirect(officerHome(owner.roles))
    return { replaced: true }
  },
)

async function requirePerson() {
  const person = await currentPerson()
  if (person) return person
  throw new Refusal('unauthenticated', 'auth.sign_in', 'Phiên làm việc đã hết hạn. Đăng nhập để làm tiếp.')
}

export const endSessionAction = defineFormAction(requirePerson, EndSession, async (person, input) => {
  await endSession(person, input.sessionId)
  refresh()
  return { ended: true }
})

const requireDelegating = requireOfficerOf(...DELEGATING_ROLES)

export const makeDelegationAction = defineFormAction(requireDelegating, MakeDelegation, async (officer, input) => {
  await makeDelegation(officer, input)
  refresh()
  return { made: true }
})

export const endDelegationAction = defineFormAction(requireDelegating, EndDelegation, async (officer, input) => {
  await endDelegation(officer, input.delegationId)
  refresh()
  return { ended: true }
})

const requireAdministrator = requireOfficerOf('administrator')

export const openAccountAction = defineFormAction(requireAdministrator, OpenAccount, (by, input) =>
  openAccount(by, input),
)

/** An act of an administrator on an account whose page then shows what became of it. */
const accountAction = <Schema extends z.ZodType, T>(
  schema: Schema,
  act: (by: Officer, input: z.output<Schema>) => Promise<T>,
) =>
  defineFormAction(requireAdministrator, schema, async (by, input) => {
    const answer = await act(by, input)
    refresh()
    return answer
  })

export const changeAccountAction = accountAction(ChangeAccount, (by, input) => changeAccount(by, input))
export const entrustOfficerAction = accountAction(EntrustOfficer, (by, input) => entrustOfficer(by, input))
export const disableAccountAction = accountAction(DisableAccount, (by, input) => disableAccount(by, input))
export const enableAccountAction = accountAction(AccountSeen, (by, input) => enableAccount(by, input))
export const resetPasswordAction = accountAction(AccountSeen, (by, input) => resetPassword(by, input))
export const resetSecondFactorAction = accountAction(AccountSeen, (by, input) => resetSecondFactor(by, input))
export const endSessionsOfAction = accountAction(AccountSeen, (by, input) => endSessionsOf(by, input))
