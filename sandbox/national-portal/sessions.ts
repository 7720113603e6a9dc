import { randomBytes } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import type { Runtime } from '../runtime'
import { numberOf, type Storage } from '../storage'

/** Sessions of the adapter: they end by time, by a fault, or by a newer login where the tester says so. */
export class Sessions {
  readonly #runtime: Runtime
  readonly #find: StatementSync
  readonly #insert: StatementSync
  readonly #delete: StatementSync
  readonly #deleteAll: StatementSync
  readonly #deleteOld: StatementSync

  constructor(storage: Storage, runtime: Runtime) {
    this.#runtime = runtime
    this.#find = storage.prepare('select expires_at from session where token = ?')
    this.#insert = storage.prepare('insert into session (token, expires_at) values (?, ?)')
    this.#delete = storage.prepare('delete from session where token = ?')
    this.#deleteAll = storage.prepare('delete from session')
    this.#deleteOld = storage.prepare('delete from session where expires_at <= ?')
  }

  open(now = Date.now()): string {
    const { motPhien, sessionSeconds } = this.#runtime.behaviour
    if (motPhien) this.#deleteAll.run()
    else this.#deleteOld.run(now)
    const token = randomBytes(24).toString('base64url')
    this.#insert.run(token, now + sessionSeconds * 1000)
    return token
  }

  isOpen(token: string, now = Date.now()): boolean {
    const row = this.#find.get(token)
    return row !== undefined && numberOf(row, 'expires_at') > now
  }

  expire(token: string): void {
    this.#delete.run(token)
  }
}
