import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, pushesIn } from '@/e2e/fixtures/outside'
import { loadDossiers } from '../seed-load/load'
import { type BareRun, bareLoop } from './bare-exchange'
import { cpuSeconds, residentGrowth } from './measure'
import { analyse, asOwner, type Bench, pidOf } from './stack'

const DELAY_MS = 50
const POLL_MS = 100
const GIVE_UP_MS = 20 * 60_000
/** Fewer than the acts of a loaded dossier, which are about eight. */
const ACTS_EACH = 7
/** What calls under way and the breaker need before only probes are left. */
const CALM_AFTER_MS = 10_000
/** More than are made in an outage. */
const MOST_CALLS = 5000

/** Told before the first measurement, so that none is that of processes that have just started. */
const WARM_UP = 500

/** Ten in a hundred calls go wrong, of every kind; a held line is cut after one second. */
const FAULTS: Fault[] = [
  { kind: 'error', rate: 0.02 },
  { kind: 'timeout-after-commit', rate: 0.02, seconds: 1 },
  { kind: 'expire-session', rate: 0.02 },
  { kind: 'garbage', rate: 0.02 },
  { kind: 'down', rate: 0.01 },
  { kind: 'half-batch', rate: 0.01 },
]

type Told = {
  /** Dossiers. */
  count: number
  seconds: number
  /** For which none was told: outbox, executor and enrolment. */
  leadSeconds: number
  /** From the first to the last one told. */
  perSecond: number
  cpuMs: number
  grownMb: number
  lost: number
  doubled: number
  wrong: number
}

const MB = 1024 * 1024
const NOTHING_LOST = 'mất + đôi + sai trạng thái'

/**
 * The exchange with the sandbox, which answers after 50 ms, one dossier per call and its steps in a second one: dossiers per
 * second and processor time for each beside a bare loop that posts the very bytes of the first run; with ten calls in a hundred
 * going wrong; how soon the backlog of an outage is told, and how often it was tried meanwhile; memory with a full ledger.
 */
export async function benchExchange(bench: Bench): Promise<void> {
  const count = bench.size('pushes', 2000)
  const backlog = bench.size('backlog', 2000)
  const ledger = bench.size('ledger', 20_000)
  await bench.outside.setDelay(DELAY_MS)
  try {
    await tell(bench, WARM_UP)
    const calm = await tell(bench, count)
    const bodies = pushesIn(await bench.outside.calls(calm.count * 3)).slice(-calm.count)
    reportBeside(bench, `Đẩy ${count} hồ sơ, không lỗi`, calm, await bareLoop(bench, bodies, DELAY_MS))
    await bench.outside.setDelay(DELAY_MS)
    for (const fault of FAULTS) await bench.outside.setFault(fault)
    report(bench, `Đẩy ${count} hồ sơ, 10 % lỗi mọi kiểu`, await tell(bench, count), 'không mất, không đôi')
    await bench.outside.clearFaults()
    const outageMs = bench.size('outage', 20) * 1000
    report(
      bench,
      `Hết tồn ${backlog} hồ sơ sau gián đoạn`,
      await tell(bench, backlog, outageMs),
      '20.000 dưới 150 giây',
    )
    await fillLedger(bench, ledger)
    const full = await tell(bench, count)
    report(bench, `Đẩy ${count} hồ sơ, sổ ${ledger} dòng`, full, 'từ 200 mỗi giây')
    reportMemory(bench, calm, full, ledger)
  } finally {
    await bench.outside.clearFaults()
    await bench.outside.setDelay(0)
  }
}

function report(bench: Bench, what: string, told: Told, bar: string): void {
  const { count, seconds, leadSeconds, perSecond, cpuMs, grownMb, lost, doubled, wrong } = told
  bench.say(
    `exchange: ${what}: ${count} in ${seconds.toFixed(1)} s, the first after ${leadSeconds.toFixed(1)} s, from then on ${perSecond.toFixed(1)}/s, ${cpuMs.toFixed(2)} ms of processor time each, resident +${grownMb.toFixed(1)} MB, lost ${lost}, doubled ${doubled}, other status ${wrong}`,
  )
  bench.found({ what, value: perSecond, unit: 'hồ sơ/giây', bar })
  bench.found({ what: `${what}: ${NOTHING_LOST}`, value: lost + doubled + wrong, unit: '', bar: '0' })
}

function reportBeside(bench: Bench, what: string, told: Told, bare: BareRun): void {
  report(bench, what, told, 'từ 200 mỗi giây')
  const baseline = (value: number) => ({ baseline: { what: 'vòng lặp trần', value } })
  bench.found({ what: `${what}, so tốc độ`, value: told.perSecond, unit: 'hồ sơ/giây', ...baseline(bare.perSecond) })
  bench.found({ what: `${what}, CPU mỗi hồ sơ`, value: told.cpuMs, unit: 'ms', ...baseline(bare.cpuMs) })
}

function reportMemory(bench: Bench, calm: Told, full: Told, ledger: number): void {
  bench.found({
    what: `Bộ nhớ tăng khi đẩy, sổ ${ledger} dòng`,
    value: full.grownMb,
    unit: 'MB',
    baseline: { what: 'sổ gần như trống', value: calm.grownMb },
    bar: 'phẳng',
  })
}

