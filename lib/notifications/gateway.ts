import 'server-only'
import { createTransport, type Transporter } from 'nodemailer'
import { config } from '@/lib/platform/config'

let transport: Transporter | undefined

export type Message = { id: string; to: string; subject: string; text: string }

/** Sends one mail by SMTP_URL. The Message-ID is made of the notice's id, so that a repeated mail is known as the same. Throws when not accepted. */
export async function sendMail(message: Message): Promise<void> {
  transport ??= createTransport(config().SMTP_URL, {
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 10_000,
  })
  const domain = new URL(config().APP_URL).hostname
  await transport.sendMail({
    from: config().MAIL_FROM,
    to: message.to,
    subject: message.subject,
    text: message.text,
    messageId: `<${message.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}

/** Sends one text message by SMS_URL; the provider keeps one message per id. Throws when not accepted. */
export async function sendSms(message: Pick<Message, 'id' | 'to' | 'text'>): Promise<void> {
  const response = await fetch(config().SMS_URL, {
    method: 'POST',
    headers: { authorization: `Bearer ${config().SMS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(10_000),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`SMS gateway answered ${response.status}`)
}
