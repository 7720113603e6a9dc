import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { RecipientReport } from './rules/returns'

/** What is read of a mail that came back. */
export type ReturnedMail = {
  /** Whom it was sent to, the nearest to the envelope first. */
  recipients: readonly string[]
  /** Message-ID of the mail that it gives back, as it stands there. */
  returnedId: string | undefined
  report: readonly RecipientReport[]
}

const LIMITS = { maxNestingDepth: 10, maxHeadersSize: 200_000, forceRfc822Attachments: true }
/** Headers by which servers tell the envelope's recipient (Postfix, Exim, Exchange), then what everybody may write. */
const RECIPIENT_HEADERS = ['x-original-to', 'delivered-to', 'envelope-to', 'x-envelope-to', 'to']
const MOST_RECIPIENTS = 20
const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status']
const RETURNED_PARTS = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

/** Reads a raw mail; undefined for what is none: without a sender, nested too deep, or headers without end. */
export async function readReturnedMail(raw: string): Promise<ReturnedMail | undefined> {
  const mail = await PostalMime.parse(raw, LIMITS).catch(() => undefined)
  if (!mail?.headers.some(({ key }) => key === 'from')) return undefined
  return { recipients: recipientsOf(mail), returnedId: returnedIdOf(mail), report: reportOf(mail) }
}

function recipientsOf({ headers }: Email): string[] {
  const named = RECIPIENT_HEADERS.flatMap((name) => headers.filter(({ key }) => key === name))
  return named.flatMap(({ value }) => addressesIn(value)).slice(0, MOST_RECIPIENTS)
}

/** Addresses of ours have neither spaces nor quotes: whatever else a header holds is passed over. */
const addressesIn = (header: string) =>
  header
    .slice(0, 5000)
    .split(/[\s<>,;"()]+/)
    .filter((word) => word.includes('@'))

/** The report of a multipart/report (RFC 3462); one that somebody attached to a letter is none. */
function reportOf({ headers, attachments }: Email): RecipientReport[] {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  const part = attachments.find(({ mimeType }) => STATUS_PARTS.includes(mimeType))
  return part && /^\s*multipart\/report\b/i.test(type) ? recipientReports(textOf(part)) : []
}

const textOf = ({ content }: Attachment) => (typeof content === 'string' ? content : new TextDecoder().decode(content))

/** Groups of fields with an empty line between them; those with an Action are about recipients. */
function recipientReports(text: string): RecipientReport[] {
  const groups = text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/)
  return groups.flatMap((group) => {
    const fields = fieldsOf(group)
    const action = fields
      .get('action')
      ?.split(/[\s(;]/, 1)[0]
      ?.toLowerCase()
    return action ? [{ action, status: fields.get('status'), diagnostic: fields.get('diagnostic-code') }] : []
  })
}

/** Fields by lower-case name with folded lines joined; the first of a repeated one counts. */
function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (name && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

function returnedIdOf({ attachments }: Email): string | undefined {
  const part = attachments.find(({ mimeType }) => RETURNED_PARTS.includes(mimeType))
  const [head = ''] = part ? textOf(part).replaceAll('\r\n', '\n').split('\n\n', 1) : []
  return fieldsOf(head).get('message-id')
}
