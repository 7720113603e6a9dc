import { aPdf } from '@/db/testing/sample-files'
import { statusOf, stepsOn } from '../fixtures/counter'
import { workedDossier } from '../fixtures/dossiers'
import { expect, test } from '../fixtures/test'

/* A dossier that does not go straight: papers asked for, a fee, a new date, the leader's approval; with and without script. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'có JavaScript' : 'tắt JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('bổ sung giấy tờ, nộp lệ phí, gia hạn, duyệt rồi mới có kết quả', async ({ people, outside }) => {
      test.setTimeout(300_000)
      const number = await workedDossier('congdan1')
      const desk = `/can-bo/ho-so/${number}`
      const [handler, citizen] = [await people.officer('chuyenvien', desk), await people.citizen('congdan1')]

      await test.step('chuyên viên yêu cầu bổ sung, thiếu lý do thì được nói rõ', async () => {
        await handler.getByRole('link', { name: 'Yêu cầu bổ sung' }).click()
        await handler.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
        await expect(handler.getByRole('main').getByRole('alert').first()).toContainText('Nhập lý do để người nộp biết')
        await handler.getByLabel('Giấy tờ cần bổ sung và lý do').fill('Bản sao căn cước của người yêu cầu.')
        await handler.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
        await expect(handler).toHaveURL(desk)
        await expect(statusOf(handler, 'Yêu cầu bổ sung giấy tờ')).toBeVisible()
      })

      await test.step('người dân đọc yêu cầu, tải tệp lên, gửi; thời hạn tính lại', async () => {
        await citizen.goto(`/ca-nhan/ho-so/${number}`)
        await expect(citizen.getByRole('main')).toContainText('Bản sao căn cước của người yêu cầu.')
        await citizen.getByRole('link', { name: 'Bổ sung giấy tờ' }).click()
        await citizen.getByRole('button', { name: 'Gửi bổ sung' }).click()
        await expect(citizen.getByRole('main').getByRole('alert').first()).toContainText('Tải lên giấy tờ bổ sung')
        const paper = { name: 'căn cước.pdf', mimeType: 'application/pdf', buffer: aPdf(3000) }
        await citizen.getByLabel('Thêm giấy tờ bổ sung').setInputFiles(paper)
        await citizen.getByRole('button', { name: 'Tải tệp lên' }).click()
        await expect(citizen.getByRole('link', { name: /căn cước\.pdf/ })).toBeVisible()
        await citizen.getByRole('button', { name: 'Gửi bổ sung' }).click()
        await expect(citizen).toHaveURL(`/ca-nhan/ho-so/${number}`)
        await expect(citizen.getByRole('heading', { name: 'Đang xử lý', exact: true })).toBeVisible()
        await citizen.getByText('Cách tính ngày hẹn trả').click()
        await expect(citizen.getByRole('region', { name: 'Thông tin hồ sơ' })).toContainText(
          /Nhận đủ hồ sơ bổ sung lúc .+: tính lại từ đầu\./,
        )
      })

      await test.step('lần bổ sung thứ hai chỉ lãnh đạo yêu cầu được', async () => {
        await handler.goto(`${desk}/yeu-cau-bo-sung`)
        await expect(handler.getByRole('main')).toContainText('Lần nữa phải do lãnh đạo yêu cầu')
      })

      await test.step('yêu cầu nộp lệ phí, kế toán ghi nhận', async () => {
        await handler.goto(`${desk}/yeu-cau-nop-tien`)
        await handler.getByLabel('Số tiền (đồng)').fill('tám nghìn')
        await handler.getByLabel('Khoản thu và căn cứ').fill('Lệ phí bản sao trích lục.')
        await handler.getByRole('button', { name: 'Yêu cầu nộp tiền' }).click()
        await expect(handler.getByRole('main').getByRole('alert').first()).toContainText('Nhập số tiền bằng chữ số')
        await expect(handler.getByLabel('Khoản thu và căn cứ')).toHaveValue('Lệ phí bản sao trích lục.')
        await handler.getByLabel('Số tiền (đồng)').fill('8.000')
        await handler.getByRole('button', { name: 'Yêu cầu nộp tiền' }).click()
        await expect(handler).toHaveURL(desk)
        const owed = `/can-bo?viec=cho-nop-tien&q=${number}`
        const cashier = await people.officer('ketoan', owed)
        const listed = cashier.getByRole('link', { name: number }).filter({ visible: true })
        await expect(listed).toHaveCount(1)
        await listed.click()
        await cashier.getByRole('button', { name: 'Đã thu tiền' }).click()
        await expect(cashier.getByRole('main')).toContainText('Đã thu phí, lệ phí')
        await cashier.goto(owed)
        await expect(listed).toHaveCount(0)
      })

      await test.step('trình duyệt, trả lại, duyệt', async () => {
        await handler.goto(desk)
        await handler.getByRole('button', { name: 'Trình duyệt' }).click()
        await expect(stepsOn(handler).first()).toContainText('Trình lãnh đạo duyệt')
        await expect(handler.getByRole('button', { name: 'Hoàn thành xử lý' })).toHaveCount(0)
        const leader = await people.officer('lanhdao', desk)
        await leader.getByRole('link', { name: 'Trả lại' }).click()
        await leader.getByLabel('Nội dung cần làm lại').fill('Ghi sai tên đệm.')
        await leader.getByRole('button', { name: 'Trả lại', exact: true }).click()
        await expect(leader).toHaveURL(desk)
        await handler.goto(desk)
        await handler.getByRole('button', { name: 'Trình duyệt' }).click()
        await expect(stepsOn(handler).first()).toContainText('Trình lãnh đạo duyệt')
        await leader.goto(desk)
        await leader.getByRole('button', { name: 'Duyệt', exact: true }).click()
        await expect(stepsOn(leader).first()).toContainText('Lãnh đạo đã duyệt')
      })

      await test.step('người dân không thấy ý kiến nội bộ; Cổng quốc gia giữ tiến độ, không giữ lời nội bộ', async () => {
        await citizen.goto(`/ca-nhan/ho-so/${number}`)
        await expect(citizen.getByRole('main')).toContainText('Đã thu phí, lệ phí')
        await expect(citizen.getByRole('main')).not.toContainText('Ghi sai tên đệm')
        await expect(citizen.getByRole('main')).not.toContainText('Lãnh đạo đã duyệt')
        const steps = async () => (await outside.steps()).filter((step) => step.number === number)
        await expect
          .poll(async () => (await steps()).map((step) => step.status), { timeout: 60_000 })
          .toEqual(['2', '4', '5', '4', '6', '4', '4', '4', '4', '4'])
        expect(JSON.stringify(await steps())).not.toContain('Ghi sai tên đệm')
      })
    })
  })
}
