import 'server-only'
import { createHash, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { PostFailure, postJson } from '@/lib/platform/post-json'
import { Refusal } from '@/lib/platform/refusal'
import { SIGNING_SENTENCES } from '../labels'
import type { Signer } from './signer'

/** Object identifiers of the interface: SHA-256, and RSA with it. */
const SHA256 = '2.16.840.1.101.3.4.2.1'
const RSA_SHA256 = '1.2.840.113549.1.1.11'
const MOST_BYTES = 200_000

const base64 = z.base64().min(1)
const CredentialInfo = z.object({
  cert: z.object({
    status: z.enum(['valid', 'expired', 'revoked', 'suspended']),
    certificates: z.array(base64).default([]),
  }),
})
const Signatures = z.object({ signatures: z.array(base64).min(1) })
const Failure = z.object({ error: z.string() })

export type ServiceSettings = { url: string; token: string; credentialId: string; timeoutMs: number }

/**
 * A remote signing service by the interface of the Cloud Signature Consortium (CSC API v2): `credentials/info` tells the
 * certificates and their state, `signatures/signHash` signs a digest; the paper itself never leaves the province.
 */
export function serviceSigner(settings: ServiceSettings): Signer {
  return {
    open: async () => {
      const { cert } = await ask(
        settings,
        'credentials/info',
        { certificates: 'chain', certInfo: true },
        CredentialInfo,
      )
      if (cert.status === 'revoked' || cert.status === 'suspended') throw unusable('signing.revoked', 'revoked')
      if (cert.certificates.length === 0) throw unusable('signing.absent', 'absent')
      const [own] = cert.certificates
      if (cert.status === 'expired' && own) throw expired(Buffer.from(own, 'base64'))
      return {
        chain: cert.certificates.map((text) => Buffer.from(text, 'base64')),
        sign: async (data) => {
          const hashes = [createHash('sha256').update(data).digest('base64')]
          const order = { hashes, hashAlgorithmOID: SHA256, signAlgo: RSA_SHA256 }
          const { signatures } = await ask(settings, 'signatures/signHash', order, Signatures)
          return Buffer.from(signatures[0] ?? '', 'base64')
        },
      }
    },
  }
}

const expired = (der: Buffer) => {
  const sentence = SIGNING_SENTENCES.expired(new Date(new X509Certificate(der).validTo))
  return new Refusal('unavailable', 'signing.expired', sentence)
}

const unusable = (reason: string, sentence: 'absent' | 'revoked' | 'refused' | 'unavailable') =>
  new Refusal('unavailable', reason, SIGNING_SENTENCES[sentence])

/** One call; every failure is a refusal in words, a broken line as well as an answer that is not what the interface says. */
async function ask<Schema extends z.ZodType>(
  { url, token, credentialId, timeoutMs }: ServiceSettings,
  method: string,
  parameters: object,
  schema: Schema,
): Promise<z.output<Schema>> {
  const address = new URL(`${url.replace(/\/$/, '')}/csc/v2/${method}`)
  const options = { headers: { authorization: `Bearer ${token}` }, timeoutMs, limitBytes: MOST_BYTES }
  const answer = await postJson(address, { credentialID: credentialId, ...parameters }, options).catch((error) => {
    if (error instanceof PostFailure) throw unusable('signing.unavailable', 'unavailable')
    throw error
  })
  if (answer.status >= 500) throw unusable('signing.unavailable', 'unavailable')
  const body = parsed(answer.text)
  if (answer.status !== 200) throw refusalOf(Failure.safeParse(body).data?.error)
  const told = schema.safeParse(body)
  if (!told.success) throw unusable('signing.unavailable', 'unavailable')
  return told.data
}

function refusalOf(error: string | undefined): Refusal {
  if (error === 'credential_not_found') return unusable('signing.absent', 'absent')
  if (error === 'credential_revoked') return unusable('signing.revoked', 'revoked')
  return unusable('signing.refused', 'refused')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON is an answer against the interface: told by the schema
  }
}
