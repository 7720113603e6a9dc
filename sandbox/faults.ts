import { z } from 'zod'
import { numberOf, numberOrNull, type Storage, textOf, textOrNull } from './storage'

/**
 * Faults that the tester sets (design.md §5). `service` is a service name of /mapi/g, or `login`, `sms`, `smtp`,
 * `oidc`, `signing`; without it the fault strikes the whole national adapter (login and every service), not the others.
 */
export const FaultKind = z.enum([
  'down',
  'slow',
  'error',
  'timeout-after-commit',
  'expire-session',
  'garbage',
  'half-batch',
])
export type FaultKind = z.infer<typeof FaultKind>

export const FaultRequest = z.strictObject({
  service: z.string().min(1).max(60).optional(),
  kind: FaultKind,
  /** Share of calls that it strikes, 0 to 1. */
  rate: z.number().min(0).max(1).default(1),
  /**
   * `slow`: how long the answer is held (usual 5). `timeout-after-commit`: how long before the connection is cut
   * (usual 30). Every other kind: how long from now the fault lasts (usual: until cleared).
   */
  seconds: z.number().min(0).max(86_400).optional(),
})
export type FaultRequest = z.infer<typeof FaultRequest>

export interface Fault extends FaultRequest {
  id: number
  /** Instant in ms at which the fault ends by itself. */
  until: number | null
}

/** What strikes one call: at most one breaking fault, and any delay. */
export interface Struck {
  kind: Exclude<FaultKind, 'slow'> | null
  delaySeconds: number
  /** How long `timeout-after-commit` holds the connection. */
  holdSeconds: number
}

const ADAPTER_EXCEPT = new Set(['sms', 'smtp', 'oidc', 'signing'])
const HOLDING = new Set<FaultKind>(['slow', 'timeout-after-commit'])

export class Faults {
  readonly #storage: Storage
  #set: Fault[]

  constructor(storage: Storage) {
    this.#storage = storage
    this.#set = this.#read()
  }

  list(now = Date.now()): Fault[] {
    return this.#set.filter((fault) => fault.until === null || fault.until > now)
  }

  add(request: FaultRequest, now = Date.now()): Fault[] {
    const lasts = request.seconds !== undefined && !HOLDING.has(request.kind)
    this.#storage
      .prepare('insert into fault (service, kind, rate, seconds, until) values (?, ?, ?, ?, ?)')
      .run(
        request.service ?? null,
        request.kind,
        request.rate,
        request.seconds ?? null,
        lasts ? now + (request.seconds ?? 0) * 1000 : null,
      )
    this.#set = this.#read()
    return this.list(now)
  }

  clear(): void {
    this.#storage.prepare('delete from fault').run()
    this.#set = []
  }

  /** Throws the dice once per fault that covers the service; in the order in which they were set. */
  strike(service: string, now = Date.now()): Struck {
    const struck: Struck = { kind: null, delaySeconds: 0, holdSeconds: 30 }
    if (this.#set.length === 0) return struck
    for (const fault of this.list(now)) {
      if (fault.service === undefined ? ADAPTER_EXCEPT.has(service) : fault.service !== service) continue
      if (Math.random() >= fault.rate) continue
      if (fault.kind === 'slow') struck.delaySeconds = Math.max(struck.delaySeconds, fault.seconds ?? 5)
      else if (struck.kind === null) {
        struck.kind = fault.kind
        if (fault.kind === 'timeout-after-commit') struck.holdSeconds = fault.seconds ?? 30
      }
    }
    return struck
  }

  #read(): Fault[] {
    const rows = this.#storage.prepare('select * from fault order by id').all()
    return rows.map((row) => {
      const service = textOrNull(row, 'service')
      const seconds = numberOrNull(row, 'seconds')
      return {
        id: numberOf(row, 'id'),
        kind: FaultKind.parse(textOf(row, 'kind')),
        rate: numberOf(row, 'rate'),
        until: numberOrNull(row, 'until'),
        ...(service === null ? {} : { service }),
        ...(seconds === null ? {} : { seconds }),
      }
    })
  }
}
