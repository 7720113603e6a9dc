import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench as benchRuns } from '@/inngest/embedded/bench'
import { parseEnv } from '../run/env-file.mjs'
import { databaseUrl } from '../run/postgres-roles.mjs'
import type { Bench } from './stack'

/** Runs of three steps through the executor, in a scratch database of the running PostgreSQL; its own bench does the work. */
export async function benchExecutor(bench: Bench): Promise<void> {
  const { DATA_DIR, PGPORT } = bench.env
  const secrets = join(DATA_DIR, 'secrets.env')
  const password = existsSync(secrets) ? parseEnv(readFileSync(secrets, 'utf8')).PG_SUPERUSER_PASSWORD : undefined
  if (!password) throw new Error('the bench of the executor needs the embedded PostgreSQL of the stack')
  process.env.TEST_DATABASE_ADMIN_URL = databaseUrl({ user: 'postgres', password, port: PGPORT, database: 'postgres' })
  const runs = bench.size('runs', 1000)
  for (const checkpointing of [true, false]) {
    const { runsPerSecond, medianMs, plainSqlPerSecond } = await benchRuns(runs, checkpointing)
    const manner = checkpointing ? 'ghi theo chặng' : 'ghi từng bước'
    bench.say(
      `executor: ${runsPerSecond.toFixed(1)} runs/s (${manner}), one run ${medianMs.toFixed(0)} ms, plain SQL ${plainSqlPerSecond.toFixed(1)}/s`,
    )
    bench.found({
      what: `Bộ thực thi, lượt 3 bước, ${manner}`,
      value: runsPerSecond,
      unit: 'lượt/giây',
      baseline: { what: 'SQL trần', value: plainSqlPerSecond },
    })
  }
}
