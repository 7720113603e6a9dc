import 'server-only'
import { X509Certificate } from 'node:crypto'
import { Refusal } from '@/lib/platform/refusal'
import { SIGNING_SENTENCES } from '../labels'

/** An open key: the certificates, the signer's own first, each DER; and RSA with SHA-256 (PKCS #1 v1.5) over what is given. */
export type SigningKey = {
  chain: readonly Uint8Array[]
  sign: (data: Uint8Array) => Promise<Uint8Array>
}

/** Where signatures come from. `open` refuses (`signing.*`) when no certificate is there or it may not be used. */
export type Signer = { open: () => Promise<SigningKey> }

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
