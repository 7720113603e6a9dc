import type { ServiceTerms } from '../schema'
import { foldedText, refolded, spokenText } from './search-text'
import { LATER_ACTS } from './synonyms'

/** What search and lists know of one open procedure. */
export type CatalogueEntry = {
  id: string
  code: string
  name: string
  fieldName: string | null
  levels: readonly string[]
  applicants: readonly string[]
  /** What this province offers; null where it publishes the procedure only. */
  service: { onlineLevel: ServiceTerms['onlineLevel']; filedAt: ServiceTerms['filedAt'] } | null
  /** Folded code, name, keywords and field, as stored. */
  searchText: string
}

export type SearchItem = {
  entry: CatalogueEntry
  codeDigits: string
  /** Name with and without marks, one blank before and after each word. */
  said: string
  folded: string
  words: ReadonlySet<string>
  /** Words of the first clause, outside brackets: the rest only tells variants apart. */
  mainWords: readonly string[]
  mainWeight: number
  /** Name, keywords, field and code, folded. */
  bag: string
  bonus: number
  /** Folded LATER_ACTS that the name begins with. */
  laterActs: readonly string[]
}

export type SearchIndex = {
  items: readonly SearchItem[]
  /** How much a word says: rare words say more. */
  weights: ReadonlyMap<string, number>
  rarest: number
  /** Word of name, keywords, field or code to positions in `items`. */
  postings: ReadonlyMap<string, readonly number[]>
}

export const padded = (text: string) => ` ${text} `
export const digitsOf = (text: string) => text.replace(/\D/g, '')

/** About 0.1 s for 2,642 procedures; made once per version of the catalogue. */
export function buildSearchIndex(entries: readonly CatalogueEntry[]): SearchIndex {
  const names = entries.map((entry) => foldedText(entry.name))
  const wordsOf = names.map((name) => new Set(name.split(' ')))
  const counts = new Map<string, number>()
  for (const words of wordsOf) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weights = new Map([...counts].map(([word, count]) => [word, Math.log(1 + entries.length / count)]))
  const items = entries.map((entry, at) => itemOf(entry, names[at] ?? '', wordsOf[at] ?? new Set<string>(), weights))
  return { items, weights, rarest: Math.log(1 + entries.length), postings: postingsOf(items) }
}

function postingsOf(items: readonly SearchItem[]): Map<string, number[]> {
  const postings = new Map<string, number[]>()
  items.forEach((item, at) => {
    for (const word of new Set(item.bag.trim().split(' '))) {
      const list = postings.get(word)
      if (list) list.push(at)
      else postings.set(word, [at])
    }
  })
  return postings
}

function itemOf(
  entry: CatalogueEntry,
  folded: string,
  words: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): SearchItem {
  const clause = /[(;]/.test(entry.name) ? foldedText(firstClause(entry.name)) : folded
  const mainWords = [...new Set(clause.split(' '))]
  return {
    entry,
    codeDigits: digitsOf(entry.code),
    said: padded(spokenText(entry.name)),
    folded: padded(folded),
    words,
    mainWords,
    mainWeight: mainWords.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0),
    bag: padded(`${folded} ${refolded(entry.searchText)}`),
    bonus: bonusOf(entry),
    laterActs: laterActsOf(folded),
  }
}

const firstClause = (name: string) => name.replace(/\([^)]*\)/g, ' ').split(';', 1)[0] ?? ''

/** Between equals: what can be filed here first, then what commune and province decide, then the ministries'. */
function bonusOf(entry: CatalogueEntry): number {
  const online = entry.service && entry.service.onlineLevel !== 'none' ? 0.5 : 0
  if (entry.levels.includes('Cấp xã')) return online + 0.4
  return online + (entry.levels.includes('Cấp tỉnh') ? 0.3 : 0)
}

const FOLDED_LATER_ACTS = LATER_ACTS.map(foldedText)

/** The act is said in the first words: `cấp lại thẻ`, `thủ tục đăng ký lại`. */
function laterActsOf(foldedName: string): string[] {
  const beginning = padded(foldedName.split(' ').slice(0, 6).join(' '))
  return FOLDED_LATER_ACTS.filter((act) => beginning.includes(padded(act)))
}
