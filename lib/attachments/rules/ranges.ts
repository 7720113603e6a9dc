/** Bytes `start` to `end`, both included, counted from 0. */
export type ByteRange = { start: number; end: number }

/**
 * Reads a `Range` header (RFC 9110 14.2). `undefined`: none, or one we need not honour (several parts, another unit, not
 * well formed) – the whole file is answered. `unsatisfiable`: it begins behind the end – 416.
 */
export function rangeOf(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!found) return undefined
  const [first, last] = [found[1] ?? '', found[2] ?? '']
  if (first === '' && last === '') return undefined
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, sizeBytes - Number(last)), end: sizeBytes - 1 }
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= sizeBytes ? 'unsatisfiable' : { start, end }
}
