import { type CategoryList, LISTS } from '@/lib/categories/rules/lists'

export const LISTS_HREF = '/quan-tri/danh-muc'

export const listHref = (list: CategoryList) => `${LISTS_HREF}/${LISTS[list].slug}`

export const settingsHref = (list: CategoryList) => `${listHref(list)}/cau-hinh`

/** The page of one row; without a code, of a new row of the province's own. */
export const rowHref = (list: CategoryList, code?: string) =>
  code === undefined ? `${listHref(list)}/dong` : `${listHref(list)}/dong?${new URLSearchParams({ ma: code })}`

/** Where a file of former codes is taken in. */
export const successorsHref = (list: CategoryList) => `${listHref(list)}/ma-cu`
