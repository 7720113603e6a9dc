import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { aJpeg, aPdf } from '@/db/testing/sample-files'
import * as counter from '../fixtures/counter'
import { filedDossier, receivedDossier } from '../fixtures/dossiers'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { BIRTH } from '../fixtures/services'
import { theStack } from '../fixtures/stack'
import { whatIsStored } from '../fixtures/stored'
import { expect, test } from '../fixtures/test'
import { goOn, paperBox } from '../fixtures/wizard'
import { draftAt } from '../fixtures/world'

const PAPER = BIRTH.papers[0]?.paper ?? ''
const OTHER_PAPER = BIRTH.papers[1]?.paper ?? ''
const LIMIT_BYTES = 50 * 1024 * 1024

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

/** congdan2 with a draft of 1.001193 whose steps before `step` are done. */
async function draftOf(step: 'to-khai' | 'giay-to'): Promise<string> {
  const browser = new PlainBrowser()
  await flows.signInCitizen(browser, { app: theStack().app }, 'congdan2')
  return draftAt(browser, step)
}

/** The draft goes, so that the account has room for the next. */
async function deleteDraft(page: Page, draft: string): Promise<void> {
  await page.goto(`/ca-nhan/ho-so-nhap/${draft}/xoa`)
  await page.getByRole('button', { name: 'Xóa hồ sơ nháp' }).click()
  await expect(page).toHaveURL('/ca-nhan/ho-so-nhap')
}

