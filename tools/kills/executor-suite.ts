import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runKills } from '@/inngest/embedded/kill-suite'
import { sentence } from '@/inngest/embedded/testing/kill-findings'
import { parseEnv } from '../run/env-file.mjs'
import { databaseUrl } from '../run/postgres-roles.mjs'
import type { Verdict } from './checks'

/** The executor's own kill suite, in scratch databases on the PostgreSQL of the running stack in `dataDir`. */
export async function runExecutorSuite(dataDir: string, kills: number, seed: number): Promise<Verdict> {
  const { PG_SUPERUSER_PASSWORD: password } = parseEnv(readFileSync(join(dataDir, 'secrets.env'), 'utf8'))
  const port = Number(process.env.PGPORT)
  if (!password || !port) throw new Error('the executor suite needs the embedded PostgreSQL of the stack')
  process.env.TEST_DATABASE_ADMIN_URL = databaseUrl({ user: 'postgres', password, port, database: 'postgres' })
  const found = await runKills({ kills, seed })
  const bad = {
    unfinished: found.unfinished,
    wrong: found.wrong,
    again: found.executedAfterCommit,
    twice: found.emittedTwice,
  }
  return {
    name: `Bộ thực thi: ${sentence(found)}`,
    looked: found.committedSteps,
    failures: Object.entries(bad).flatMap(([what, count]) => (count === 0 ? [] : [`${what}: ${count}`])),
  }
}
