import { randomUUID } from 'node:crypto'
import type { SandboxSettings } from '../config'
import { deliverToProvince } from './report'

/** A mail that was taken: its envelope, and itself as it came over the line. */
export interface TakenMail {
  from: string
  to: string
  raw: Buffer
}

const HOST = 'thu.ban-thu.example'

/**
 * The mail goes back to the sender of its envelope as from a server that took it and found no such mailbox behind it: a report by
 * RFC 3462 and 3464 with the headers of the mail, handed to the province the way a pipe of Postfix does. A mail without a sender
 * never comes back (RFC 5321 §4.5.5).
 */
export async function returnMail(settings: SandboxSettings, mail: TakenMail): Promise<void> {
  if (mail.from === '' || settings.mailReturnToken === undefined) return
  await deliverToProvince(`${settings.appUrl}/api/notices/mail-bounce`, {
    headers: {
      'content-type': 'message/rfc822',
      'x-envelope-to': mail.from,
      authorization: `Bearer ${settings.mailReturnToken}`,
    },
    body: reportOf(mail, new Date()),
  })
}

/** The report, as the notification of a failure in the appendix of RFC 3464. */
function reportOf({ from, to, raw }: TakenMail, at: Date): string {
  const boundary = `${randomUUID()}/${HOST}`
  const date = at.toUTCString().replace('GMT', '+0000')
  const lines = [
    'Return-Path: <>',
    `Date: ${date}`,
    `From: Mail Delivery System <MAILER-DAEMON@${HOST}>`,
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${from}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    `Message-Id: <${randomUUID()}@${HOST}>`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `I'm sorry to have to inform you that your message could not be delivered to <${to}>.`,
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${HOST}`,
    `Arrival-Date: ${date}`,
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected: User`,
    '    unknown in virtual mailbox table',
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    headersOf(raw),
    '',
    `--${boundary}--`,
    '',
  ]
  return lines.join('\r\n')
}

function headersOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n')
  return (end < 0 ? raw : raw.subarray(0, end)).toString('utf8')
}