const BAD_FILES: [what: string, name: string, bytes: Buffer, said: RegExp][] = [
  ['không có nội dung', 'rỗng.pdf', Buffer.alloc(0), /Tệp rỗng\.pdf không có nội dung/],
  ['là trang HTML', 'giấy tờ.pdf', Buffer.from('<html><script>alert(1)</script>'), /Tệp giấy tờ\.pdf không đúng loại/],
  ['là chương trình đội tên PDF', 'ảnh.pdf', Buffer.from(`MZ${'\0'.repeat(200)}`), /Tệp ảnh\.pdf không đúng loại/],
  ['là ảnh JPG đội tên PDF', 'ảnh.pdf', aJpeg(500), /Tệp ảnh\.pdf không đúng loại/],
  ['bị cụt đuôi', 'cụt.pdf', aPdf(3000).subarray(0, 1500), /Không đọc được tệp cụt\.pdf/],
]

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('tệp xấu bị từ chối bằng lời, tệp khác và những gì đã khai còn nguyên', async ({ people }) => {
      people.allow(/status of 4(00|13|15)/)
      const draft = await draftOf('giay-to')
      const page = await people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/giay-to`)
      const good = file('xác nhận cư trú.pdf', aPdf(500))
      await choose(page, OTHER_PAPER, good)
      await expect(paperBox(page, OTHER_PAPER).getByRole('link', { name: `Xem ${good.name}` })).toBeVisible()
      const before = await whatIsStored()

      for (const [what, name, bytes, said] of BAD_FILES) {
        await test.step(`tệp ${what}`, async () => {
          await choose(page, PAPER, file(name, bytes))
          await expect(paperBox(page, PAPER).getByText(said)).toBeVisible()
          await expect(paperBox(page, PAPER).getByRole('link', { name: /^Xem/ })).toHaveCount(0)
          await expect(paperBox(page, OTHER_PAPER).getByRole('link', { name: `Xem ${good.name}` })).toBeVisible()
          const dismiss = paperBox(page, PAPER).getByRole('button', { name: `Bỏ tệp này ${name}` })
          if (javaScriptEnabled) await dismiss.click()
          else await expect(page.getByRole('alert')).toContainText(said)
        })
      }
      await expect.poll(whatIsStored).toEqual(before)

      await goOn(page)
      await expect(
        page
          .getByRole('alert')
          .filter({ hasText: `Thêm tệp cho giấy tờ: ${PAPER}` })
          .first(),
      ).toBeVisible()
      await page.goto(`/nop-ho-so/nhap/${draft}/to-khai`)
      await expect(page.getByRole('textbox', { name: 'Họ, chữ đệm, tên của trẻ' })).toHaveValue('Nguyễn Thị Ỷ Nghĩa')
      await deleteDraft(page, draft)
    })

    test('tờ khai sai: tóm tắt được đọc trước, dẫn tới từng mục, chữ đã gõ còn nguyên', async ({ people }) => {
      const draft = await draftOf('to-khai')
      const page = await people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/to-khai`)
      const name = page.getByRole('textbox', { name: 'Họ, chữ đệm, tên của trẻ' })
      const year = page.getByRole('textbox', { name: 'Năm sinh của mẹ' })
      const birth = page.getByRole('group', { name: 'Ngày sinh của trẻ' })
      await name.fill('Nguyễn Văn <b>Ặ</b> "Ẫ" & \'Ỹ\'')
      await year.fill('18oo')
      for (const [part, typed] of [
        ['Ngày', '31'],
        ['Tháng', '2'],
        ['Năm', '2026'],
      ] as const)
        await birth.getByLabel(part, { exact: true }).fill(typed)
      await page.getByRole('combobox', { name: 'Dân tộc của mẹ' }).selectOption('Tày')
      await page.getByRole('radio', { name: 'Nữ' }).check()
      await goOn(page)

      const summary = page.getByRole('main').getByRole('alert').first()
      await expect(summary.getByRole('heading')).toHaveText(/^Có \d+ mục cần sửa$/)
      await expect(summary).toBeFocused()
      if (javaScriptEnabled) await expect(page).toHaveTitle(/^Lỗi: /)
      const links = summary.getByRole('link')
      const count = Number(/\d+/.exec((await summary.getByRole('heading').textContent()) ?? '')?.[0])
      await expect(links).toHaveCount(count)
      await expect(summary).toContainText('Nhập ngày theo dạng ngày/tháng/năm')
      await expect(summary).toContainText('bằng chữ số, từ 1900 đến 2100')
      await expect(summary).not.toContainText('Họ, chữ đệm, tên của trẻ')

      await expect(name).toHaveValue('Nguyễn Văn <b>Ặ</b> "Ẫ" & \'Ỹ\'')
      await expect(year).toHaveValue('18oo')
      await expect(birth.getByLabel('Ngày', { exact: true })).toHaveValue('31')
      await expect(page.getByRole('combobox', { name: 'Dân tộc của mẹ' })).toHaveValue('Tày')
      await expect(page.getByRole('radio', { name: 'Nữ' })).toBeChecked()
      await expect(year).toHaveAttribute('aria-invalid', 'true')
      await summary.getByRole('link', { name: /năm sinh của mẹ/i }).click()
      await expect(year).toBeFocused()
      await deleteDraft(page, draft)
    })

    test('hai cán bộ cùng mở một hồ sơ: người sau được biết ai đã đổi gì', async ({ people }) => {
      const number = await receivedDossier('congdan2')
      const [clerk, handler] = [await people.officer('motcua'), await people.officer('chuyenvien')]
      for (const desk of [clerk, handler]) await counter.openFromList(desk, number)
      await counter.startProcessing(handler)
      await clerk.getByRole('button', { name: 'Chuyển xử lý', exact: true }).click()

      const told = clerk.getByRole('main').getByRole('alert').first()
      await expect(told).toContainText(
        /Hồ sơ vừa được Lê Văn Mẫu cập nhật lúc \d{2}\/\d{2}\/\d{4} \d{2}:\d{2} \(Chuyển xử lý\)\. Xem thay đổi trước khi lưu\./,
      )
      await expect(told).toBeFocused()
      await counter.openFromList(clerk, number)
      const steps = clerk.getByRole('region', { name: 'Quá trình giải quyết' }).getByRole('listitem')
      await expect(steps).toContainText(['Chuyển xử lý', 'Tiếp nhận hồ sơ', 'Nộp hồ sơ'])
    })

    test('từ chối tiếp nhận một hồ sơ mà đồng nghiệp vừa tiếp nhận: được biết, và hồ sơ không bị từ chối', async ({
      people,
    }) => {
      const code = await filedDossier('congdan2')
      const [first, second] = [await people.officer('motcua'), await people.officer('motcua')]
      await second.goto(`/can-bo/ho-so/${code}/tu-choi`)
      await counter.openFromList(first, code)
      const number = await counter.receive(first)
      await second.getByRole('textbox', { name: 'Lý do và cách nộp lại' }).fill('Ảnh mờ')
      await second.getByRole('button', { name: 'Không tiếp nhận', exact: true }).click()
      const told = second.getByRole('main').getByRole('alert').first()
      await expect(told).toContainText('Hồ sơ vừa được Hoàng Thị Mẫu cập nhật')
      await expect(second.getByRole('main')).toContainText('Ảnh mờ')
      await counter.openFromList(second, number)
      await expect(second.getByRole('main')).toContainText('Được tiếp nhận')
      await expect(second.getByRole('main')).not.toContainText('Ảnh mờ')
    })
  })
}

/** Hands a file in; without script it is sent by its own button. */
async function choose(page: Page, paper: string, given: ReturnType<typeof file>): Promise<void> {
  const box = paperBox(page, paper)
  await box.getByLabel(/^(Chọn tệp|Thêm tệp khác)$/).setInputFiles(given)
  const send = box.getByRole('button', { name: `Tải tệp lên cho ${paper}` })
  if (await send.isVisible()) await send.click()
}

