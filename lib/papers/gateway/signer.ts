import 'server-only'
import { X509Certificate } from 'node:crypto'
import { config } from '@/lib/platform/config'
import { Refusal } from '@/lib/platform/refusal'
import { SIGNING_SENTENCES } from '../labels'
import { p12Signer } from './p12-signer'
import { serviceSigner } from './service-signer'

/** An open key: the certificates, the signer's own first, each DER; and RSA with SHA-256 (PKCS #1 v1.5) over what is given. */
export type SigningKey = {
  chain: readonly Uint8Array[]
  sign: (data: Uint8Array) => Promise<Uint8Array>
}

/** Where signatures come from. `open` refuses (`signing.*`) when no certificate is there or it may not be used. */
export type Signer = { open: () => Promise<SigningKey> }

/** The signer this installation is set to, or undefined where papers are signed by hand. */
export function configuredSigner(): Signer | undefined {
  const { SIGNING_P12_FILE, SIGNING_P12_PASSWORD, SIGNING_SERVICE_URL } = config()
  if (SIGNING_P12_FILE) return p12Signer(SIGNING_P12_FILE, SIGNING_P12_PASSWORD)
  if (!SIGNING_SERVICE_URL) return undefined
  const { SIGNING_SERVICE_TOKEN, SIGNING_CREDENTIAL_ID, SIGNING_TIMEOUT_MS } = config()
  return serviceSigner({
    url: SIGNING_SERVICE_URL,
    token: SIGNING_SERVICE_TOKEN ?? '',
    credentialId: SIGNING_CREDENTIAL_ID,
    timeoutMs: SIGNING_TIMEOUT_MS,
  })
}

/** Opens the key and makes sure that its certificate is good at this instant; whoever calls has nothing to undo yet. */
export async function openKey(signer: Signer, now: Date): Promise<SigningKey> {
  const key = await signer.open()
  const [own] = key.chain
  if (!own) throw new Refusal('unavailable', 'signing.absent', SIGNING_SENTENCES.absent)
  const certificate = new X509Certificate(own)
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)]
  if (now < from) throw new Refusal('unavailable', 'signing.not_yet_valid', SIGNING_SENTENCES.notYetValid(from))
  if (now > to) throw new Refusal('unavailable', 'signing.expired', SIGNING_SENTENCES.expired(to))
  return key
}
