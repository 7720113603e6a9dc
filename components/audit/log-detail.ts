import { ROLE_LABELS } from '@/lib/accounts/labels'
import { AUDIT_ACT_WORDS, DETAIL_WORDS, VALUE_WORDS } from '@/lib/audit/labels'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { TAB_WORDS } from '@/lib/dossiers/labels/inbox'
import { DOOR_WORDS } from '@/lib/national-portal/labels/inbound'
import { isDay, showDay, showInstantShort } from '@/lib/platform/day'
import { isId } from '@/lib/platform/id'
import { FIGURE_WORDS } from '@/lib/statistics/labels'

type Names = ReadonlyMap<string, string>

const TABS = Object.fromEntries(Object.entries(TAB_WORDS).map(([slug, { tab }]) => [slug, tab]))
const WORDS = new Map(
  Object.entries({ ...TABS, ...FIGURE_WORDS, ...VALUE_WORDS, ...ROLE_LABELS, ...DOOR_WORDS, ...AUDIT_ACT_WORDS }),
)
const STATUSES = new Map(Object.entries(STATUS_WORDS).map(([code, { name }]) => [code, name]))

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const MOST = 160

/** What people call it; of an id that has no name its end, which differs where the beginning is only a time. */
export const nameOf = (id: string, names: Names): string => names.get(id) ?? (isId(id) ? `#${id.slice(-8)}` : id)

/** `clerk, leader` in words; what is no code of ours stays as it is. */
const inWords = (codes: string) =>
  codes
    .split(', ')
    .map((code) => WORDS.get(code) ?? code)
    .join(', ')

function textWords(key: string, text: string, names: Names): string {
  if (isId(text)) return nameOf(text, names)
  if (key === 'status') return STATUSES.get(text) ?? inWords(text)
  if (isDay(text)) return showDay(text)
  return INSTANT.test(text) ? showInstantShort(new Date(text)) : inWords(text)
}

function valueWords(key: string, value: unknown, names: Names): string {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => WORDS.has(one)) ? inWords(value.join(', ')) : String(value.length)
  if (typeof value === 'boolean') return value ? 'có' : 'không'
  if (value === null) return 'không có'
  return typeof value === 'object' ? JSON.stringify(value) : textWords(key, String(value), names)
}

/** What a line of the log tells beside who and what: its codes, ids and dates in words, long lists counted, long texts cut for the eye. */
export function detailWords(detail: unknown, names: Names): string {
  if (detail === null || typeof detail !== 'object') return ''
  const text = Object.entries(detail)
    .map(([key, value]) => `${DETAIL_WORDS[key] ?? key}: ${valueWords(key, value, names)}`)
    .join(', ')
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}
