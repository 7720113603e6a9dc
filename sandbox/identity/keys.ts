import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Storage, textOf } from '../storage'

const Keys = z.object({ jwk: z.record(z.string(), z.string()), cookies: z.array(z.string()).min(1) })
export type IdentityKeys = z.infer<typeof Keys>

/** The signing key and the key of the cookies, made at the first start and the same ever after. */
export function identityKeys(storage: Storage): IdentityKeys {
  const row = storage.prepare("select value from setting where key = 'identity-keys'").get()
  if (row) return Keys.parse(JSON.parse(textOf(row, 'value')))
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const made = Keys.parse({
    jwk: { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') },
    cookies: [randomBytes(32).toString('hex')],
  })
  storage.prepare("insert into setting (key, value) values ('identity-keys', ?)").run(JSON.stringify(made))
  return made
}
