import type { CatalogueQuestion } from '@/lib/procedures/rules/browse'
import type { CatalogueAddress } from '@/lib/procedures/schema'

export type CataloguePath = '/dich-vu-cong' | '/thu-tuc-hanh-chinh'

/** A list without words, filters or page. */
export const NO_CHOICE: CatalogueAddress = {
  q: '',
  'doi-tuong': undefined,
  'linh-vuc': undefined,
  'muc-do': undefined,
  cap: undefined,
  sau: undefined,
}

/** The choices of a list as an address, without what is empty; `more` replaces some of them. */
export function listHref(path: CataloguePath, address: CatalogueAddress, more: Partial<CatalogueAddress> = {}): string {
  const chosen = Object.entries({ ...address, ...more }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const search = new URLSearchParams(chosen).toString()
  return search === '' ? path : `${path}?${search}`
}

/** How many filters are set; the search words and the page are none. */
export const filterCount = (address: CatalogueAddress) =>
  [address['doi-tuong'], address['linh-vuc'], address['muc-do'], address.cap].filter(Boolean).length

/** The address as the catalogue is asked. */
export const questionOf = (address: CatalogueAddress): CatalogueQuestion => ({
  query: address.q,
  audience: address['doi-tuong'],
  field: address['linh-vuc'],
  online: address['muc-do'],
  authority: address.cap,
  after: address.sau,
})
