import { randomFrom } from '../kills/plan'
import { loadDossiers } from '../seed-load/load'
import { startBareServer } from './child'
import { keptConnections, post } from './http-load'
import { cpuSeconds, inLanes, median, quantile } from './measure'
import { analyse, type Bench, freshApp } from './stack'

const CONNECTIONS = 20
const ROUNDS = 5
const WARM_UP = 3000
const REQUESTS = 8000
const SERVICE = 'TraCuuHoSo'
const PATH = '/XrdAdapter/RestService/forward/search/call'

type Round = { perCpuSecond: number; perSecond: number; p50: number; p99: number }

/**
 * Requests per second of processor time of the app's process, look-ups coming in by the bus door, beside a bare server that
 * runs the same statement: fresh processes, rounds by turns, median (design §6).
 */
export async function benchLookUp(bench: Bench): Promise<void> {
  const { sql, env } = bench
  const wanted = bench.size('dossiers', 200_000)
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from dossiers`
  const missing = wanted - (row?.count ?? 0)
  if (missing > 0) await loadDossiers(sql, { dossiers: missing })
  await analyse(bench)
  const bodies = await questions(bench)
  const rounds: Record<'ours' | 'bare', Round[]> = { ours: [], bare: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.ours.push(await measure(new URL(env.BUS_URL + PATH), await freshApp(bench), bodies))
    const bare = await startBareServer('tools/bench/bare-look-up.ts', { DATABASE_URL: env.DATABASE_URL })
    rounds.bare.push(await measure(new URL(bare.url), bare.pid, bodies))
    await bare.stop()
    for (const [who, all] of Object.entries(rounds))
      bench.say(`look-up, round ${round}, ${who}: ${inWords(all.at(-1))}`)
  }
  const of = (who: 'ours' | 'bare', what: keyof Round) => median(rounds[who].map((one) => one[what]))
  const beside = (what: keyof Round) => ({ what: 'máy chủ trần', value: of('bare', what) })
  bench.found({
    what: `Tra cứu tức thời, ${wanted.toLocaleString('en-US')} hồ sơ, mỗi giây CPU`,
    value: of('ours', 'perCpuSecond'),
    unit: 'yêu cầu',
    baseline: beside('perCpuSecond'),
    bar: 'từ 20 %',
  })
  for (const [what, bar] of [
    ['p50', ''],
    ['p99', 'dưới 50 ms'],
  ] as const)
    bench.found({
      what: `Tra cứu tức thời, ${what}, ${CONNECTIONS} kết nối`,
      value: of('ours', what),
      unit: 'ms',
      baseline: beside(what),
      bar,
    })
}

/** Numbers that are there, by lot. */
async function questions({ sql, env }: Bench): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    select number from dossiers tablesample system (20) where number is not null limit 20000`
  const random = randomFrom(7)
  const numbers = rows.map((row) => row.number)
  if (numbers.length === 0) throw new Error('no dossier with a number to ask for')
  return Array.from({ length: REQUESTS }, () => {
    const masohoso = numbers[Math.floor(random() * numbers.length)]
    return JSON.stringify({ madonvi: env.NATIONAL_PORTAL_AGENCY_CODE, service: SERVICE, masohoso })
  })
}

async function measure(url: URL, pid: number, bodies: readonly string[]): Promise<Round> {
  const agent = keptConnections(CONNECTIONS)
  await ask(agent, url, bodies.slice(0, WARM_UP))
  const [cpuBefore, from] = [cpuSeconds(pid), performance.now()]
  const times = await ask(agent, url, bodies)
  const [cpu, seconds] = [cpuSeconds(pid) - cpuBefore, (performance.now() - from) / 1000]
  agent.destroy()
  return {
    perCpuSecond: bodies.length / cpu,
    perSecond: bodies.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

async function ask(agent: ReturnType<typeof keptConnections>, url: URL, bodies: readonly string[]): Promise<number[]> {
  const times: number[] = []
  await inLanes(bodies, CONNECTIONS, async (body) => {
    const { status, text, ms } = await post(agent, url, body)
    if (status !== 200 || text.includes('error_code'))
      throw new Error(`look-up answered ${status}: ${text.slice(0, 200)}`)
    times.push(ms)
  })
  return times
}

const inWords = (round: Round | undefined) =>
  round
    ? `${round.perCpuSecond.toFixed(0)} per CPU-second, ${round.perSecond.toFixed(0)} per second, p50 ${round.p50.toFixed(1)} ms, p99 ${round.p99.toFixed(1)} ms`
    : ''
