import { type CatalogueEntry, digitsOf, padded, type SearchIndex, type SearchItem } from './search-index'
import { isNear } from './search-text'
import { type Variant, variantsOf } from './search-variants'

export type SearchHit = { entry: CatalogueEntry; score: number }

/** The first `exact` hits hold what was typed; those after them are only the nearest. */
export type SearchResult = { hits: SearchHit[]; exact: number }

const TIER = {
  code: 90,
  codeStart: 80,
  marked: 50,
  phrase: 40,
  phraseStart: 38,
  words: 30,
  bag: 24,
  scattered: 10,
} as const
/** Above what scattered or misspelt words can reach, below what the weakest real hit has. */
const LEAST_EXACT = 21
const ENOUGH_HITS = 5
const LOOSE_SHARE = 0.55
const LATER_ACT_PENALTY = 1.5
const NEAR_WORTH = 0.7
const UNKNOWN_WORTH = 0.3
const MOST_NEAREST = 20
/** Of the best of the nearest: what lies further away is another matter. */
const NEAREST_SHARE = 0.75
const CODE_QUERY = /^(?:mã số|ma so|mã|ma|tthc|số|so)?\s*(\d[\d.\s]{2,}(?:h\d\d)?)$/i
/** Longer queries are cut: nobody types them, and time grows with the words. */
const MOST_CHARACTERS = 200

/**
 * Open procedures that answer `query`, best first: code, phrase with marks, phrase without, all words in any order (the
 * last one may be unfinished), words of field and keywords; where that finds too little, most of the words, with one
 * slip of the finger in each. What people call things is replaced by what the law calls them (SYNONYMS).
 */
export function searchCatalogue(
  index: SearchIndex,
  query: string,
  accepts: (entry: CatalogueEntry) => boolean = () => true,
): SearchResult {
  const typed = query.slice(0, MOST_CHARACTERS)
  const byCode = codeHits(index, typed)
  if (byCode) return allExact(byCode.filter((hit) => accepts(hit.entry)))
  const exactly = new Map<SearchItem, number>()
  const variants = variantsOf(typed)
  for (const variant of variants) exactHits(index, variant, exactly)
  const found = hitsOf(exactly, accepts)
  const exact = found.filter((hit) => hit.score >= LEAST_EXACT)
  if (exact.length >= ENOUGH_HITS) return allExact(exact)
  const loose = [...found.slice(exact.length), ...hitsOf(looseHits(index, variants, exactly), accepts)].sort(
    compareHits,
  )
  const least = NEAREST_SHARE * (loose[0]?.score ?? 0)
  const nearest = loose.filter((hit) => hit.score >= least).slice(0, MOST_NEAREST)
  return { hits: [...exact, ...nearest], exact: exact.length }
}

const allExact = (hits: SearchHit[]): SearchResult => ({ hits, exact: hits.length })

function hitsOf(scores: ReadonlyMap<SearchItem, number>, accepts: (entry: CatalogueEntry) => boolean): SearchHit[] {
  return [...scores]
    .filter(([item]) => accepts(item.entry))
    .map(([item, score]) => ({ entry: item.entry, score }))
    .sort(compareHits)
}

export function compareHits(one: SearchHit, other: SearchHit): number {
  return other.score - one.score || (one.entry.code < other.entry.code ? -1 : 1)
}

/** For `1.001193`, `1001193`, `mã 1. 001193` or the beginning of one: the procedures with that code; undefined for other queries. */
function codeHits(index: SearchIndex, query: string): SearchHit[] | undefined {
  const typed = CODE_QUERY.exec(query.normalize('NFC').trim())?.[1] ?? ''
  const digits = digitsOf(typed)
  if (digits.length < 4 || !(typed.includes('.') || digits.length >= 7)) return undefined
  return index.items
    .filter((item) => item.codeDigits.startsWith(digits))
    .map((item) => ({ entry: item.entry, score: item.codeDigits === digits ? TIER.code : TIER.codeStart }))
    .sort(compareHits)
}

function keep(best: Map<SearchItem, number>, item: SearchItem, score: number): void {
  if (score > (best.get(item) ?? 0)) best.set(item, score)
}

function exactHits(index: SearchIndex, variant: Variant, best: Map<SearchItem, number>): void {
  for (const at of candidates(index, variant.words)) {
    const item = index.items[at]
    if (!item) continue
    const tier = tierOf(item, variant)
    if (tier > 0) keep(best, item, tier + closeness(item, variant.words, index) - variant.penalty)
  }
}

