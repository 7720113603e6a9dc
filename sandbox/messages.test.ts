import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decodeWords, readMail } from './messages/mime'
import { openTestSandbox, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const mailer = () => nodemailer.createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, ignoreTLS: true })
const mail = {
  from: '"Một Cửa" <mot-cua@example.com>',
  to: 'congdan1@example.com',
  subject: 'Hồ sơ 000.00.07.H99-260315-0001 đã được tiếp nhận và có ngày hẹn trả kết quả',
  text: 'Kính gửi bà Nguyễn Thị Mẫu,\nHồ sơ của bà đã được tiếp nhận.',
}

describe('mail', () => {
  it('is kept decoded and raw', async () => {
    await mailer().sendMail(mail)
    const [row] = await sandbox.rows('thu')
    expect(row).toMatchObject({
      kenh: 'thu',
      tu: 'mot-cua@example.com',
      den: 'congdan1@example.com',
      tieuDe: mail.subject,
      noiDung: expect.stringContaining(mail.text),
      trung: false,
    })
    expect(await sandbox.control('GET', `thu-goc/${row?.id}`)).toEqual({
      noiDung: expect.stringContaining('Subject: =?UTF-8?'),
    })
  })

  it('with an HTML part shows the text part', async () => {
    await mailer().sendMail({ ...mail, html: '<p>khác</p>', attachments: [{ filename: 'a.txt', content: 'đính kèm' }] })
    expect(await sandbox.rows('thu')).toMatchObject([{ noiDung: expect.stringContaining('Kính gửi') }])
  })

  it('with a repeated Message-ID is marked', async () => {
    await mailer().sendMail({ ...mail, messageId: '<1@mot-cua>' })
    await mailer().sendMail({ ...mail, messageId: '<1@mot-cua>' })
    expect((await sandbox.rows('thu')).map((row) => row.trung).sort()).toEqual([false, true])
  })

  it('is refused for a while by a fault, and not stored', async () => {
    await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'error', rate: 1 })
    await expect(mailer().sendMail(mail)).rejects.toMatchObject({ responseCode: 451 })
    expect(await sandbox.rows('thu')).toEqual([])
  })
})

describe('mail that is taken and then returned', () => {
  const received: { url: string | undefined; told: unknown[]; body: string }[] = []
  const province = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const { authorization, 'x-envelope-to': envelope, 'content-type': type } = req.headers
      const body = Buffer.concat(chunks).toString('utf8')
      received.push({ url: req.url, told: [authorization, envelope, type], body })
      res.writeHead(204).end()
    })
  })
  let returning: TestSandbox
  beforeAll(async () => {
    await new Promise<void>((ready) => province.listen(0, '127.0.0.1', ready))
    const appUrl = `http://127.0.0.1:${(province.address() as AddressInfo).port}`
    returning = await openTestSandbox({ appUrl, mailReturnToken: 'token-of-the-test' })
  })
  afterAll(async () => {
    await returning.close()
    province.close()
  })
  beforeEach(() => void received.splice(0))

  const send = (from: string) =>
    nodemailer
      .createTransport({ host: '127.0.0.1', port: returning.smtpPort, ignoreTLS: true })
      .sendMail({ ...mail, messageId: '<1@mot-cua>', envelope: { from, to: mail.to } })

  it('comes back to the sender of its envelope as a report of RFC 3464, once', async () => {
    await returning.control('POST', 'su-co', { service: 'smtp', kind: 'bounce', recipient: mail.to })
    await send('tra-lai+1@mot-cua.example')
    await expect.poll(() => received.length).toBe(1)
    const [report] = received
    expect(report?.url).toBe('/api/notices/mail-bounce')
    expect(report?.told).toEqual(['Bearer token-of-the-test', 'tra-lai+1@mot-cua.example', 'message/rfc822'])
    const [head = '', ...parts] = (report?.body ?? '').split(/\r\n--[^\r]+\r\n/)
    expect(head).toContain('\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="')
    expect(head).toContain('\r\nTo: tra-lai+1@mot-cua.example\r\n')
    expect(parts[1]).toMatch(
      /^Content-Description: .+\r\nContent-Type: message\/delivery-status\r\n\r\nReporting-MTA: /,
    )
    expect(parts[1]).toContain(
      `\r\n\r\nFinal-Recipient: rfc822; ${mail.to}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1`,
    )
    expect(parts[2]).toContain('\r\nMessage-ID: <1@mot-cua>\r\n')
    expect(await returning.rows('thu')).toHaveLength(1)
  })

  it('without a sender never comes back, and without the fault neither', async () => {
    await returning.control('DELETE', 'su-co')
    await send('tra-lai+2@mot-cua.example')
    await returning.control('POST', 'su-co', { service: 'smtp', kind: 'bounce', recipient: mail.to })
    await send('')
    await send('tra-lai+3@mot-cua.example')
    await expect.poll(() => received.map(({ told }) => told[1])).toEqual(['tra-lai+3@mot-cua.example'])
  })
})

