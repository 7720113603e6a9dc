import { foldAccents } from '@/lib/platform/text'
import { type CategoryVersion, LONG_AGO, localName, type Override, type OverrideState } from './validity'

/** A code of a list as its keeper sees it: what is in force or was last, and what the province says beside it. */
export type ListedRow = {
  code: string
  name: string
  /** The national name where the province calls it otherwise; null too for a row of its own. */
  nationalName: string | null
  parentCode: string | null
  state: 'current' | 'ended' | 'hidden' | 'own'
  /** Null where nobody knows since when, and for a row of the province's own. */
  from: Date | null
  to: Date | null
  source: 'national' | 'seed' | 'own'
  versions: number
  override: OverrideState | null
}

/** Every code of the list once, by code. */
export function listedRows(versions: readonly CategoryVersion[], overrides: readonly Override[]): ListedRow[] {
  const said = new Map(overrides.map(({ code, state }) => [code, state]))
  const byCode = Map.groupBy(versions, ({ code }) => code)
  const rows = [...byCode].flatMap(([code, ofCode]) => {
    const last = ofCode.reduce((one, other) => (other.version > one.version ? other : one))
    return [rowOf(last, ofCode.length, said.get(code) ?? null)]
  })
  const own = overrides.flatMap(({ code, state }) =>
    state.kind === 'own' && !byCode.has(code) ? [ownRow(code, state)] : [],
  )
  return [...rows, ...own].sort((one, other) => (one.code < other.code ? -1 : 1))
}

function rowOf(last: CategoryVersion, versions: number, override: OverrideState | null): ListedRow {
  const name = localName(override) ?? last.name
  const current = last.validTo === null
  return {
    code: last.code,
    name,
    nationalName: name === last.name ? null : last.name,
    parentCode: last.parentCode,
    state: !current ? 'ended' : override?.kind === 'hide' ? 'hidden' : 'current',
    from: last.validFrom.getTime() === LONG_AGO.getTime() ? null : last.validFrom,
    to: last.validTo,
    source: last.source,
    versions,
    override,
  }
}

const ownRow = (code: string, state: OverrideState & { kind: 'own' }): ListedRow => ({
  code,
  name: state.name,
  nationalName: null,
  parentCode: state.parentCode,
  state: 'own',
  from: null,
  to: null,
  source: 'own',
  versions: 0,
  override: state,
})

export type RowsQuestion = { q: string; xem: 'dang-dung' | 'da-het' | 'tat-ca'; sau?: string | undefined }

export const ROWS_PER_PAGE = 50

/** The rows that answer the question, a page of them behind the code `sau`, and the code behind which the next page begins. */
export function pageOfRows(rows: readonly ListedRow[], { q, xem, sau }: RowsQuestion) {
  const words = foldAccents(q)
  const found = rows.filter(
    (row) =>
      (xem === 'tat-ca' || (row.state === 'ended') === (xem === 'da-het')) &&
      (words === '' || foldAccents(`${row.code} ${row.name} ${row.nationalName ?? ''}`).includes(words)),
  )
  const behind = sau === undefined ? found : found.filter(({ code }) => code > sau)
  const page = behind.slice(0, ROWS_PER_PAGE)
  return { rows: page, total: found.length, next: behind.length > page.length ? page.at(-1)?.code : undefined }
}

/** What can be said of a row beside the national portal; `overrideProblem` refuses the rest. */
export function sayable({ state, override }: Pick<ListedRow, 'state' | 'override'>) {
  const undo = override ? (['undo'] as const) : []
  if (state === 'own') return undo
  return state === 'ended' ? ([...undo, 'successors'] as const) : ([...undo, 'name', 'hide'] as const)
}
