/* Which rows of a shared list count on a day, what an administrator said beside them, and what became of a code that ended. */

/** A row of a list as it was said once, in force from `validFrom` until before `validTo`. */
export type CategoryVersion = {
  code: string
  name: string
  parentCode: string | null
  /** Codes that came in its place when it ended; empty where nobody has said. */
  successors: readonly string[]
  version: number
  /** `seed`: ours, until the national portal has said the same or something else. */
  source: 'national' | 'seed'
  validFrom: Date
  validTo: Date | null
}

/** What the province says of one row beside the national portal. */
export type OverrideState =
  | { kind: 'name'; name: string }
  | { kind: 'hide' }
  | { kind: 'own'; name: string; parentCode: string | null }
  | { kind: 'successors'; codes: string[] }

export type Override = { code: string; state: OverrideState }

/** A row as it is offered. `nationalName` is set where the province calls it otherwise; `own` is known to the province alone. */
export type CategoryRow = {
  code: string
  name: string
  parentCode: string | null
  nationalName: string | null
  own: boolean
}

/** When the beginning of a row is not known. */
export const LONG_AGO = new Date('1900-01-01T00:00:00+07:00')

const holds = (version: CategoryVersion, at: Date) =>
  version.validFrom <= at && (version.validTo === null || version.validTo > at)

/** The row that is in force at `at`, of the rows of one code. */
export const versionAt = (versions: readonly CategoryVersion[], at: Date) =>
  versions.find((version) => holds(version, at))

type Overrides = readonly Override[]
const stateOf = (overrides: Overrides, code: string) => overrides.find((one) => one.code === code)?.state

/** The rows to choose from at `at`, by name as the list is read; hidden ones are left out. */
export function rowsAt(versions: readonly CategoryVersion[], overrides: Overrides, at: Date): CategoryRow[] {
  const national = versions.filter((version) => holds(version, at))
  const known = new Set(national.map(({ code }) => code))
  const own = overrides.flatMap(({ code, state }) =>
    state.kind === 'own' && !known.has(code)
      ? [{ code, name: state.name, parentCode: state.parentCode, nationalName: null, own: true }]
      : [],
  )
  return [...national.flatMap((version) => rowOf(version, stateOf(overrides, version.code))), ...own]
}

function rowOf(version: CategoryVersion, said: OverrideState | undefined): CategoryRow[] {
  const { code, parentCode } = version
  if (said?.kind === 'hide') return []
  const name = localName(said) ?? version.name
  return [{ code, name, parentCode, nationalName: name === version.name ? null : version.name, own: false }]
}

/** The province's name of a row, where it has one of its own. */
export const localName = (said: OverrideState | null | undefined): string | undefined =>
  said?.kind === 'name' || said?.kind === 'own' ? said.name : undefined

/** What a code of any time means at `at`. */
export type Resolved =
  | { kind: 'valid'; row: CategoryRow }
  /** It ended; these rows came in its place. Several where it was divided. */
  | { kind: 'succeeded'; former: string; rows: CategoryRow[] }
  | { kind: 'ended'; former: string }
  | { kind: 'unknown' }

/**
 * `resolve(list, code, at)` over the rows of a list: the row itself where the code is in force at `at` (hidden or not), else what
 * came in its place, step by step over as many reforms as lie between.
 */
export function resolveCode(
  versions: readonly CategoryVersion[],
  overrides: Overrides,
  code: string,
  at: Date,
): Resolved {
  const shown = overrides.filter(({ state }) => state.kind !== 'hide')
  const rows = new Map(rowsAt(versions, shown, at).map((row) => [row.code, row]))
  const row = rows.get(code)
  if (row) return { kind: 'valid', row }
  const former = lastBefore(versions, code, at)
  if (!former) return { kind: 'unknown' }
  const found = heirsOf(versions, overrides, code, at, rows)
  return found.length > 0
    ? { kind: 'succeeded', former: former.name, rows: found }
    : { kind: 'ended', former: former.name }
}

function heirsOf(
  versions: readonly CategoryVersion[],
  overrides: Overrides,
  code: string,
  at: Date,
  rows: ReadonlyMap<string, CategoryRow>,
): CategoryRow[] {
  const heirs = new Map<string, CategoryRow>()
  const seen = new Set([code])
  const waiting = [code]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const successor of successorsOf(versions, overrides, next, at)) {
      if (seen.has(successor)) continue
      seen.add(successor)
      const row = rows.get(successor)
      if (row) heirs.set(successor, row)
      else waiting.push(successor)
    }
  }
  return [...heirs.values()]
}

/** What came in place of a code that ended before `at`: what an administrator said wins over what came with the row. */
export function successorsOf(
  versions: readonly CategoryVersion[],
  overrides: Overrides,
  code: string,
  at: Date,
): readonly string[] {
  const said = stateOf(overrides, code)
  return said?.kind === 'successors' ? said.codes : (lastBefore(versions, code, at)?.successors ?? [])
}

/** The last row of a code that had begun by `at`, in force then or not. */
export const lastBefore = (versions: readonly CategoryVersion[], code: string, at: Date) =>
  versions
    .filter((version) => version.code === code && version.validFrom <= at)
    .reduce<CategoryVersion | undefined>(
      (last, one) => (last && last.validFrom > one.validFrom ? last : one),
      undefined,
    )

export type OverrideProblem = 'not_there' | 'already_there' | 'same_name' | 'no_successor' | 'still_valid'

/** Why `state` cannot be said of `code`; undefined when it can. */
export function overrideProblem(
  versions: readonly CategoryVersion[],
  code: string,
  state: OverrideState,
  at: Date,
): OverrideProblem | undefined {
  const current = versions.find((version) => version.code === code && holds(version, at))
  switch (state.kind) {
    case 'own':
      return versions.some((version) => version.code === code) ? 'already_there' : undefined
    case 'hide':
      return current ? undefined : 'not_there'
    case 'name':
      if (!current) return 'not_there'
      return current.name === state.name ? 'same_name' : undefined
    case 'successors': {
      if (current) return 'still_valid'
      if (!lastBefore(versions, code, at)) return 'not_there'
      const known = state.codes.every((one) => versions.some((version) => version.code === one && holds(version, at)))
      return state.codes.length > 0 && known && !state.codes.includes(code) ? undefined : 'no_successor'
    }
  }
}
