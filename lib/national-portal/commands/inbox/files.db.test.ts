import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/db/client'
import { attachments, inbox, nationalFiles } from '@/db/schema/index'
import { aCitizen, anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import { aPdf } from '@/db/testing/sample-files'
import { openAttachment } from '@/lib/attachments/queries'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { forgetUnusedAttachments } from '@/lib/dossiers/commands/forget'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { canCitizenReadAttachment, canOfficerReadAttachment } from '@/lib/dossiers/queries/dossier'
import { newId } from '@/lib/platform/id'
import { filesOfMessages } from '../../queries/files'
import { fetchNationalFile, listDueFiles, nameFile } from './files'

const SYSTEM = systemActor('test')
const NOW = new Date('2026-11-23T02:00:00Z')
const PDF = aPdf(5000)

const servers: Server[] = []
/** Paths that anybody asked for, at any of the servers. */
let asked: string[] = []

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${(server.address() as AddressInfo).port}${request.url}`)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Answers that are held back. */
const slow: ServerResponse[] = []

let store: string
let inner: string
let storePort: number
let clerk: Officer
let stranger: Officer
let citizen: Awaited<ReturnType<typeof aCitizen>>
let dossier: { dossierId: string; number: string }

/** What the server of the tax office says at each address; it may be anybody's. */
const HOSTILE: Record<string, RequestListener> = {
  '/tot.pdf': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF),
  '/cham.pdf': (_request, response) => slow.push(response),
  '/vao-trong': (_request, response) => response.writeHead(302, { location: `${inner}/latest/meta-data` }).end(),
  '/dam-may': (_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/ten-tep': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/dung-cho': (_request, response) => response.writeHead(302, { location: '/tot.pdf' }).end(),
  '/vong': (_request, response) => response.writeHead(302, { location: '/vong' }).end(),
  '/trang-web.pdf': (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(`<html>${'x'.repeat(9000)}</html>`),
  '/vo-tan.pdf': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '5000' })
    response.end(PDF.subarray(0, 100))
  },
  '/khong-het.pdf': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' })
    response.write(PDF)
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
    }
    response.on('drain', more)
    more()
  },
  '/im-lang.pdf': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' })
    response.write(PDF.subarray(0, 100))
  },
  '/rong.pdf': (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(),
  '/hop-dong.pdf': (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('{"error_code":"-1","message":"Trần Thị Mẫu"}'),
  '/loi': (_request, response) => response.writeHead(500).end('Trần Thị Mẫu'),
}

beforeAll(async () => {
  inner = await serve((_request, response) => response.end('chìa khóa'))
  store = await serve((request, response) => {
    const answer = HOSTILE[request.url ?? '']
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  storePort = Number(new URL(store).port)
  process.env.NATIONAL_PORTAL_FILE_ORIGINS = `${store},http://192.0.2.55`
  process.env.NATIONAL_PORTAL_FILE_NETWORKS = '127.0.0.1'
  process.env.NATIONAL_PORTAL_FILE_TIMEOUT_MS = '5000'
  const agency = await anAgency()
  clerk = await anOfficer('clerk', agency)
  stranger = await anOfficer('clerk', await anAgency())
  await aService('1.001193', { agencyCodes: [agency.code] })
  citizen = await aCitizen()
  const submitted = await aSubmitted({ agency, code: '1.001193', citizenId: citizen.id })
  dossier = { dossierId: submitted.dossierId, ...(await receiveDossier(clerk, submitted)) }
})
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  asked = []
})

