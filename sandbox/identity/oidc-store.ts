import type { Adapter, AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { numberOrNull, type Row, type Storage, textOf } from '../storage'

const Payload = z.looseObject({})

/** State of the sign-in (sessions, codes, tokens) in the sandbox's store, so that it survives a restart. */
export class OidcStore implements Adapter {
  readonly #storage: Storage
  readonly #model: string

  constructor(storage: Storage, model: string) {
    this.#storage = storage
    this.#model = model
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<undefined> {
    this.#storage
      .prepare(
        `insert or replace into oidc (model, id, payload, expires_at, uid, user_code, grant_id)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        this.#model,
        id,
        JSON.stringify(payload),
        expiresIn === undefined ? null : Date.now() + expiresIn * 1000,
        payload.uid ?? null,
        payload.userCode ?? null,
        payload.grantId ?? null,
      )
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#read(this.#storage.prepare('select * from oidc where model = ? and id = ?').get(this.#model, id))
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#read(this.#storage.prepare('select * from oidc where model = ? and uid = ?').get(this.#model, uid))
  }

  async findByUserCode(code: string): Promise<AdapterPayload | undefined> {
    return this.#read(
      this.#storage.prepare('select * from oidc where model = ? and user_code = ?').get(this.#model, code),
    )
  }

  async consume(id: string): Promise<undefined> {
    const held = await this.find(id)
    if (held)
      this.#storage
        .prepare('update oidc set payload = ? where model = ? and id = ?')
        .run(JSON.stringify({ ...held, consumed: Math.floor(Date.now() / 1000) }), this.#model, id)
  }

  async destroy(id: string): Promise<undefined> {
    this.#storage.prepare('delete from oidc where model = ? and id = ?').run(this.#model, id)
  }

  async revokeByGrantId(grantId: string): Promise<undefined> {
    this.#storage.prepare('delete from oidc where grant_id = ?').run(grantId)
  }

  #read(row: Row | undefined): AdapterPayload | undefined {
    if (!row) return undefined
    const expiresAt = numberOrNull(row, 'expires_at')
    if (expiresAt !== null && expiresAt <= Date.now()) return undefined
    return Payload.parse(JSON.parse(textOf(row, 'payload')))
  }
}

/** Removes what has run out; called at start, the table stays small enough between two starts. */
export function sweepOidc(storage: Storage): void {
  storage.prepare('delete from oidc where expires_at <= ?').run(Date.now())
}
