import type { Page } from '@playwright/test'
import { type Day, dayOf, weekdayOf } from '@/lib/platform/day'
import { stepsOn } from '../fixtures/counter'
import { paperOf, sha256 } from '../fixtures/documents'
import { workedDossier } from '../fixtures/dossiers'
import { expect, test } from '../fixtures/test'

/* A dossier between two agencies: an opinion, a transfer, a fee at the counter, a signature, and a correction afterwards. */

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The bytes behind the link to a file. */
async function bytesOf(page: Page, name: RegExp): Promise<Buffer> {
  const href = await page.getByRole('link', { name }).getAttribute('href')
  const response = await page.request.get(href ?? '')
  expect(response.headers()['content-type']).toBe('application/pdf')
  return response.body()
}

/** A working day of next year as people write it: the first week of March never has a holiday. */
function aWorkingDay(): string {
  const year = Number(dayOf(new Date()).slice(0, 4)) + 1
  const day = [1, 2, 3].find((date) => ![0, 6].includes(weekdayOf(`${year}-03-0${date}` as Day)))
  return `0${day}/03/${year}`
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('lấy ý kiến, chuyển đơn vị, thu lệ phí, ký kết quả rồi đính chính', async ({ people, browser, outside }) => {
      test.setTimeout(300_000)
      const number = await workedDossier('congdan1')
      const desk = `/can-bo/ho-so/${number}`
      const handler = await people.officer('chuyenvien', desk)
      const other = await people.officer('chuyenvien2', '/can-bo/y-kien')

      await test.step('cơ quan khác chưa được hỏi thì không thấy hồ sơ', async () => {
        people.allow(/404/)
        await other.goto(desk)
        await expect(other.getByRole('heading', { level: 1 })).toContainText('Không tìm thấy')
      })

      await test.step('chuyên viên hỏi ý kiến, cơ quan được hỏi thấy và trả lời', async () => {
        await handler.getByRole('link', { name: 'Lấy ý kiến', exact: true }).click()
        await handler.getByLabel('Cơ quan', { exact: true }).selectOption({ label: 'Sở Tư pháp tỉnh Mẫu' })
        await handler.getByLabel('Trả lời trước ngày').fill(aWorkingDay())
        await handler.getByLabel('Nội dung cần lấy ý kiến').fill('Xác minh việc đăng ký trước đây.')
        await press(handler, 'Lấy ý kiến')
        await expect(handler.getByRole('main')).toContainText('Đã gửi yêu cầu lấy ý kiến.')
        await handler.goto(desk)
        await expect(handler.getByRole('region', { name: 'Ý kiến phối hợp' })).toContainText('Chờ trả lời')
        await other.goto('/can-bo/y-kien')
        const row = other.getByRole('listitem').filter({ hasText: number })
        await expect(row).toContainText('Xác minh việc đăng ký trước đây.')
        await row.getByRole('link').click()
        await other.getByRole('link', { name: 'Cho ý kiến' }).click()
        await other.getByLabel('Ý kiến trả lời').fill('Chưa đăng ký ở nơi khác.')
        await press(other, 'Cho ý kiến')
        await expect(other).toHaveURL('/can-bo/y-kien')
        await expect(other.getByRole('listitem').filter({ hasText: number })).toHaveCount(0)
        await handler.goto(desk)
        await expect(handler.getByRole('region', { name: 'Ý kiến phối hợp' })).toContainText('Đã trả lời')
        await expect(stepsOn(handler).first()).toContainText('Chưa đăng ký ở nơi khác.')
      })

      await test.step('lãnh đạo chuyển đơn vị xử lý: đơn vị cũ vẫn xem, không làm nữa', async () => {
        const leader = await people.officer('lanhdao', desk)
        await leader.getByRole('link', { name: 'Chuyển cơ quan' }).click()
        await leader.getByLabel('Cơ quan', { exact: true }).selectOption({ label: 'Sở Tư pháp tỉnh Mẫu' })
        await press(leader, 'Chuyển cơ quan')
        await expect(leader.getByRole('main').getByRole('alert').first()).toContainText('Nhập lý do')
        await leader.getByLabel('Lý do chuyển').fill('Thuộc thẩm quyền của Sở.')
        await press(leader, 'Chuyển cơ quan')
        await expect(leader).toHaveURL(/\/can-bo(\?.*)?$/)
        await handler.goto(desk)
        await expect(stepsOn(handler).first()).toContainText('Từ UBND phường An Bình sang Sở Tư pháp tỉnh Mẫu')
        await expect(handler.getByRole('button', { name: 'Nhận việc' })).toHaveCount(0)
        await other.goto(desk)
        await press(other, 'Nhận việc')
        await expect(stepsOn(other).first()).toContainText('Nhận giải quyết hồ sơ')
      })

      await test.step('chưa thu lệ phí thì chưa hoàn thành được; thu tại quầy có số biên lai', async () => {
        await other.goto(`${desk}/yeu-cau-nop-tien`)
        await other.getByLabel('Số tiền (đồng)').fill('8.000')
        await other.getByLabel('Khoản thu và căn cứ').fill('Lệ phí bản sao trích lục.')
        await press(other, 'Yêu cầu nộp tiền')
        await expect(other).toHaveURL(desk)
        const clerk = await people.officer('motcua', desk)
        await expect(clerk.getByRole('region', { name: 'Việc cần làm' })).toContainText('8.000 đồng')
        await clerk.getByLabel('Số biên lai').fill('BL-0007')
        await press(clerk, 'Đã thu tiền')
        await expect(stepsOn(clerk).first()).toContainText('Số biên lai: BL-0007')
      })

      const draft = await paperOf(browser, 'pdf', 'kết quả sai.pdf')
      await test.step('trình duyệt, duyệt, ký số, hoàn thành, trả kết quả', async () => {
        await other.goto(desk)
        await other.getByLabel('Tệp kết quả').setInputFiles(draft)
        await press(other, 'Tải tệp kết quả lên')
        // The page offers the next press before the file is there as well.
        await expect(other.getByRole('link', { name: draft.name }).first()).toBeVisible()
        await press(other, 'Trình duyệt')
        await expect(stepsOn(other).first()).toContainText('Trình lãnh đạo duyệt')
        const leader = await people.officer('lanhdao2', desk)
        await press(leader, 'Duyệt')
        await expect(stepsOn(leader).first()).toContainText('Lãnh đạo đã duyệt')
        await press(leader, 'Ký kết quả')
        await expect(stepsOn(leader).first()).toContainText('Số tệp kết quả đã ký số: 1')
        const results = leader.getByRole('region', { name: /^Kết quả/ })
        await expect(results).toContainText('Đã ký số')
        expect(draft.buffer.equals(await bytesOf(leader, /^Bản trước khi ký của kết quả sai\.pdf/))).toBe(true)
        await other.goto(desk)
        await press(other, 'Hoàn thành xử lý')
        await expect(stepsOn(other).first()).toContainText('Hoàn thành xử lý')
        const clerk = await people.officer('motcua', desk)
        await press(clerk, 'Trả kết quả')
        await expect(stepsOn(clerk).first()).toContainText('Trả kết quả')
      })

      await test.step('người dân và Cổng quốc gia nhận tệp đã ký, làm từ tệp chuyên viên tải lên', async () => {
        const citizen = await people.citizen('congdan1', `/ca-nhan/ho-so/${number}`)
        await expect(citizen.getByRole('region', { name: 'Kết quả' })).toContainText('Đã ký số')
        await expect(citizen.getByRole('link', { name: /Bản trước khi ký/ })).toHaveCount(0)
        const signed = await bytesOf(citizen, /^kết quả sai\.pdf/)
        expect(signed.subarray(0, draft.buffer.length).equals(draft.buffer)).toBe(true)
        expect(signed.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached')
        const held = async () =>
          (await outside.dossiers())
            .filter((dossier) => dossier.number === number)
            .flatMap(({ files }) => files.filter(({ kind }) => kind === 'DanhSachGiayToKetQua'))
            .map((file) => file.sha256)
        await expect.poll(held, { timeout: 60_000, intervals: [500] }).toEqual([sha256(signed)])
      })

      await test.step('đính chính: người dân đọc lý do và chỉ thấy tệp đúng, cán bộ còn thấy tệp cũ', async () => {
        const leader = await people.officer('lanhdao2', desk)
        await leader.getByRole('link', { name: 'Đính chính' }).click()
        await leader.getByLabel('Nội dung và lý do đính chính').fill('Ghi sai tên đệm.')
        await press(leader, 'Đính chính')
        await expect(leader.getByRole('main').getByRole('alert').first()).toContainText('Tải lên tệp kết quả đúng')
        await leader.getByLabel('Tệp kết quả').setInputFiles(await paperOf(browser, 'pdf', 'kết quả đúng.pdf'))
        await press(leader, 'Tải tệp kết quả lên')
        await leader.getByRole('link', { name: 'Đính chính' }).click()
        await leader.getByLabel('Nội dung và lý do đính chính').fill('Ghi sai tên đệm.')
        await press(leader, 'Đính chính')
        await expect(leader.getByRole('main')).toContainText('Đã đính chính.')
        await leader.goto(desk)
        const results = leader.getByRole('region', { name: /^Kết quả/ })
        await expect(results).toContainText('Kết quả trước khi đính chính')
        await expect(results).toContainText('kết quả sai.pdf')
        const citizen = await people.citizen('congdan1', `/ca-nhan/ho-so/${number}`)
        await expect(citizen.getByRole('main')).toContainText('Ghi sai tên đệm.')
        await expect(citizen.getByRole('link', { name: /kết quả đúng\.pdf/ })).toBeVisible()
        await expect(citizen.getByRole('link', { name: /kết quả sai\.pdf/ })).toHaveCount(0)
        await expect(citizen.getByRole('main')).not.toContainText('Chưa đăng ký ở nơi khác.')
      })
    })
  })
}
