'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { anybody, requireOfficerOf } from '@/lib/auth/gates'
import { defineFormAction } from '@/lib/platform/action'
import { allowed } from '@/lib/platform/rate-limit'
import { refuseUnless } from '@/lib/platform/refusal'
import { callNext, finishTicket, recallTicket, skipTicket, takeTicket } from './commands'
import { SENTENCES } from './labels'
import { CallTicket, DeskStep, TakeTicket } from './schema'

/** One screen in the hall of an agency gives all its numbers from one address. */
const TICKETS_PER_MINUTE = 20

/** Anybody takes a number and sees it on a page of its own. */
export const takeTicketAction = defineFormAction(anybody, TakeTicket, async (caller, input) => {
  const withinLimit = await allowed(`queue:${caller.address}`, TICKETS_PER_MINUTE, 60)
  refuseUnless(withinLimit, 'queue.too_often', SENTENCES.tooOften, 'too_many')
  const { id } = await takeTicket(input)
  redirect(`/lay-so/${encodeURIComponent(input.agencyCode)}?so=${id}`)
})

const requireClerk = requireOfficerOf('clerk')

/** The next number, or a skipped one again, comes to the clerk's desk. */
export const callTicketAction = defineFormAction(requireClerk, CallTicket, async (officer, { desk, ticketId }) => {
  const called = ticketId ? await recallTicket(officer, { ticketId, desk }) : await callNext(officer, { desk })
  refresh()
  return called
})

/** Calls the number at the desk again, or ends its turn. */
export const deskStepAction = defineFormAction(requireClerk, DeskStep, async (officer, { ticketId, step }) => {
  const done = {
    recall: () => recallTicket(officer, { ticketId }),
    finish: () => finishTicket(officer, ticketId),
    skip: () => skipTicket(officer, ticketId),
  }
  const ticket = await done[step]()
  refresh()
  return ticket
})
