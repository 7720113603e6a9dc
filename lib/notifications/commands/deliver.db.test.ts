import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, notices } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { encrypt } from '@/lib/platform/cipher'
import { takeDeliveryReport, takeReturnedMail } from '../inbound'
import { listDeliveries } from '../queries/notices'
import { CLAIM_MS } from '../rules/delivery'
import { deliverNotices } from './deliver'
import { recordDelivery } from './report'
import { resendNotice } from './resend'
import { aTold as aToldIn, at, MAIL, noticeBy, PHONE } from './testing'

let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>
const reports: number[] = []

const TAKES: Record<string, (request: Request) => Promise<void>> = {
  '/api/notices/delivery-report': takeDeliveryReport,
  '/api/notices/mail-bounce': takeReturnedMail,
}

/** What the routes do, without the framework. */
const app = createServer((incoming, answer) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', async () => {
    const told = ['x-signature', 'authorization', 'x-envelope-to'].flatMap((name) => {
      const value = incoming.headers[name]
      return typeof value === 'string' ? [[name, value] satisfies [string, string]] : []
    })
    const body = { method: 'POST', body: Buffer.concat(chunks), headers: new Headers(told) }
    const status = await TAKES[incoming.url ?? '']?.(new Request('http://app.example', body)).then(
      () => 204,
      () => 401,
    )
    reports.push(status ?? 404)
    answer.writeHead(status ?? 404).end()
  })
})

beforeAll(async () => {
  await new Promise<void>((ready) => app.listen(0, '127.0.0.1', ready))
  const { port } = app.address() as AddressInfo
  const { SMS_TOKEN = '', MAIL_RETURN_TOKEN = '' } = process.env
  sandbox = await aSandbox({ APP_URL: `http://127.0.0.1:${port}`, SMS_TOKEN, MAIL_RETURN_TOKEN })
  const ports = (await sandbox.control('GET', 'suc-khoe')) as { congSmtp: number }
  process.env.SMS_URL = `${sandbox.url}/sms`
  process.env.SMTP_URL = `smtp://127.0.0.1:${ports.congSmtp}`
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})

beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await db.delete(notices)
})

afterAll(async () => {
  app.close()
  await sandbox.stop()
})

const aTold = (more?: Parameters<typeof aToldIn>[0]['more']) => aToldIn({ agency, ...(more ? { more } : {}) })

const arrived = async () =>
  (await sandbox.control('GET', 'thu')) as { kenh: string; id: string; tu: string; den: string }[]

