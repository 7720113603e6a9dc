import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, pushesIn } from '@/e2e/fixtures/outside'
import { loadDossiers } from '../seed-load/load'
import { bareLoop } from './bare-push'
import { asOwner, type Bench } from './stack'

const DELAY_MS = 50
const POLL_MS = 100
const GIVE_UP_MS = 20 * 60_000
const OUTAGE_MS = 20_000

/** Ten in a hundred calls go wrong, of every kind; a held line is cut after one second. */
const FAULTS: Fault[] = [
  { kind: 'error', rate: 0.02 },
  { kind: 'timeout-after-commit', rate: 0.02, seconds: 1 },
  { kind: 'expire-session', rate: 0.02 },
  { kind: 'garbage', rate: 0.02 },
  { kind: 'down', rate: 0.01 },
  { kind: 'half-batch', rate: 0.01 },
]

type Told = { seconds: number; perSecond: number; lost: number; doubled: number; wrong: number }

/**
 * Dossiers per second that the running product tells the sandbox, one per call and its steps in a second one, the sandbox
 * answering after 50 ms: without faults, with ten in a hundred, and after an outage. Beside it a bare loop that posts the
 * very bytes of the first run.
 */
export async function benchPush(bench: Bench): Promise<void> {
  const count = bench.size('pushes', 2000)
  const backlog = bench.size('backlog', 2000)
  await bench.outside.setDelay(DELAY_MS)
  try {
    const calm = await tell(bench, count)
    const bodies = pushesIn(await bench.outside.calls(count * 3)).slice(-count)
    report(bench, `Đẩy ${count} hồ sơ, không lỗi`, calm, await bareLoop(bench, bodies, DELAY_MS), 'từ 200 mỗi giây')
    await bench.outside.setDelay(DELAY_MS)
    for (const fault of FAULTS) await bench.outside.setFault(fault)
    report(bench, `Đẩy ${count} hồ sơ, 10 % lỗi mọi kiểu`, await tell(bench, count), undefined, 'không mất, không đôi')
    await bench.outside.clearFaults()
    report(
      bench,
      `Hết tồn ${backlog} hồ sơ sau gián đoạn`,
      await tell(bench, backlog, OUTAGE_MS),
      undefined,
      '20.000 dưới 150 giây',
    )
  } finally {
    await bench.outside.clearFaults()
    await bench.outside.setDelay(0)
  }
}

function report(bench: Bench, what: string, told: Told, bare: number | undefined, bar: string): void {
  bench.say(
    `push: ${what}: ${told.seconds.toFixed(1)} s, ${told.perSecond.toFixed(1)}/s, lost ${told.lost}, doubled ${told.doubled}, other status ${told.wrong}`,
  )
  const baseline = bare === undefined ? {} : { baseline: { what: 'vòng lặp trần', value: bare } }
  bench.found({ what, value: told.perSecond, unit: 'hồ sơ/giây', bar, ...baseline })
  bench.found({
    what: `${what}: mất + đôi + sai trạng thái`,
    value: told.lost + told.doubled + told.wrong,
    unit: '',
    bar: '0',
  })
}

/** Loads dossiers that nobody was told of, makes them due at once and waits until all are told. */
async function tell(bench: Bench, count: number, outageMs = 0): Promise<Told> {
  const { sql, outside } = bench
  const mine = await newDossiers(bench, count)
  const before = await outside.counts()
  if (outageMs > 0) await outside.setFault({ kind: 'down', rate: 1 })
  const from = performance.now()
  await makeDue(bench, mine)
  if (outageMs > 0) {
    await pause(outageMs)
    await outside.clearFaults()
  }
  const over = await allTold(bench, outageMs > 0 ? performance.now() : from)
  const [expected] = await sql<{ steps: number }[]>`
    select count(*)::int as steps from dossier_acts a where dossier_id = any(${mine}) and sequence >= (
      select r.sequence from dossier_acts r where r.dossier_id = a.dossier_id and r.act = 'receive')`
  const after = await outside.counts()
  const wrong = await differing(bench, mine)
  const missing = count - (after.dossiers - before.dossiers) + (expected?.steps ?? 0) - (after.steps - before.steps)
  const doubled = after.repeatedSteps - before.repeatedSteps
  return {
    seconds: over,
    perSecond: count / over,
    lost: Math.max(0, missing),
    doubled: doubled + Math.max(0, -missing),
    wrong,
  }
}

/** Ids of `count` new received dossiers. */
async function newDossiers(bench: Bench, count: number): Promise<string[]> {
  const { sql } = bench
  const [last] = await sql<{ position: string }[]>`select coalesce(max(position), 0) as position from dossier_acts`
  // Some of them are not received and so not told of: a few more are loaded than needed.
  const wanted = { dossiers: Math.ceil(count * 1.15) + 50, open: 0, offeredOnly: true, seed: Date.now() % 1_000_000 }
  await asOwner(bench, (owner) => loadDossiers(owner, wanted))
  const rows = await sql<{ id: string }[]>`
    select d.id from dossiers d where d.number is not null and exists (
      select from dossier_acts a where a.dossier_id = d.id and a.sequence = 1 and a.position > ${last?.position ?? '0'})
    order by d.id limit ${count}`
  if (rows.length < count) throw new Error(`only ${rows.length} of ${count} dossiers to tell`)
  return rows.map((row) => row.id)
}

/** What the product does after an act, for all of them at once: due now, and one event that nudges. */
async function makeDue({ sql }: Bench, ids: readonly string[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update exchange_dossiers set due_at = now(), seen_version = 0, known_nationally = false where dossier_id = any(${[...ids]})`
    await tx`
      insert into outbox (id, name, payload)
      select gen_random_uuid(), 'dossier/act.recorded',
        jsonb_build_object('dossierId', a.dossier_id, 'actId', a.id, 'sequence', a.sequence)
      from dossier_acts a where a.dossier_id = ${ids[0] ?? ''} order by a.sequence desc limit 1`
    await tx`select pg_notify('outbox', '')`
  })
}

/** Seconds from `from` until nothing is due any more; asked so that the asking costs next to nothing. */
async function allTold({ sql }: Bench, from: number): Promise<number> {
  for (;;) {
    const [row] = await sql<
      { left: number }[]
    >`select count(*)::int as left from exchange_dossiers where due_at is not null`
    const seconds = (performance.now() - from) / 1000
    if (row?.left === 0) return seconds
    if (seconds * 1000 > GIVE_UP_MS) throw new Error(`${row?.left} dossiers still wait after ${seconds.toFixed(0)} s`)
    await pause(POLL_MS)
  }
}

/** How many of these the other side holds in another status, or the ledger does not call equal. */
async function differing({ sql, outside }: Bench, ids: readonly string[]): Promise<number> {
  const rows = await sql<{ number: string; status: string; unequal: number }[]>`
    select d.number, d.status, (select count(*)::int from exchange_messages m where m.dossier_id = d.id and m.state <> 'equal')
      as unequal from dossiers d where d.id = any(${[...ids]})`
  const there = new Map((await outside.dossiers()).map((held) => [held.number, held.status]))
  return rows.filter(({ number, status, unequal }) => unequal > 0 || there.get(number) !== status).length
}
