import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { aPdf } from '@/db/testing/sample-files'
import * as flows from '../fixtures/flows'
import { PlainBrowser } from '../fixtures/plain-browser'
import { EXTRACT_ANSWERS } from '../fixtures/services'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/** A dossier with a file that motcua has received. */
async function received(): Promise<string> {
  const site = { app: theStack().app }
  const [citizen, clerk] = [new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan2')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  const fileFor = (name: string) => new File([new Uint8Array(aPdf(1000))], `${name} ${randomUUID()}.pdf`)
  const code = await flows.submitDossier(citizen, site, '2.000635', { answers: EXTRACT_ANSWERS, fileFor })
  return flows.receive(clerk, site, code)
}

/** What a portal must have shown after one dossier went through. */
const SHOWN = [
  'd.1  Nội dung tra cứu giống nội dung hồ sơ đã gửi lần cuối',
  'd.2  Tệp có Content-Type, Content-Disposition attachment',
  'd.5  Thông báo thuế đất của hồ sơ chưa có',
  'c.1  DongBoHoSoMC: đã được nhận',
  'c.2  Mỗi bước tiến độ có đúng một lần',
]

test('cổng của chính mình đạt mọi mục kiểm tra sự phù hợp, bằng lệnh và trên trang', async ({ people, outside }) => {
  test.setTimeout(180_000)
  const number = await received()
  const state = async () => {
    const dossier = (await outside.dossiers()).find((one) => one.number === number)
    const steps = (await outside.steps()).filter((step) => step.number === number)
    return [dossier?.files.every((file) => file.fetched), steps.length]
  }
  await expect.poll(state, { timeout: 90_000, intervals: [500] }).toEqual([true, 1])

  const { bus, sandbox } = theStack()
  const command = ['run', '-s', 'conformance', '--', '--portal', bus, '--sandbox', sandbox, '--dossier', number]
  const { stdout } = await promisify(execFile)('npm', command)
  expect(stdout).toMatch(/\d+ đạt, 0 không đạt, \d+ chưa có gì để xét/)
  for (const line of SHOWN) expect(stdout).toContain(`✓ ${line}`)

  const page = await people.visitor()
  await page.goto(`${sandbox}/tuan-thu`)
  await page.getByRole('textbox', { name: 'Địa chỉ cửa của cổng' }).fill(bus)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await expect(page.getByText(/\d+ đạt, \d+ không đạt/)).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('main')).toContainText('Tra cứu tức thời (d.1)')
})
