import { execFile } from 'node:child_process'
import { request } from 'node:http'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, inboundVolumes, inbox } from '@/db/schema'
import { type BusDoor, openBusDoor } from '@/lib/platform/bus-door'
import { settleVolume, takeVolume } from '../commands/inbox/volume'
import { busRoute } from './bus'

const XRD = '/XrdAdapter/RestService/forward'
const MOST = 100_000
const NOW = new Date('2026-11-23T02:00:00Z')
let door: BusDoor

beforeAll(async () => {
  process.env.NATIONAL_PORTAL_MESSAGE_BYTES = String(MOST)
  process.env.NATIONAL_PORTAL_DAILY_BYTES = String(MOST)
  const trusted = ['127.0.0.0/8', '::1/128']
  door = await openBusDoor({ host: '127.0.0.1', port: 0, trusted, proxies: [], route: busRoute })
})
afterAll(() => door.close())
beforeEach(() => db.delete(inboundVolumes))

/** A land tax notice that is right, of about so many bytes. */
function notice(decision: string, bytes: number): string {
  const list = `<LIST><MA_SO_THUE>0100000001</MA_SO_THUE><SO_QUYET_DINH>${decision}</SO_QUYET_DINH></LIST>`
  const xml = `<DATA><BODY><ROW_LIST><MA_HSO>000.00.07.H99-261123-0001</MA_HSO>${list}</ROW_LIST></BODY></DATA>`
  const FileThongBaoThue = Buffer.from(xml.padEnd(bytes * 0.75)).toString('base64')
  return JSON.stringify({ service: 'NhanThongBaoThueDat', isUpdating: 'False', data: { FileThongBaoThue } })
}

async function post(name: string, body: string | ReadableStream) {
  const headers = { 'content-type': 'application/json' }
  const streamed = typeof body === 'string' ? {} : { duplex: 'half' as const }
  const url = `http://127.0.0.1:${door.port}${XRD}/${name}`
  const response = await fetch(url, { method: 'POST', headers, body, ...streamed })
  return [response.status, await response.json()] as const
}

it('a caller whose messages are right is told that its day is full, in the shape of each contract', async () => {
  const accepted = [200, { error_code: 0, message: 'Gửi dữ liệu thành công' }]
  expect(await post('nhantbthuedvcqg', notice('1/QĐ-MAU', 40_000))).toEqual(accepted)
  expect(await post('nhantbthuedvcqg', notice('2/QĐ-MAU', 40_000))).toEqual(accepted)
  const kept = await db.$count(inbox)
  const full = [200, { error_code: -1, message: 'Máy gọi đã gửi hết dung lượng của ngày, xin gửi lại vào ngày mai.' }]
  expect(await post('nhantbthuedvcqg', notice('3/QĐ-MAU', 40_000))).toEqual(full)
  // One that does not say how large it is may be the largest.
  const silent = new Blob([notice('4/QĐ-MAU', 1000)]).stream()
  expect(await post('nhantbthuedvcqg', silent)).toEqual(full)
  const question = JSON.stringify({ MaHoSo: '000.00.07.H99-261123-0001', more: 'x'.repeat(40_000) })
  expect(await post('dptracuuthanhtoanhs', question)).toEqual([200, { error_code: -1, message: [] }])
  expect(await db.$count(inbox)).toBe(kept)

  // Small ones still come through, and so does the look-up, which is no message.
  expect(await post('nhantbthuedvcqg', notice('5/QĐ-MAU', 500))).toEqual(accepted)
  const asked = { madonvi: '000.00.00.H99', service: 'TraCuuHoSo', masohoso: '000.00.07.H99-261123-0009' }
  expect(await post('search/call', JSON.stringify(asked))).toMatchObject([200, { message: 'masohoso not found' }])

  const [volume] = await db.select().from(inboundVolumes)
  expect(volume).toMatchObject({ caller: '127.0.0.1', messages: 3, refused: 3 })
  const told = (await db.select().from(auditLog)).filter(({ act }) => act === 'national.refused')
  expect(told.map(({ detail }) => (detail as { reason?: string }).reason)).toEqual(Array(3).fill('volume.exceeded'))
})

it('a message that does not say how large it is counts as what it held, and one that lies as no more than is read', async () => {
  const body = notice('6/QĐ-MAU', 1000)
  expect(await post('nhantbthuedvcqg', new Blob([body]).stream())).toMatchObject([200, { error_code: 0 }])
  expect((await db.select().from(inboundVolumes))[0]?.sizeBytes).toBe(body.length)

  await db.delete(inboundVolumes)
  const lying = { 'content-type': 'application/json', 'content-length': String(50 * MOST) }
  const options = { port: door.port, path: `${XRD}/nhantbthuedvcqg`, method: 'POST', headers: lying }
  const sending = request(options)
  sending.on('error', () => undefined)
  sending.write('{')
  const taken = async () => (await db.select().from(inboundVolumes))[0]?.sizeBytes
  await expect.poll(taken, { timeout: 60_000 }).toBe(MOST)
  sending.destroy()
})

it('processes count together', async () => {
  const script = `import('./lib/national-portal/commands/inbox/volume.ts').then(({ takeVolume }) =>
    takeVolume('192.0.2.7', 60_000, new Date('${NOW.toISOString()}'))).then(() => process.exit(0))`
  await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', '-e', script])
  await expect(takeVolume('192.0.2.7', 60_000, NOW)).rejects.toMatchObject({ reason: 'volume.exceeded' })
  await takeVolume('192.0.2.7', 40_000, NOW)
  await takeVolume('192.0.2.8', 60_000, NOW)
  // 00:00 of the next day in Viet Nam.
  await takeVolume('192.0.2.7', 60_000, new Date('2026-11-23T17:00:00Z'))
})

it('of many at once no more are let in than fit', async () => {
  const asked = Array.from({ length: 10 }, () => takeVolume('192.0.2.9', 30_000, NOW))
  const settled = await Promise.allSettled(asked)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []))
  expect(refused).toEqual(Array(7).fill('volume.exceeded'))
  expect((await db.select().from(inboundVolumes))[0]).toMatchObject({ messages: 3, sizeBytes: 90_000, refused: 7 })
})

it('what a message turned out to hold takes the place of what it might have held', async () => {
  const taken = await takeVolume('192.0.2.10', MOST, NOW)
  await settleVolume(taken, 1000)
  expect((await db.select().from(inboundVolumes))[0]?.sizeBytes).toBe(1000)
  await takeVolume('192.0.2.10', MOST - 1000, NOW)
})
