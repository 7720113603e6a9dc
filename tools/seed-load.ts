import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { loadEnvironment } from './seed-load/environment'

/*
 * npm run seed:load -- --dossiers N [--months M] [--open O] [--yes]: fills the database of a product that runs (or of DATABASE_URL) with
 * dossiers of invented people, for lists and figures at size: `O` of them open in the busiest office. They cannot be taken out again.
 */

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dossiers: { type: 'string', default: '10000' },
      months: { type: 'string', default: '13' },
      open: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  })
  const dossiers = Number(values.dossiers)
  const months = Number(values.months)
  const open = values.open === undefined ? undefined : Number(values.open)
  const right = Number.isInteger(dossiers) && dossiers > 0 && months > 0 && (open === undefined || open >= 0)
  if (!right)
    throw new Error('--dossiers, --months và --open phải là số dương; ví dụ: npm run seed:load -- --dossiers 200000')
  loadEnvironment()
  const owner = postgres(process.env.DATABASE_MIGRATION_URL ?? '', { max: 4, onnotice: () => undefined })
  // Read the environment when they are loaded.
  const { sql } = await import('@/db/client')
  const { loadDossiers } = await import('./seed-load/load')
  const { refuseRealData } = await import('./seed-load/guard')
  try {
    if (!values.yes) await refuseRealData(owner)
    const from = performance.now()
    const told = (share: number) => process.stdout.write(`\r${(share * 100).toFixed(0)} %`)
    const options = { dossiers, months, told, seed: Date.now() % 1_000_000, ...(open === undefined ? {} : { open }) }
    const { acts } = await loadDossiers(owner, options)
    const seconds = (performance.now() - from) / 1000
    console.log(
      `\rĐã nạp ${dossiers} hồ sơ, ${acts} bước (${(acts / dossiers).toFixed(1)} bước mỗi hồ sơ) trong ${seconds.toFixed(1)} giây: ${Math.round(dossiers / seconds)} hồ sơ mỗi giây.`,
    )
  } finally {
    await Promise.all([owner.end({ timeout: 5 }), sql().end({ timeout: 5 })])
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await run()
  } catch (error) {
    console.error(`Lỗi: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}
