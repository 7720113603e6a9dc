/**
 * Enough of MIME to read what a portal sends: encoded headers (RFC 2047), quoted-printable and base64 bodies, and the
 * first text part of a multipart mail. What it cannot read it leaves as it came; the raw mail is kept beside.
 */
export interface ReadMail {
  from: string
  to: string
  subject: string
  text: string
  messageId: string | null
}

interface Entity {
  headers: Map<string, string>
  body: Buffer
}

export function readMail(raw: Buffer): ReadMail {
  const entity = split(raw)
  const header = (name: string) => decodeWords(entity.headers.get(name) ?? '')
  return {
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    text: (textOf(entity, 'text/plain') ?? textOf(entity, 'text/html') ?? '').replaceAll('\r\n', '\n'),
    messageId: entity.headers.get('message-id') ?? null,
  }
}

/** Headers by lower-case name with folded lines joined; the first of a repeated one counts. */
function split(raw: Buffer): Entity {
  const end = raw.indexOf('\r\n\r\n')
  const head = (end < 0 ? raw : raw.subarray(0, end)).toString('utf8')
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 4) }
}

/** The first part of that type, however deep. */
function textOf(entity: Entity, type: string, depth = 0): string | undefined {
  const contentType = entity.headers.get('content-type') ?? 'text/plain; charset=us-ascii'
  if (contentType.toLowerCase().startsWith(type)) return decodeBody(entity, contentType)
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (!/^multipart\//i.test(contentType) || boundary === undefined || depth > 5) return undefined
  const parts = entity.body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  for (const part of parts) {
    const found = textOf(split(Buffer.from(part.replace(/^\r\n/, ''), 'latin1')), type, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function decodeBody(entity: Entity, contentType: string): string {
  const encoding = (entity.headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()
  const charset = /charset="?([^";\s]+)"?/i.exec(contentType)?.[1] ?? 'utf-8'
  if (encoding === 'base64') return decodeCharset(Buffer.from(entity.body.toString('latin1'), 'base64'), charset)
  if (encoding === 'quoted-printable') return decodeCharset(unquote(entity.body.toString('latin1')), charset)
  return decodeCharset(entity.body, charset)
}

function unquote(text: string): Buffer {
  const joined = text.replace(/=\r\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

const READABLE = new Set(['iso-8859-1', 'windows-1252'])

/** Everything else is read as UTF-8, which mail that declares no charset mostly is. */
function decodeCharset(bytes: Buffer, charset: string): string {
  return new TextDecoder(READABLE.has(charset.toLowerCase()) ? charset : 'utf-8').decode(bytes)
}

/** `=?UTF-8?B?...?=` and `=?UTF-8?Q?...?=`; white space between two encoded words does not count. */
export function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=/gi, (_, charset: string, kind: string, word: string) => {
      const bytes = kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : unquote(word.replaceAll('_', ' '))
      return decodeCharset(bytes, charset)
    })
}
