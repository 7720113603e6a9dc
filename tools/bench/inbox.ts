import { parse } from 'node-html-parser'
import type postgres from 'postgres'
import { cookieNames } from '@/lib/auth/cookies'
import { listInbox } from '@/lib/dossiers/queries/inbox/list'
import { InboxFilter } from '@/lib/dossiers/schema/inbox'
import { now } from '@/lib/platform/clock'
import { loadDossiers } from '../seed-load/load'
import { get, keptConnections } from './http-load'
import { msOf, quantile } from './measure'
import { type SignedIn, signedInOfficer } from './reader'
import { analyse, asOwner, type Bench } from './stack'

const LIST = '/can-bo'
/** The commune that the load makes the busiest. */
const BUSY_UNIT = '000.00.07.H99'
const ROUNDS = 30
const OPEN = 5000

type Reader = SignedIn & { where: string; barMs: number }

/**
 * The officers' list: of a unit with 5,000 open dossiers and of the whole province, every tab with its first and following
 * page, counts and list from one snapshot; by the query in this process, by HTTP, and beside them the bare SQL of the first page.
 */
export async function benchInbox(bench: Bench): Promise<void> {
  const { sql } = bench
  const wanted = bench.size('dossiers', 200_000)
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from dossiers`
  const missing = wanted - (row?.count ?? 0)
  if (missing > 0) {
    const from = performance.now()
    const { acts } = await asOwner(bench, (owner) => loadDossiers(owner, { dossiers: missing, open: OPEN }))
    const seconds = (performance.now() - from) / 1000
    bench.say(`inbox: loaded ${missing} dossiers, ${acts} acts, ${(missing / seconds).toFixed(0)} dossiers a second`)
    const bar = 'từ 2.000'
    bench.found({ what: `Nạp ${missing} hồ sơ`, value: missing / seconds, unit: 'hồ sơ/giây', bar })
  }
  await analyse(bench)
  const readers = [
    await aReader(sql, BUSY_UNIT, 'đơn vị', 100),
    await aReader(sql, bench.env.NATIONAL_PORTAL_AGENCY_CODE, 'toàn tỉnh', 300),
  ]
  for (const reader of readers) await measure(bench, reader, wanted)
}

async function measure(bench: Bench, reader: Reader, dossiers: number): Promise<void> {
  const { sql, env } = bench
  const { where, barMs, officer } = reader
  const open = await openOf(sql, reader.agencyId)
  const agent = keptConnections(1)
  const cookie = { cookie: `${cookieNames(Number(new URL(env.APP_URL).port)).session}=${reader.token}` }
  const ask = async (address: string) => {
    const answer = await get(agent, new URL(address, env.APP_URL), cookie)
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
    return answer
  }
  const addresses = await pagesOf(async (address) => (await ask(address)).text)
  const [bare, query, http]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round += 1)
    for (const address of addresses) {
      bare.push(await msOf(() => barePage(sql, reader.agencyId)))
      const filter = InboxFilter.parse(Object.fromEntries(new URL(address, env.APP_URL).searchParams))
      query.push(await msOf(() => listInbox(officer, filter, now())))
      http.push((await ask(address)).ms)
    }
  agent.destroy()
  bench.say(
    `inbox, ${where}: ${open} open of ${dossiers}, ${addresses.length} pages of the list, ${ROUNDS} rounds; p95 bare ${quantile(bare, 0.95).toFixed(1)} ms, query ${quantile(query, 0.95).toFixed(1)} ms, HTTP ${quantile(http, 0.95).toFixed(1)} ms`,
  )
  const found = (how: string, share: number, times: number[], bar: string) => {
    const what = `Danh sách của cán bộ, ${dossiers.toLocaleString('en-US')} hồ sơ, ${where} (${open} đang mở), ${how}, p${share * 100}`
    bench.found({
      what,
      value: quantile(times, share),
      unit: 'ms',
      baseline: { what: 'SQL trần của một trang', value: quantile(bare, share) },
      bar,
    })
  }
  found('truy vấn', 0.5, query, '')
  found('truy vấn', 0.95, query, `dưới ${barMs} ms`)
  found('qua HTTP', 0.5, http, '')
  found('qua HTTP', 0.95, http, `dưới ${barMs} ms`)
}

/** Every page that the list links to: its tabs, and the following page of each. */
async function pagesOf(textOf: (address: string) => Promise<string>): Promise<string[]> {
  const linked = async (address: string) =>
    parse(await textOf(address))
      .querySelectorAll('main a[href]')
      .map((link) => (link.getAttribute('href') ?? '').replaceAll('&amp;', '&'))
      .filter((href) => href.startsWith(`${LIST}?`))
  const found = new Set([LIST])
  const tabs = await linked(LIST)
  for (const tab of tabs) {
    found.add(tab)
    for (const further of await linked(tab)) if (/[?&]sau=/.test(further)) found.add(further)
  }
  if (found.size < 3) throw new Error(`the list at ${LIST} links to ${found.size} pages only`)
  return [...found]
}

/** Below the unit, itself included. */
const unitsBelow = (sql: postgres.Sql, agencyId: string) => sql`
  with recursive below as (
    select id from agencies where id = ${agencyId}
    union all select agencies.id from agencies join below on agencies.parent_id = below.id
  ) select id from below`

/** One page of open dossiers by deadline, and nothing else: no counts, no snapshot, no words. */
const barePage = (sql: postgres.Sql, agencyId: string) => sql`
  select d.id, d.number, d.status, d.applicant_name, d.due_at, p.name, o.full_name
  from dossiers d join procedures p on p.id = d.procedure_id left join officers o on o.id = d.holder_id
  where (d.receiving_agency_id in (${unitsBelow(sql, agencyId)}) or d.processing_agency_id in (${unitsBelow(sql, agencyId)}))
    and d.status in ('1', '2', '4', '5', '6', '9')
  order by d.due_at, d.id limit 21`

async function openOf(sql: postgres.Sql, agencyId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from dossiers
    where processing_agency_id in (${unitsBelow(sql, agencyId)}) and status in ('1', '2', '4', '5', '6', '9')`
  return row?.count ?? 0
}

/** Somebody who does everything in this agency. */
async function aReader(sql: postgres.Sql, agencyCode: string, where: string, barMs: number): Promise<Reader> {
  return { ...(await signedInOfficer(sql, agencyCode, ['clerk', 'handler', 'leader'])), where, barMs }
}
