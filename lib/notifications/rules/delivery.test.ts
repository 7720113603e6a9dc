import { describe, expect, it } from 'vitest'
import {
  isStuck,
  MAX_ATTEMPTS,
  mailFailure,
  messageIdOf,
  noticeOf,
  pacedFrom,
  retryAfterMs,
  smsFailure,
  stateAfterFailure,
} from './delivery'

const later = (problem: string) => ({ problem, permanent: false })
const never = (problem: string) => ({ problem, permanent: true })

describe('what a mail server answers', () => {
  it.each([
    ['nothing', undefined, undefined, undefined, later('no_answer')],
    ['closing', 421, 'CONN', '421 Tam ngung', later('busy')],
    ['greylisted', 450, 'RCPT TO', '450 4.7.1 Try later', later('busy')],
    ['full, for a while', 452, 'RCPT TO', '452 4.2.2 Over quota', later('mailbox_full')],
    ['busy after the text', 451, 'DATA', '451 Ban', later('busy')],
    ['no such mailbox', 550, 'RCPT TO', '550 5.1.1 User unknown', never('no_recipient')],
    ['no such mailbox, in old words', 550, 'RCPT TO', '550 No such user', never('no_recipient')],
    ['a name that is none', 553, 'RCPT TO', '553 bad name', never('no_recipient')],
    ['full for good', 552, 'DATA', '552 Quota exceeded', never('mailbox_full')],
    ['full for good, in new words', 550, 'RCPT TO', '550 5.2.2 Mailbox full', never('mailbox_full')],
    ['a policy', 550, 'DATA', '550 5.7.1 Rejected', never('rejected')],
    ['a refusal of the text', 554, 'DATA', '554 Transaction failed', never('rejected')],
    ['our password', 535, 'AUTH PLAIN', '535 5.7.8 Bad credentials', later('service')],
    ['our sender', 550, 'MAIL FROM', '550 5.1.8 Sender rejected', later('service')],
    ['our greeting', 554, 'CONN', '554 No SMTP service here', later('service')],
  ])('%s', (_what, code, command, text, failure) => {
    expect(mailFailure({ code, command, text })).toEqual(failure)
  })
})

describe('what the SMS provider answers', () => {
  it.each([
    [undefined, later('no_answer')],
    [400, never('rejected')],
    [401, later('service')],
    [403, later('service')],
    [404, later('service')],
    [408, later('busy')],
    [409, never('reused')],
    [410, never('rejected')],
    [422, never('rejected')],
    [429, later('busy')],
    [500, later('busy')],
    [503, later('busy')],
  ])('%s', (status, failure) => expect(smsFailure(status)).toEqual(failure))
})

describe('what is told to many at once', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 2, 0, seconds))

  it.each([
    ['nothing waits', null, [30, 32, 34]],
    ['what waited is over', at(20), [30, 32, 34]],
    ['some still wait', at(40), [42, 44, 46]],
  ])('leaves at its pace when %s', (_what, last, seconds) => {
    expect(pacedFrom(at(30), last, 30, 3)).toEqual(seconds.map(at))
  })
})

describe('attempts', () => {
  it('double their pause from 5 seconds to an hour', () => {
    expect([1, 2, 3, 10, 11, 60].map(retryAfterMs)).toEqual([5000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000])
  })

  it('go on through an outage of two days, and then a person must look', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, done) => retryAfterMs(done + 1))
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(2 * 86_400_000)
    expect(stateAfterFailure(MAX_ATTEMPTS - 1, { problem: 'busy', permanent: false })).toBe('waiting')
    expect(stateAfterFailure(MAX_ATTEMPTS, { problem: 'busy', permanent: false })).toBe('failed')
  })

  it('end at once for good', () => {
    expect(stateAfterFailure(1, { problem: 'no_recipient', permanent: true })).toBe('bounced')
  })

  it('are a person’s to begin again only when no machine will', () => {
    expect((['waiting', 'sent', 'failed', 'bounced'] as const).filter(isStuck)).toEqual(['failed', 'bounced'])
  })
})

describe('the id of a message', () => {
  const id = '01a2088b-498a-77fd-b930-0bc29a5ecc82'

  it.each([1, 2, 17])('of round %s leads back to its notice', (round) => {
    expect(noticeOf(messageIdOf({ id, round }))).toEqual({ id, round })
  })

  it.each(['', 'x', `${id}-`, `${id}-0`, `${id}-1`, `${id}-02`, `${id}-2-2`, ` ${id}`, `${id}-100000000`])(
    '%j is none of ours',
    (text) => expect(noticeOf(text)).toBeUndefined(),
  )
})
