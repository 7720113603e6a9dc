import { maskNumber } from '@/lib/platform/text'

/** Fields that name a person by number; their values are masked wherever people read a message. */
const NUMBERS = new Set(['SoDinhDanh', 'SoGiayToChuHoSo', 'SoDienThoai', 'session'])

/** The message with the numbers of persons masked, otherwise as it is. */
export function maskContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskContent)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      NUMBERS.has(name) && typeof inner === 'string' ? maskNumber(inner) : maskContent(inner),
    ]),
  )
}

export type Field = { path: string; value: string }

/** Every plain value of a message under its path: `TaiLieuNop[0].TenTepDinhKem`. Empty lists stand for themselves. */
export function fieldsOf(value: unknown, path = ''): Field[] {
  if (typeof value !== 'object' || value === null) return [{ path, value: value === null ? '' : String(value) }]
  if (Array.isArray(value))
    return value.length === 0
      ? [{ path, value: '[]' }]
      : value.flatMap((inner, index) => fieldsOf(inner, `${path}[${index}]`))
  return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, path ? `${path}.${name}` : name))
}

const isNumber = (path: string) => NUMBERS.has(path.slice(path.lastIndexOf('.') + 1))

export type FieldRow = {
  path: string
  ours: string | null
  sent: string | null
  theirs: string | null
  /** The sides that speak of this field do not all say the same. */
  differs: boolean
}

/**
 * The same dossier as we hold it, as it was sent and as a look-up answered it, field by field; null where a side says nothing of a
 * field. Compared in clear, shown masked.
 */
export function compareContents(ours: unknown, sent: unknown, theirs: unknown): FieldRow[] {
  const sides = [ours, sent, theirs].map(
    (side) => new Map(side == null ? [] : fieldsOf(side).map(({ path, value }) => [path, value] as const)),
  )
  const paths = [...new Set(sides.flatMap((side) => [...side.keys()]))]
  return paths.map((path) => {
    const [our, was, their] = sides.map((side) => side.get(path) ?? null)
    const said = new Set([our, was, their].filter((value) => value != null))
    // A look-up may answer few fields; what was sent and what we hold speak of all.
    const dropped = ours != null && sent != null && (our == null) !== (was == null)
    const shown = (value: string | null | undefined) =>
      value != null && isNumber(path) ? maskNumber(value) : (value ?? null)
    return { path, ours: shown(our), sent: shown(was), theirs: shown(their), differs: said.size > 1 || dropped }
  })
}

/** A look-up's row that proves existence and nothing else (decided 15). */
export const isNumberOnly = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).join() === 'MaHoSo'
