import { cleanText } from '@/lib/platform/text'

/** Longest name that every common file system can store. */
const MAX_NAME_BYTES = 255

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

const bytesOf = (text: string) => new TextEncoder().encode(text).length
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** The part after the last dot in lower case, without the dot; empty when there is none. */
export const extensionOf = (name: string) => /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** What a browser escapes in the name of a multipart part (HTML standard, multipart/form-data encoding). */
const unescaped = (name: string) => name.replace(/%22/g, '"').replace(/%0D|%0A/gi, ' ')

/**
 * The name a person sees, made harmless: no path, no control or direction-changing characters (a right-to-left mark
 * shows `gpj.exe` as `exe.jpg`), nothing a shell, a header or Windows reads otherwise, at most 255 bytes of UTF-8 cut
 * between letters and with the extension kept. Vietnamese stays as it was. `fallback` is taken when nothing is left.
 */
export function cleanFileName(declared: string, fallback = 'tep'): string {
  const base = unescaped(declared).split(/[/\\]/).at(-1) ?? ''
  const plain = cleanText(base.toWellFormed())
    .replace(/[\p{Cf}\p{Co}\p{Cn}\u{FFFD}\u{FFFC}]/gu, '')
    .replace(/[<>:"|?*\p{Zl}\p{Zp}]/gu, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = DEVICE.test(plain) ? `_${plain}` : plain
  return shortened(named === '' ? fallback : named)
}

function shortened(name: string): string {
  if (bytesOf(name) <= MAX_NAME_BYTES) return name
  const extension = extensionOf(name)
  const end = extension && bytesOf(extension) <= 16 ? `.${extension}` : ''
  const room = MAX_NAME_BYTES - bytesOf(end)
  let kept = ''
  for (const { segment } of graphemes.segment(name.slice(0, name.length - end.length))) {
    if (bytesOf(kept + segment) > room) break
    kept += segment
  }
  return kept.trimEnd() + end
}

/** `Content-Disposition` with the name for every browser: ASCII, and the true one in UTF-8 (RFC 6266, RFC 8187). */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
