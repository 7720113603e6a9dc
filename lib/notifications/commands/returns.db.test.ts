import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { notices, rateLimits } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { takeReturnedMail } from '../inbound'
import { listDeliveries } from '../queries/notices'
import { mailReturns } from '../queries/returns'
import { messageIdOf } from '../rules/delivery'
import { resendNotice } from './resend'
import { senderOf } from './returns'
import { aTold, at, MAIL, noticeBy } from './testing'

const TOKEN = process.env.MAIL_RETURN_TOKEN ?? ''

let agency: Awaited<ReturnType<typeof anAgency>>
beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})
beforeEach(() => db.delete(rateLimits))

/** A notice by mail that a server took. */
async function aSent() {
  const dossierId = await aTold({ agency, more: { email: MAIL, phone: null } })
  const { id } = await noticeBy(dossierId, 'mail')
  await db
    .update(notices)
    .set({ state: 'sent', sentAt: at(1), attempts: 1 })
    .where(eq(notices.id, id))
  return { dossierId, id, round: 1, now: () => noticeBy(dossierId, 'mail') }
}

type Written = { to: string; action?: string; status?: string; returned?: string }

/** A mail as a server writes it. */
const written = ({ to, action = 'failed', status = '5.1.1', returned = '<a@khac.example>' }: Written) =>
  [
    'From: MAILER-DAEMON@mx.example',
    `To: ${to}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    '',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${MAIL}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--x',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${returned}`,
    '',
    '--x--',
    '',
  ].join('\r\n')

function handedOver(raw: string, headers: Record<string, string> = {}) {
  const told = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '192.0.2.7', ...headers }
  return takeReturnedMail(new Request('http://app.example', { method: 'POST', body: raw, headers: told }))
}

/** What was counted while this went on. */
async function counted(run: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = new Map((await mailReturns()).map(({ outcome, count }) => [outcome, count]))
  await run()
  const grown = (await mailReturns()).map(
    ({ outcome, count }) => [outcome, count - (before.get(outcome) ?? 0)] as const,
  )
  return Object.fromEntries(grown.filter(([, count]) => count > 0))
}

const senderFor = (notice: { id: string; round: number }) => senderOf(notice) ?? ''
const messageIdFor = (notice: { id: string; round: number }) => `<${messageIdOf(notice)}@127.0.0.1>`

describe('a mail that came back', () => {
  it('is bounced with its reason, seen by the officer, and sent again when asked; told twice, it is told once', async () => {
    const sent = await aSent()
    const clerk = await anOfficer('clerk', agency)
    const raw = written({ to: senderFor(sent), status: '5.2.2' })
    expect(await counted(() => handedOver(raw))).toEqual({ bounced: 1 })
    const bounced = await sent.now()
    expect(bounced).toMatchObject({ state: 'bounced', lastError: 'mailbox_full', sentAt: at(1), retryAt: null })
    expect(await listDeliveries(clerk, sent.dossierId)).toMatchObject([{ state: 'bounced', problem: 'mailbox_full' }])
    expect(await counted(() => handedOver(written({ to: senderFor(sent) })))).toEqual({ repeated: 1 })
    expect(await sent.now()).toEqual(bounced)
    await resendNotice(clerk, { noticeId: sent.id, round: 1 })
    expect(await sent.now()).toMatchObject({ state: 'waiting', round: 2, lastError: null })
  })

  it('before we noted that it left stays bounced', async () => {
    const sent = await aSent()
    await db
      .update(notices)
      .set({ state: 'waiting', sentAt: null, retryAt: at(30) })
      .where(eq(notices.id, sent.id))
    await handedOver(written({ to: senderFor(sent) }))
    expect(await sent.now()).toMatchObject({ state: 'bounced', retryAt: null, sentAt: expect.any(Date) })
  })

  it('from an earlier round says nothing of the one that was sent since, not even at the same moment', async () => {
    const sent = await aSent()
    const clerk = await anOfficer('clerk', agency)
    const old = written({ to: senderFor(sent) })
    await handedOver(old)
    const resend = () => resendNotice(clerk, { noticeId: sent.id, round: 1 })
    const crowd = () => Promise.all([handedOver(old), handedOver(old), resend(), handedOver(old), resend()])
    expect(await counted(crowd)).toEqual({ repeated: 3 })
    expect(await sent.now()).toMatchObject({ state: 'waiting', round: 2 })
    expect(await counted(() => handedOver(written({ to: senderFor({ ...sent, round: 2 }) })))).toEqual({ bounced: 1 })
    expect(await sent.now()).toMatchObject({ state: 'bounced', round: 2 })
  })

  it('handed over many times at once counts once', async () => {
    const sent = await aSent()
    const raw = written({ to: senderFor(sent) })
    const crowd = () => Promise.all(Array.from({ length: 8 }, () => handedOver(raw)))
    expect(await counted(crowd)).toEqual({ bounced: 1, repeated: 7 })
  })

  it('is known by the envelope before the letter, and by what it returns where no address says anything', async () => {
    const [one, other, third] = [await aSent(), await aSent(), await aSent()]
    await handedOver(written({ to: senderFor(other) }), { 'x-envelope-to': senderFor(one) })
    expect([(await one.now()).state, (await other.now()).state]).toEqual(['bounced', 'sent'])
    const plain = written({ to: 'tra-lai@dichvucong.example', returned: messageIdFor(third) })
    expect(await counted(() => handedOver(plain))).toEqual({ bounced: 1 })
    expect((await third.now()).state).toBe('bounced')
  })
})

