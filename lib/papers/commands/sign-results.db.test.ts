// Runs on a real PostgreSQL and the sandbox's signing service as the process it is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { aPdf, aPng } from '@/db/testing/sample-files'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import { approveDossier, finishDossier, returnForRework, submitForApproval } from '@/lib/dossiers/commands/process'
import { withdrawResult } from '@/lib/dossiers/commands/results'
import { canOfficerReadAttachment } from '@/lib/dossiers/queries/dossier'
import { aSigningGate, pdfsig, type SigningGate } from '../gateway/testing'
import { programsHere } from '../mapping/testing'
import { signResults } from './sign-results'
import { aResultPdf, type Desk, heldConnections, openDesk } from './testing'

const TOKEN = 'token-of-the-result-tests'
let sandbox: TestSandbox
let gate: SigningGate
let desk: Desk
let pdf: Buffer

beforeAll(async () => {
  sandbox = await aSandbox({ SIGNING_SERVICE_TOKEN: TOKEN })
  gate = await aSigningGate(sandbox.url)
  Object.assign(process.env, {
    SIGNING_SERVICE_URL: `${gate.url}/signing`,
    SIGNING_SERVICE_TOKEN: TOKEN,
    SIGNING_TIMEOUT_MS: '30000',
  })
  desk = await openDesk()
  pdf = await aResultPdf()
})
afterAll(async () => {
  gate.close()
  await sandbox.stop()
})
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const state = (trangThai: string) => sandbox.control('PUT', 'ky-so', { trangThai })
const fault = (kind: string) => sandbox.control('POST', 'su-co', { service: 'signing', kind })

describe('a leader signs the results', () => {
  it('the signed file takes the place of the result, the unsigned one is kept beside it for officers', async () => {
    const pdf = await aResultPdf()
    const id = await desk.approved([pdf])
    const before = await desk.paperOf(id)
    await desk.act(signResults, desk.leader, id)
    const paper = await desk.paperOf(id)
    expect(paper.unsignedAttachmentId).toBe(before.attachmentId)
    const [signed, unsigned] = [await desk.bytesOf(paper.attachmentId), await desk.bytesOf(before.attachmentId)]
    expect(unsigned.equals(pdf)).toBe(true)
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true)
    const file = await desk.fileOf(paper.attachmentId)
    expect(file).toMatchObject({ fileName: 'kết quả.pdf', contentType: 'application/pdf', sizeBytes: signed.length })
    const kept = { signedSha256: [file.sha256], unsignedSha256: [(await desk.fileOf(before.attachmentId)).sha256] }
    expect(await desk.lastAct(id)).toMatchObject({ act: 'sign', actorId: desk.leader.id, details: kept })
    expect(await canOfficerReadAttachment(desk.handler, before.attachmentId)).toBe(true)
    const elsewhere = await anOfficer('handler', await anAgency())
    expect(await canOfficerReadAttachment(elsewhere, before.attachmentId)).toBe(false)
    await desk.act(finishDossier, desk.handler, id)
    expect((await desk.paperOf(id)).attachmentId).toBe(paper.attachmentId)
  })

  if (programsHere('pdfsig', 'certutil'))
    it('pdfsig finds every file valid and trusted, one that was signed elsewhere in both signatures', async () => {
      const id = await desk.approved([await aResultPdf()], [await aResultPdf(), 'phụ lục.pdf'])
      await desk.act(signResults, desk.leader, id)
      const authority = await (await fetch(`${sandbox.url}/signing/ca.pem`)).text()
      const signed = await Promise.all((await desk.papersOf(id)).map((paper) => desk.bytesOf(paper.attachmentId)))
      for (const bytes of signed) {
        const said = await pdfsig(bytes, authority)
        expect(said).toContain('Signature Type: ETSI.CAdES.detached')
        expect(said).toContain('Signature Validation: Signature is Valid.')
        expect(said).toContain('Certificate Validation: Certificate is Trusted.')
        expect(said).toContain('Total document signed')
      }
      const [once] = signed
      const other = await desk.approved([once ?? Buffer.alloc(0)])
      await desk.act(signResults, desk.leader, other)
      const twice = await pdfsig(await desk.bytesOf((await desk.paperOf(other)).attachmentId), authority)
      expect(twice.match(/Signature is Valid\./g)).toHaveLength(2)
    })

  it('the same press twice, and two leaders at once: one signature', async () => {
    const id = await desk.approved([await aResultPdf()])
    const seen = await desk.seenNow(id)
    const second = await anOfficer('leader', desk.agency)
    const before = await desk.traces(id)
    const tries = [desk.leader, desk.leader, second].map((who) => signResults(who, seen))
    const ends = await Promise.allSettled(tries)
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
    for (const reason of refused) expect(reason).toMatchObject({ kind: 'conflict', reason: 'dossier.changed' })
    expect((await desk.actsOf(id)).filter(({ act }) => act === 'sign')).toHaveLength(1)
    const after = { attachments: before.attachments + 1, files: before.files + 1, approval: 'signed' }
    expect(await desk.traces(id)).toMatchObject(after)
    await signResults(ends[0]?.status === 'fulfilled' ? desk.leader : second, seen)
    expect((await desk.actsOf(id)).filter(({ act }) => act === 'sign')).toHaveLength(1)
  })

  it('giving it back takes the signature away: the unsigned file is the result again, and may be changed', async () => {
    const pdf = await aResultPdf()
    const id = await desk.approved([pdf])
    await desk.act(signResults, desk.leader, id)
    const signed = await desk.paperOf(id)
    await expect(withdrawResult(desk.handler, id, signed.id)).rejects.toMatchObject({
      reason: 'dossier.result_not_now',
    })
    await desk.act(returnForRework, desk.leader, id, { note: 'Sai họ tên' })
    const again = await desk.paperOf(id)
    expect(again).toMatchObject({ attachmentId: signed.unsignedAttachmentId, unsignedAttachmentId: null })
    expect((await desk.fileOf(signed.attachmentId)).withdrawnAt).toBeInstanceOf(Date)
    await desk.act(submitForApproval, desk.handler, id)
    await desk.act(approveDossier, desk.leader, id)
    await desk.act(signResults, desk.leader, id)
    expect((await desk.bytesOf((await desk.paperOf(id)).attachmentId)).subarray(0, pdf.length).equals(pdf)).toBe(true)
  })
})

