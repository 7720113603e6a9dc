import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import postgres from 'postgres'
import { filedDossier, receivedDossier } from '../fixtures/dossiers'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/* What citizens are told: in whose words, whether it arrived, and what an officer does when it did not. */

test.beforeEach(() => test.setTimeout(300_000))
test.afterEach(({ outside }) => outside.clearFaults())

/** Opens the dossier again until this line of its messages says so: a message may have arrived before we hear that it was taken. */
const untilSaid = (page: Page, desk: string, line: Locator, words: string) =>
  expect(async () => {
    await page.goto(desk)
    await expect(line).toContainText(words, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })

test('quản trị sửa mẫu thông báo, xem trước từng kênh, công bố; hồ sơ sau dùng mẫu mới rồi trở về mặc định', async ({
  people,
  outside,
}) => {
  const word = `Loi bao moi ${randomUUID().slice(0, 8)}`
  const page = await people.officer('quantri', '/quan-tri/mau-thong-bao')
  await page.getByRole('link', { name: 'Tiếp nhận hồ sơ', exact: true }).click()
  const text = page.getByRole('group', { name: 'Tin nhắn SMS' }).getByRole('textbox', { name: 'Nội dung' })

  await test.step('nội dung sai được nói rõ, chữ đã gõ còn nguyên', async () => {
    await text.fill('Hồ sơ {maHoSo} của {hoTen}')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    const alert = page.getByRole('main').getByRole('alert').first()
    await expect(alert).toContainText('Không có ô thay thế {hoTen}')
    await expect(alert).toContainText('không dấu')
    await expect(text).toHaveValue('Hồ sơ {maHoSo} của {hoTen}')
  })

  await test.step('xem trước cả ba kênh với hồ sơ mẫu', async () => {
    await text.fill(`${word}: {maHoSo}. Xem: {lienKet}`)
    await page.getByRole('button', { name: 'Xem trước' }).click()
    const shown = page.getByRole('region', { name: 'Xem trước bản nháp' })
    await expect(shown.getByRole('region', { name: 'Tin nhắn SMS' })).toContainText(
      `${word}: 000.00.07.H99-260105-0042`,
    )
    await expect(shown.getByRole('region', { name: 'Thư điện tử' })).toContainText('Cơ quan: UBND phường Mẫu')
    await expect(shown.getByRole('region', { name: 'Trên Cổng' })).toContainText('Nguyễn Văn Mẫu')
  })

  await test.step('công bố; tin nhắn của hồ sơ tiếp nhận sau đó theo mẫu mới', async () => {
    await page.getByRole('button', { name: 'Công bố mẫu này' }).click()
    await expect(page.getByRole('region', { name: 'Bản đã công bố', exact: true })).toBeVisible()
    const number = await receivedDossier('congdan1')
    const told = async () =>
      (await outside.messages()).filter((message) => message.text.startsWith(`${word}: ${number}`))
    await expect.poll(async () => (await told()).map(({ kind }) => kind), { timeout: 60_000 }).toEqual(['sms'])
  })

  await test.step('trở về mẫu mặc định', async () => {
    await page.goto('/quan-tri/mau-thong-bao/tiep-nhan-ho-so')
    await page.getByRole('button', { name: 'Xem mẫu mặc định để trở về' }).click()
    await page.getByRole('button', { name: 'Công bố mẫu này' }).click()
    await expect(page.getByRole('region', { name: 'Bản đã công bố', exact: true })).toContainText(
      'Ho so 000.00.07.H99-260105-0042:',
    )
    await page.goto('/quan-tri/mau-thong-bao')
    await expect(page.getByRole('row', { name: /^Tiếp nhận hồ sơ/ })).toContainText('Mặc định')
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('thư bị trả lại và tin nhắn không tới hiện cho cán bộ; gửi lại thì tới', async ({ people, outside }) => {
      await outside.setFault({ service: 'smtp', kind: 'refuse', recipient: 'congdan1@example.com', rate: 1 })
      await outside.setFault({ service: 'sms', kind: 'bounce', recipient: '0900000002', rate: 1 })
      const code = await filedDossier('congdan1')
      const desk = `/can-bo/ho-so/${code}`
      const page = await people.officer('motcua', desk)
      const deliveries = page.getByRole('region', { name: 'Thông báo đã gửi' }).getByRole('listitem')
      const [mail, sms] = [
        deliveries.filter({ hasText: 'Thư điện tử' }),
        deliveries.filter({ hasText: 'Tin nhắn SMS' }),
      ]
      const arrived = async (kind: 'mail' | 'sms') =>
        (await outside.messages()).filter((message) => message.kind === kind && message.text.includes(code)).length

      for (const [row, reason] of [
        [mail, 'Địa chỉ nhận không tồn tại.'],
        [sms, 'Tổng đài báo không chuyển được tới máy người nhận.'],
      ] as const) {
        await untilSaid(page, desk, row, 'Bị trả lại')
        await expect(row).toContainText(reason)
      }
      await outside.clearFaults()
      await expect(mail).toContainText('c***@example.com')
      await expect(sms).toContainText('******0002')
      expect(await arrived('mail')).toBe(0)

      for (const row of [mail, sms]) {
        await row.getByRole('button', { name: 'Gửi lại' }).click()
        await expect(row).not.toContainText('Bị trả lại')
        await expect(row.getByRole('button')).toHaveCount(0)
      }
      await expect.poll(() => arrived('mail'), { timeout: 100_000 }).toBe(1)
      // The first was taken and then reported undelivered.
      await expect.poll(() => arrived('sms'), { timeout: 100_000 }).toBe(2)
      await untilSaid(page, desk, mail, 'Đã gửi')
    })
  })
}

test('thư được nhận rồi trả lại sau hiện cho cán bộ với lý do; gửi lại thì tới, báo cũ đến lần nữa không đổi gì', async ({
  people,
  outside,
}) => {
  const { app, mailReturnToken } = theStack()
  await outside.setFault({ service: 'smtp', kind: 'bounce', recipient: 'congdan1@example.com', rate: 1 })
  const code = await filedDossier('congdan1')
  const desk = `/can-bo/ho-so/${code}`
  const page = await people.officer('motcua', desk)
  const deliveries = page.getByRole('region', { name: 'Thông báo đã gửi' }).getByRole('listitem')
  const mail = deliveries.filter({ hasText: 'Thư điện tử' })
  const arrived = async () =>
    (await outside.messages()).filter((message) => message.kind === 'mail' && message.text.includes(code))

  await test.step('máy chủ thư nhận thư rồi gửi báo cáo trả lại', async () => {
    await untilSaid(page, desk, mail, 'Bị trả lại')
    await expect(mail).toContainText('Địa chỉ nhận không tồn tại.')
    await outside.clearFaults()
    expect(await arrived()).toHaveLength(1)
  })

  await test.step('cán bộ gửi lại, thư tới bằng một địa chỉ gửi khác', async () => {
    await mail.getByRole('button', { name: 'Gửi lại' }).click()
    await expect(mail).not.toContainText('Bị trả lại')
    await expect.poll(async () => (await arrived()).length, { timeout: 100_000 }).toBe(2)
    await untilSaid(page, desk, mail, 'Đã gửi')
    const senders = (await arrived()).map(({ from }) => from)
    expect(new Set(senders).size).toBe(2)
    for (const sender of senders)
      expect(sender).toMatch(/^tra-lai\+[0-9a-f]{32}\.[12]\.[0-9a-f]{12}@dichvucong\.example$/)
  })

  await test.step('báo cáo về lần gửi trước đến lần nữa thì vẫn là đã gửi', async () => {
    const first = (await arrived()).map(({ from }) => from).find((sender) => sender.includes('.1.')) ?? ''
    const report = [
      'From: MAILER-DAEMON@mx.example',
      `To: ${first}`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      'Status: 5.2.2',
      '--x--',
      '',
    ]
    const headers = { authorization: `Bearer ${mailReturnToken}` }
    const said = await fetch(`${app}/api/notices/mail-bounce`, { method: 'POST', headers, body: report.join('\r\n') })
    expect(said.status).toBe(204)
    await page.goto(desk)
    await expect(mail).toContainText('Đã gửi')
    await expect(mail).not.toContainText('Hộp thư')
  })
})

test('cán bộ đặt địa chỉ nhận bản tin, xem bản tin có đường dẫn tới từng danh sách', async ({ people }) => {
  await filedDossier('congdan2')
  const page = await people.officer('motcua', '/can-bo/tai-khoan')
  await page.getByRole('link', { name: 'Đổi địa chỉ nhận bản tin' }).click()
  await page.getByRole('textbox', { name: 'Địa chỉ thư điện tử công vụ' }).fill('can bo')
  await page.getByRole('button', { name: 'Lưu địa chỉ' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Nhập địa chỉ thư điện tử có dạng')
  await page.getByRole('textbox', { name: 'Địa chỉ thư điện tử công vụ' }).fill('can.bo@example.com')
  await page.getByRole('button', { name: 'Lưu địa chỉ' }).click()
  await expect(page.getByText('Đã lưu địa chỉ nhận bản tin.')).toBeVisible()
  await page.goto('/can-bo/tai-khoan')
  await expect(page.getByRole('main')).toContainText('can.bo@example.com')

  await page.getByRole('link', { name: 'Bản tin', exact: true }).click()
  await page.getByRole('link', { name: /^Hồ sơ chờ tiếp nhận\s*\d+$/ }).click()
  await expect(page).toHaveURL(/\/can-bo\?viec=cho-tiep-nhan$/)
})

test('báo cáo gửi tin, thư trả lại giả mạo bị từ chối, thông báo vẫn như cũ', async () => {
  const { app, database } = theStack()
  await receivedDossier('congdan1')
  const sql = postgres(database, { max: 1 })
  try {
    const [notice] = await sql<
      { id: string }[]
    >`select id from notices where channel = 'sms' order by created_at desc limit 1`
    const response = await fetch(`${app}/api/notices/delivery-report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': `sha256=${'0'.repeat(64)}` },
      body: JSON.stringify({ id: notice?.id, state: 'undelivered' }),
    })
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ title: 'notice.signature' }),
    ])
    const [after] = await sql<{ state: string }[]>`select state from notices where id = ${notice?.id ?? ''}`
    expect(after?.state).not.toBe('bounced')
    const returned = await fetch(`${app}/api/notices/mail-bounce`, {
      method: 'POST',
      headers: { authorization: `Bearer ${'0'.repeat(32)}` },
      body: 'From: MAILER-DAEMON@mx.example\r\n\r\n',
    })
    expect([returned.status, await returned.json()]).toEqual([
      401,
      expect.objectContaining({ title: 'notice.return_token' }),
    ])
  } finally {
    await sql.end()
  }
})
