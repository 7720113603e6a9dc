import 'server-only'
import { LRUCache } from 'lru-cache'
import { catalogueVersion, loadCatalogue } from './queries/catalogue'
import { browseCatalogue, type CataloguePage, type CatalogueQuestion, fieldsOf, inBrowsingOrder } from './rules/browse'
import type { LifeEvent } from './rules/life-event'
import { findLifeEvent, type LifeEventStep, stepsOfEvent } from './rules/life-events'
import { buildSearchIndex, type SearchIndex } from './rules/search-index'

type Catalogue = { index: SearchIndex; fields: ReturnType<typeof fieldsOf> }

// The version is the key, so a process never shows a list older than the catalogue it has just asked about.
const catalogues = new LRUCache<number, Catalogue>({
  max: 2,
  fetchMethod: async () => {
    const index = buildSearchIndex(inBrowsingOrder(await loadCatalogue()))
    return { index, fields: fieldsOf(index) }
  },
})

const current = async () => catalogues.forceFetch(await catalogueVersion())

/** Open procedures that answer the question, 20 at a time. */
export async function searchProcedures(question: CatalogueQuestion): Promise<CataloguePage> {
  return browseCatalogue((await current()).index, question)
}

/** Fields with open procedures, by name, with their counts: the choices of a filter. */
export async function listFields(): Promise<Catalogue['fields']> {
  return (await current()).fields
}

/** A life event with the open procedures of its steps; null for an unknown slug. */
export async function getLifeEvent(slug: string): Promise<{ event: LifeEvent; steps: LifeEventStep[] } | null> {
  const event = findLifeEvent(slug)
  if (!event) return null
  const { index } = await current()
  return {
    event,
    steps: stepsOfEvent(
      event,
      index.items.map((item) => item.entry),
    ),
  }
}
