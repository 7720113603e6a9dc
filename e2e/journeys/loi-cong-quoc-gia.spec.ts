import { randomUUID } from 'node:crypto'
import { aPdf } from '@/db/testing/sample-files'
import { expectHeldOutside, expectMessages } from '../fixtures/end-state'
import * as flows from '../fixtures/flows'
import { expectCitizenSeesResult, wholeJourney } from '../fixtures/journey'
import { PlainBrowser } from '../fixtures/plain-browser'
import { BIRTH, EXTRACT_ANSWERS } from '../fixtures/services'
import { accountOf, theStack } from '../fixtures/stack'
import { expect, test } from '../fixtures/test'

/** Dossiers that go the same way at the same time, so that every fault meets several. */
const CROWD = 6

/** Six calls of ten go wrong: who was unlucky ten times in a row waits for minutes. */
const WITHIN_MS = 360_000

const FAULTS = [
  { kind: 'error', rate: 0.3 },
  { kind: 'timeout-after-commit', rate: 0.15, seconds: 1 },
  { kind: 'expire-session', rate: 0.15 },
  { kind: 'garbage', rate: 0.15 },
] as const

/** Six dossiers of 2.000635 from the citizen to Trả kết quả over plain HTTP; answers their numbers. */
async function crowd(): Promise<string[]> {
  const site = { app: theStack().app }
  const citizen = new PlainBrowser()
  const [clerk, handler, leader] = [new PlainBrowser(), new PlainBrowser(), new PlainBrowser()]
  await flows.signInCitizen(citizen, site, 'congdan2')
  await flows.signInOfficer(clerk, site, accountOf('motcua'))
  await flows.signInOfficer(handler, site, accountOf('chuyenvien'))
  await flows.signInOfficer(leader, site, accountOf('lanhdao'))
  const numbers: string[] = []
  for (let turn = 0; turn < CROWD; turn += 1) {
    const pdf = (name: string) => new File([new Uint8Array(aPdf(1000))], `${name} ${randomUUID()}.pdf`)
    const code = await flows.submitDossier(citizen, site, '2.000635', { answers: EXTRACT_ANSWERS, fileFor: pdf })
    const number = await flows.receive(clerk, site, code)
    await flows.startProcessing(handler, site, number)
    await flows.uploadResult(handler, site, number, pdf('kết quả'))
    await flows.submitForApproval(handler, site, number)
    await flows.approve(leader, site, number)
    await flows.finish(handler, site, number)
    await flows.handOver(clerk, site, number)
    numbers.push(number)
  }
  return numbers
}

test('Cổng quốc gia báo lỗi, ngắt sau khi ghi, hết phiên và trả lời rác: mỗi hồ sơ, mỗi bước vẫn đúng một lần', async ({
  people,
  browser,
  outside,
}) => {
  test.setTimeout(900_000)
  for (const fault of FAULTS) await outside.setFault(fault)
  const [settled, numbers] = await Promise.all([wholeJourney(people, browser, BIRTH), crowd()])
  await expectCitizenSeesResult(settled)
  await expectHeldOutside(outside, settled, WITHIN_MS)
  await expectMessages(outside, settled)

  const held = async () => {
    const [dossiers, steps] = await Promise.all([outside.dossiers(), outside.steps()])
    return numbers.map((number) => ({
      dossiers: dossiers
        .filter((dossier) => dossier.number === number)
        .map(
          ({ status, inserts, files }) => `${status} ×${inserts}, ${files.filter((file) => file.sha256).length} tệp`,
        ),
      steps: steps
        .filter((step) => step.number === number)
        .map(({ status, repeated }) => (repeated ? `${status}!` : status)),
    }))
  }
  const once = numbers.map(() => ({ dossiers: ['10 ×1, 4 tệp'], steps: ['2', '4', '4', '4', '9', '10'] }))
  await expect.poll(held, { timeout: WITHIN_MS, intervals: [1000] }).toEqual(once)

  const met = (await outside.calls(2000)).map(({ suCo }) => suCo)
  for (const { kind } of FAULTS) expect(met).toContain(kind)
})