describe('a message', () => {
  it('leaves once, by mail and SMS, whoever hands over at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => aTold()))
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => deliverNotices(50, at(1))))
    expect(outcomes.reduce((sum, { sent }) => sum + sent, 0)).toBe(8)
    const kinds = (await arrived()).map(({ kenh }) => kenh).sort()
    expect(kinds).toEqual(['sms', 'sms', 'sms', 'sms', 'thu', 'thu', 'thu', 'thu'])
    expect(await deliverNotices(50, at(2))).toEqual({ sent: 0, failed: 0, waitMs: null })
  })

  it('that a worker held when it died is taken by the next after the claim ended, not before', async () => {
    const dossierId = await aTold({ phone: PHONE })
    const claimed = { attempts: 1, retryAt: new Date(at(1).getTime() + CLAIM_MS) }
    await db
      .update(notices)
      .set(claimed)
      .where(eq(notices.id, (await noticeBy(dossierId, 'sms')).id))
    expect(await deliverNotices(50, at(2))).toEqual({ sent: 0, failed: 0, waitMs: CLAIM_MS - 1000 })
    expect(await deliverNotices(50, at(1 + CLAIM_MS / 1000))).toMatchObject({ sent: 1 })
  })

  it('of which its provider tells before we noted that it left is not tried again', async () => {
    const dossierId = await aTold({ phone: PHONE })
    const { id } = await noticeBy(dossierId, 'sms')
    const claimed = { attempts: 1, retryAt: new Date(at(1).getTime() + CLAIM_MS) }
    await db.update(notices).set(claimed).where(eq(notices.id, id))
    expect(await recordDelivery({ id, state: 'delivered' }, at(2))).toBe(true)
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ state: 'sent', retryAt: null, sentAt: at(2) })
    expect(await deliverNotices(50, at(1 + CLAIM_MS / 1000))).toEqual({ sent: 0, failed: 0, waitMs: null })
  })

  it('waits while its service is busy, and says when it is due again', async () => {
    const dossierId = await aTold()
    await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'error' })
    await sandbox.control('POST', 'su-co', { service: 'sms', kind: 'error' })
    expect(await deliverNotices(50, at(1))).toEqual({ sent: 0, failed: 2, waitMs: 5000 })
    for (const channel of ['mail', 'sms'] as const)
      expect(await noticeBy(dossierId, channel)).toMatchObject({ state: 'waiting', lastError: 'busy', attempts: 1 })
    await sandbox.control('DELETE', 'su-co')
    expect(await deliverNotices(50, at(5))).toMatchObject({ sent: 0 })
    expect(await deliverNotices(50, at(6))).toMatchObject({ sent: 2 })
    expect(await arrived()).toHaveLength(2)
  })

  it('that its recipient refuses for good bounces at once and is not tried again', async () => {
    const dossierId = await aTold()
    await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'refuse', recipient: MAIL })
    await sandbox.control('POST', 'su-co', { service: 'sms', kind: 'refuse', recipient: PHONE })
    expect(await deliverNotices(50, at(1))).toEqual({ sent: 0, failed: 2, waitMs: null })
    expect(await noticeBy(dossierId, 'mail')).toMatchObject({
      state: 'bounced',
      lastError: 'no_recipient',
      attempts: 1,
    })
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ state: 'bounced', lastError: 'rejected', attempts: 1 })
    expect(await arrived()).toEqual([])
  })

  it('whose recipient cannot be read does not hold up the others', async () => {
    const broken = await noticeBy(await aTold(), 'mail')
    await db.update(notices).set({ recipientSealed: 'v1.x.y.z' }).where(eq(notices.id, broken.id))
    expect(await deliverNotices(50, at(1))).toMatchObject({ sent: 1, failed: 1 })
    expect(await noticeBy(broken.dossierId ?? '', 'mail')).toMatchObject({ state: 'bounced', lastError: 'internal' })
  })

  it('that was taken and then reported undelivered is bounced, once', async () => {
    const dossierId = await aTold({ phone: PHONE })
    await sandbox.control('POST', 'su-co', { service: 'sms', kind: 'bounce', recipient: PHONE })
    const told = reports.length
    await deliverNotices(50, at(1))
    await expect.poll(() => reports.slice(told), { timeout: 30_000 }).toEqual([204])
    await expect.poll(async () => (await noticeBy(dossierId, 'sms')).state).toBe('bounced')
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ lastError: 'undelivered' })
  })

  it('that was taken and came back later is bounced with its reason; sent again, it has another sender', async () => {
    const dossierId = await aTold({ email: MAIL, phone: null })
    await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'bounce', recipient: MAIL })
    const told = reports.length
    await deliverNotices(50, at(1))
    await expect.poll(() => reports.slice(told), { timeout: 30_000 }).toEqual([204])
    const returned = await noticeBy(dossierId, 'mail')
    expect(returned).toMatchObject({ state: 'bounced', lastError: 'no_recipient', retryAt: null })
    await sandbox.control('DELETE', 'su-co')
    await resendNotice(await anOfficer('clerk', agency), { noticeId: returned.id, round: 1 })
    await deliverNotices(50, at(2))
    const tag = returned.id.replaceAll('-', '')
    expect((await arrived()).map(({ tu }) => tu).sort()).toEqual([
      expect.stringMatching(new RegExp(`^tra-lai\\+${tag}\\.1\\.[0-9a-f]{12}@dichvucong\\.example$`)),
      expect.stringMatching(new RegExp(`^tra-lai\\+${tag}\\.2\\.[0-9a-f]{12}@dichvucong\\.example$`)),
    ])
    expect(await noticeBy(dossierId, 'mail')).toMatchObject({ state: 'sent', round: 2, lastError: null })
  })

  it('is reported delivered only under the provider’s signature', async () => {
    const notice = await noticeBy(await aTold({ phone: PHONE }), 'sms')
    const body = JSON.stringify({ id: notice.id, state: 'delivered' })
    for (const signature of ['', 'sha256=', `sha256=${'0'.repeat(64)}`]) {
      const request = new Request('http://app.example', { method: 'POST', body, headers: { 'x-signature': signature } })
      await expect(takeDeliveryReport(request)).rejects.toMatchObject({ reason: 'notice.signature' })
    }
    expect((await noticeBy(notice.dossierId ?? '', 'sms')).deliveredAt).toBeNull()
    await sandbox.control('PUT', 'cau-hinh', { baoTinNhan: true })
    await deliverNotices(50, at(1))
    await expect.poll(async () => (await noticeBy(notice.dossierId ?? '', 'sms')).deliveredAt).not.toBeNull()
  })
})

