import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
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

export type SigningGate = Awaited<ReturnType<typeof aSigningGate>>

/** A gate before the signing service of a sandbox: it counts the signatures asked for, and holds them until something has come. */
export async function aSigningGate(sandboxUrl: string) {
  let asked = 0
  let held: Promise<unknown> | undefined
  async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await buffer(req)
    if (req.url?.endsWith('signHash')) {
      asked += 1
      await held
    }
    const headers = { 'content-type': 'application/json', authorization: req.headers.authorization ?? '' }
    try {
      const answer = await fetch(`${sandboxUrl}${req.url}`, { method: 'POST', headers, body: new Uint8Array(body) })
      res.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    } catch {
      // Whoever asked meets the same broken line.
      res.destroy()
    }
  }
  const server = createServer((req, res) => {
    void pass(req, res)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    hold: (until: Promise<unknown> | undefined) => {
      held = until
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
