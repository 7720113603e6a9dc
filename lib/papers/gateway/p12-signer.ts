import 'server-only'
import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import forge from 'node-forge'
import { Refusal } from '@/lib/platform/refusal'
import { SIGNING_SENTENCES } from '../labels'
import type { Signer, SigningKey } from './signer'

/** A certificate and its key in a PKCS #12 file on this machine (RSA). The file is read at each use: renewing it needs no restart. */
export function p12Signer(path: string, password: string): Signer {
  return {
    open: async () => {
      const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new Refusal('unavailable', 'signing.absent', SIGNING_SENTENCES.absent)
        throw error
      })
      return keyOf(file, password)
    },
  }
}

function keyOf(file: Buffer, password: string): SigningKey {
  const store = opened(file, password)
  const bagsOf = (type: string) => store.getBags({ bagType: type })[type] ?? []
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids
  const keys = [...bagsOf(String(pkcs8ShroudedKeyBag)), ...bagsOf(String(keyBag))]
  const secret = keys.find((bag) => bag.key)?.key
  const certificates = bagsOf(String(certBag)).flatMap((bag) => (bag.cert ? [derOf(bag.cert)] : []))
  const key = secret && createPrivateKey(forge.pki.privateKeyToPem(secret))
  const own = key && certificates.find((der) => new X509Certificate(der).checkPrivateKey(key))
  if (!key || !own) throw new Refusal('unavailable', 'signing.absent', SIGNING_SENTENCES.absent)
  return { chain: [own, ...certificates.filter((der) => der !== own)], sign: async (data) => signed(key, data) }
}

const signed = (key: KeyObject, data: Uint8Array): Uint8Array => sign('sha256', data, key)

function opened(file: Buffer, password: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(file.toString('binary')), password)
  } catch (cause) {
    // node-forge tells a wrong password and a broken file by errors of no class of their own.
    const refusal = new Refusal('unavailable', 'signing.unreadable', SIGNING_SENTENCES.unreadable)
    refusal.cause = cause
    throw refusal
  }
}

const derOf = (certificate: forge.pki.Certificate): Uint8Array =>
  Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary')