describe('an officer', () => {
  async function aBounced() {
    const dossierId = await aTold({ phone: PHONE })
    await sandbox.control('POST', 'su-co', { service: 'sms', kind: 'refuse', recipient: PHONE })
    await deliverNotices(50, at(1))
    await sandbox.control('DELETE', 'su-co')
    return { dossierId, noticeId: (await noticeBy(dossierId, 'sms')).id }
  }

  it('sees what bounced, with the recipient masked, in the own scope only', async () => {
    const { dossierId } = await aBounced()
    const clerk = await anOfficer('clerk', agency)
    expect(await listDeliveries(clerk, dossierId)).toMatchObject([
      { channel: 'sms', recipient: '******0001', state: 'bounced', problem: 'rejected', attempts: 1 },
    ])
    expect(await listDeliveries(await anOfficer('clerk', await anAgency()), dossierId)).toEqual([])
  })

  it('sends it again once, under another id, however often the button is pressed', async () => {
    const { dossierId, noticeId } = await aBounced()
    const clerk = await anOfficer('clerk', agency)
    const press = () => resendNotice(clerk, { noticeId, round: 1 })
    await Promise.all([press(), press(), press()])
    await deliverNotices(50, at(2))
    expect((await arrived()).map(({ id }) => id)).toEqual([`${noticeId}-2`])
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ state: 'sent', round: 2, attempts: 1 })
    const written = await db.select().from(auditLog).where(eq(auditLog.act, 'notice.resent'))
    expect(written.filter((row) => row.subjectId === dossierId)).toHaveLength(1)
    await expect(resendNotice(clerk, { noticeId, round: 2 })).rejects.toMatchObject({ reason: 'notice.not_stuck' })
  })

  it('sends what never left again under the same id, so that it cannot arrive twice', async () => {
    const { noticeId } = await aBounced()
    await db.update(notices).set({ state: 'failed', lastError: 'no_answer' }).where(eq(notices.id, noticeId))
    await resendNotice(await anOfficer('handler', agency), { noticeId, round: 1 })
    await deliverNotices(50, at(2))
    expect((await arrived()).map(({ id }) => id)).toEqual([noticeId])
  })

  it('of another unit, or who only reads, does not', async () => {
    const { dossierId, noticeId } = await aBounced()
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(resendNotice(stranger, { noticeId, round: 1 })).rejects.toMatchObject({ reason: 'notice.not_found' })
    const reader = await anOfficer('supervisor', agency)
    await expect(resendNotice(reader, { noticeId, round: 1 })).rejects.toMatchObject({
      reason: 'notice.not_your_part',
    })
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ state: 'bounced' })
  })

  it('a report about the first round says nothing of the second', async () => {
    const { noticeId, dossierId } = await aBounced()
    await resendNotice(await anOfficer('clerk', agency), { noticeId, round: 1 })
    expect(await recordDelivery({ id: noticeId, state: 'undelivered' })).toBe(false)
    expect(await recordDelivery({ id: `${noticeId}-2`, state: 'delivered' })).toBe(true)
    expect(await recordDelivery({ id: `${noticeId}-2`, state: 'undelivered' })).toBe(false)
    expect(await noticeBy(dossierId, 'sms')).toMatchObject({ state: 'sent' })
  })
})

it('a recipient is stored sealed', async () => {
  const notice = await noticeBy(await aTold(), 'mail')
  expect(notice.recipientSealed).not.toContain(MAIL)
  expect(notice.recipientSealed).not.toBe(encrypt(MAIL))
})
