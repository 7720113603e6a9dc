'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { anybody, currentPerson, requireOfficer, requireOfficerOf } from '@/lib/auth/gates'
import { confirmSecondFactor, signInOfficer } from '@/lib/auth/officer-sign-in'
import { officerHome, sameSitePath, secondFactorAddress } from '@/lib/auth/return-path'
import { heldToken, holdToken } from '@/lib/auth/session-cookie'
import { defineFormAction } from '@/lib/platform/action'
import { Refusal } from '@/lib/platform/refusal'
import { endDelegation, makeDelegation } from './commands/delegations'
import { changeEmail, changePassword, endSession, replaceSecondFactor } from './commands/own-account'
import { DELEGATING_ROLES } from './policy'
import { offeredTotpSecret } from './queries/own-account'
import {
  ChangeEmail,
  ChangePassword,
  EndDelegation,
  EndSession,
  MakeDelegation,
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

export const changePasswordAction = defineFormAction(requireOfficer, ChangePassword, async (officer, input) => {
  await changePassword(officer, input)
  refresh()
  return { changed: true }
})

export const changeEmailAction = defineFormAction(requireOfficer, ChangeEmail, async (officer, input) => {
  await changeEmail(officer, input)
  refresh()
})

export const replaceSecondFactorAction = defineFormAction(
  requireOfficer,
  ReplaceSecondFactor,
  async (officer, input) => {
    await replaceSecondFactor(officer, await offeredTotpSecret(officer), input)
    refresh()
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