test('tệp quá 50 MB: trình duyệt nói ngay, máy chủ cũng từ chối và không giữ lại gì', async ({ people }) => {
  const draft = await draftOf('giay-to')
  const page = await people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/giay-to`)
  const before = await whatIsStored()
  const path = join(tmpdir(), `mot-cua-qua-lon-${randomUUID()}.pdf`)
  writeFileSync(path, Buffer.concat([aPdf(), Buffer.alloc(LIMIT_BYTES, 0x20)]))
  try {
    await paperBox(page, PAPER).getByLabel('Chọn tệp').setInputFiles(path)
    await expect(paperBox(page, PAPER).getByText(/nặng hơn 50 MB\. Chọn tệp không quá 50 MB/)).toBeVisible()
  } finally {
    rmSync(path)
  }
  const form = new FormData()
  form.append('tep', new Blob([new Uint8Array(aPdf()), new Uint8Array(LIMIT_BYTES)]), 'quá lớn.pdf')
  const response = await fetch(`${theStack().app}/api/attachments?nhap=${draft}&giay-to=giay-chung-sinh`, {
    method: 'POST',
    body: form,
    headers: { origin: theStack().app, accept: 'application/json', cookie: await cookieOf(page) },
  })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ detail: 'Tệp quá lớn.pdf nặng hơn 50 MB. Chọn tệp không quá 50 MB' })
  await expect.poll(whatIsStored).toEqual(before)
  await deleteDraft(page, draft)
})

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies(theStack().app)
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

test('tệp bị cắt giữa chừng: không giữ lại gì; người dùng thử lại được ngay', async ({ people }) => {
  people.allow(/ERR_CONNECTION_RESET|Failed to load resource/)
  const draft = await draftOf('giay-to')
  const page = await people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/giay-to`)
  const before = await whatIsStored()
  await cutOff(`/api/attachments?nhap=${draft}&giay-to=giay-chung-sinh`, await cookieOf(page))
  await expect.poll(whatIsStored).toEqual(before)

  await page.route('**/api/attachments?**', (route) => route.abort('connectionreset'), { times: 1 })
  const box = paperBox(page, PAPER)
  await box.getByLabel('Chọn tệp').setInputFiles(file('giấy chứng sinh.pdf', aPdf(500)))
  await expect(box.getByText('Mất kết nối. Kiểm tra mạng rồi chọn Thử lại')).toBeVisible()
  await box.getByRole('button', { name: 'Thử lại giấy chứng sinh.pdf' }).click()
  await expect(box.getByRole('link', { name: 'Xem giấy chứng sinh.pdf' })).toBeVisible()
  await deleteDraft(page, draft)
})

/** Promises a megabyte, sends a fifth of it and hangs up. */
function cutOff(path: string, cookie: string): Promise<void> {
  const boundary = 'ranh-gioi'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="tep"; filename="dang do.pdf"\r\n\r\n`
  return new Promise((resolve) => {
    const upload = httpRequest(theStack().app + path, {
      method: 'POST',
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': 1_000_000,
        origin: theStack().app,
        cookie,
      },
    })
    upload.once('error', () => resolve())
    upload.write(Buffer.concat([Buffer.from(head), aPdf(200_000)]), () => upload.destroy(new Error('hung up')))
  })
}

const HOSTILE_NAMES: [sent: string, shown: string][] = [
  ['../../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Windows\\system32\\giấy tờ.pdf', 'giấy tờ.pdf'],
  ['giấy \u202Efdp.exe\u202C.pdf', 'giấy fdp.exe.pdf'],
  ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
  ['con.pdf', '_con.pdf'],
  [`${'ệ'.repeat(300)}.pdf`, `${'ệ'.repeat(83)}.pdf`],
]

test('tên tệp hiểm độc được làm sạch, trang vẫn hiện đúng và tệp vẫn tải được', async ({ people }) => {
  const draft = await draftOf('giay-to')
  const page = await people.citizen('congdan2', `/nop-ho-so/nhap/${draft}/giay-to`)
  for (const [sent, shown] of HOSTILE_NAMES) {
    const form = new FormData()
    form.append('tep', new Blob([new Uint8Array(aPdf(100))]), sent)
    const response = await fetch(`${theStack().app}/api/attachments?nhap=${draft}&giay-to=giay-chung-sinh`, {
      method: 'POST',
      body: form,
      headers: { origin: theStack().app, accept: 'application/json', cookie: await cookieOf(page) },
    })
    expect(await response.json(), sent).toMatchObject({ fileName: shown.normalize('NFC') })
  }
  await page.reload()
  const links = paperBox(page, PAPER).getByRole('link', { name: /^Xem/ })
  await expect(links).toHaveCount(HOSTILE_NAMES.length)
  for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))) {
    const response = await page.request.get(href)
    expect(response.status()).toBe(200)
    expect(response.headers()['content-disposition']).toMatch(
      /^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''\S+$/,
    )
    expect(response.headers()['content-security-policy']).toContain('sandbox')
  }
  await deleteDraft(page, draft)
})
