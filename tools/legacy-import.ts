import { readFileSync } from 'node:fs'
import { loadEnvironment } from './seed-load/environment'

/*
 * npm run legacy:import -- tep.csv: records what an older system called dossiers that were taken over from it, in the database of a product
 * that runs (or of DATABASE_URL). All lines or none.
 */

async function run(path: string | undefined): Promise<boolean> {
  if (!path) throw new Error('thiếu tên tệp; ví dụ: npm run legacy:import -- so-cu.csv')
  const text = readFileSync(path, 'utf8')
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
  process.exitCode = (await run(process.argv[2])) ? 0 : 1
} catch (error) {
  const sentence = error instanceof Error && 'sentence' in error ? error.sentence : undefined
  console.error(`Lỗi: ${String(sentence ?? (error instanceof Error ? error.message : error))}`)
  process.exitCode = 1
}
