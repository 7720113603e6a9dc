import type { Sql, Tx } from './database'
import { keyFor, matches } from './expression'
import type { EventBody, FunctionConfig } from './protocol'

export type Registered = { id: string; appId: string; config: FunctionConfig; active: boolean; problem: string | null }

/** One concurrency limit of one run: what it counts under, and how many may run. */
export type Limit = { key: string; limit: number }

/** A function whose start has to be decided one at a time, because the decision looks at other runs or events. */
export const hasFlowControl = (config: FunctionConfig): boolean =>
  Boolean(
    config.rateLimit ??
      config.debounce ??
      config.batchEvents ??
      config.idempotency ??
      config.singleton ??
      config.throttle,
  )

/** The limits under which a run's calls are counted; limit 0 means none. The scopes env and account are one here. */
export function limitsOf(config: FunctionConfig, event: EventBody): Limit[] {
  return [config.concurrency ?? []]
    .flat()
    .map((wanted) => (typeof wanted === 'number' ? { limit: wanted } : wanted))
    .filter((wanted) => wanted.limit > 0)
    .map((wanted) => {
      const scope = 'scope' in wanted && wanted.scope && wanted.scope !== 'fn' ? 'shared' : config.id
      return { key: `${scope}|${keyFor('key' in wanted ? wanted.key : undefined, event)}`, limit: wanted.limit }
    })
}

/** The functions of the app as this process knows them. The table is the truth; `version` says whether we are behind it. */
export class Registry {
  version = -1
  /** Of the last registration this process has seen; empty before the first. */
  digest = ''
  private functions = new Map<string, Registered>()
  private byEvent = new Map<string, { fn: Registered; expression: string | undefined }[]>()

  get(id: string): Registered | undefined {
    return this.functions.get(id)
  }

  all(): Registered[] {
    return [...this.functions.values()]
  }

  /** The functions an event starts, in the order of their ids. */
  startedBy(event: EventBody): Registered[] {
    const wanted = this.byEvent.get(event.name) ?? []
    const found = wanted.filter(({ expression }) => matches(expression, { event })).map(({ fn }) => fn)
    return [...new Set(found)]
  }

  isWanted(eventName: string): boolean {
    return this.byEvent.has(eventName)
  }

  async load(sql: Sql | Tx): Promise<void> {
    const [current] = await sql<{ version: number }[]>`select version from registry`
    const rows = await sql<Registered[]>`
      select id, app_id as "appId", config, active, problem from functions order by id`
    this.functions = new Map(rows.map((row) => [row.id, row]))
    this.byEvent = new Map()
    for (const fn of rows) {
      if (!fn.active) continue
      for (const trigger of fn.config.triggers) {
        if (!('event' in trigger)) continue
        const known = this.byEvent.get(trigger.event) ?? []
        this.byEvent.set(trigger.event, [...known, { fn, expression: trigger.expression }])
      }
    }
    this.version = current?.version ?? 0
  }
}

/** Thrown inside a transaction that began with functions which have since been replaced: load them and begin again. */
export class StaleRegistry extends Error {
  override name = 'StaleRegistry'
}

/** Call after taking the registry lock (shared is enough). */
export async function requireCurrent(tx: Tx, registry: Registry): Promise<void> {
  const [row] = await tx<{ version: number }[]>`select version from registry`
  if (row?.version !== registry.version) throw new StaleRegistry()
}
