import { foldAccents } from '@/lib/platform/text'
import { padded } from './search-index'
import { foldedText, spokenText } from './search-text'
import { EMPTY_WORDS, SYNONYMS } from './synonyms'

/** One wording of a query. */
export type Variant = {
  /** With marks, padded; absent when the query was typed without any. */
  said: string | undefined
  folded: string
  words: readonly string[]
  penalty: number
}

const SYNONYM_PENALTY = 0.5
const MOST_VARIANTS = 16

type Wording = { synonyms: readonly (readonly [phrase: string, ...meanings: string[]])[]; empty: readonly string[] }

function wordingIn(written: (text: string) => string): Wording {
  const within = (text: string) => padded(written(text))
  return {
    synonyms: SYNONYMS.map(([phrase, ...meanings]) => [within(phrase), ...meanings.map(within)]),
    empty: EMPTY_WORDS.map(within),
  }
}

const MARKED_WORDING = wordingIn(spokenText)
const FOLDED_WORDING = wordingIn(foldedText)

/** The query as typed, without words that say nothing, then with synonyms in the place of its phrases, two deep. */
export function variantsOf(query: string): Variant[] {
  const marked = foldAccents(query) !== query.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  const wording = marked ? MARKED_WORDING : FOLDED_WORDING
  const first = withoutEmptyWords(padded(marked ? spokenText(query) : foldedText(query)), wording)
  const second = reworded(first, wording)
  const third = second.flatMap((text) => reworded(text, wording))
  const texts = [...new Set([first, ...second, ...third])].slice(0, MOST_VARIANTS)
  return texts.map((text, at) => {
    const folded = marked ? foldedText(text) : text.trim()
    return {
      said: marked ? text : undefined,
      folded,
      words: folded.split(' '),
      penalty: at === 0 ? 0 : SYNONYM_PENALTY,
    }
  })
}

/** `thẻ căn cước` already says what `căn cước` would be replaced by, and stays as it is. */
function reworded(text: string, { synonyms }: Wording): string[] {
  const found = synonyms.filter(([phrase]) => text.includes(phrase))
  return found.flatMap(([phrase, ...meanings]) =>
    meanings.filter((meaning) => !text.includes(meaning)).map((meaning) => text.replace(phrase, meaning)),
  )
}

function withoutEmptyWords(text: string, { empty }: Wording): string {
  const rest = empty.reduce((kept, word) => kept.replaceAll(word, ' '), text)
  return rest.trim() === '' ? text : rest
}
