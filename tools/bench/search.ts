import { foldAccents } from '@/lib/platform/text'
import { searchCatalogue } from '@/lib/procedures/rules/search'
import { buildSearchIndex, type CatalogueEntry } from '@/lib/procedures/rules/search-index'
import { randomFrom } from '../kills/plan'
import { readSnapshot } from '../seed/snapshot'
import { quantile } from './measure'
import type { Bench } from './stack'

const QUERIES = 2000

/** Search of procedures in the process, over all names: typed as they stand, without marks, and cut short. */
export async function benchSearch(bench: Bench): Promise<void> {
  const entries = readSnapshot().map(
    (detail): CatalogueEntry => ({
      id: detail.code,
      code: detail.code,
      name: detail.name,
      fieldName: detail.fields[0]?.name ?? null,
      levels: detail.levels.map((level) => level.name),
      applicants: detail.applicants.map((applicant) => applicant.name),
      service: null,
      searchText: foldAccents(`${detail.code} ${detail.name} ${detail.fields[0]?.name ?? ''}`),
    }),
  )
  const index = buildSearchIndex(entries)
  const queries = typedQueries(entries)
  const ours = timesOf(queries, (query) => searchCatalogue(index, query).hits.length)
  const bare = timesOf(queries, (query) => {
    const folded = foldAccents(query)
    return entries.filter((entry) => entry.searchText.includes(folded)).length
  })
  for (const [what, share, bar] of [
    ['p50', 0.5, ''],
    ['p95', 0.95, 'dưới 15 ms'],
  ] as const) {
    bench.say(
      `search: ${what} ${quantile(ours, share).toFixed(2)} ms, bare scan ${quantile(bare, share).toFixed(2)} ms`,
    )
    bench.found({
      what: `Tìm thủ tục, ${entries.length} tên, ${what}`,
      value: quantile(ours, share),
      unit: 'ms',
      baseline: { what: 'dò từng tên', value: quantile(bare, share) },
      bar,
    })
  }
}

/** Names by lot: whole or the first words, with or without marks. */
function typedQueries(entries: readonly CatalogueEntry[]): string[] {
  const random = randomFrom(11)
  return Array.from({ length: QUERIES }, () => {
    const name = entries[Math.floor(random() * entries.length)]?.name ?? ''
    const words = name.split(' ')
    const cut = random() < 0.5 ? words.slice(0, 2 + Math.floor(random() * 4)).join(' ') : name.slice(0, 100)
    return random() < 0.5 ? foldAccents(cut) : cut
  })
}

function timesOf(queries: readonly string[], search: (query: string) => number): number[] {
  for (const query of queries.slice(0, 200)) search(query)
  return queries.map((query) => {
    const from = performance.now()
    search(query)
    return performance.now() - from
  })
}
