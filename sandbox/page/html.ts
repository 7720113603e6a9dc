import { randomBytes } from 'node:crypto'
import { STYLE } from './style'

/** Text that is HTML already; everything else is escaped when it is put into a template. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(render).join('')
  return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
}

/** A template whose parts are escaped, unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, i) => text + (i < parts.length ? render(parts[i]) : '')).join(''))
}

export interface Page {
  text: string
  /** For the style-src of the answer's policy. */
  nonce: string
}

/** A whole page in the sandbox's dress, Vietnamese, without any script. */
export function page(title: string, body: Html): Page {
  const nonce = randomBytes(16).toString('base64')
  const { text } = html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${new Html(STYLE)}</style>
</head>
<body>${body}</body>
</html>
`
  return { text, nonce }
}

const IN_VIETNAM = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

export const timeText = (instant: Date | string | number): string => IN_VIETNAM.format(new Date(instant))
