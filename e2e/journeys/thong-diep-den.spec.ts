import { randomUUID } from 'node:crypto'
import { judgedMessage, landTaxNotice, landTaxPayment, promotionNotice, send } from '../fixtures/messages'
import { breachesOf } from '../fixtures/quality'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'
import { theWorld } from '../fixtures/world'

test.beforeEach(async () => {
  test.setTimeout(300_000)
  await theWorld()
})

test('thông báo và chứng từ thuế đất hiện trên hồ sơ cho cán bộ và người dân', async ({ people }) => {
  const { dossiers } = await theWorld()
  const number = dossiers['2']
  const decision = `${randomUUID().slice(0, 6)}/QĐ-MẪU`
  expect(await send('nhantbthuedvcqg', landTaxNotice(number, decision, 1_250_000))).toEqual({
    error_code: 0,
    message: 'Gửi dữ liệu thành công',
  })
  expect(await send('nhanhsdvcqg', landTaxPayment('000.00.07.H99-200101-9999', decision, 1))).toEqual({
    error_code: -1,
    message: 'Hồ sơ không tồn tại trên hệ thống.',
  })
  await judgedMessage(number)

  const officer = await people.officer('motcua', `/can-bo/ho-so/${number}`)
  const panel = officer.getByRole('region', { name: /^Thuế đất/ })
  await expect(panel).toContainText(`Quyết định ${decision}, ngày 05/11/2026`)
  await expect(panel).toContainText('Lệ phí trước bạ nhà đất: 1.250.000 đồng')
  await expect(panel).toContainText('Chưa nộp')
  await expect(panel).not.toContainText('9900000001')

  expect(await send('nhanhsdvcqg', landTaxPayment(number, decision, 1_250_000))).toMatchObject({ error_code: 0 })
  const citizen = await people.citizen('congdan1', `/ca-nhan/ho-so/${number}`)
  const own = citizen.getByRole('region', { name: /^Thuế đất/ })
  await expect(async () => {
    await citizen.reload()
    await expect(own).toContainText('Đã nộp', { timeout: 1000 })
  }).toPass()
  // An address without https is no link, and says nothing to a citizen.
  await expect(own.getByRole('link')).toHaveCount(0)
  await expect(own).toContainText('Ở đây không có bản sao của tệp này. Khi cần, hãy hỏi cơ quan đã gửi tệp.')
  await expect(own).not.toContainText('thue.example.vn')
  await officer.reload()
  await expect(panel).toContainText('http://thue.example.vn/chung-tu/1')
  await expect(panel).toContainText('Không tải về: địa chỉ này không thuộc các máy chủ được phép tải.')

  await expect(async () => {
    await citizen.reload()
    await expect(
      citizen
        .getByRole('region', { name: 'Quá trình giải quyết' })
        .getByText('Cổng Dịch vụ công quốc gia đã nhận thông tin của hồ sơ này'),
    ).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 90_000 })
})

