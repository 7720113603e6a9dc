import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReturnedMail } from './mapping'
import { verdictOf } from './rules/returns'

/*
 * Written by hand from RFC 3462, 3464 and 3798, in the shapes in which the common servers write, but for PIPED. Lines end as on the line.
 */

const SENDER = 'tra-lai+01a2088b498a77fdb9300bc29a5ecc82.1.0123456789ab@dichvucong.example'
const RETURNED = '<01a2088b-498a-77fd-b930-0bc29a5ecc82@dvc.example>'
const onTheLine = (text: string) => text.trimStart().replaceAll('\n', '\r\n')

const postfix = (report: string) =>
  onTheLine(`
Return-Path: <>
X-Original-To: ${SENDER}
Delivered-To: ${SENDER}
Received: by mx.mau.example (Postfix)
	id 4A1B2C; Sun, 29 Nov 2026 09:15:02 +0700 (+07)
Date: Sun, 29 Nov 2026 09:15:02 +0700 (+07)
From: MAILER-DAEMON@mx.mau.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${SENDER}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="3D4E5F.1795918502/mx.mau.example"
Content-Transfer-Encoding: 8bit

This is a MIME-encapsulated message.

--3D4E5F.1795918502/mx.mau.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.mau.example.

Action: failed
Status: 5.9.9

--3D4E5F.1795918502/mx.mau.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mau.example
X-Postfix-Queue-ID: 3D4E5F
X-Postfix-Sender: rfc822; ${SENDER}
Arrival-Date: Sun, 29 Nov 2026 09:15:01 +0700 (+07)

${report}
--3D4E5F.1795918502/mx.mau.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <${SENDER}>
From: =?UTF-8?Q?C=E1=BB=95ng?= <khong-tra-loi@dichvucong.example>
To: nguoi.nop@example.com
Message-ID: ${RETURNED}
Auto-Submitted: auto-generated

--3D4E5F.1795918502/mx.mau.example--
`)

const POSTFIX = postfix(`Final-Recipient: rfc822; nguoi.nop@example.com
Original-Recipient: rfc822;nguoi.nop@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.com
Diagnostic-Code: smtp; 550 5.1.1 <nguoi.nop@example.com>: Recipient address
    rejected: User unknown in virtual mailbox table
`)

/** Exim tells no enhanced status of its own, returns the whole mail, and names the recipient in Envelope-To where it delivers. */
const EXIM = onTheLine(`
Return-path: <>
Envelope-to: ${SENDER}
Received: from Debian-exim by mail.mau.example with local (Exim 4.96)
X-Failed-Recipients: nguoi.nop@example.com
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.mau.example>
To: ${SENDER}
References: ${RETURNED}
Content-Type: multipart/report; report-type=delivery-status; boundary=1795918502-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1795918502-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1795918502-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; mail.mau.example

Action: failed
Final-Recipient: rfc822;nguoi.nop@example.com
Status: 5.0.0
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

--1795918502-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <${SENDER}>
From: khong-tra-loi@dichvucong.example
To: nguoi.nop@example.com
Message-ID: ${RETURNED}
Subject: Ho so

Action: delivered

--1795918502-eximdsn-1804289383--
`)

/** Exchange writes HTML for people, groups without an empty line at the end, and returns the mail as it is. */
const EXCHANGE = onTheLine(`
From: <postmaster@coquan.example>
To: <${SENDER}>
Date: Sun, 29 Nov 2026 02:15:02 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_1b2c3d4e-5f60-4711-8a9b-0c1d2e3f4a5b_"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: vi-VN
Message-ID: <9f8e7d6c@HKNPR01MB0001.apcprd01.prod.example>
In-Reply-To: ${RETURNED}
Subject: =?utf-8?B?S2jDtG5nIHRo4buDIGfhu61pOiBI4buTIHPGoQ==?=
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_1b2c3d4e-5f60-4711-8a9b-0c1d2e3f4a5b_
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_inner_"

--_inner_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

S2jDtG5nIGfhu61pIMSRxrDhu6Nj

--_inner_
Content-Type: text/html; charset="utf-8"

<html><p>Status: 5.9.9</p></html>

--_inner_--

--_1b2c3d4e-5f60-4711-8a9b-0c1d2e3f4a5b_
Content-Type: message/delivery-status

Reporting-MTA: dns;HKNPR01MB0001.apcprd01.prod.example
Received-From-MTA: dns;mx.mau.example

Final-Recipient: rfc822;nguoi.nop@coquan.example
Action: Failed
Status: 5.2.1
Diagnostic-Code: smtp;550 5.2.1 Mailbox cannot be accessed [Stage: CreateMessage]
X-Display-Name: nguoi.nop
--_1b2c3d4e-5f60-4711-8a9b-0c1d2e3f4a5b_
Content-Type: message/rfc822

From: khong-tra-loi@dichvucong.example
To: nguoi.nop@coquan.example
Message-ID: ${RETURNED}

--_1b2c3d4e-5f60-4711-8a9b-0c1d2e3f4a5b_--
`)

