import { createHash, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestSandbox, type TestSandbox } from '../testing'

const TOKEN = 'ma-cua-bai-thu'
const Info = z.object({ cert: z.object({ status: z.string(), certificates: z.array(z.string()) }) })
const Signed = z.object({ signatures: z.array(z.string()) })

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox({ signingToken: TOKEN })
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const ask = (method: string, body: object, token = TOKEN) =>
  sandbox.send(`/signing/csc/v2/${method}`, { credentialID: 'mot-cua', ...body }, { authorization: `Bearer ${token}` })
const order = (hash: Buffer) => ({
  hashes: [hash.toString('base64')],
  hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
  signAlgo: '1.2.840.113549.1.1.11',
})
const state = (trangThai: string) => sandbox.control('PUT', 'ky-so', { trangThai })
const info = async () => Info.parse(await (await ask('credentials/info', { certificates: 'chain' })).json()).cert

describe('the signing service', () => {
  it('signs a digest so that the certificate it shows confirms it, and its authority vouches for that', async () => {
    const content = Buffer.from('Giấy tiếp nhận hồ sơ')
    const answer = await ask('signatures/signHash', order(createHash('sha256').update(content).digest()))
    const [signature] = Signed.parse(await answer.json()).signatures
    const [own, root] = (await info()).certificates.map((text) => new X509Certificate(Buffer.from(text, 'base64')))
    if (!own || !root || !signature) throw new Error('something is missing')
    expect(verify('sha256', content, own.publicKey, Buffer.from(signature, 'base64'))).toBe(true)
    expect(own.verify(root.publicKey)).toBe(true)
    expect(root.ca).toBe(true)
    expect(own.subject).toBe('CN=Cơ quan cấp giấy thử nghiệm\nC=VN')
    expect(new Date(own.validTo).getTime()).toBeGreaterThan(Date.now())
  })

  it('expired: the certificate itself says so', async () => {
    await state('expired')
    const { status, certificates } = await info()
    expect(status).toBe('expired')
    expect(new Date(new X509Certificate(Buffer.from(certificates[0] ?? '', 'base64')).validTo) < new Date()).toBe(true)
  })

  it.each([
    ['expired', 'credential_expired'],
    ['revoked', 'credential_revoked'],
    ['absent', 'credential_not_found'],
  ])('%s: does not sign', async (name, error) => {
    await state(name)
    const answer = await ask('signatures/signHash', order(Buffer.alloc(32)))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error })
  })

  it.each(['', 'sai'])('refuses the token %j', async (token) => {
    expect((await ask('credentials/info', {}, token)).status).toBe(401)
  })

  it.each([[{}], [order(Buffer.alloc(20))], [{ ...order(Buffer.alloc(32)), signAlgo: '1.2.3' }]])(
    'refuses an order outside the interface: %j',
    async (body) => {
      expect((await ask('signatures/signHash', body)).status).toBe(400)
    },
  )

  it('without a token of its own serves nobody', async () => {
    const closed = await openTestSandbox()
    const answer = await closed.send('/signing/csc/v2/credentials/info', {}, { authorization: 'Bearer ' })
    expect(answer.status).toBe(401)
    await closed.close()
  })
})
