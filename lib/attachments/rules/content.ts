import { extensionOf } from './file-names'

/** What is taken, by content. `extensions`: the first is given to a name that has none. */
export const ACCEPTED = {
  pdf: { contentType: 'application/pdf', extensions: ['pdf'] },
  jpg: { contentType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { contentType: 'image/png', extensions: ['png'] },
} as const satisfies Record<string, { contentType: string; extensions: readonly string[] }>

export type AcceptedKind = keyof typeof ACCEPTED

/** How much of the beginning and of the end is looked at. A ZIP's last record may be followed by a comment of 65,535 bytes. */
export const HEAD_BYTES = 4100
export const TAIL_BYTES = 65_557

export type ContentVerdict = { ok: true; kind: AcceptedKind } | { ok: false; reason: 'type' | 'broken' }

const SIGNATURES: Record<AcceptedKind, readonly number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  jpg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52],
}
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]
const ZIP_END = [0x50, 0x4b, 0x05, 0x06]

/** Where browsers that guess look for markup; none of it belongs at the start of a picture or a PDF. */
const MARKUP = /<(!doctype\s+html|html|head|body|script|iframe|svg|object|embed|meta|\?php)/i

const startsWith = (bytes: Uint8Array, sign: readonly number[], at = 0) =>
  sign.every((byte, index) => bytes[at + index] === byte)

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes)

function positionsOf(bytes: Uint8Array, sign: readonly number[]): number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(sign[0] ?? 0); at !== -1; at = bytes.indexOf(sign[0] ?? 0, at + 1)) {
    if (startsWith(bytes, sign, at)) found.push(at)
  }
  return found
}

/** The last record of an archive that some program would open: one disk, at least one entry (APPNOTE 4.3.16). */
function hidesArchive(tail: Uint8Array): boolean {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  return positionsOf(tail, ZIP_END).some((at) => {
    if (at + 22 > tail.length) return false
    const entries = view.getUint16(at + 10, true)
    return view.getUint16(at + 4, true) === 0 && view.getUint16(at + 8, true) === entries && entries > 0
  })
}

/** The signature must stand at the very first byte: readers that search for it make files of two kinds possible. */
export function kindOf(head: Uint8Array): AcceptedKind | undefined {
  const kinds = Object.keys(SIGNATURES) as AcceptedKind[]
  return kinds.find((kind) => startsWith(head, SIGNATURES[kind]))
}

/** False for a file that can only be refused, whatever follows: an upload of 50 MB need not be written first. */
export const mayBeAccepted = (head: Uint8Array, name: string) => {
  const kind = kindOf(head)
  return kind !== undefined && extensionAgrees(name, kind) && !MARKUP.test(latin1(head))
}

/** What was seen of a whole file while it went by. */
export type Seen = {
  /** The first HEAD_BYTES. */
  head: Uint8Array
  /** The last TAIL_BYTES. */
  tail: Uint8Array
  /** For JPEG: the end mark was reached. */
  jpegEnded: boolean
}

/**
 * Judges a whole file; `name` is what the person called it. `type`: not one of ours, named as something else, or two
 * kinds in one. `broken`: ours, but its end is missing.
 */
export function judgeContent(seen: Seen, name: string): ContentVerdict {
  const kind = kindOf(seen.head)
  if (!kind || !mayBeAccepted(seen.head, name) || hidesArchive(seen.tail)) return { ok: false, reason: 'type' }
  return isWhole(kind, seen) ? { ok: true, kind } : { ok: false, reason: 'broken' }
}

function isWhole(kind: AcceptedKind, { tail, jpegEnded }: Seen): boolean {
  if (kind === 'png') return tail.length >= PNG_END.length && startsWith(tail, PNG_END, tail.length - PNG_END.length)
  if (kind === 'jpg') return jpegEnded
  return latin1(tail.subarray(-2048)).includes('%%EOF')
}

const extensionAgrees = (name: string, kind: AcceptedKind) => {
  const extension = extensionOf(name)
  return extension === '' || (ACCEPTED[kind].extensions as readonly string[]).includes(extension)
}

/** The cleaned name with an extension that tells the content. */
export const nameFor = (name: string, kind: AcceptedKind) =>
  extensionOf(name) === '' ? `${name}.${ACCEPTED[kind].extensions[0]}` : name