/** As Postfix 3.7.11 of Debian 12 wrote it, handed over by the pipe of docs/operations.md; only the sender is another. */
const PIPED = onTheLine(`
Return-Path: <MAILER-DAEMON>
X-Original-To: ${SENDER}
Delivered-To: ${SENDER}
Received: by mx.mau.example (Postfix)
	id 871B399A198; Sun, 29 Nov 2026 11:48:54 +0000 (UTC)
Date: Sun, 29 Nov 2026 11:48:54 +0000 (UTC)
From: Mail Delivery System <MAILER-DAEMON@mx.mau.example>
Subject: Undelivered Mail Returned to Sender
To: ${SENDER}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="6DA9B99A79A.1795952934/mx.mau.example"
Content-Transfer-Encoding: 8bit
Message-Id: <20261129114854.871B399A198@mx.mau.example>

This is a MIME-encapsulated message.

--6DA9B99A79A.1795952934/mx.mau.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mx.mau.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

                   The mail system

<nguoi.nop@mau.example>: Khong co hop thu nay

--6DA9B99A79A.1795952934/mx.mau.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mau.example
Original-Envelope-Id: 01a2088b-498a-77fd-b930-0bc29a5ecc82
X-Postfix-Queue-ID: 6DA9B99A79A
X-Postfix-Sender: rfc822; ${SENDER}
Arrival-Date: Sun, 29 Nov 2026 11:48:54 +0000 (UTC)

Final-Recipient: rfc822; nguoi.nop@mau.example
Original-Recipient: rfc822;nguoi.nop@mau.example
Action: failed
Status: 5.1.1
Diagnostic-Code: X-Postfix; Khong co hop thu nay

--6DA9B99A79A.1795952934/mx.mau.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <${SENDER}>
Received: by mx.mau.example (Postfix, from userid 0)
	id 6DA9B99A79A; Sun, 29 Nov 2026 11:48:54 +0000 (UTC)
From: khong-tra-loi@dichvucong.example
To: nguoi.nop@mau.example
Message-ID: ${RETURNED}
Subject: Ho so
Date: Sun, 29 Nov 2026 11:48:54 +0000 (UTC)

--6DA9B99A79A.1795952934/mx.mau.example--
`)

const failed = (status: string, diagnostic: string | undefined) => ({ action: 'failed', status, diagnostic })

