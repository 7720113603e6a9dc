import { randomFrom } from '../kills/plan'
import { loadDossiers } from '../seed-load/load'
import { startBareServer } from './child'
import { keptConnections, post } from './http-load'
import { cpuSeconds, inLanes, median, quantile } from './measure'
import { analyse, asOwner, type Bench, freshApp } from './stack'

const CONNECTIONS = 20
const ROUNDS = 5
const WARM_UP = 3000
const REQUESTS = 8000
const SERVICE = 'TraCuuHoSo'
const DOORS = { bus: '/XrdAdapter/RestService/forward/search/call', main: '/api/national-portal/tra-cuu-ho-so' }

type Who = keyof typeof DOORS | 'bare'
type Round = { perCpuSecond: number; perSecond: number; p50: number; p99: number }

/**
 * Requests per second of processor time of the app's process, look-ups coming in by either door, beside a bare server that
 * runs the same statement: fresh processes, rounds by turns, median (design §6).
 */
export async function benchLookUp(bench: Bench): Promise<void> {
  const { sql, env } = bench
  const wanted = bench.size('dossiers', 200_000)
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from dossiers`
  const missing = wanted - (row?.count ?? 0)
  if (missing > 0) await asOwner(bench, (owner) => loadDossiers(owner, { dossiers: missing }))
  await analyse(bench)
  const bodies = await questions(bench)
  const rounds: Record<Who, Round[]> = { bus: [], main: [], bare: [] }
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.bus.push(await measure(new URL(env.BUS_URL + DOORS.bus), await freshApp(bench), bodies))
    const token = { authorization: `Bearer ${env.NATIONAL_PORTAL_INBOUND_TOKEN}` }
    rounds.main.push(await measure(new URL(env.APP_URL + DOORS.main), await freshApp(bench), bodies, token))
    const bare = await startBareServer('tools/bench/bare-look-up.ts', { DATABASE_URL: env.DATABASE_URL })
    rounds.bare.push(await measure(new URL(bare.url), bare.pid, bodies))
    await bare.stop()
    for (const [who, all] of Object.entries(rounds))
      bench.say(`look-up, round ${round}, ${who}: ${inWords(all.at(-1))}`)
  }
  for (const door of ['bus', 'main'] as const) report(bench, rounds, door, wanted)
}

const NAMES: Record<Who, string> = { bus: 'cửa trục liên thông', main: 'cổng chính', bare: 'máy chủ trần' }

function report(bench: Bench, rounds: Record<Who, Round[]>, door: Who, dossiers: number): void {
  const found = (what: keyof Round, name: string, unit: string, bar: string) => {
    const of = (who: Who) => median(rounds[who].map((one) => one[what]))
    const title = `Tra cứu tức thời, ${dossiers.toLocaleString('en-US')} hồ sơ, ${NAMES[door]}, ${name}`
    bench.found({ what: title, value: of(door), unit, baseline: { what: NAMES.bare, value: of('bare') }, bar })
  }
  found('perCpuSecond', 'mỗi giây CPU', 'yêu cầu', 'từ 20 %')
  found('p50', `p50, ${CONNECTIONS} kết nối`, 'ms', '')
  found('p99', `p99, ${CONNECTIONS} kết nối`, 'ms', 'dưới 50 ms')
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

async function measure(
  url: URL,
  pid: number,
  bodies: readonly string[],
  headers: Record<string, string> = {},
): Promise<Round> {
  const agent = keptConnections(CONNECTIONS)
  const ask = (some: readonly string[]) => askAll(agent, url, some, headers)
  await ask(bodies.slice(0, WARM_UP))
  const [cpuBefore, from] = [cpuSeconds(pid), performance.now()]
  const times = await ask(bodies)
  const [cpu, seconds] = [cpuSeconds(pid) - cpuBefore, (performance.now() - from) / 1000]
  agent.destroy()
  return {
    perCpuSecond: bodies.length / cpu,
    perSecond: bodies.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

async function askAll(
  agent: ReturnType<typeof keptConnections>,
  url: URL,
  bodies: readonly string[],
  headers: Record<string, string>,
): Promise<number[]> {
  const times: number[] = []
  await inLanes(bodies, CONNECTIONS, async (body) => {
    const { status, text, ms } = await post(agent, url, body, headers)
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