async function named(address: string, dossierNumber = dossier.number, name = 'Chứng từ.pdf'): Promise<string> {
  const messageId = newId()
  const message = { source: 'national.land_tax_document', externalId: messageId, raw: '', receivedAt: NOW }
  await db.insert(inbox).values({ id: messageId, ...message, sizeBytes: 0, caller: '192.0.2.1', door: 'bus' })
  await db.transaction((tx) => nameFile(tx, { messageId, dossierNumber, address, name }, NOW))
  return messageId
}
const rowOf = async (messageId: string) => {
  const [row] = await db.select().from(nationalFiles).where(eq(nationalFiles.messageId, messageId))
  return row
}
const viewOf = async (messageId: string) => (await filesOfMessages([messageId])).get(messageId)
const stored = () => db.$count(attachments)

describe('a file that a message names by its address', () => {
  it('comes into the store of its dossier, for who may see the dossier', async () => {
    const messageId = await named(`${store}/dung-cho`)
    expect(await viewOf(messageId)).toEqual({ state: 'waiting', reason: null })
    expect(await listDueFiles(10, NOW)).toContain(messageId)
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('fetched')
    const view = await viewOf(messageId)
    if (view?.state !== 'fetched') throw new Error('not fetched')
    const [file] = await db.select().from(attachments).where(eq(attachments.id, view.attachmentId))
    if (!file) throw new Error('no file')
    expect(await buffer(await openAttachment(file))).toEqual(PDF)
    expect(file).toMatchObject({ fileName: 'Chứng từ.pdf', contentType: 'application/pdf' })
    expect([
      await canOfficerReadAttachment(clerk, file.id),
      await canOfficerReadAttachment(stranger, file.id),
      await canCitizenReadAttachment(citizen as unknown as Citizen, file.id),
      await canCitizenReadAttachment((await aCitizen()) as unknown as Citizen, file.id),
    ]).toEqual([true, false, true, false])
    await forgetUnusedAttachments(new Date(Date.now() + 3 * 86_400_000))
    expect(await rowOf(messageId)).toMatchObject({ attachmentId: file.id })

    // A second run has nothing to do.
    const before = await stored()
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBeNull()
    expect(await stored()).toBe(before)
  })

  it('is fetched once by two jobs at the same time', async () => {
    const messageId = await named(`${store}/tot.pdf`)
    const before = await stored()
    const job = () => fetchNationalFile(SYSTEM, messageId, NOW)
    const told = await queuedBehind(
      (tx) => tx.select().from(nationalFiles).where(eq(nationalFiles.messageId, messageId)).for('update'),
      job,
      job,
    )
    expect(told).toMatchObject([{ value: 'fetched' }, { value: null }])
    expect([await stored(), asked.length]).toEqual([before + 1, 1])
  })

  it('is kept once by jobs that each took the one before for dead; one that fails after that changes nothing', async () => {
    const messageId = await named(`${store}/cham.pdf`)
    const before = await stored()
    const jobs = []
    for (const nth of [1, 2, 3]) {
      jobs.push(fetchNationalFile(SYSTEM, messageId, new Date(NOW.getTime() + nth * 3_600_000)))
      await vi.waitUntil(() => slow.length === nth, { timeout: 5000 })
    }
    const [first, second, third] = slow
    for (const response of [first, second]) response?.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF)
    await Promise.all(jobs.slice(0, 2))
    const kept = await rowOf(messageId)
    third?.writeHead(500).end()
    await jobs[2]
    expect(kept).toMatchObject({ state: 'fetched', dueAt: null, reason: null })
    expect(await rowOf(messageId)).toEqual(kept)
    expect(await stored()).toBe(before + 1)
  })

  it('is none where the message names no address', async () => {
    expect(await rowOf(await named(''))).toBeUndefined()
  })

  it.each([
    ['the network inside the house', '/vao-trong', 'không thuộc các máy chủ được phép'],
    ['the metadata of a cloud', '/dam-may', 'không thuộc các máy chủ được phép'],
    ['a file of this machine', '/ten-tep', 'không thuộc các máy chủ được phép'],
    ['a page that calls itself a PDF', '/trang-web.pdf', 'Chứng từ.pdf'],
    ['a body without end', '/khong-het.pdf', 'nặng hơn'],
    ['nothing', '/rong.pdf', 'không có nội dung'],
    ['an answer of the contract in its stead', '/hop-dong.pdf', 'Chứng từ.pdf'],
  ])('leads to %s: given up, told, nothing stored', async (_what, path, reason) => {
    const messageId = await named(store + path)
    const before = await stored()
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('failed')
    expect(await viewOf(messageId)).toEqual({ state: 'failed', reason: expect.stringContaining(reason) })
    expect(await stored()).toBe(before)
    expect(asked).toEqual([`${storePort}${path}`])
    expect((await rowOf(messageId))?.dueAt).toBeNull()
  })

  it.each([
    ['says nothing more', '/im-lang.pdf', 'quá thời gian'],
    ['breaks off', '/vo-tan.pdf', 'ECONNRESET'],
    ['fails', '/loi', 'HTTP 500'],
    ['turns in a circle', '/vong', 'chuyển hướng quá nhiều lần'],
    ['knows no such file', '/khong-co.pdf', 'HTTP 404'],
  ])('is tried again when the server %s, ten times, then told', async (_what, path, reason) => {
    const messageId = await named(store + path)
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('waiting')
    const row = await rowOf(messageId)
    expect(row).toMatchObject({ attempts: 1, dueAt: new Date(NOW.getTime() + 60_000) })
    expect(row?.reason).toContain(reason)
    expect(row?.reason).not.toContain('Mẫu')
    expect(await listDueFiles(100, NOW)).not.toContain(messageId)
    await db.update(nationalFiles).set({ attempts: 9, dueAt: NOW }).where(eq(nationalFiles.messageId, messageId))
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('failed')
  })

  it('with a name and a password in it is not asked for', async () => {
    const messageId = await named(`${store.replace('//', '//ai-do:bi-mat@')}/tot.pdf`)
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('failed')
    expect([asked, JSON.stringify(await rowOf(messageId)).includes('bi-mat')]).toEqual([[], false])
  })

  it('of a name that means an address inside the house is not asked for', async () => {
    // 192.0.2.55 is none of the public internet, and not among the networks that may be asked.
    const inside = await named('http://192.0.2.55/tot.pdf')
    expect(await fetchNationalFile(SYSTEM, inside, NOW)).toBe('failed')
    expect(asked).toEqual([])
  })

  it('waits for its dossier, uncounted, and is not asked for before', async () => {
    const messageId = await named(`${store}/tot.pdf`, '000.00.07.H99-261123-9999')
    expect(await fetchNationalFile(SYSTEM, messageId, NOW)).toBe('waiting')
    expect(await rowOf(messageId)).toMatchObject({ attempts: 0, dueAt: new Date('2026-11-23T03:00:00Z') })
    expect(asked).toEqual([])
  })

  it.each([
    'https://tep.example.vn/1.pdf',
    'http://127.0.0.1:9/1.pdf',
    'ftp://tep.example.vn/1.pdf',
    'không phải địa chỉ',
  ])('stays an address where its origin is none of the configured: %s', async (address) => {
    const messageId = await named(address)
    expect(await viewOf(messageId)).toEqual({ state: 'address', reason: null })
    expect(await listDueFiles(100, NOW)).not.toContain(messageId)
  })

  it('is fetched once its origin has come to be configured', async () => {
    const messageId = await named('https://tep.example.vn/1.pdf')
    await db.update(nationalFiles).set({ origin: store }).where(eq(nationalFiles.messageId, messageId))
    expect(await listDueFiles(100, NOW)).toContain(messageId)
  })
})

it('keeps of the address its origin alone in clear', async () => {
  const ids = [await named(`${store}/tot.pdf?khoa=bi-mat`)]
  const rows = await db.select().from(nationalFiles).where(inArray(nationalFiles.messageId, ids))
  expect(JSON.stringify(rows)).not.toContain('bi-mat')
  expect(rows[0]?.origin).toBe(store)
})