describe('nothing is signed, nothing half', () => {
  it.each([
    ['expired', () => state('expired'), 'signing.expired', /chứng thư số đã hết hạn lúc/],
    ['revoked', () => state('revoked'), 'signing.revoked', /chứng thư số đã bị thu hồi/],
    ['absent', () => state('absent'), 'signing.absent', /không tìm thấy chứng thư số/],
    ['down', () => fault('down'), 'signing.unavailable', /dịch vụ ký số không trả lời/],
  ])('certificate or service %s: refused in words', async (_name, set, reason, sentence) => {
    const id = await desk.approved([await aResultPdf()], [await aResultPdf(), 'phụ lục.pdf'])
    const before = await desk.traces(id)
    await set()
    await expect(desk.act(signResults, desk.leader, id)).rejects.toMatchObject({
      kind: 'unavailable',
      reason,
      sentence: expect.stringMatching(sentence),
    })
    expect(await desk.traces(id)).toEqual(before)
    await sandbox.control('POST', 'dat-lai')
    await desk.act(signResults, desk.leader, id)
  })

  it.each([
    ['a picture', aPng(100), 'quét.png', 'image/png', 'result.not_pdf', /quét\.png: chỉ ký số được tệp PDF/],
    ['a broken PDF', aPdf(3000), 'hỏng.pdf', 'application/pdf', 'result.broken', /hỏng\.pdf: tệp PDF bị hỏng/],
  ])('%s among the results: refused in words', async (_name, bytes, name, type, reason, sentence) => {
    const id = await desk.approved([await aResultPdf()], [bytes, name, type])
    const before = await desk.traces(id)
    await expect(desk.act(signResults, desk.leader, id)).rejects.toMatchObject({
      kind: 'conflict',
      reason,
      sentence: expect.stringMatching(sentence),
    })
    expect(await desk.traces(id)).toEqual(before)
  })

  it('whoever is no leader, or has not approved', async () => {
    const id = await desk.approved([await aResultPdf()])
    await expect(desk.act(signResults, desk.handler, id)).rejects.toMatchObject({ kind: 'forbidden' })
    const waiting = await desk.working()
    await desk.upload(waiting, await aResultPdf())
    await expect(desk.act(signResults, desk.leader, waiting)).rejects.toMatchObject({ reason: 'dossier.cannot' })
    expect(await sandbox.control('GET', 'ky-so')).toMatchObject({ soLanKy: 0 })
  })
})

it.each([
  ['exchanged', (id: string) => desk.upload(id, pdf)],
  ['taken back', async () => {}],
])('no connection waits for the service, and when a result is %s meanwhile nothing is signed', async (_what, then) => {
  const id = await desk.approved([pdf], [pdf, 'phụ lục.pdf'])
  const { id: paperId } = await desk.paperOf(id)
  const asksBefore = gate.asked()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  gate.hold(released)
  const refused = expect(desk.act(signResults, desk.leader, id)).rejects.toMatchObject({
    kind: 'conflict',
    reason: 'dossier.result_changed',
  })
  await expect.poll(() => gate.asked(), { timeout: 60_000, interval: 10 }).toBe(asksBefore + 1)
  expect(await heldConnections()).toBe(0)
  await withdrawResult(desk.handler, id, paperId)
  await then(id)
  const before = await desk.traces(id)
  gate.hold(undefined)
  release()
  await refused
  expect(await desk.traces(id)).toEqual(before)
})
