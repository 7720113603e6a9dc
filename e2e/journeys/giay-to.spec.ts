import { receivedDossier } from '../fixtures/dossiers'
import { theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

test('giấy tiếp nhận có số, có chữ ký, người nộp mở được, người khác thì không', async ({ people }) => {
  test.setTimeout(300_000)
  people.allow(/status of 404/)
  const number = await receivedDossier('congdan1')
  const clerk = await people.officer('motcua', `/can-bo/ho-so/${number}`)
  await clerk.goto(`/can-bo/ho-so/${number}/giay-to`)
  await clerk.getByRole('button', { name: 'Cấp giấy tiếp nhận và hẹn trả' }).click()
  const issued = clerk.getByRole('region', { name: /^Giấy đã cấp \(/ })
  await expect(issued).toContainText(/\d{2,}\/TNHS/)

  const owner = await people.citizen('congdan1', `/ca-nhan/ho-so/${number}`)
  const link = owner.getByRole('link', { name: /Giấy tiếp nhận và hẹn trả số \d{2,}\/TNHS/ })
  await expect(link).toBeVisible()
  const address = new URL((await link.getAttribute('href')) ?? '', theStack().app).href
  const paper = await owner.request.get(address)
  expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf'])
  const bytes = await paper.body()
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.includes('ETSI.CAdES.detached')).toBe(true)

  const other = await people.citizen('congdan2', '/ca-nhan/ho-so')
  expect((await other.request.get(address)).status()).toBe(404)
  const stranger = await people.visitor()
  expect((await stranger.request.get(address)).status()).toBe(401)
})

test('sổ theo dõi: ngày ghi theo ngày/tháng/năm, ngày không có được báo và không mở sổ', async ({ people }) => {
  test.setTimeout(300_000)
  await receivedDossier('congdan1')
  const page = await people.officer('motcua', '/can-bo/so-theo-doi')
  const from = page.getByRole('textbox', { name: 'Nhận từ ngày' })
  await expect(from).toHaveValue(/^01\/\d{2}\/\d{4}$/)
  await from.fill('1/2/2020')
  await page.getByRole('button', { name: 'Xem sổ' }).click()
  await expect(page.getByRole('table', { name: /hồ sơ nhận từ 01\/02\/2020 đến/ })).toBeVisible()
  await expect(from).toHaveValue('01/02/2020')
  await expect(page.getByRole('button', { name: 'In sổ (PDF)' })).toBeVisible()

  await from.fill('31/02/2020')
  await page.getByRole('button', { name: 'Xem sổ' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Sửa ngày để xem sổ.')
  await expect(from).toHaveValue('31/02/2020')
  await expect(page.getByRole('button', { name: 'In sổ (PDF)' })).toHaveCount(0)
})
