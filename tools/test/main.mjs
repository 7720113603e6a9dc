import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endingOnRequest } from '../run/ending.mjs'
import { requireFreeDisk, requireWritable } from '../run/ground.mjs'
import { Halt } from '../run/halt.mjs'
import { ensurePackages } from '../run/install.mjs'
import { createReport } from '../run/report.mjs'
import { ensureRuntime } from '../run/runtime.mjs'
import { runPhases } from './phases.mjs'
import { openTemporaryFolder } from './temp.mjs'

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const HELP = `npm test                  tất cả: kiểm tra tĩnh, kiểm thử, dựng, hành trình trên trình duyệt, đồng hồ dời đến Tết, tắt đột ngột
npm test check            kiểm tra tĩnh và kiểm thử không cần cơ sở dữ liệu (npm run check)
npm test unit [tên tệp]   mọi kiểm thử, với một PostgreSQL riêng
npm test e2e [tên tệp]    hành trình trên trình duyệt, với một bản chạy riêng
npm test shifted          một hồ sơ từ đầu đến cuối với đồng hồ dời đến Tết, cuối tháng, 31/12
npm test kills            200 lần kill -9 (npm run kills)
npm test bench            các con số của design.md (npm run bench)
npm test screens          chụp mọi trang vào .data/screens (npm run screens)`

/** Instants of tools/shifted/instants.ts to which the clock of a whole product is shifted. */
const SHIFTED_TO = {
  tet: '2026-02-13T15:30:00+07:00',
  'month-end': '2026-01-30T15:30:00+07:00',
  'year-end': '2025-12-31T15:30:00+07:00',
}

/** The phases of one command. What they import needs packages, and is loaded only now. */
async function phasesOf(command) {
  const { staticChecks } = await import('./static.mjs')
  const { pureTests, unitTests } = await import('./vitest.mjs')
  const { buildOnce, journeys } = await import('./journeys.mjs')
  const { delegated } = await import('./delegated.mjs')
  const fixed = { title: 'Kiểm tra tĩnh', withinMinutes: 5, run: staticChecks }
  const pure = { title: 'Kiểm thử không cần cơ sở dữ liệu', withinMinutes: 15, run: pureTests }
  const unit = { title: 'Kiểm thử', withinMinutes: 31, run: unitTests }
  const build = { title: 'Dựng ứng dụng', withinMinutes: 11, run: buildOnce }
  const e2e = { title: 'Hành trình trên trình duyệt', withinMinutes: 50, run: journeys }
  const kills = (count, withinMinutes) => ({
    title: `Tắt đột ngột ${count} lần`,
    withinMinutes: withinMinutes + 5,
    run: delegated('tools/kills.ts', { withinMinutes, env: { KILLS: String(count) } }),
  })
  const bench = {
    title: 'Đo',
    withinMinutes: 65,
    run: delegated('tools/bench/main.ts', { withinMinutes: 60, countsItself: false }),
  }
  const screens = {
    title: 'Chụp màn hình',
    withinMinutes: 35,
    run: delegated('tools/screens.ts', { withinMinutes: 30, countsItself: false }),
  }
  const [overTet, ...others] = Object.entries(SHIFTED_TO).map(([name, at]) => ({
    title: `Đồng hồ dời đến ${at}`,
    withinMinutes: 8,
    run: delegated('tools/shifted.ts', {
      withinMinutes: 5,
      env: { SHIFTED_TO: name },
      settings: () => ({ APP_CLOCK_OFFSET: String(Date.parse(at) - Date.now()) }),
    }),
  }))
  return {
    all: [fixed, unit, build, e2e, overTet, kills(20, 12)],
    check: [fixed, pure],
    unit: [unit],
    e2e: [build, e2e],
    shifted: [build, overTet, ...others],
    kills: [build, kills(200, 60)],
    bench: [build, bench],
    screens: [build, screens],
  }[command]
}

/**
 * Runs the tests of one command, installing what is missing first; its last line is `N passed, N failed`.
 * @param {string[]} args of the command line
 * @returns {Promise<number>} exit code
 */
export async function testProduct([command = 'all', ...rest]) {
  if (['--help', 'help'].includes(command)) {
    console.log(HELP)
    return 0
  }
  const report = createReport()
  const ending = endingOnRequest(report.line)
  requireWritable(join(ROOT, '.data'), 'hãy chạy bằng người dùng sở hữu thư mục mã nguồn.', 0o755)
  requireFreeDisk([ROOT])
  const folder = openTemporaryFolder()
  const runtime = await ensureRuntime(ROOT, report)
  await ensurePackages(ROOT, runtime, report)
  const phases = await phasesOf(command)
  if (!phases) throw new Halt(`Không có lệnh "${command}".\n${HELP}`)
  const { passed, failed } = await runPhases(phases, {
    root: ROOT,
    runtime,
    report,
    folder,
    rest,
    signal: ending.signal,
  })
  report.plain(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}
