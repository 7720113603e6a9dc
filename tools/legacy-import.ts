import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadEnvironment } from './seed-load/environment'

/*
 * npm run legacy:import -- tep.csv: records what an older system called dossiers that were taken over from it, in the database of a product
 * that runs (or of DATABASE_URL). All lines or none.
 */

const USAGE = `Ghi số hồ sơ của hệ thống cũ cho những hồ sơ đã chuyển sang Cổng này.

Cách dùng: npm run legacy:import -- so-cu.csv

Tệp CSV, mã UTF-8, dòng đầu là: ma_ho_so;so_cu;ma_tren_cong_quoc_gia
(cột cuối để trống khi Cổng quốc gia chưa biết hồ sơ). Một dòng sai thì không ghi dòng nào; chạy lại cùng một tệp không đổi gì.
Ghi vào cơ sở dữ liệu của bản đang chạy, hoặc của DATABASE_URL.`

/** Throws a sentence for a file that is not there or not UTF-8. */
function readText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new Error(`không đọc được tệp ${path} (${error instanceof Error && 'code' in error ? error.code : 'lỗi'}).`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error(`tệp ${path} không phải mã UTF-8; hãy lưu lại tệp dưới dạng CSV UTF-8.`)
  }
}

async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h', default: false } },
    allowPositionals: true,
  })
  if (values.help) {
    console.log(USAGE)
    return true
  }
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new Error(`cần đúng một tên tệp.\n\n${USAGE}`)
  const text = readText(path)
  loadEnvironment()
  // Read the environment when they are loaded.
  const { sql } = await import('@/db/client')
  const { systemActor } = await import('@/lib/auth/gates')
  const { importLegacyNumbers } = await import('@/lib/national-portal/commands/dossiers/legacy')
  const { LEGACY_SENTENCES } = await import('@/lib/national-portal/labels/legacy')
  try {
    const done = await importLegacyNumbers(systemActor('legacy-import'), text)
    if (done.ok) console.log(LEGACY_SENTENCES.recorded(done))
    else {
      for (const finding of done.findings) console.error(LEGACY_SENTENCES.finding(finding))
      console.error(LEGACY_SENTENCES.refused(done.findings.length))
    }
    return done.ok
  } finally {
    await sql().end({ timeout: 5 })
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  const sentence = error instanceof Error && 'sentence' in error ? error.sentence : undefined
  console.error(`Lỗi: ${String(sentence ?? (error instanceof Error ? error.message : error))}`)
  process.exitCode = 1
}
