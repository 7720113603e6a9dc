import { z } from 'zod'
import { numberOf, numberOrNull, type Storage, textOf, textOrNull } from './storage'

/**
 * Faults that the tester sets (design.md §5). `service` is a service name of /mapi/g, or `login`, `sms`, `smtp`,
 * `oidc`, `signing`; `refuse` (5yz by mail, 422 by SMS) and `bounce` (accepted, then reported undelivered or returned) are for
 * messages.
 * Without `service` a fault strikes the whole national adapter (login and every service), not the others.
 */
export const FaultKind = z.enum([
  'down',
  'slow',
  'error',
  'timeout-after-commit',
  'expire-session',
  'garbage',
  'half-batch',
  'refuse',
  'bounce',
])
export type FaultKind = z.infer<typeof FaultKind>

const isMessages = (service: string | undefined) => service === 'sms' || service === 'smtp'

export const FaultRequest = z
  .strictObject({
    service: z.string().min(1).max(60).optional(),
    kind: FaultKind,
    /** `sms` and `smtp` only: strikes the messages to this number or address alone. */
    recipient: z.string().min(1).max(200).optional(),
    /** Share of calls that it strikes, 0 to 1. */
    rate: z.number().min(0).max(1).default(1),
    /**
     * `slow`: how long the answer is held (usual 5). `timeout-after-commit`: how long before the connection is cut
     * (usual 30). Every other kind: how long from now the fault lasts (usual: until cleared).
     */
    seconds: z.number().min(0).max(86_400).optional(),
    /** How long from now the fault lasts, for every kind; where `seconds` says something else. */
    lasts: z.number().min(1).max(86_400).optional(),
  })
  .refine(({ kind, service }) => (kind !== 'refuse' && kind !== 'bounce') || isMessages(service), {
    path: ['service'],
    error: 'sự cố này chỉ đặt cho sms hoặc smtp',
  })
  .refine(({ recipient, service }) => recipient === undefined || isMessages(service), {
    path: ['recipient'],
    error: 'chỉ sms và smtp có người nhận',
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

/** A store made before faults had recipients. */
function addRecipients(storage: Storage): void {
  const columns = storage.prepare("select name from pragma_table_info('fault') where name = 'recipient'").all()
  if (columns.length === 0) storage.prepare('alter table fault add column recipient text').run()
}

const HOLDING = new Set<FaultKind>(['slow', 'timeout-after-commit'])

export class Faults {
  readonly #storage: Storage
  #set: Fault[]

  constructor(storage: Storage) {
    this.#storage = storage
    addRecipients(storage)
    this.#set = this.#read()
  }

  list(now = Date.now()): Fault[] {
    return this.#set.filter((fault) => fault.until === null || fault.until > now)
  }

  add(request: FaultRequest, now = Date.now()): Fault[] {
    const lasts = request.lasts ?? (HOLDING.has(request.kind) ? undefined : request.seconds)
    this.#storage
      .prepare('insert into fault (service, kind, rate, seconds, recipient, until) values (?, ?, ?, ?, ?, ?)')
      .run(
        request.service ?? null,
        request.kind,
        request.rate,
        request.seconds ?? null,
        request.recipient ?? null,
        lasts === undefined ? null : now + lasts * 1000,
      )
    this.#set = this.#read()
    return this.list(now)
  }

  clear(): void {
    this.#storage.prepare('delete from fault').run()
    this.#set = []
  }

  /** Throws the dice once per fault that covers the service and recipient; in the order in which they were set. */
  strike(service: string, recipient?: string): Struck {
    const now = Date.now()
    const struck: Struck = { kind: null, delaySeconds: 0, holdSeconds: 30 }
    if (this.#set.length === 0) return struck
    for (const fault of this.list(now)) {
      if (fault.service === undefined ? ADAPTER_EXCEPT.has(service) : fault.service !== service) continue
      if (fault.recipient !== undefined && fault.recipient !== recipient) continue
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
      const recipient = textOrNull(row, 'recipient')
      return {
        id: numberOf(row, 'id'),
        kind: FaultKind.parse(textOf(row, 'kind')),
        rate: numberOf(row, 'rate'),
        until: numberOrNull(row, 'until'),
        ...(service === null ? {} : { service }),
        ...(seconds === null ? {} : { seconds }),
        ...(recipient === null ? {} : { recipient }),
      }
    })
  }
}
