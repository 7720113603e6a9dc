import 'server-only'
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { config } from '@/lib/platform/config'

/** What stands before the 32 bytes of a seed in PKCS #8 (RFC 8410). */
const SEED_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

function privateKey(): KeyObject {
  const seed = Buffer.from(config().EXCHANGE_SIGNING_KEY, 'hex')
  return createPrivateKey({ key: Buffer.concat([SEED_HEAD, seed]), format: 'der', type: 'pkcs8' })
}

/** Ed25519 over the bytes of the text, with the key that checks it (SubjectPublicKeyInfo); both base64. */
export function signReport(text: string): { signature: string; publicKey: string } {
  const key = privateKey()
  return {
    signature: sign(null, Buffer.from(text), key).toString('base64'),
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

export type SignatureState = 'ours' | 'earlier_key' | 'broken'

/** Whether the text is as it was signed; `earlier_key` when by a key that is not ours now. */
export function checkReport(text: string, { signature, publicKey }: ReturnType<typeof signReport>): SignatureState {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))) return 'broken'
  return signReport('').publicKey === publicKey ? 'ours' : 'earlier_key'
}
