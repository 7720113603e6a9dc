import type { CallHeld, Evidence } from './evidence'
import { numbersOf } from './pushes'
import { type Check, failed, judged, passed, unseen, type Verdict } from './verdict'

const PUSHES = ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']

const FAULTS: readonly [kind: string, title: string][] = [
  ['down', 'Mất kết nối'],
  ['error', 'Cổng báo bận'],
  ['timeout-after-commit', 'Đã ghi nhưng không trả lời'],
  ['expire-session', 'Phiên hết hạn'],
  ['garbage', 'Trả lời rác'],
]

/** How the portal came through the faults that were set on the sandbox (g, decided 14): everything told in the end, once. */
export function recoveryChecks(evidence: Evidence): Check[] {
  const section = 'g'
  return [
    ...FAULTS.map(([kind, title]) => ({
      section,
      title: `${title}: mọi hồ sơ gặp sự cố sau đó đều được nhận`,
      judge: () => judgeRecovery(evidence.calls, kind),
    })),
    {
      section,
      title: 'Khi mất kết nối hẳn, mỗi giây chỉ thử không quá hai lần sau mười giây đầu',
      judge: () => judgeProbes(evidence.calls),
    },
  ]
}

function judgeRecovery(calls: readonly CallHeld[], kind: string): Verdict {
  const pushes = calls.filter((call) => PUSHES.includes(call.service))
  const struck = pushes.filter((call) => call.suCo === kind)
  if (struck.length === 0) return unseen('Chưa có hồ sơ nào gặp sự cố này; hãy đặt sự cố rồi chạy lại.')
  const told = new Map<string, number>()
  for (const call of pushes)
    if (call.suCo === null && (call.error_code === '0' || call.error_code === '3'))
      for (const number of numbersOf(call)) told.set(`${call.service} ${number}`, call.id)
  return judged(
    struck.flatMap((call) =>
      numbersOf(call)
        .filter((number) => (told.get(`${call.service} ${number}`) ?? 0) < call.id)
        .map((number) => `${number}: ${call.service} chưa được gửi lại`),
    ),
  )
}

const CALM_AFTER_MS = 10_000
const OUTAGE_GAP_MS = 5_000

/** A run of calls that were cut off, with no other call between and no longer pause, is one outage. */
function judgeProbes(calls: readonly CallHeld[]): Verdict {
  const outages: number[][] = []
  let current: number[] = []
  for (const call of calls) {
    const at = Date.parse(call.luc)
    const goesOn = call.suCo === 'down' && at - (current.at(-1) ?? at) <= OUTAGE_GAP_MS
    if (goesOn) current.push(at)
    else {
      outages.push(current)
      current = call.suCo === 'down' ? [at] : []
    }
  }
  const late = [...outages, current].flatMap((times) => {
    const from = (times[0] ?? 0) + CALM_AFTER_MS
    return times.filter((at) => at >= from)
  })
  if (late.length === 0) return unseen('Chưa có lần mất kết nối nào dài hơn mười giây.')
  const perSecond = Map.groupBy(late, (at) => Math.floor(at / 1000))
  const most = Math.max(...[...perSecond.values()].map((times) => times.length))
  return most <= 2 ? passed : failed(`có giây thử ${most} lần`)
}
