const NAME = /^[a-zA-Z]{1,40}$/
const PLACE = /^\d{1,3}$/

/**
 * The inputs of a form as the nested thing they edit. Numbered rows come in the order of their numbers, without gaps: a box not
 * ticked sends nothing. Names of any other shape are left out.
 */
export function nested(form: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root = new Map<string, unknown>()
  for (const [name, value] of Object.entries(form)) {
    const parts = name.split('.')
    if (typeof value === 'string' && parts.every((part) => NAME.test(part) || PLACE.test(part))) put(root, parts, value)
  }
  return Object.fromEntries([...root].map(([name, held]) => [name, plain(held)]))
}

function put(into: Map<string, unknown>, [part = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    into.set(part, value)
    return
  }
  const held = into.get(part)
  const next = held instanceof Map ? held : new Map<string, unknown>()
  into.set(part, next)
  put(next, rest, value)
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const entries: [string, unknown][] = [...value]
  if (entries.length > 0 && entries.every(([part]) => PLACE.test(part)))
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, held]) => plain(held))
  return Object.fromEntries(entries.map(([part, held]) => [part, plain(held)]))
}

/**
 * Does what a row's button says to the list it belongs to: `them:process` adds an empty row, `bo:process.2` takes one out,
 * `len:` and `xuong:` move it. Anything else, and a row that is not there, changes nothing.
 */
export function withRowEdit(content: unknown, edit: string | undefined): unknown {
  const [verb, path = ''] = (edit ?? '').split(':')
  const parts = path.split('.')
  if (verb === 'them') return changeList(content, parts, (rows) => [...rows, {}])
  const place = Number(parts.at(-1))
  const list = parts.slice(0, -1)
  if (verb === 'bo') return changeList(content, list, (rows) => rows.filter((_row, at) => at !== place))
  if (verb === 'len') return changeList(content, list, (rows) => swapped(rows, place - 1))
  if (verb === 'xuong') return changeList(content, list, (rows) => swapped(rows, place))
  return content
}

function swapped(rows: readonly unknown[], first: number): unknown[] {
  if (!(first >= 0 && first + 1 < rows.length)) return [...rows]
  return [...rows.slice(0, first), rows[first + 1], rows[first], ...rows.slice(first + 2)]
}

function changeList(content: unknown, path: readonly string[], change: (rows: unknown[]) => unknown[]): unknown {
  const [part, ...rest] = path
  if (part === undefined || typeof content !== 'object' || content === null) return content
  if (Array.isArray(content))
    return content.map((row, at) => (at === Number(part) ? changeList(row, rest, change) : row))
  if (!NAME.test(part)) return content
  const held: unknown = Object.entries(content).find(([name]) => name === part)?.[1]
  const after = rest.length > 0 ? changeList(held, rest, change) : change(Array.isArray(held) ? held : [])
  return after === undefined ? content : { ...content, [part]: after }
}

/** The rows with a key of their own for each that has none: `buoc-3`. */
export function withKeys<Row extends { key: string }>(rows: readonly Row[], prefix: string): Row[] {
  const taken = new Set(rows.map(({ key }) => key))
  return rows.map((row) => {
    if (row.key) return row
    let number = rows.length
    while (taken.has(`${prefix}-${number}`)) number += 1
    const key = `${prefix}-${number}`
    taken.add(key)
    return { ...row, key }
  })
}
