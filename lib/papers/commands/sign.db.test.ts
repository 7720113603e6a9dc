// Runs on a real PostgreSQL and the sandbox's signing service as the process it is.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, issuedPapers, paperNumbers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { pdfsig } from '../gateway/testing'
import { programsHere } from '../mapping/testing'
import { issuePaper } from './issue'
import { aReceived, fileOf, filesOnDisk } from './testing'

const TOKEN = 'token-of-the-signing-tests'
let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer

beforeAll(async () => {
  sandbox = await aSandbox({ SIGNING_SERVICE_TOKEN: TOKEN })
  Object.assign(process.env, {
    SIGNING_SERVICE_URL: `${sandbox.url}/signing`,
    SIGNING_SERVICE_TOKEN: TOKEN,
    SIGNING_TIMEOUT_MS: '6000',
  })
  agency = await anAgency()
  clerk = await anOfficer('clerk', agency)
  await aService('1.001193', { agencyCodes: [agency.code] })
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const state = (trangThai: string) => sandbox.control('PUT', 'ky-so', { trangThai })
const fault = (kind: string, seconds?: number) =>
  sandbox.control('POST', 'su-co', { service: 'signing', kind, ...(seconds === undefined ? {} : { seconds }) })

async function countAll() {
  const counters = await db.select().from(paperNumbers).where(eq(paperNumbers.agencyId, agency.id))
  const rows = [await db.$count(issuedPapers), await db.$count(attachments)]
  return { rows, files: filesOnDisk(), counters }
}

describe('signing by the service', () => {
  if (programsHere('pdfsig', 'certutil'))
    it('stores a paper that pdfsig finds valid and trusted', async () => {
      const { dossierId } = await aReceived(agency)
      const { id } = await issuePaper(clerk, dossierId, { kind: 'receipt' })
      const { bytes } = await fileOf(id)
      const authority = await (await fetch(`${sandbox.url}/signing/ca.pem`)).text()
      const said = await pdfsig(bytes, authority)
      expect(said).toContain('Signature Type: ETSI.CAdES.detached')
      expect(said).toContain('Signature Validation: Signature is Valid.')
      expect(said).toContain('Certificate Validation: Certificate is Trusted.')
      expect(said).toContain('Total document signed')
      const [row] = await db.select().from(issuedPapers).where(eq(issuedPapers.id, id))
      expect(row?.signed).toBe(true)
    })

  it.each([
    ['expired', () => state('expired'), 'signing.expired', /chứng thư số đã hết hạn lúc/],
    ['revoked', () => state('revoked'), 'signing.revoked', /chứng thư số đã bị thu hồi/],
    ['absent', () => state('absent'), 'signing.absent', /không tìm thấy chứng thư số/],
    ['down', () => fault('down'), 'signing.unavailable', /dịch vụ ký số không trả lời/],
    ['failing', () => fault('error'), 'signing.unavailable', /dịch vụ ký số không trả lời/],
    ['talking nonsense', () => fault('garbage'), 'signing.unavailable', /dịch vụ ký số không trả lời/],
    ['too slow', () => fault('slow', 9), 'signing.unavailable', /dịch vụ ký số không trả lời/],
  ])('%s: refused in words, and nothing half-signed is there', async (_name, set, reason, sentence) => {
    const { dossierId } = await aReceived(agency)
    const before = await countAll()
    await set()
    await expect(issuePaper(clerk, dossierId, { kind: 'receipt' })).rejects.toMatchObject({
      kind: 'unavailable',
      reason,
      sentence: expect.stringMatching(sentence),
    })
    expect(await countAll()).toEqual(before)
    await sandbox.control('POST', 'dat-lai')
    await issuePaper(clerk, dossierId, { kind: 'receipt' })
  })

  it('revoked between the question and the signature: nothing half-signed is there either', async () => {
    const { dossierId } = await aReceived(agency)
    const before = await countAll()
    const { configuredSigner } = await import('../gateway/configured-signer')
    const { openKey } = await import('../gateway/signer')
    const signer = configuredSigner()
    if (!signer) throw new Error('no signer')
    const key = await openKey(signer, new Date())
    await state('revoked')
    await expect(key.sign(Buffer.from('x'))).rejects.toMatchObject({ reason: 'signing.revoked' })
    await expect(issuePaper(clerk, dossierId, { kind: 'receipt' })).rejects.toMatchObject({ reason: 'signing.revoked' })
    expect(await countAll()).toEqual(before)
  })

  it('twenty at once are signed and numbered without gap', async () => {
    const other = await anAgency()
    const officer = await anOfficer('clerk', other)
    const waiting = await Promise.all(Array.from({ length: 20 }, () => aReceived(other)))
    await Promise.all(waiting.map(({ dossierId }) => issuePaper(officer, dossierId, { kind: 'receipt' })))
    const rows = await db.select().from(issuedPapers).where(eq(issuedPapers.agencyId, other.id))
    expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(rows.every(({ signed }) => signed)).toBe(true)
    expect(await sandbox.control('GET', 'ky-so')).toEqual({ trangThai: 'valid', soLanKy: 20 })
  })
})
