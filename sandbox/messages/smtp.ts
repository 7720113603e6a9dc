import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Faults } from '../faults'
import { pause } from '../http'
import type { Storage } from '../storage'
import { readMail } from './mime'
import type { TakenMail } from './returned-mail'

const LARGEST_MAIL_BYTES = 10_000_000

/** A reply of SMTP other than success. */
const mailRefusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

export interface MailSink {
  port: number
  close(): Promise<void>
}

export interface MailDoor {
  storage: Storage
  faults: Faults
  /** What becomes of a mail that was taken and cannot be delivered; must not throw. */
  giveBack: (mail: TakenMail) => void
}

/**
 * A real SMTP server that delivers to nobody: every mail goes into the store before it is acknowledged.
 * @throws the listen error of Node (EADDRINUSE, ...)
 */
export async function openMailSink(door: MailDoor, port: number): Promise<MailSink> {
  const { faults } = door
  const server = new SMTPServer({
    banner: 'Hop thu ban thu',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    closeTimeout: 1000,
    onConnect: (_session, done) => done(faults.strike('smtp').kind === 'down' ? mailRefusal(421, 'Tam ngung') : null),
    onRcptTo(address, _session, done) {
      const refused = faults.strike('smtp', address.address).kind === 'refuse'
      done(refused ? mailRefusal(550, '5.1.1 Khong co hop thu nay') : null)
    },
    onData(stream, session, done) {
      receive(door, stream, session).then(() => done(), done)
    },
  })
  // A client that hangs up half way ends its own connection only.
  server.on('error', () => undefined)
  const listening = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
  return { port: listening, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function receive(
  { storage, faults, giveBack }: MailDoor,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  if (stream.sizeExceeded) throw mailRefusal(552, 'Thu qua lon')
  const struck = faults.strike('smtp', session.envelope.rcptTo[0]?.address)
  await pause(struck.delaySeconds * 1000)
  if (struck.kind === 'error') throw mailRefusal(451, 'Ban, gui lai sau')
  const { mailFrom, rcptTo } = session.envelope
  const mail = {
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map((recipient) => recipient.address).join(', '),
    raw: Buffer.concat(chunks),
  }
  store(storage, mail)
  if (struck.kind === 'bounce') giveBack(mail)
  if (struck.kind !== 'timeout-after-commit') return
  await pause(struck.holdSeconds * 1000)
  throw mailRefusal(451, 'Qua thoi gian')
}

/** Addresses of the envelope are the true ones; those of the headers are what people see. */
function store(storage: Storage, { from, to, raw }: TakenMail): void {
  const mail = readMail(raw)
  storage
    .prepare('insert into mail (at, sender, recipients, subject, text, message_id, raw) values (?, ?, ?, ?, ?, ?, ?)')
    .run(Date.now(), from, to, mail.subject, mail.text, mail.messageId, raw)
}
