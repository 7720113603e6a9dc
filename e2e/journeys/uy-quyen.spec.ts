import { stepsOn } from '../fixtures/counter'
import { filedDossier } from '../fixtures/dossiers'
import { expect, test } from '../fixtures/test'
import { DOSSIER_NUMBER } from '../fixtures/wizard'

/* A clerk goes on leave: a colleague of the unit receives in the clerk's place, and the dossier says so. */

const RECEIVE = { name: 'Tiếp nhận và hẹn trả', exact: true }

test('cán bộ một cửa vắng: người được ủy quyền tiếp nhận thay, hồ sơ ghi rõ thay ai, hết ủy quyền thì thôi', async ({
  people,
}) => {
  test.setTimeout(180_000)
  const [code, next] = [await filedDossier('congdan2'), await filedDossier('congdan2')]
  const desk = `/can-bo/ho-so/${code}`
  const cashier = await people.officer('ketoan', desk)

  await test.step('trước khi được ủy quyền, kế toán không tiếp nhận được', async () => {
    await expect(cashier.getByRole('heading', { level: 2, name: 'Việc cần làm' })).toBeVisible()
    await expect(cashier.getByRole('button', RECEIVE)).toHaveCount(0)
  })

  const clerk = await people.officer('motcua', '/can-bo/uy-quyen')
  await test.step('cán bộ một cửa để lại việc, thiếu lý do thì được nói rõ', async () => {
    await clerk.getByLabel('Người vắng').selectOption({ label: 'Hoàng Thị Mẫu, Cán bộ một cửa' })
    await clerk.getByLabel('Người làm thay').selectOption({ label: 'Đỗ Văn Mẫu, Kế toán' })
    await clerk.getByRole('button', { name: 'Ủy quyền', exact: true }).click()
    await expect(clerk.getByRole('main').getByRole('alert').first()).toContainText(/lý do/i)
    await clerk.getByLabel('Lý do').fill('Nghỉ phép năm.')
    await clerk.getByRole('button', { name: 'Ủy quyền', exact: true }).click()
    await expect(clerk.getByRole('main')).toContainText('Đã ghi ủy quyền.')
    const open = clerk.getByRole('region', { name: 'Đang và sắp có hiệu lực' })
    await expect(open).toContainText('Đỗ Văn Mẫu thay Hoàng Thị Mẫu')
  })

  await test.step('người làm thay tiếp nhận; hồ sơ ghi rõ thay ai', async () => {
    await cashier.goto('/can-bo/uy-quyen')
    await expect(cashier.getByRole('main')).toContainText('Bạn đang làm thay: Hoàng Thị Mẫu.')
    await cashier.goto(desk)
    await cashier.getByRole('button', RECEIVE).click()
    await expect(stepsOn(cashier).first()).toContainText('Tiếp nhận hồ sơ')
    await expect(stepsOn(cashier).first()).toContainText(
      'Đỗ Văn Mẫu, Kế toán, UBND phường An Bình (thay Hoàng Thị Mẫu, theo ủy quyền khi vắng)',
    )
    await expect(cashier.getByRole('article')).toContainText(DOSSIER_NUMBER)
  })

  await test.step('trở lại làm việc thì chấm dứt: người kia không tiếp nhận thay nữa', async () => {
    await clerk.goto('/can-bo/uy-quyen')
    await clerk.getByRole('button', { name: 'Chấm dứt ủy quyền cho Đỗ Văn Mẫu thay Hoàng Thị Mẫu' }).click()
    await expect(clerk.getByRole('region', { name: 'Đã hết' })).toContainText('Đỗ Văn Mẫu thay Hoàng Thị Mẫu')
    await cashier.goto(`/can-bo/ho-so/${next}`)
    await expect(cashier.getByRole('heading', { level: 2, name: 'Việc cần làm' })).toBeVisible()
    await expect(cashier.getByRole('button', RECEIVE)).toHaveCount(0)
  })
})
