import { desc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeAlerts, exchangeMessages, exchangePauses, nationalCircuits, notices } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { deliverNotices } from '@/lib/notifications/commands/deliver'
import { newId } from '@/lib/platform/id'
import { getExchangeMonitor } from '../../queries/monitor'
import { mailWatchers } from './alert'

const WATCHERS = ['truc.dong-bo@tinh.example', 'ky-thuat@tinh.example']
const NUMBER = '000.00.07.H99-261123-0001'
/** So many minutes after the dossier began to wait. */
const minute = (count: number) => new Date(Date.UTC(2026, 10, 23, 3, count))

let sandbox: TestSandbox
let keeper: Officer
let messageId: string

beforeAll(async () => {
  sandbox = await aSandbox()
  const ports = (await sandbox.control('GET', 'suc-khoe')) as { congSmtp: number }
  process.env.SMTP_URL = `smtp://127.0.0.1:${ports.congSmtp}`
  process.env.EXCHANGE_ALERT_MAIL = WATCHERS.join(', ')
  process.env.EXCHANGE_ALERT_AGAIN_HOURS = '6'
  const province = await anAgency({ level: 'province' })
  keeper = await anOfficer('administrator', province)
  await aService('1.001193')
  const more = { number: NUMBER, receivedAt: minute(0) }
  const { dossierId } = await aSubmitted({ agency: province, code: '1.001193', more })
  messageId = newId()
  const row = { id: messageId, dossierId, kind: 'dossier' as const, sequence: 0, localAt: minute(0) }
  const said = { lastCode: '-1', lastMessage: 'Trần Thị Mẫu: sai ngày sinh' }
  await db.insert(exchangeMessages).values({ ...row, ...said, state: 'refused' })
})
afterAll(() => sandbox.stop())

type Mail = { den: string; tieuDe: string; noiDung: string }
const arrived = async () => (await sandbox.control('GET', 'thu')) as Mail[]

/** What arrives of all that waits now. */
async function delivered(at: Date): Promise<Mail[]> {
  await sandbox.control('POST', 'dat-lai')
  await deliverNotices(50, at)
  return arrived()
}
const setState = (state: 'refused' | 'equal', localAt = minute(0)) =>
  db.update(exchangeMessages).set({ state, localAt }).where(eq(exchangeMessages.id, messageId))
const lastOnPage = async () => (await getExchangeMonitor(keeper))?.lastAlert

it('is mailed to each watcher once, whoever looks at the same time', async () => {
  await db.insert(nationalCircuits).values({ name: 'integration', openSince: minute(7), nextProbeAt: minute(8) })
  await db.insert(exchangePauses).values({
    ...{ id: newId(), kind: 'step', reason: 'Chờ Cổng quốc gia sửa lỗi', pausedBy: keeper.id, pausedAt: minute(9) },
  })
  expect([await mailWatchers(minute(60)), await lastOnPage()]).toEqual([null, null])
  // All have a connection when they begin: else the first would be done before the second.
  await Promise.all(Array.from({ length: 4 }, () => db.execute(sql`select pg_sleep(0.3)`)))
  const told = await Promise.all(Array.from({ length: 4 }, () => mailWatchers(minute(61))))
  expect(told.filter((kind) => kind !== null)).toEqual(['behind'])

  const mails = await delivered(minute(62))
  expect(mails.map(({ den }) => den).sort()).toEqual(WATCHERS.toSorted())
  for (const { tieuDe, noiDung } of mails) {
    expect(tieuDe).toBe('Đồng bộ với Cổng quốc gia đang chậm quá 60 phút')
    expect(noiDung).toContain('Chờ gửi: 1 hồ sơ.')
    expect(noiDung).toContain('từ 10 giờ 00, ngày 23/11/2026')
    expect(noiDung).toContain('Cổng quốc gia từ chối nội dung.')
    expect(noiDung).toContain('Cổng quốc gia không trả lời từ 10 giờ 07, ngày 23/11/2026.')
    expect(noiDung).toContain('Đang tạm dừng gửi: Tiến độ.')
    expect(noiDung).toContain(`${process.env.APP_URL}/quan-tri/dong-bo`)
    expect(`${tieuDe}${noiDung}`).not.toMatch(/Trần Thị Mẫu|H99/)
  }
  expect(await lastOnPage()).toEqual({ told: 'behind', at: minute(61), undelivered: 0 })
})

it('is not mailed at every look, and again after the set hours', async () => {
  expect(await mailWatchers(minute(66))).toBeNull()
  expect(await mailWatchers(minute(61 + 6 * 60))).toBe('behind')
  expect(await delivered(minute(62 + 6 * 60))).toHaveLength(2)
})

it('is mailed once when it has caught up, and anew when it falls behind again', async () => {
  await setState('equal')
  expect(await mailWatchers(minute(500))).toBe('caught_up')
  expect(await mailWatchers(minute(505))).toBeNull()
  const [mail] = await delivered(minute(506))
  expect(mail?.tieuDe).toBe('Đồng bộ với Cổng quốc gia đã bắt kịp')
  expect(mail?.noiDung).toContain('Không còn thông điệp nào chờ gửi.')
  await setState('refused', minute(510))
  expect(await mailWatchers(minute(571))).toBe('behind')
  expect(await delivered(minute(572))).toHaveLength(2)
})

it('stays waiting while the mail server is away; an address that is refused for good is told on the page', async () => {
  await setState('equal')
  expect(await mailWatchers(minute(600))).toBe('caught_up')
  const [alert] = await db.select().from(exchangeAlerts).orderBy(desc(exchangeAlerts.at)).limit(1)
  const states = async () => {
    const rows = await db
      .select()
      .from(notices)
      .where(eq(notices.exchangeAlertId, alert?.id ?? ''))
    return rows.map(({ state }) => state).sort()
  }
  await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'error' })
  await deliverNotices(50, minute(601))
  expect(await states()).toEqual(['waiting', 'waiting'])
  await sandbox.control('DELETE', 'su-co')
  await sandbox.control('POST', 'su-co', { service: 'smtp', kind: 'refuse', recipient: WATCHERS[0] })
  await deliverNotices(50, minute(603))
  expect(await states()).toEqual(['bounced', 'sent'])
  expect(await lastOnPage()).toEqual({ told: 'caught_up', at: minute(600), undelivered: 1 })
})
