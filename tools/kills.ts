import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { outsideWorld } from '@/e2e/fixtures/outside'
import { calm } from './kills/calm'
import { judge, passed, type Verdict } from './kills/checks'
import { runExecutorSuite } from './kills/executor-suite'
import { connect, readHere } from './kills/here'
import { type Account, People } from './kills/people'
import { Pace, strikesOf, VICTIMS } from './kills/plan'
import { agencyOfOfficer, servicesOf } from './kills/services'
import { type Killed, strike } from './kills/world'

/*
 * The kill suite of the whole product (issue 2; design §6), against a running stack that comes back by itself: `kill -9` of
 * app, executor, PostgreSQL and sandbox while citizens file dossiers and officers work, all over plain HTTP. Afterwards both
 * sides are compared. Last line: `N passed, N failed`.
 */

const LONG = 100
const CALM_WITHIN_MS = 240_000
const PATIENCE_MS = 120_000
const SHOWN_FAILURES = 8
/** The sandbox holds each answer of the national portal so long after its work is done: many calls are under way when it or the app dies. */
const ANSWER_AFTER_MS = 200

const Surroundings = z.object({
  APP_URL: z.url(),
  SANDBOX_URL: z.url(),
  DATABASE_URL: z.url(),
  DATA_DIR: z.string().min(1),
  KILLS: z.coerce.number().int().positive().default(20),
})

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    submissions: { type: 'string' },
    seed: { type: 'string', default: '20261123' },
    'without-executor-suite': { type: 'boolean', default: false },
  },
})
const around = Surroundings.parse(process.env)
const kills = Number(values.kills ?? around.KILLS)
/** In `npm test` the time is short; the long run files the 200 of the issue. */
const submissions = Number(values.submissions ?? (kills >= LONG ? 200 : 60))
const seed = Number(values.seed)

const say = (text: string) => console.log(text)

function accountOf(username: string): Account {
  const Accounts = z.array(z.object({ username: z.string(), password: z.string() }))
  const accounts = Accounts.parse(JSON.parse(readFileSync(join(around.DATA_DIR, 'demo-accounts.json'), 'utf8')))
  const found = accounts.find((account) => account.username === username)
  if (!found) throw new Error(`demo-accounts.json has no ${username}`)
  return found
}

/** The kills themselves are checked too: a run in which nobody was met shows nothing. */
function strikesMet(killed: Killed, interruptions: number): Verdict[] {
  const least = Math.floor(kills / VICTIMS.length)
  const counts = VICTIMS.map((victim) => `${victim} ${killed[victim]}`).join(', ')
  const rare = VICTIMS.filter((victim) => killed[victim] < least).map(
    (victim) => `${victim}: chỉ ${killed[victim]} lần`,
  )
  return [
    {
      name: `Mỗi tiến trình bị kill -9 ít nhất ${least} lần và tự chạy lại (${counts})`,
      looked: kills,
      failures: rare,
    },
    { name: `Người dùng gặp ${interruptions} lần gián đoạn giữa việc`, looked: interruptions, failures: [] },
  ]
}

function report(verdicts: readonly Verdict[]): number {
  for (const verdict of verdicts) {
    say(`${passed(verdict) ? 'đạt ' : 'hỏng'}  ${verdict.name} (đã so ${verdict.looked})`)
    for (const failure of verdict.failures.slice(0, SHOWN_FAILURES)) say(`      ${failure}`)
    if (verdict.failures.length > SHOWN_FAILURES) say(`      và ${verdict.failures.length - SHOWN_FAILURES} chỗ khác`)
  }
  const good = verdicts.filter(passed).length
  say(`${good} passed, ${verdicts.length - good} failed`)
  return good === verdicts.length ? 0 : 1
}

const sql = connect(around.DATABASE_URL)
const outside = outsideWorld(around.SANDBOX_URL)

const strikes = strikesOf(kills, seed)
const pace = new Pace(strikes)
const from = Date.now()
/** Seconds since the beginning, before every line that tells of progress. */
const progress = (text: string) => say(`${((Date.now() - from) / 1000).toFixed(0)} giây: ${text}`)

async function peopleOf(interrupted: () => void): Promise<People> {
  const agencyCode = await agencyOfOfficer(sql, 'motcua')
  const services = await servicesOf(sql, agencyCode)
  if (services.length === 0) throw new Error(`no service is offered at ${agencyCode}`)
  return new People({
    site: { app: around.APP_URL },
    services,
    clerk: accountOf('motcua'),
    handler: accountOf('chuyenvien'),
    leader: accountOf('lanhdao'),
    submissions,
    patience: { forMs: PATIENCE_MS, interrupted },
    pace,
  })
}

/** People work while processes are killed; answers who was killed, and why the work stopped early if it did. */
async function strikeAtWork(people: People): Promise<{ killed: Killed; stopped: string[] }> {
  let over = false
  const working = people.run().finally(() => {
    over = true
  })
  const striking = strike({
    dataDir: around.DATA_DIR,
    strikes,
    pace,
    progress: () => people.progress(),
    isOver: () => over,
    told: (text) => progress(`${text}, xong ${(people.progress() * 100).toFixed(0)} %`),
  })
  const [worked, struck] = await Promise.allSettled([working, striking])
  if (struck.status === 'rejected') throw struck.reason
  return { killed: struck.value, stopped: worked.status === 'rejected' ? [String(worked.reason)] : [] }
}

async function run(): Promise<Verdict[]> {
  const before = new Set((await readHere(sql)).dossiers.map((dossier) => dossier.submissionCode))
  let interruptions = 0
  const people = await peopleOf(() => {
    interruptions += 1
  })
  const { acknowledged } = people
  await outside.setDelay(ANSWER_AFTER_MS)
  say(`${submissions} hồ sơ, ${kills} lần kill -9, hạt giống ${seed}`)
  const { killed, stopped } = await strikeAtWork(people)
  progress(`${acknowledged.length} hồ sơ đã báo gửi, chờ yên`)
  const restless = await calm(sql, outside, CALM_WITHIN_MS, (text) => progress(`còn ${text}`))
  progress(restless.length === 0 ? 'đã yên' : `chưa yên: ${restless.join(', ')}`)
  await outside.setDelay(0)
  const here = await readHere(sql)
  const [dossiers, steps, messages] = await Promise.all([outside.dossiers(), outside.steps(), outside.messages()])
  return [
    { name: 'Công dân và cán bộ làm xong mọi việc', looked: acknowledged.length, failures: stopped },
    ...strikesMet(killed, interruptions),
    ...judge({ acknowledged, before, here, outside: { dossiers, steps, messages } }),
  ]
}

const verdicts = await run().finally(() => sql.end({ timeout: 5 }))
const executor =
  kills >= LONG && !values['without-executor-suite'] ? [await runExecutorSuite(around.DATA_DIR, kills, seed)] : []
process.exit(report([...verdicts, ...executor]))
