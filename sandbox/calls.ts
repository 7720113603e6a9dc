import type { StatementSync } from 'node:sqlite'
import { numberOf, type Storage, textOf, textOrNull } from './storage'

/** One call that the sandbox received, as it goes into the log. */
export interface Call {
  service: string
  errorCode: string | null
  message: string | null
  /** 0 where the connection was cut without an answer. */
  httpStatus: number
  /** Work time without the delays that were asked for. */
  ms: number
  fault: string | null
  request: unknown
  response: string | null
}

/** Bodies older than this many calls are let go; the line about the call stays. */
const BODIES_KEPT = 20_000
const SWEEP_EVERY = 1_000
const RESPONSE_CHARACTERS_KEPT = 4_000

export class Calls {
  readonly #insert: StatementSync
  readonly #sweep: StatementSync
  readonly #page: StatementSync

  constructor(storage: Storage) {
    this.#insert = storage.prepare(
      `insert into call (at, service, error_code, message, http_status, ms, fault, request, response)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#sweep = storage.prepare(
      'update call set request = null, response = null where id <= ? and id > ? and request is not null',
    )
    this.#page = storage.prepare('select * from call where (? is null or service = ?) order by id desc limit ?')
  }

  record(call: Call, now = Date.now()): void {
    const { lastInsertRowid } = this.#insert.run(
      now,
      call.service,
      call.errorCode,
      call.message,
      call.httpStatus,
      call.ms,
      call.fault,
      JSON.stringify(masked(call.request)),
      call.response === null ? null : call.response.slice(0, RESPONSE_CHARACTERS_KEPT),
    )
    const id = Number(lastInsertRowid)
    if (id % SWEEP_EVERY === 0) this.#sweep.run(id - BODIES_KEPT, id - BODIES_KEPT - SWEEP_EVERY)
  }

  /** Newest first; -1 for all. */
  list(limit: number, service: string | null) {
    return this.#page.all(service, service, limit).map((row) => ({
      id: numberOf(row, 'id'),
      luc: new Date(numberOf(row, 'at')).toISOString(),
      service: textOf(row, 'service'),
      error_code: textOrNull(row, 'error_code'),
      message: textOrNull(row, 'message'),
      maHttp: numberOf(row, 'http_status'),
      ms: numberOf(row, 'ms'),
      suCo: textOrNull(row, 'fault'),
      yeuCau: jsonOrText(textOrNull(row, 'request')),
      traLoi: jsonOrText(textOrNull(row, 'response')),
    }))
  }
}

/** The body without what opens a door (national-portal.md g.15). */
function masked(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return request
  const copy: Record<string, unknown> = { ...request }
  for (const key of ['password', 'session']) if (typeof copy[key] === 'string') copy[key] = '***'
  return copy
}

function jsonOrText(text: string | null): unknown {
  if (text === null || !/^[[{"]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch (cause) {
    // A long answer is kept cut off, and garbage is kept as it was sent.
    if (cause instanceof SyntaxError) return text
    throw cause
  }
}
