import { aPdf } from '@/db/testing/sample-files'
import * as flows from '@/e2e/fixtures/flows'
import { PlainBrowser, type PlainPage } from '@/e2e/fixtures/plain-browser'
import { BIRTH_ANSWERS } from '@/e2e/fixtures/services'
import { accountOf, theStack } from '@/e2e/fixtures/stack'

const SERVICE = '1.001193'

const file = (name: string) => new File([new Uint8Array(aPdf(2000))], `${name}.pdf`)

/** The child is born before any of the instants. */
const SUBMISSION = {
  answers: { ...BIRTH_ANSWERS, 'childBirthDate.day': '3', 'childBirthDate.month': '12', 'childBirthDate.year': '2025' },
  fileFor: (key: string) => (key === 'giay-chung-sinh' ? file('giấy chứng sinh') : undefined),
}

/** What the pages said on the way of one dossier. */
export type Walked = {
  number: string
  submissionCode: string
  /** The officer's page after receipt, and after the supplement came. */
  received: string
  supplemented: string
  /** The citizen's page in the end. */
  ended: string
  /** The citizen's notices in the portal, as they are now. */
  notices: () => Promise<string>
}

/** Files a dossier and takes it to its end by way of a supplement, as a citizen and two officers, over plain HTTP. */
export async function walk(): Promise<Walked> {
  const site = { app: theStack().app }
  const [citizen, clerk, handler] = [new PlainBrowser(), new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan1')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  await flows.signInOfficer(handler, site, accountOf('chuyenvien'))

  const submissionCode = await flows.submitDossier(citizen, site, SERVICE, SUBMISSION)
  const number = await flows.receive(clerk, site, submissionCode)
  const page = `/can-bo/ho-so/${encodeURIComponent(number)}`
  const mine = `/ca-nhan/ho-so/${encodeURIComponent(number)}`
  const received = await textOf(clerk, page)
  await flows.startProcessing(handler, site, number)
  await press(handler, `${page}/yeu-cau-bo-sung`, 'Yêu cầu bổ sung', { note: 'Bản sao giấy chứng sinh.' })
  await press(citizen, `${mine}/bo-sung`, 'Gửi bổ sung', { note: 'Bản sao để ở quầy.' })
  const supplemented = await textOf(handler, page)
  await flows.uploadResult(handler, site, number, file('giấy khai sinh'))
  await flows.finish(handler, site, number)
  await flows.handOver(clerk, site, number)
  const ended = await textOf(citizen, mine)
  return { number, submissionCode, received, supplemented, ended, notices: () => textOf(citizen, '/ca-nhan/thong-bao') }
}

async function textOf(who: PlainBrowser, path: string): Promise<string> {
  const page = await who.open(theStack().app + path)
  if (page.status !== 200) throw new Error(`${path} answers ${page.status}`)
  return page.text.replace(/\s+/g, ' ')
}

async function press(who: PlainBrowser, path: string, button: string, fields: Record<string, string>): Promise<void> {
  const page = await who.open(theStack().app + path)
  const find = (form: PlainPage['root']) => form.getAttribute('aria-label') === button
  const after = await who.submit(page, fields, { find })
  if (after.status >= 400) throw new Error(`${path} answers ${after.status}`)
}