describe('reading mail', () => {
  const raw = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))

  it.each([
    ['=?UTF-8?B?SOG7kyBzxqE=?=', 'Hồ sơ'],
    ['=?utf-8?q?H=E1=BB=93_s=C6=A1?=', 'Hồ sơ'],
    ['=?UTF-8?B?SOG7kw==?= =?UTF-8?Q?_s=C6=A1?=', 'Hồ sơ'],
    ['Thông báo', 'Thông báo'],
  ])('header %s', (value, decoded) => expect(decodeWords(value)).toBe(decoded))

  it.each([
    ['8 bit', 'Subject: a\n\nHồ sơ', 'Hồ sơ'],
    [
      'quoted-printable with soft line ends',
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nH=E1=BB=93 s=\n=C6=A1 =3D 1',
      'Hồ sơ = 1',
    ],
    ['base64', 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSOG7kyBz\nxqE=', 'Hồ sơ'],
    [
      'nested parts',
      'Content-Type: multipart/mixed; boundary="a"\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nHồ sơ\n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n--a--\n',
      'Hồ sơ\n',
    ],
    ['no body', 'Subject: a', ''],
  ])('%s', (_name, text, body) => expect(readMail(raw(text)).text.trimEnd()).toBe(body.trimEnd()))
})

describe('SMS', () => {
  const send = (message: unknown, token = sandbox.settings.smsToken) =>
    sandbox.send('/sms', message, { authorization: `Bearer ${token}` })
  const message = { id: '0197-1', to: '0900000001', text: 'Ho so da duoc tiep nhan' }

  it('is answered 202 with its id and kept once however often it comes', async () => {
    const first = await send(message)
    expect([first.status, await first.json()]).toEqual([202, { id: '0197-1' }])
    expect((await send(message)).status).toBe(202)
    expect(await sandbox.rows('thu')).toEqual([
      expect.objectContaining({ kenh: 'sms', id: '0197-1', den: '0900000001', noiDung: message.text }),
    ])
  })

  it.each([
    ['another text under the same id', { ...message, text: 'khác' }, 409],
    ['no id', { to: message.to, text: 'a' }, 400],
    ['no number', { ...message, id: '2', to: 'congdan1' }, 400],
    ['no text', { ...message, id: '2', text: '' }, 400],
    ['an unknown field', { ...message, id: '2', from: 'x' }, 400],
    ['no JSON', '{', 400],
  ])('refuses %s', async (_name, body, status) => {
    await send(message)
    const response = await send(body)
    expect(response.status).toBe(status)
    expect(await sandbox.rows('thu')).toHaveLength(1)
  })

  it.each(['', 'sai', 'sms-token-of-the-tesT'])('refuses the token %j', async (token) => {
    expect((await send(message, token)).status).toBe(401)
    expect(await sandbox.rows('thu')).toEqual([])
  })

  it('by a fault: stored, but not answered', async () => {
    await sandbox.control('POST', 'su-co', { service: 'sms', kind: 'timeout-after-commit', rate: 1, seconds: 0 })
    await expect(send(message)).rejects.toThrow()
    expect(await sandbox.rows('thu')).toHaveLength(1)
  })
})
