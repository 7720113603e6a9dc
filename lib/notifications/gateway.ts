import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import { config } from '@/lib/platform/config'
import { type Failure, mailFailure, smsFailure } from './rules/delivery'

let transport: Transporter | undefined

export type Message = { id: string; to: string; subject: string; text: string }
/** `sender`: the address to which a server returns the mail; where there is none, that of MAIL_FROM. */
export type Mail = Message & { sender: string | undefined }

/** A message that was not accepted, and whether it ever will be. */
export class NotAccepted extends Error {
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(`not accepted: ${failure.problem}`, { cause })
    this.name = 'NotAccepted'
    this.failure = failure
  }
}

/** What nodemailer says of a refusal. */
const SmtpError = z.object({
  responseCode: z.number().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
})

/**
 * Sends one mail by SMTP_URL. The Message-ID is made of the notice's id, so that a repeated mail is known as the same.
 * @throws NotAccepted
 */
export async function sendMail(message: Mail): Promise<void> {
  transport ??= createTransport(config().SMTP_URL, {
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 10_000,
  })
  const domain = new URL(config().APP_URL).hostname
  try {
    await transport.sendMail({
      from: config().MAIL_FROM,
      to: message.to,
      subject: message.subject,
      text: message.text,
      messageId: `<${message.id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(message.sender ? { envelope: envelopeOf(message, message.sender) } : {}),
    })
  } catch (error) {
    const { responseCode: code, command, response: text } = SmtpError.catch({}).parse(error)
    throw new NotAccepted(mailFailure({ code, command, text }), error)
  }
}

/** Servers that speak DSN (RFC 3461) are asked to return a failure only, and the headers only: the text is of no use there. */
const envelopeOf = ({ id, to }: Mail, sender: string) => ({
  from: sender,
  to,
  dsn: { ret: 'HDRS', envid: id, notify: 'FAILURE' } as const,
})

/**
 * Sends one text message by SMS_URL; the provider keeps one message per id.
 * @throws NotAccepted
 */
export async function sendSms(message: Pick<Message, 'id' | 'to' | 'text'>): Promise<void> {
  const response = await fetch(config().SMS_URL, {
    method: 'POST',
    headers: { authorization: `Bearer ${config().SMS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(10_000),
  }).catch((error: unknown) => {
    throw new NotAccepted(smsFailure(undefined), error)
  })
  await response.body?.cancel()
  if (!response.ok) throw new NotAccepted(smsFailure(response.status))
}