describe('what changes nothing', () => {
  it.each([
    ['a delay', { action: 'delayed', status: '4.4.1' }, { delayed: 1 }],
    ['a delivery', { action: 'delivered', status: '2.0.0' }, { delivered: 1 }],
    ['a hand-over to a server without reports', { action: 'relayed', status: '2.0.0' }, { delivered: 1 }],
    ['an action nobody knows', { action: 'x' }, { no_report: 1 }],
  ])('%s', async (_what, more, outcome) => {
    const sent = await aSent()
    expect(await counted(() => handedOver(written({ to: senderFor(sent), ...more })))).toEqual(outcome)
    expect(await sent.now()).toMatchObject({ state: 'sent', lastError: null })
  })

  it('an answer of a person, or of a machine in their absence', async () => {
    const sent = await aSent()
    const raw = `From: ${MAIL}\r\nTo: ${senderFor(sent)}\r\nAuto-Submitted: auto-replied\r\n\r\nTôi đi vắng. Action: failed\r\n`
    expect(await counted(() => handedOver(raw))).toEqual({ no_report: 1 })
    expect((await sent.now()).state).toBe('sent')
  })

  it('an address that we did not make, whatever stands beside it', async () => {
    const [sent, mine] = [await aSent(), await aSent()]
    const [theirs, own] = [senderFor(sent), senderFor(mine)]
    const proof = own.split('@')[0]?.slice(-12) ?? ''
    const forged = [
      theirs.replace(/[0-9a-f]{12}@/, '000000000000@'),
      theirs.replace(/[0-9a-f]{12}@/, `${proof}@`),
      theirs.replace('.1.', '.2.'),
    ]
    for (const to of forged) {
      const raw = written({ to: `${to}, ${theirs}`, returned: messageIdFor(sent) })
      expect(await counted(() => handedOver(raw)), to).toEqual({ unknown: 1 })
    }
    const strange = written({
      to: 'ai-do@khac.example',
      returned: messageIdFor(sent).replace('127.0.0.1', 'khac.example'),
    })
    expect(await counted(() => handedOver(strange))).toEqual({ unknown: 1 })
    expect((await sent.now()).state).toBe('sent')
  })

  it('one about a message by SMS, or about a notice that is no more', async () => {
    const dossierId = await aTold({ agency })
    const sms = await noticeBy(dossierId, 'sms')
    const gone = { id: '01a2088b-498a-77fd-b930-0bc29a5ecc82', round: 1 }
    for (const notice of [sms, gone])
      expect(await counted(() => handedOver(written({ to: senderFor(notice) })))).toEqual({ repeated: 1 })
    expect(await noticeBy(dossierId, 'sms')).toEqual(sms)
  })
})

describe('who may hand over, and what', () => {
  it.each(['', 'Bearer', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, `Bearer ${'x'.repeat(5000)}`])(
    'not the token %j',
    async (authorization) => {
      const sent = await aSent()
      const raw = written({ to: senderFor(sent) })
      await expect(handedOver(raw, { authorization })).rejects.toMatchObject({ status: 401 })
      expect((await sent.now()).state).toBe('sent')
    },
  )

  it.each([
    ['too large', `From: a@b.example\r\n\r\n${'x'.repeat(500_001)}`, 413],
    ['no mail', '{"id":"x"}', 400],
    ['nothing', '', 400],
  ])('%s is refused and not counted', async (_what, raw, status) => {
    expect(await counted(() => expect(handedOver(raw)).rejects.toMatchObject({ status }))).toEqual({})
  })

  /** As after so many calls in this minute; and in the next, which may begin meanwhile. */
  async function used(key: string, count: number) {
    const minute = Math.floor(Date.now() / 60_000)
    const windows = [minute, minute + 1].map((start) => ({ key, windowStart: new Date(start * 60_000), count }))
    await db.insert(rateLimits).values(windows)
  }

  it('who guesses tokens is told to wait, and who has the token is not', async () => {
    await used('mail-return-token:192.0.2.7', 60)
    await expect(handedOver('', { authorization: 'Bearer x' })).rejects.toMatchObject({ status: 429 })
    await expect(handedOver('')).rejects.toMatchObject({ status: 400 })
  })

  it('who hands over too many is told to come back later, and nobody else', async () => {
    await used('mail-return:192.0.2.7', 600)
    await expect(handedOver('')).rejects.toMatchObject({ status: 429 })
    await expect(handedOver('', { 'x-forwarded-for': '192.0.2.8' })).rejects.toMatchObject({ status: 400 })
  })
})