/** Every level asks for all words, the last one perhaps unfinished: the rarest finished word narrows the search. */
function candidates(index: SearchIndex, words: readonly string[]): readonly number[] {
  const lists = words.slice(0, -1).map((word) => index.postings.get(word) ?? [])
  const shortest = lists.sort((one, other) => one.length - other.length)[0]
  if (shortest) return shortest
  const last = words.at(-1) ?? ''
  const found = [...index.postings].filter(([word]) => word.startsWith(last)).flatMap(([, list]) => list)
  return [...new Set(found)]
}

function tierOf(item: SearchItem, { said, folded, words }: Variant): number {
  const phrase = padded(folded)
  if (said !== undefined && item.said.includes(said)) return TIER.marked
  if (item.folded.includes(phrase)) return TIER.phrase
  if (item.folded.includes(` ${folded}`)) return TIER.phraseStart
  if (!holdsAll(item.bag, words)) return 0
  // `khai thác … sinh hoạt` has the words of `khai sinh` and nothing to do with it.
  if (words.length > 1 && sideBySide(item, words) === 0) return TIER.scattered
  return holdsAll(item.folded, words) ? TIER.words : TIER.bag
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const last = words.length - 1
  return words.every((word, at) => text.includes(at === last ? ` ${word}` : padded(word)))
}

/** How much of the name the words say, how many stand side by side as typed, and what ranks equals; about -1 to 10. */
function closeness(item: SearchItem, words: readonly string[], index: SearchIndex): number {
  const wanted = new Set(words)
  const shared = item.mainWords.reduce((sum, word) => sum + (wanted.has(word) ? (index.weights.get(word) ?? 0) : 0), 0)
  const asked = padded(words.join(' '))
  const later = item.laterActs.some((act) => !asked.includes(padded(act))) ? LATER_ACT_PENALTY : 0
  return 6 * (shared / (item.mainWeight || 1)) + 3 * sideBySide(item, words) + item.bonus - later
}

function sideBySide(item: SearchItem, words: readonly string[]): number {
  if (words.length < 2) return 1
  let pairs = 0
  for (let at = 1; at < words.length; at += 1) {
    if (item.folded.includes(` ${words[at - 1]} ${words[at]} `)) pairs += 1
  }
  return pairs / (words.length - 1)
}

/** Items that hold most of a variant's weight, a word one slip away counting for less. Scores stay below TIER.bag. */
function looseHits(
  index: SearchIndex,
  variants: readonly Variant[],
  exact: ReadonlyMap<SearchItem, number>,
): Map<SearchItem, number> {
  const best = new Map<SearchItem, number>()
  const nearby = new Map<string, readonly string[]>()
  for (const word of new Set(variants.flatMap((variant) => variant.words))) nearby.set(word, nearWords(index, word))
  for (const variant of variants) {
    const words = [...new Set(variant.words)]
    const all = words.reduce((sum, word) => sum + weightOf(index, word), 0)
    const held = heldWeights(index, words, nearby)
    index.items.forEach((item, at) => {
      const share = (held[at] ?? 0) / all
      if (share < LOOSE_SHARE || exact.has(item)) return
      const meant = variant.words.map((word) => heldAs(item, word, nearby))
      keep(best, item, 10 * share + 0.6 * closeness(item, meant, index) - variant.penalty)
    })
  }
  return best
}

/** A word that no procedure has can lead nowhere, so it counts for little. */
const weightOf = (index: SearchIndex, word: string) => index.weights.get(word) ?? UNKNOWN_WORTH * index.rarest

function nearWords(index: SearchIndex, word: string): readonly string[] {
  if (word.length < 3) return []
  return [...index.weights.keys()].filter((other) => other !== word && isNear(word, other))
}

/** The weight of the query that each item holds, in the order of the items. */
function heldWeights(
  index: SearchIndex,
  words: readonly string[],
  nearby: ReadonlyMap<string, readonly string[]>,
): Float64Array {
  const held = new Float64Array(index.items.length)
  for (const word of words) {
    const weight = weightOf(index, word)
    const worth = new Float64Array(index.items.length)
    for (const near of nearby.get(word) ?? [])
      for (const at of index.postings.get(near) ?? []) worth[at] = NEAR_WORTH * weight
    for (const at of index.postings.get(word) ?? []) worth[at] = weight
    worth.forEach((value, at) => {
      held[at] = (held[at] ?? 0) + value
    })
  }
  return held
}

function heldAs(item: SearchItem, word: string, nearby: ReadonlyMap<string, readonly string[]>): string {
  if (item.words.has(word)) return word
  return nearby.get(word)?.find((near) => item.words.has(near)) ?? word
}
