import type { Month } from '@/lib/statistics/rules/months'
import { placeQuery } from '@/lib/statistics/schema/figures'

type Place = Parameters<typeof placeQuery>[0]

export const FIGURES_PATH = '/quan-tri/dong-bo/so-lieu'

export const figuresHref = (place: Place) => `${FIGURES_PATH}?${placeQuery(place)}`
/** The dossiers behind a figure. */
export const countedHref = (place: Place) => `${FIGURES_PATH}/ho-so?${placeQuery(place)}`
/** What a correction changed. */
export const differencesHref = (place: Place) => `${FIGURES_PATH}/dinh-chinh?${placeQuery(place)}`
export const extractHref = (place: Place, form: 'csv' | 'xlsx') =>
  `/api/statistics/figures?${placeQuery(place)}&dang=${form}`

/** The page of kept figures that everybody may read. */
export const PUBLISHED_PATH = '/thong-ke'

export const publishedHref = (month: Month) => `${PUBLISHED_PATH}?ky=${month}`
