import { foldAccents } from '@/lib/platform/text'
import { type SearchHit, searchCatalogue } from './search'
import type { CatalogueEntry, SearchIndex } from './search-index'

export const PAGE_ROWS = 20

/** Mức độ cung cấp trực tuyến of NĐ 224/2026 Đ14, as it stands in the address. */
export const ONLINE_SLUGS = { 'toan-trinh': 'full', 'mot-phan': 'partial', 'thong-tin': 'none' } as const
export type OnlineSlug = keyof typeof ONLINE_SLUGS

/** Đối tượng thực hiện, in the two groups of the home page. */
export const AUDIENCES = {
  'cong-dan': /công dân|người|cá nhân|cán bộ|đảng viên/i,
  'to-chuc': /tổ chức|doanh nghiệp|hợp tác xã|cơ quan/i,
} as const
export type Audience = keyof typeof AUDIENCES

/** Cấp thực hiện, as the national database names the levels. */
export const AUTHORITIES = { tinh: 'Cấp tỉnh', xa: 'Cấp xã', bo: 'Cấp bộ' } as const
export type Authority = keyof typeof AUTHORITIES

export type CatalogueQuestion = {
  query?: string | undefined
  audience?: Audience | undefined
  /** Slug of a field's name: `ho-tich`. */
  field?: string | undefined
  online?: OnlineSlug | undefined
  authority?: Authority | undefined
  /** Opaque: where the page before ended. */
  after?: string | undefined
}

export type CataloguePage = {
  rows: CatalogueEntry[]
  total: number
  /** Place of the first row in the whole list, from 1. */
  from: number
  /** Cursor of the page after this one. */
  next: string | undefined
  /** Cursor of the page before this one, '' for the first page, undefined on the first page. */
  previous: string | undefined
  /** How many of `total` hold what was typed; the others are only the nearest to it. */
  exact: number
}

/** `Đăng ký, quản lý cư trú` is `dang-ky-quan-ly-cu-tru`. */
export const fieldSlug = (name: string) =>
  foldAccents(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

export const isOffered = (entry: CatalogueEntry) => entry.service !== null && entry.service.onlineLevel !== 'none'

const collator = new Intl.Collator('vi')
const sortName = (entry: CatalogueEntry) => entry.name.replace(/^[\s.]*(thủ tục[:\s]+)?/i, '')
const isLocal = (entry: CatalogueEntry) => entry.levels.some((level) => level === 'Cấp xã' || level === 'Cấp tỉnh')

/** Order of a list without a query: what can be filed online, then what commune and province decide, then by name. */
export function inBrowsingOrder(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const rank = (entry: CatalogueEntry) => (isOffered(entry) ? 0 : isLocal(entry) ? 1 : 2)
  return [...entries].sort(
    (one, other) =>
      rank(one) - rank(other) || collator.compare(sortName(one), sortName(other)) || (one.code < other.code ? -1 : 1),
  )
}

/** One page of 20 procedures that fit the question; the index holds them in browsing order. */
export function browseCatalogue(index: SearchIndex, question: CatalogueQuestion): CataloguePage {
  const accepts = (entry: CatalogueEntry) => fits(entry, question)
  const query = question.query?.trim() ?? ''
  const { hits, exact } = query === '' ? allHits(index, accepts) : searchCatalogue(index, query, accepts)
  const start = question.after === undefined ? 0 : startAfter(hits, question.after)
  const rows = hits.slice(start, start + PAGE_ROWS).map((hit) => hit.entry)
  const next = start + PAGE_ROWS < hits.length ? cursorBefore(hits, start + PAGE_ROWS) : undefined
  const previous = start > 0 ? cursorBefore(hits, Math.max(0, start - PAGE_ROWS)) : undefined
  return { rows, total: hits.length, from: start + 1, next, previous, exact }
}

function allHits(index: SearchIndex, accepts: (entry: CatalogueEntry) => boolean) {
  const entries = index.items.map((item) => item.entry).filter(accepts)
  return { hits: entries.map((entry) => ({ entry, score: 0 })), exact: entries.length }
}

function fits(entry: CatalogueEntry, { audience, field, online, authority }: CatalogueQuestion): boolean {
  if (field && (entry.fieldName === null || fieldSlug(entry.fieldName) !== field)) return false
  if (online && (entry.service?.onlineLevel ?? 'none') !== ONLINE_SLUGS[online]) return false
  if (authority && !entry.levels.includes(AUTHORITIES[authority])) return false
  return !audience || entry.applicants.some((applicant) => AUDIENCES[audience].test(applicant))
}

/** Fields that have procedures, by name. */
export function fieldsOf(index: SearchIndex): { slug: string; name: string; count: number }[] {
  const fields = new Map<string, { slug: string; name: string; count: number }>()
  for (const { entry } of index.items) {
    if (entry.fieldName === null) continue
    const slug = fieldSlug(entry.fieldName)
    const known = fields.get(slug)
    if (known) known.count += 1
    else fields.set(slug, { slug, name: entry.fieldName, count: 1 })
  }
  return [...fields.values()].sort((one, other) => collator.compare(one.name, other.name))
}

/** The row before position `at`, as an opaque text: a page begins after it. */
function cursorBefore(hits: readonly SearchHit[], at: number): string {
  const hit = hits[at - 1]
  return hit ? btoa(`${hit.score.toFixed(4)}~${hit.entry.code}`).replace(/=+$/, '') : ''
}

/** Position after the row that the cursor names; when it is gone, after all rows that scored more. A forged cursor starts anew. */
function startAfter(hits: readonly SearchHit[], cursor: string): number {
  const [, score, code] = /^(-?\d+\.\d{4})~(.+)$/.exec(decoded(cursor)) ?? []
  if (score === undefined || code === undefined) return 0
  const at = hits.findIndex((hit) => hit.entry.code === code)
  return at >= 0
    ? at + 1
    : Math.max(
        0,
        hits.findIndex((hit) => hit.score < Number(score)),
      )
}

function decoded(cursor: string): string {
  return /^[A-Za-z0-9+/]{1,80}$/.test(cursor) && cursor.length % 4 !== 1 ? atob(cursor) : ''
}