/** Lines that the other side has acknowledged, until the ledger has so many. */
async function fillLedger(bench: Bench, lines: number): Promise<void> {
  const [held] = await bench.sql<{ count: number }[]>`select count(*)::int as count from exchange_messages`
  const missing = lines - (held?.count ?? 0)
  if (missing <= 0) return
  await asOwner(bench, async (owner) => {
    await loadDossiers(owner, { dossiers: Math.ceil(missing / ACTS_EACH), open: 0, offeredOnly: true, seed: 7 })
    await owner`
      insert into exchange_messages
        (id, dossier_id, kind, act_id, sequence, state, local_hash, sent_hash, sent_at, acknowledged_hash, acknowledged_at)
      select gen_random_uuid(), a.dossier_id, 'step', a.id, a.sequence, 'equal', h, h, a.at, h, a.at
      from dossier_acts a, lateral (select encode(sha256(a.id::text::bytea), 'hex') as h) digest
      where not exists (select from exchange_messages m where m.dossier_id = a.dossier_id) limit ${missing}`
  })
  await analyse(bench)
  const [now] = await bench.sql<{ count: number }[]>`select count(*)::int as count from exchange_messages`
  bench.say(`exchange: the ledger has ${now?.count} lines`)
}

/** Loads some `wanted` dossiers that nobody was told of, makes them due at once and waits until all are told. */
async function tell(bench: Bench, wanted: number, outageMs = 0): Promise<Told> {
  const { sql, outside } = bench
  const mine = await newDossiers(bench, wanted)
  const count = mine.length
  const before = await outside.counts()
  const cpuBefore = cpuOfProduct(bench)
  let told = { lead: 0, last: 0 }
  const grown = await residentGrowth(pidOf(bench, 'app'), async () => {
    const from = performance.now()
    if (outageMs > 0) await outside.setFault({ kind: 'down', rate: 1 })
    await makeDue(bench, mine)
    if (outageMs > 0) await endOutage(bench, outageMs)
    told = await allTold(bench, count, outageMs > 0 ? performance.now() : from)
  })
  const cpu = cpuOfProduct(bench) - cpuBefore
  const [expected] = await sql<{ steps: number }[]>`
    select count(*)::int as steps from dossier_acts a where dossier_id = any(${mine}) and sequence >= (
      select r.sequence from dossier_acts r where r.dossier_id = a.dossier_id and r.act = 'receive')`
  const after = await outside.counts()
  const wrong = await differing(bench, mine)
  const missing = count - (after.dossiers - before.dossiers) + (expected?.steps ?? 0) - (after.steps - before.steps)
  const doubled = after.repeatedSteps - before.repeatedSteps
  return {
    count,
    seconds: told.last,
    leadSeconds: told.lead,
    perSecond: count / (told.last - told.lead),
    cpuMs: (cpu * 1000) / count,
    grownMb: grown / MB,
    lost: Math.max(0, missing),
    doubled: doubled + Math.max(0, -missing),
    wrong,
  }
}

/** Processor time of the app and of the executor, in seconds. */
const cpuOfProduct = (bench: Bench): number => cpuSeconds(pidOf(bench, 'app')) + cpuSeconds(pidOf(bench, 'executor'))

/** Waits for the end of the outage, ends it, and tells how often the portal was tried once the first calls were over. */
async function endOutage(bench: Bench, outageMs: number): Promise<void> {
  const calmFrom = Date.now() + CALM_AFTER_MS
  await pause(outageMs)
  const calls = await bench.outside.calls(MOST_CALLS)
  await bench.outside.clearFaults()
  const late = calls.filter((call) => call.suCo === 'down' && call.at >= calmFrom)
  const seconds = (outageMs - CALM_AFTER_MS) / 1000
  if (late.length === 0) throw new Error('nobody tried whether the portal is back: the outage is too short to judge')
  bench.found({
    what: `Thử lại trong ${outageMs / 1000} giây gián đoạn`,
    value: late.length / seconds,
    unit: 'lần/giây',
    bar: 'nhiều nhất 1',
  })
}

/**
 * Ids of all dossiers that a load of some `count` brought in as received: one that was left out would be told by the sweep, in the
 * middle of a measurement.
 */
async function newDossiers(bench: Bench, count: number): Promise<string[]> {
  const { sql } = bench
  const [last] = await sql<{ position: string }[]>`select coalesce(max(position), 0) as position from dossier_acts`
  // About one of ten is not received and so not told of.
  const wanted = { dossiers: Math.ceil(count * 1.11), open: 0, offeredOnly: true, seed: Date.now() % 1_000_000 }
  await asOwner(bench, (owner) => loadDossiers(owner, wanted))
  const rows = await sql<{ id: string }[]>`
    select d.id from dossiers d where d.number is not null and exists (
      select from dossier_acts a where a.dossier_id = d.id and a.sequence = 1 and a.position > ${last?.position ?? '0'})
    order by d.id`
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

/**
 * Seconds from `from` for which all `count` were still due, and until none is any more; asked so that the asking costs next to
 * nothing.
 */
async function allTold({ sql }: Bench, count: number, from: number): Promise<{ lead: number; last: number }> {
  let lead = 0
  for (;;) {
    const [row] = await sql<
      { left: number }[]
    >`select count(*)::int as left from exchange_dossiers where due_at is not null`
    const seconds = (performance.now() - from) / 1000
    if (row?.left === count) lead = seconds
    if (row?.left === 0) return { lead, last: seconds }
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
