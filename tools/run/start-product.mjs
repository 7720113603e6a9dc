import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { claimGround } from './claim.mjs'
import { demoAccountLines } from './demo-accounts.mjs'
import { endingOnRequest } from './ending.mjs'
import { requireWritable } from './ground.mjs'
import { Halt } from './halt.mjs'
import { ensurePackages } from './install.mjs'
import { createReport } from './report.mjs'
import { ensureRuntime } from './runtime.mjs'
import { readSettings } from './settings.mjs'

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const OPTIONS = ['--fresh', '--yes', '--dev', '--help']
const HELP = `npm start                     chạy tất cả: cơ sở dữ liệu, ứng dụng, bộ thực thi, môi trường thử
npm start -- --fresh          xóa dữ liệu trong DATA_DIR rồi chạy lại từ đầu (hỏi trước)
npm start -- --fresh --yes    như trên, không hỏi
npm run dev                   như npm start, ứng dụng chạy ở chế độ phát triển
Các cổng và địa chỉ đặt bằng biến môi trường hoặc tệp .env: xem .env.example.`

function readArguments(args) {
  const unknown = args.find((arg) => !OPTIONS.includes(arg))
  if (unknown) throw new Halt(`Không có tùy chọn ${unknown}; các tùy chọn: ${OPTIONS.join(', ')}.`)
  const [fresh, yes, dev, help] = OPTIONS.map((option) => args.includes(option))
  return { fresh, yes, dev, help }
}

async function agreeToEmpty(dataDir) {
  if (!process.stdin.isTTY)
    throw new Halt('--fresh xóa toàn bộ dữ liệu; khi không có bàn phím để hỏi, hãy thêm --yes để xác nhận.')
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question(
    `Xóa toàn bộ cơ sở dữ liệu, tệp và dữ liệu môi trường thử trong ${dataDir}? Gõ "co" để đồng ý: `,
  )
  asking.close()
  if (!['co', 'có'].includes(answer.normalize('NFC').trim().toLowerCase()))
    throw new Halt('Không xóa gì; dừng theo yêu cầu.')
}

function announce(plain, stack, settings) {
  plain()
  plain(`Cổng Dịch vụ công:      ${settings.appUrl}`)
  if (stack.urls.sandbox) plain(`Môi trường thử:         ${stack.urls.sandbox}`)
  if (stack.urls.executor) plain(`Bộ thực thi quy trình:  ${stack.urls.executor}`)
  plain(`Dữ liệu và nhật ký:     ${settings.dataDir}`)
  for (const line of demoAccountLines(settings.dataDir)) plain(line)
  plain()
  plain('Nhấn Ctrl-C để dừng; dữ liệu được giữ lại.')
  plain(`ready ${settings.localUrl}`)
}

/**
 * From a bare clone to a running product, and down again. Returns when everything has stopped on request; throws a `Halt` with
 * one sentence when something is in the way, with nothing left running.
 * @param {string[]} args of the command line
 */
export async function startProduct(args) {
  const chosen = readArguments(args)
  if (chosen.help) return console.log(HELP)
  const report = createReport()
  const ending = endingOnRequest(report.line)
  const settings = readSettings(ROOT, process.env)
  requireWritable(join(ROOT, '.data'), 'hãy chạy bằng người dùng sở hữu thư mục mã nguồn.', 0o755)
  if (chosen.fresh && !chosen.yes) await agreeToEmpty(settings.dataDir)
  const release = await claimGround(settings)
  try {
    const runtime = await ensureRuntime(ROOT, report)
    await ensurePackages(ROOT, runtime, report)
    const { raiseStack } = await import('./stack.mjs')
    const mode = chosen.dev ? 'dev' : 'start'
    const stack = await raiseStack({
      settings,
      runtime,
      report,
      mode,
      fresh: chosen.fresh,
      signal: ending.signal,
      release,
    })
    announce(report.plain, stack, settings)
    await ending.asked
    await report.phase('Dừng các tiến trình', () => stack.stop())
  } catch (error) {
    // What a stop cuts short (an installation, a build) fails; that is not news for whoever asked for the stop.
    if (!ending.signal.aborted) throw error
    report.line('Đã dừng theo yêu cầu.')
  } finally {
    release()
  }
}
