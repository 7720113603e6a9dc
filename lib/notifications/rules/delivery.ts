import type { DossierAct } from '@/lib/dossiers/rules/acts'

/** How often a message that could not be handed over is tried again before a person must look: two days and a half. */
export const MAX_ATTEMPTS = 60

/**
 * For so long a claimed message belongs to the worker that claimed it: three times what the hand-over of an SMS may last, so
 * that nobody else takes it while it is on its way; what a dead worker held goes out this long after.
 */
export const CLAIM_MS = 30_000

/** Messages handed over together. Few, because all of them wait for CLAIM_MS when the process dies. */
export const HANDED_TOGETHER = 5

/** Waiting time before the next attempt, in milliseconds: 5 s, 10 s, 20 s … at most one hour. */
export const retryAfterMs = (attempts: number) => Math.min(3_600_000, 5000 * 2 ** Math.max(0, attempts - 1))

/**
 * Acts done to many dossiers at once: their messages leave at a pace, so that what is told of a single dossier does not wait
 * behind thousands and the provider is not flooded.
 */
export const MASS_ACTS: DossierAct[] = ['recalculate']

/**
 * When each of `count` such messages may leave: evenly, behind what waits already (`last` is the time of the last of those).
 */
export function pacedFrom(now: Date, last: Date | null, perMinute: number, count: number): Date[] {
  const step = 60_000 / perMinute
  const first = Math.max(now.getTime(), last ? last.getTime() + step : 0)
  return Array.from({ length: count }, (_, at) => new Date(first + Math.round(at * step)))
}

/** Why a message did not arrive. The words are in labels.ts. */
export const PROBLEMS = [
  'no_answer',
  'busy',
  'service',
  'no_recipient',
  'mailbox_full',
  'rejected',
  'reused',
  'undelivered',
  'mailbox_closed',
  'unreachable',
  'returned',
  'internal',
] as const
export type Problem = (typeof PROBLEMS)[number]

/** `permanent`: the same message to the same recipient will never be taken, so it is not tried again. */
export type Failure = { problem: Problem; permanent: boolean }

const passing = (problem: Problem): Failure => ({ problem, permanent: false })
const lasting = (problem: Problem): Failure => ({ problem, permanent: true })

/** A reply of an SMTP server: its code, the command it answers (`RCPT TO`, `DATA`, `AUTH PLAIN` …) and its text. */
export type SmtpReply = { code: number | undefined; command: string | undefined; text: string | undefined }

/** Commands that speak of this message. A refusal of any other (sign-in, sender) is about our own settings. */
const ABOUT_THE_MESSAGE = ['RCPT TO', 'DATA']

/** 4yz passes, 5yz lasts (RFC 5321 §4.2.1); the class after it says what about (RFC 3463). */
export function mailFailure({ code, command, text }: SmtpReply): Failure {
  const enhanced = /\b[45]\.(\d{1,3}\.\d{1,3})\b/.exec(text ?? '')?.[1]
  const full = enhanced === '2.2' || (enhanced === undefined && code === 552)
  if (code === undefined) return passing('no_answer')
  if (code < 500 || code > 599) return passing(full ? 'mailbox_full' : 'busy')
  if (!ABOUT_THE_MESSAGE.includes(command ?? '')) return passing('service')
  if (full) return lasting('mailbox_full')
  const unknown = enhanced ? enhanced.startsWith('1.') : [550, 551, 553].includes(code)
  return lasting(unknown ? 'no_recipient' : 'rejected')
}

/** Statuses of HTTP that speak of our own settings (token, address), not of this message. */
const OUR_SETTINGS = [401, 403, 404, 405, 407]
const TRY_LATER = [408, 425, 429]

/** What the answer of the SMS provider means; undefined when nothing was answered. */
export function smsFailure(status: number | undefined): Failure {
  if (status === undefined) return passing('no_answer')
  if (OUR_SETTINGS.includes(status)) return passing('service')
  if (status === 409) return lasting('reused')
  const refused = status >= 400 && status < 500 && !TRY_LATER.includes(status)
  return refused ? lasting('rejected') : passing('busy')
}

export type NoticeState = 'waiting' | 'sent' | 'failed' | 'bounced'

/** Where a message stands after an attempt that failed. */
export function stateAfterFailure(attempts: number, failure: Failure): NoticeState {
  if (failure.permanent) return 'bounced'
  return attempts >= MAX_ATTEMPTS ? 'failed' : 'waiting'
}

/** A person may send again what no machine will try any more. */
export const isStuck = (state: NoticeState): boolean => state === 'failed' || state === 'bounced'

/**
 * The id under which the outside knows a message. One that bounced goes out anew under another id, or its provider would take
 * it for the one it had; one that never left keeps its id, so that it cannot arrive twice.
 */
export const messageIdOf = (notice: { id: string; round: number }): string =>
  notice.round === 1 ? notice.id : `${notice.id}-${notice.round}`

/** The notice and the round that a message id speaks of; undefined for an id that is none of ours. */
export function noticeOf(messageId: string): { id: string; round: number } | undefined {
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-([2-9]|[1-9]\d{1,4}))?$/.exec(messageId)
  return found?.[1] ? { id: found[1], round: Number(found[2] ?? 1) } : undefined
}
