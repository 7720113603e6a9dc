// Runs on a real PostgreSQL and the sandbox's signing service as the process it is.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aPng } from '@/db/testing/sample-files'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { correctDossier } from '@/lib/dossiers/commands/corrections'
import { finishDossier } from '@/lib/dossiers/commands/process'
import { pdfsig } from '../gateway/testing'
import { programsHere } from '../mapping/testing'
import { correctResults, signResults } from './sign-results'
import { aResultPdf, type Desk, openDesk } from './testing'

const TOKEN = 'token-of-the-correction-tests'
const WHY = { note: 'Sai họ tên' }
let sandbox: TestSandbox
let desk: Desk

beforeAll(async () => {
  sandbox = await aSandbox({ SIGNING_SERVICE_TOKEN: TOKEN })
  Object.assign(process.env, {
    SIGNING_SERVICE_URL: `${sandbox.url}/signing`,
    SIGNING_SERVICE_TOKEN: TOKEN,
    SIGNING_TIMEOUT_MS: '30000',
  })
  desk = await openDesk()
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

/** A dossier whose result was given with a digital signature, and the file that is to take its place. */
async function given(fresh: Buffer, fileName = 'kết quả đúng.pdf', contentType = 'application/pdf'): Promise<string> {
  const id = await desk.approved([await aResultPdf()])
  await desk.act(signResults, desk.leader, id)
  await desk.act(finishDossier, desk.handler, id)
  await desk.upload(id, fresh, fileName, contentType)
  return id
}

it('what takes the place of a signed result is signed, the unsigned file is kept beside it', async () => {
  const fresh = await aResultPdf()
  const id = await given(fresh)
  const seen = await desk.seenNow(id, WHY)
  await Promise.all([correctResults(desk.leader, seen), correctResults(desk.leader, seen)])
  const papers = await desk.papersOf(id)
  expect(papers).toHaveLength(1)
  const [paper] = papers
  if (!paper?.unsignedAttachmentId) throw new Error('not signed')
  const [signed, unsigned] = [await desk.bytesOf(paper.attachmentId), await desk.bytesOf(paper.unsignedAttachmentId)]
  expect(unsigned.equals(fresh)).toBe(true)
  expect(signed.subarray(0, fresh.length).equals(fresh)).toBe(true)
  expect(signed.length).toBeGreaterThan(fresh.length)
  const corrections = (await desk.actsOf(id)).filter(({ act }) => act === 'correct')
  expect(corrections).toHaveLength(1)
  expect(corrections[0]?.details).toEqual({
    replaced: 1,
    signedSha256: [(await desk.fileOf(paper.attachmentId)).sha256],
    unsignedSha256: [(await desk.fileOf(paper.unsignedAttachmentId)).sha256],
  })
  expect(paper.actId).toBe(corrections[0]?.id)
})

if (programsHere('pdfsig', 'certutil'))
  it('pdfsig finds the corrected file valid and trusted', async () => {
    const id = await given(await aResultPdf())
    await desk.act(correctResults, desk.leader, id, WHY)
    const authority = await (await fetch(`${sandbox.url}/signing/ca.pem`)).text()
    const said = await pdfsig(await desk.bytesOf((await desk.paperOf(id)).attachmentId), authority)
    expect(said).toContain('Signature Validation: Signature is Valid.')
    expect(said).toContain('Certificate Validation: Certificate is Trusted.')
  })

it('is refused without its signature: the signed result stays the one that is given', async () => {
  const id = await given(await aResultPdf())
  const before = await desk.traces(id)
  await expect(desk.act(correctDossier, desk.leader, id, WHY)).rejects.toMatchObject({
    reason: 'dossier.signature_missing',
  })
  await sandbox.control('PUT', 'ky-so', { trangThai: 'expired' })
  await expect(desk.act(correctResults, desk.leader, id, WHY)).rejects.toMatchObject({ reason: 'signing.expired' })
  expect(await desk.traces(id)).toMatchObject({ papers: before.papers, version: before.version })
})

it('a picture cannot take the place of a signed result', async () => {
  const id = await given(aPng(), 'ảnh.png', 'image/png')
  await expect(desk.act(correctResults, desk.leader, id, WHY)).rejects.toMatchObject({ reason: 'result.not_pdf' })
})

it('a result that was given unsigned is corrected unsigned', async () => {
  const id = await desk.approved([await aResultPdf()])
  await desk.act(finishDossier, desk.handler, id)
  await desk.upload(id, await aResultPdf())
  await desk.act(correctResults, desk.leader, id, WHY)
  expect(await desk.paperOf(id)).toMatchObject({ unsignedAttachmentId: null, actId: expect.any(String) })
  expect((await desk.lastAct(id))?.details).toEqual({ replaced: 1 })
})
