import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from '@/db/client'
import { benchExchange } from './exchange'
import { benchExecutor } from './executor'
import { HEAD, keep, line } from './figures'
import { benchInbox } from './inbox'
import { benchLookUp } from './look-up'
import { machineShape } from './measure'
import { benchSearch } from './search'
import { type Bench, openBench } from './stack'
import { benchStatistics } from './statistics'
import { benchSubmit } from './submit'
import { benchUpload } from './upload'

/*
 * npm run bench -- [names] [options]: the figures of design §6, each beside a baseline of the same run, against a running
 * stack (npm run bench starts one). `--keep` appends them with the raw output to docs/figures.md.
 */

/** In the order of running: what needs an empty sandbox and few dossiers comes first. */
const MEASUREMENTS: Record<string, (bench: Bench) => Promise<void>> = {
  search: benchSearch,
  upload: benchUpload,
  submit: benchSubmit,
  exchange: benchExchange,
  inbox: benchInbox,
  lookup: benchLookUp,
  statistics: benchStatistics,
  executor: benchExecutor,
}
const FIGURES = join(fileURLToPath(new URL('../..', import.meta.url)), 'docs', 'figures.md')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dossiers: { type: 'string' },
    submissions: { type: 'string' },
    pushes: { type: 'string' },
    backlog: { type: 'string' },
    outage: { type: 'string' },
    ledger: { type: 'string' },
    runs: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !(name in MEASUREMENTS))
if (unknown.length > 0)
  throw new Error(`Không có phép đo ${unknown.join(', ')}; có: ${Object.keys(MEASUREMENTS).join(', ')}.`)
const names = Object.keys(MEASUREMENTS).filter((name) => positionals.length === 0 || positionals.includes(name))

const bench = openBench(values)
bench.say(machineShape())
try {
  for (const name of names) {
    // What else the machine was doing belongs to the figure.
    bench.say(`${name}: load average ${loadavg()[0]?.toFixed(2)} before`)
    await MEASUREMENTS[name]?.(bench)
  }
} finally {
  await Promise.all([bench.sql.end({ timeout: 5 }), sql().end({ timeout: 5 })])
}
console.log(['', ...HEAD, ...bench.figures.map(line)].join('\n'))
if (values.keep) keep(FIGURES, names, bench.figures, bench.raw)
process.exit(bench.figures.length > 0 ? 0 : 1)