describe('a report', () => {
  it.each([
    [
      'of Postfix',
      POSTFIX,
      failed(
        '5.1.1',
        'smtp; 550 5.1.1 <nguoi.nop@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
      ),
    ],
    ['that came through the pipe', PIPED, failed('5.1.1', 'X-Postfix; Khong co hop thu nay')],
    ['of Exim', EXIM, failed('5.0.0', 'smtp; 552 5.2.2 Mailbox full')],
    ['of Exchange', EXCHANGE, failed('5.2.1', 'smtp;550 5.2.1 Mailbox cannot be accessed [Stage: CreateMessage]')],
  ])('%s is read from its own part, and tells whom it came to and what it returns', async (_what, raw, report) => {
    const mail = await readReturnedMail(raw)
    expect(mail?.report).toEqual([report])
    expect(mail?.recipients[0]).toBe(SENDER)
    expect(mail?.returnedId).toBe(RETURNED)
  })

  it('with bare line feeds is read alike', async () => {
    for (const raw of [POSTFIX, EXIM, EXCHANGE])
      expect(await readReturnedMail(raw.replaceAll('\r\n', '\n'))).toEqual(await readReturnedMail(raw))
  })

  it.each([
    ['delayed', 'Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n', [['delayed', '4.4.1']]],
    [
      'with words behind',
      'Action: failed (given up)\nStatus: 4.4.7 (time is over)\n',
      [['failed', '4.4.7 (time is over)']],
    ],
    [
      'of several recipients',
      'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; c@b.example\nAction: relayed\nStatus: 2.0.0\n',
      [
        ['failed', '5.1.1'],
        ['relayed', '2.0.0'],
      ],
    ],
    ['without a status', 'Action: failed\n', [['failed', undefined]]],
    [
      'whose field comes twice',
      'Action: failed\nAction: delivered\nStatus: 5.1.1\nStatus: 2.0.0\n',
      [['failed', '5.1.1']],
    ],
    ['without a recipient', '', []],
  ])('%s', async (_what, text, groups) => {
    const mail = await readReturnedMail(postfix(text))
    expect(mail?.report.map(({ action, status }) => [action, status])).toEqual(groups)
  })

  it('in base64 is decoded', async () => {
    const coded = Buffer.from('Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n').toString('base64')
    const raw = `From: a@b.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n${coded}\r\n--x--\r\n`
    expect((await readReturnedMail(raw))?.report).toEqual([failed('5.1.1', undefined)])
  })

  it('that was cut off is no report, or the same end with less of its reason', async () => {
    for (let end = 0; end < POSTFIX.length; end += 7) {
      const mail = await readReturnedMail(POSTFIX.slice(0, end))
      const verdict = verdictOf(mail?.report ?? [])
      expect([{ kind: 'no_report' }, bounced('returned'), bounced('no_recipient')], `cut at ${end}`).toContainEqual(
        verdict,
      )
    }
  })
})

const bounced = (problem: string) => ({ kind: 'bounced', problem })

describe('no report', () => {
  it.each([
    [
      'an absence notice',
      `From: nguoi.nop@example.com\nTo: ${SENDER}\nAuto-Submitted: auto-replied\nSubject: Vang mat\nContent-Type: text/plain\n\nAction: failed\nStatus: 5.1.1\n`,
    ],
    [
      'a letter with a report attached to it',
      `From: a@b.example\nTo: ${SENDER}\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n--x--\n`,
    ],
    [
      'a letter with a returned mail attached to it',
      `From: a@b.example\nTo: ${SENDER}\nContent-Type: multipart/report; boundary=y\n\n--y\nContent-Type: message/rfc822\n\n${POSTFIX}\n--y--\n`,
    ],
    [
      'a report without its part',
      `From: a@b.example\nTo: ${SENDER}\nContent-Type: multipart/report; boundary=x\n\n--x--\n`,
    ],
    [
      'a report without a boundary',
      `From: a@b.example\nTo: ${SENDER}\nContent-Type: multipart/report\n\nAction: failed\n`,
    ],
    [
      'a receipt of reading (RFC 3798)',
      `From: a@b.example\nTo: ${SENDER}\nContent-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--x--\n`,
    ],
  ])('%s', async (_what, raw) => {
    expect(await readReturnedMail(onTheLine(raw))).toMatchObject({ report: [], recipients: [SENDER] })
  })
})

describe('no mail at all', () => {
  it.each([
    ['nothing', ''],
    ['JSON', '{"id":"1","state":"undelivered"}'],
    ['a page', '<!doctype html><p>Xin chào</p>'],
    ['a text', 'Kính gửi quý cơ quan'],
    ['zeros', '\0'.repeat(1000)],
    ['headers without end', `From: a@b.example\r\n${'X-A: b\r\n'.repeat(40_000)}`],
    ['parts within parts within parts', nested(30)],
  ])('%s', async (_what, raw) => expect(await readReturnedMail(raw)).toBeUndefined())

  it('whatever is sent, an answer comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), fc.nat(POSTFIX.length), async (noise, place) => {
        const broken = POSTFIX.slice(0, place) + noise + POSTFIX.slice(place + noise.length)
        for (const raw of [noise, `From: x\r\n${noise}`, broken]) await readReturnedMail(raw)
      }),
      { numRuns: 200 },
    )
  })
})

function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/report; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  )
  return `From: a@b.example\r\n${open.join('')}Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n`
}

it('of many recipients the first are looked at', async () => {
  const crowd = Array.from({ length: 5000 }, (_, one) => `a${one}@b.example`).join(', ')
  const mail = await readReturnedMail(onTheLine(`From: a@b.example\nTo: ${crowd}\nX-Original-To: ${SENDER}\n\nx`))
  expect(mail?.recipients).toHaveLength(20)
  expect(mail?.recipients[0]).toBe(SENDER)
})
