import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import forge from 'node-forge'

const run = promisify(execFile)

type Lasting = { from: Date; to: Date }

/** A signer with the authority that vouches for it: PKCS #12 bytes of the signer, the authority's certificate as PEM. */
export function aP12(password: string, lasting: Lasting): { p12: Buffer; authorityPem: string } {
  const [authority, signer] = [keyPair(), keyPair()]
  const root = certificateOf(authority.publicKey, 'Co quan chung thuc mau', lasting)
  root.setIssuer(root.subject.attributes)
  root.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ])
  root.sign(authority.privateKey, forge.md.sha256.create())
  const own = certificateOf(signer.publicKey, 'UBND phuong Mau', lasting)
  own.setIssuer(root.subject.attributes)
  own.setExtensions([
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'extKeyUsage', emailProtection: true },
  ])
  own.sign(authority.privateKey, forge.md.sha256.create())
  const store = forge.pkcs12.toPkcs12Asn1(signer.privateKey, [own, root], password, { algorithm: 'aes256' })
  const p12 = Buffer.from(forge.asn1.toDer(store).getBytes(), 'binary')
  return { p12, authorityPem: forge.pki.certificateToPem(root) }
}

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey: forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    publicKey: forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
  }
}

function certificateOf(publicKey: forge.pki.PublicKey, name: string, { from, to }: Lasting): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = `01${randomBytes(8).toString('hex')}`
  certificate.validity.notBefore = from
  certificate.validity.notAfter = to
  certificate.setSubject([{ name: 'commonName', value: name }])
  return certificate
}

/** What pdfsig says of a file when it trusts this authority alone. */
export async function pdfsig(pdf: Uint8Array, authorityPem: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-nss-'))
  try {
    const [file, pem] = [join(folder, 'paper.pdf'), join(folder, 'ca.pem')]
    writeFileSync(file, pdf)
    writeFileSync(pem, authorityPem)
    await run('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'])
    await run('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'ca', '-t', 'C,C,C', '-i', pem])
    const { stdout } = await run('pdfsig', ['-nssdir', `sql:${folder}`, file])
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
