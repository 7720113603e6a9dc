import { generateKeyPairSync, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto'
import forge from 'node-forge'

/** What the service says of the certificate it signs with; changed by PUT /__sandbox/ky-so. */
export const SIGNING_STATES = ['valid', 'expired', 'revoked', 'absent'] as const
export type SigningState = (typeof SIGNING_STATES)[number]

const DAY_MS = 86_400_000

type Holder = { key: KeyObject; certificate: forge.pki.Certificate }

/** An authority of its own and a signer it vouches for, made anew at each start; no key is ever written anywhere. */
export class TestAuthority {
  readonly #root: Holder
  /** Made once: this library signs a certificate slowly. */
  readonly #chains = new Map<string, Buffer[]>()
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject }

  constructor() {
    const keys = keyPair()
    const certificate = certificateFor(keys.publicKey, 'Cơ quan chứng thực thử nghiệm (môi trường thử)')
    certificate.setIssuer(certificate.subject.attributes)
    certificate.setExtensions([
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      { name: 'subjectKeyIdentifier' },
    ])
    lasting(certificate, Date.now() - DAY_MS, Date.now() + 3650 * DAY_MS)
    this.#root = { key: keys.privateKey, certificate }
    this.#sign(certificate)
    this.#keys = keyPair()
  }

  get rootPem(): string {
    return forge.pki.certificateToPem(this.#root.certificate)
  }

  /** The signer's certificate, valid for a year around today, or one that ended yesterday; and the root behind it. DER. */
  chain(state: 'valid' | 'expired'): Buffer[] {
    const known = this.#chains.get(state) ?? this.#makeChain(state, Date.now())
    this.#chains.set(state, known)
    return known
  }

  #makeChain(state: 'valid' | 'expired', now: number): Buffer[] {
    const certificate = certificateFor(this.#keys.publicKey, 'Cơ quan cấp giấy thử nghiệm')
    certificate.setIssuer(this.#root.certificate.subject.attributes)
    certificate.setExtensions([
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
      { name: 'extKeyUsage', emailProtection: true },
      { name: 'subjectKeyIdentifier' },
    ])
    if (state === 'valid') lasting(certificate, now - DAY_MS, now + 365 * DAY_MS)
    else lasting(certificate, now - 366 * DAY_MS, now - DAY_MS)
    this.#sign(certificate)
    return [derOf(certificate), derOf(this.#root.certificate)]
  }

  /** RSA PKCS #1 v1.5 over a SHA-256 digest somebody else made. */
  signDigest(digest: Buffer): Buffer {
    return privateEncrypt(this.#keys.privateKey, Buffer.concat([SHA256_INFO, digest]))
  }

  #sign(certificate: forge.pki.Certificate): void {
    const pem = this.#root.key.export({ type: 'pkcs1', format: 'pem' }).toString()
    certificate.sign(forge.pki.privateKeyFromPem(pem), forge.md.sha256.create())
  }
}

/** The beginning of a DigestInfo of SHA-256 (RFC 8017, 9.2 note 1). */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

function certificateFor(key: KeyObject, name: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(key.export({ type: 'spki', format: 'pem' }).toString())
  // Positive: the first bit of a serial number is a sign.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class
  certificate.setSubject([
    { name: 'commonName', value: name, valueTagClass: utf8 },
    { name: 'countryName', value: 'VN' },
  ])
  return certificate
}

function lasting(certificate: forge.pki.Certificate, from: number, to: number): void {
  certificate.validity.notBefore = new Date(from)
  certificate.validity.notAfter = new Date(to)
}

const derOf = (certificate: forge.pki.Certificate): Buffer =>
  Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary')