test('chứng từ của cơ quan thuế được tải về kho: cán bộ của hồ sơ và chủ hồ sơ mở được, người khác không', async ({
  people,
}) => {
  const { dossiers } = await theWorld()
  const number = dossiers['2']
  const decision = `${randomUUID().slice(0, 6)}/QĐ-MẪU`
  const document = `${theStack().sandbox}/co-quan-thue/chung-tu/${randomUUID()}.pdf`
  await send('nhantbthuedvcqg', landTaxNotice(number, decision, 900_000))
  expect(await send('nhanhsdvcqg', landTaxPayment(number, decision, 900_000, document))).toMatchObject({
    error_code: 0,
  })

  const page = await people.officer('motcua', `/can-bo/ho-so/${number}`)
  const paid = page
    .getByRole('region', { name: /^Thuế đất/ })
    .getByRole('listitem')
    .filter({ hasText: decision })
  const file = paid.getByRole('link', { name: /^Chứng từ nộp thuế đất.*\.pdf \(\d/ })
  // The job that fetches looks once a minute.
  await expect(async () => {
    await page.reload()
    await expect(file).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 150_000 })
  const looked = { route: '/can-bo/ho-so/[ma]', name: 'ho-so-co-chung-tu', path: page.url(), personal: true }
  expect(await breachesOf(page, looked)).toEqual([])

  const href = (await file.getAttribute('href')) ?? ''
  const answer = await page.request.get(href)
  const { 'content-type': type, 'content-disposition': disposition } = answer.headers()
  expect([answer.status(), type]).toEqual([200, 'application/pdf'])
  expect(disposition).toContain('.pdf')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  // Who has no part in the dossier gets the answer of a file that is not there.
  const stranger = await people.officer('chuyenvien2')
  expect((await stranger.request.get(href)).status()).toBe(404)

  const path = `/ca-nhan/ho-so/${number}`
  const citizen = await people.citizen('congdan1', path)
  const withoutScript = await people.visitor({
    storageState: await citizen.context().storageState(),
    javaScriptEnabled: false,
  })
  await withoutScript.goto(path)
  for (const own of [citizen, withoutScript])
    await expect(
      own.getByRole('region', { name: /^Thuế đất/ }).getByRole('link', { name: /^Chứng từ nộp thuế đất.*\.pdf/ }),
    ).toHaveAttribute('href', href)
  expect((await citizen.request.get(href)).headers()['content-type']).toBe('application/pdf')
  const other = await people.citizen('doanhnghiep1')
  expect((await other.request.get(href)).status()).toBe(404)
})

test('thông báo khuyến mại của thủ tục chưa cung cấp không mất: quản trị thấy, mở nội dung đã che, xử lý lại', async ({
  people,
}) => {
  const number = `DVCQG-${randomUUID().slice(0, 8)}`
  expect(await send('addtthcKhuyenMai', promotionNotice(number))).toMatchObject({ error_code: 0 })
  expect(await send('addtthcKhuyenMai', promotionNotice(number))).toMatchObject({ error_code: 1 })
  await judgedMessage(number)

  const page = await people.officer('quantri', '/quan-tri/dong-bo/den')
  await expect(page.getByText(/thông điệp cần quyết định/)).toBeVisible()
  const volumes = page.getByRole('table', { name: /^Dung lượng nhận hôm nay, mỗi máy gọi nhiều nhất 3,0 GB/ })
  await expect(volumes.getByRole('row').nth(1)).toContainText(/\d+(,\d)? (kB|MB)/)
  await page.goto('/quan-tri/dong-bo/den?loai=thong-bao-khuyen-mai&ket-qua=can-quyet-dinh')
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('Thủ tục 2.000033 chưa được cung cấp ở đây.')
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Một thông điệp nhận' })).toBeVisible()
  await page.getByRole('link', { name: 'Mở nội dung đã che' }).click()
  await expect(page.locator('pre')).toContainText(`"MaHoSo": "${number}"`)
  await expect(page.locator('pre')).not.toContainText('Công ty TNHH Mẫu Thử')

  await page.getByRole('combobox', { name: 'Đơn vị nhận hồ sơ' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Xử lý lại' }).click()
  await judgedMessage(number)
  await page.goto(`/quan-tri/nhat-ky?viec=inbox.read`)
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('Bùi Văn Mẫu (quantri)')
})

test('cán bộ khác không có trang thông điệp nhận, giám sát chỉ xem', async ({ people }) => {
  people.allow(/status of 404/)
  const { message } = await theWorld()
  const clerk = await people.officer('motcua')
  expect((await clerk.goto('/quan-tri/dong-bo/den'))?.status()).toBe(404)
  expect((await clerk.goto(`/quan-tri/dong-bo/den/${message}`))?.status()).toBe(404)
  const supervisor = await people.officer('giamsat', `/quan-tri/dong-bo/den/${message}?xem=noi-dung`)
  await expect(supervisor.getByText('Cần quyết định')).toBeVisible()
  await expect(supervisor.locator('pre')).toHaveCount(0)
  await expect(supervisor.getByRole('button', { name: 'Xử lý lại' })).toHaveCount(0)
})
