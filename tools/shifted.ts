import { setTimeout as pause } from 'node:timers/promises'
import { outsideWorld } from '@/e2e/fixtures/outside'
import { theStack } from '@/e2e/fixtures/stack'
import { INSTANTS, isInstantName } from './shifted/instants'
import { walk } from './shifted/walk'

/*
 * One dossier from its submission to the handing over on a running product whose clock is shifted by APP_CLOCK_OFFSET to the
 * instant that SHIFTED_TO names: numbers, due dates, messages and the exchange must live in that time. Last line:
 * `N passed, N failed`.
 */

const WITHIN_MS = 90_000

const name = process.env.SHIFTED_TO ?? ''
if (!isInstantName(name)) throw new Error(`SHIFTED_TO is none of ${Object.keys(INSTANTS).join(', ')}`)
const expected = INSTANTS[name]
const outside = outsideWorld(theStack().sandbox)
const seen = await walk()

/** Asked again until it holds or the time is over: messages and the exchange go by jobs of the executor. */
async function comesTrue(what: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await pause(500)) if (await what()) return true
  return false
}

const told = (text: string) => text.includes(`hẹn trả ${expected.due}`)
const held = async () =>
  (await outside.dossiers()).some(({ number, status }) => number === seen.number && status === '10')
const mailed = async () =>
  (await outside.messages()).some(({ kind, text }) => kind === 'mail' && text.includes(seen.number) && told(text))

const checks: readonly [string, boolean][] = [
  [`mã gửi tạm mang ngày ${expected.day}`, seen.submissionCode.startsWith(`GT-${expected.day}-`)],
  [`mã hồ sơ mang ngày ${expected.day}, số 0001`, seen.number.endsWith(`-${expected.day}-0001`)],
  [`hẹn trả ${expected.due}`, seen.received.includes(expected.due)],
  [`chuyển xử lý trước ${expected.transfer}`, seen.received.includes(`Chuyển xử lý trước ${expected.transfer}`)],
  ['bổ sung tính lại từ đầu', seen.supplemented.includes('tính lại từ đầu')],
  [`sau bổ sung hẹn trả ${expected.due}`, seen.supplemented.includes(`Hạn trả kết quả: ${expected.due}`)],
  ['không trễ theo cách tính nào', !/Trễ \d/.test(seen.supplemented)],
  ['người nộp thấy hồ sơ đã trả kết quả', seen.ended.includes('Đã trả kết quả')],
  [`thông báo trên Cổng ghi hẹn trả ${expected.due}`, await comesTrue(async () => told(await seen.notices()))],
  [`thư điện tử ghi hẹn trả ${expected.due}`, await comesTrue(mailed)],
  ['Cổng quốc gia giữ hồ sơ ở trạng thái cuối', await comesTrue(held)],
]
for (const [what, holds] of checks) console.log(`${holds ? 'đạt ' : 'hỏng'}  ${name}: ${what}`)
const failed = checks.filter(([, holds]) => !holds).length
if (failed > 0) console.log(JSON.stringify(seen, null, 1))
console.log(`${checks.length - failed} passed, ${failed} failed`)
