import { foldAccents } from '@/lib/platform/text'

const TONES = '\\u0300\\u0301\\u0303\\u0309\\u0323'
const OLD_OA = new RegExp(`o([ae])([${TONES}])(?!\\p{L}|\\p{M})`, 'gu')
const OLD_UY = new RegExp(`(?<!q)uy([${TONES}])(?!\\p{L}|\\p{M})`, 'gu')
const LAST_Y = new RegExp(`(?<=[bcdghklmnprstvx]|qu)y([${TONES}]?)(?!\\p{L}|\\p{M})`, 'gu')

/** `hoà giải` and `hòa giải`, `kí` and `ký`, `thuỷ` and `thủy` are one word in two spellings; one of them is kept. */
function oneSpelling(text: string): string {
  return text.normalize('NFD').replace(OLD_OA, 'o$2$1').replace(OLD_UY, 'u$1y').replace(LAST_Y, 'i$1').normalize('NFC')
}

/** Words in lower case with their marks, punctuation gone: `Cấp lại Giấy chứng nhận (do bị mất)` is `cấp lại giấy chứng nhận do bị mất`. */
export function spokenText(text: string): string {
  return oneSpelling(text.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The same without marks. */
export function foldedText(text: string): string {
  return refolded(foldAccents(text))
}

/** What foldAccents has already been through, words only. */
export function refolded(folded: string): string {
  return folded
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/([bcdghklmnprstvx]|qu)y(?![a-z])/g, '$1i')
}

/** Those whose folded `words` hold every word that was typed, each at least as a part; all when nothing was. */
export function holdingAll<Row extends { words: string }>(rows: readonly Row[], typed: string): Row[] {
  const wanted = foldedText(typed).split(' ').filter(Boolean)
  return rows.filter(({ words }) => wanted.every((word) => words.includes(word)))
}

/** One insertion, deletion, replacement or exchange of neighbours apart. */
export function isNear(one: string, other: string): boolean {
  const difference = one.length - other.length
  if (Math.abs(difference) > 1 || one === other) return one === other
  let at = 0
  while (one[at] === other[at]) at += 1
  if (difference === 1) return one.slice(at + 1) === other.slice(at)
  if (difference === -1) return one.slice(at) === other.slice(at + 1)
  const exchanged = one[at] === other[at + 1] && one[at + 1] === other[at]
  return one.slice(at + 1) === other.slice(at + 1) || (exchanged && one.slice(at + 2) === other.slice(at + 2))
}
