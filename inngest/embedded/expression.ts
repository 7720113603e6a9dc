import { parse } from '@marcbachmann/cel-js'
import type { EventBody } from './protocol'

/** `event` is the event that started the run (or that is being judged), `async` the one that has just come. */
export type Scope = { event: EventBody; async?: EventBody }

type Node = { op: string; args: unknown }
type Compiled = ReturnType<typeof parse>

/** Expressions written with ids inside them would fill the memory, so the cache starts over when it is full. */
const CACHE_SIZE = 2_000
const cache = new Map<string, Compiled>()

function compiled(source: string): Compiled {
  const known = cache.get(source)
  if (known) return known
  if (cache.size >= CACHE_SIZE) cache.clear()
  const made = parse(source)
  cache.set(source, made)
  return made
}

/** Why an expression cannot be read, or undefined when it can. */
export function expressionFault(source: string): string | undefined {
  try {
    compiled(source)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error)
  }
}

/** The value of a CEL expression; undefined where it has none, because it names a key that is not there or cannot be read. */
export function evaluate(source: string, scope: Scope): unknown {
  try {
    const value: unknown = compiled(source)(scope)
    return typeof value === 'bigint' ? Number(value) : value
  } catch {
    // CEL has no value for this event; that is an answer ("does not match"), not a failure of ours.
    return undefined
  }
}

export const matches = (source: string | null | undefined, scope: Scope): boolean =>
  !source || evaluate(source, scope) === true

/** The value of a key expression as text; the empty text when there is no expression, so that all events share one key. */
export const keyFor = (source: string | undefined, event: EventBody): string =>
  source ? JSON.stringify(evaluate(source, { event }) ?? null) : ''

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value

const argsOf = (node: Node): unknown[] => (Array.isArray(node.args) ? node.args : [node.args])

/** `async.data.id` as `['async', 'data', 'id']`; undefined for anything that is not a plain path. */
function pathOf(node: unknown): string[] | undefined {
  if (!isNode(node)) return undefined
  const [target, key] = argsOf(node)
  if (node.op === 'id' && typeof target === 'string') return [target]
  const parent = node.op === '.' || node.op === '[]' ? pathOf(target) : undefined
  const field = isNode(key) && key.op === 'value' ? argsOf(key)[0] : key
  return parent && typeof field === 'string' ? [...parent, field] : undefined
}

function conjuncts(node: unknown): Node[] {
  if (!isNode(node)) return []
  return node.op === '&&' ? argsOf(node).flatMap(conjuncts) : [node]
}

const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    root,
  )

/** A scalar as text that tells its type; undefined for what cannot be looked up by equality. */
function scalarKey(value: unknown): string | undefined {
  // As JSON: the text may hold U+0000, which the database does not take.
  if (typeof value === 'string') return `s:${JSON.stringify(value)}`
  if (typeof value === 'number' || typeof value === 'bigint') return `n:${Number(value)}`
  if (typeof value === 'boolean') return `b:${value}`
  return value === null ? 'null' : undefined
}

/** The value of an event at a path such as `data.id`, as it is stored in the index of waits. */
export const indexValue = (event: EventBody, path: string): string | undefined =>
  scalarKey(valueAt(event, JSON.parse(path) as string[]))

/**
 * The equality by which a wait can be found without trying its expression: for `async.data.id == event.data.id && …` the path
 * in the coming event and the value it must have there. Null when the expression has no such part; then every event of the
 * name must try it.
 */
export function matchIndex(
  source: string | null | undefined,
  event: EventBody,
): { path: string; value: string } | null {
  if (!source) return null
  for (const node of conjuncts(compiled(source).ast)) {
    if (node.op !== '==') continue
    for (const [ours, theirs] of [argsOf(node), argsOf(node).toReversed()]) {
      const path = pathOf(ours)
      if (path?.[0] !== 'async' || path.length < 2) continue
      const other = pathOf(theirs)
      const literal = isNode(theirs) && theirs.op === 'value' ? argsOf(theirs)[0] : undefined
      const value = other?.[0] === 'event' ? scalarKey(valueAt(event, other.slice(1))) : scalarKey(literal)
      if (value !== undefined) return { path: JSON.stringify(path.slice(1)), value }
    }
  }
  return null
}
