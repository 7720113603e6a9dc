import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeDossiers, exchangeMessages, nationalCircuits, nationalSessions } from '@/db/schema/index'
import { anOfficer, aResult } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { finishDossier, handOverDossier, processDossier } from '@/lib/dossiers/commands/process'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/id'
import { nationalDossier } from '../../mapping/dossier'
import { nationalSteps } from '../../mapping/step'
import { loadFacts } from '../../queries/facts'
import { ReplayMessages } from '../../schema/ledger'
import { forgetHeldSession } from '../line/session'
import { observeDossiers } from '../parity/observe'
import { beginParity, compareNext, finishParity } from '../parity/parity'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet, type Received } from '../testing'
import { openClaim } from './claim'
import { enrolDossiers, enrolMissed } from './enrol'
import { pauseKind, resumeKind } from './pauses'
import { pushRound } from './push-due'
import { replayMessages } from './replay'

/*
 * Random histories: acts, pushes, and every way in which the line, the portal, its data and our own workers break, in any order. When
 * the weather is calm again the ledger is equal and the portal holds our rows as they map, each step once.
 */

let stage: ExchangeStage
let keeper: Officer
beforeAll(async () => {
  stage = await openExchangeStage()
  keeper = await anOfficer('administrator', stage.agency)
})
afterAll(() => stage.sandbox.stop())
beforeEach(async () => {
  await stage.calm()
  await stage.sandbox.control('PUT', 'cau-hinh', { traCuuDayDu: true })
  await db.update(exchangeMessages).set({ state: 'not_due', acknowledgedHash: null, localHash: null })
})

/** mulberry32: the same seed, the same history. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Living = { received: Received; acts: number }

class History {
  readonly living: Living[] = []
  readonly told: string[] = []
  readonly #random: () => number
  readonly #moves: readonly [string, () => Promise<unknown>][]

  constructor(seed: number) {
    this.#random = randomFrom(seed)
    this.#moves = [
      ['receive', () => this.#receive()],
      ['receive', () => this.#receive()],
      ['act', () => this.#act()],
      ['act', () => this.#act()],
      ['hear', () => this.#hear(this.#one())],
      ['push', () => pushRound({ concurrency: 3, budgetMs: 700 })],
      ['push', () => pushRound({ concurrency: 3, budgetMs: 700 })],
      ['fault', () => this.#fault()],
      ['cut', () => this.#cut()],
      ['cut', () => this.#cut()],
      ['calm', () => stage.sandbox.control('DELETE', 'su-co')],
      ['lose', () => this.#lose()],
      ['edit', () => this.#edit()],
      ['look up', () => observeDossiers({ limit: 10 })],
      ['die', () => this.#die()],
      ['restart', () => this.#restart()],
      ['session', () => db.delete(nationalSessions)],
      ['pause', () => this.#pause()],
    ]
  }

  async run(length: number): Promise<void> {
    await this.#receive()
    for (let move = 0; move < length; move += 1) {
      const [name, go] = this.#pick(this.#moves)
      this.told.push(name)
      await go()
    }
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  #one = () => this.#pick(this.living)

  async #receive(): Promise<void> {
    if (this.living.length === 4) return
    const one = { received: await stage.aReceived(), acts: 0 }
    this.living.push(one)
    await this.#hear(one)
  }

  #hear = (one: Living) => enrolDossiers([one.received.dossierId])

  /** The next act of a dossier; now and then the exchange does not hear of it. */
  async #act(): Promise<void> {
    const one = this.#one()
    const { dossierId } = one.received
    const seen = { dossierId, version: 2 + one.acts, note: undefined }
    if (one.acts === 0) await processDossier(stage.handler, seen)
    if (one.acts === 1) {
      await aResult(stage.handler, dossierId)
      await finishDossier(stage.handler, seen)
    }
    if (one.acts === 2) await handOverDossier(stage.clerk, seen)
    one.acts = Math.min(3, one.acts + 1)
    if (this.#random() < 0.7) await this.#hear(one)
  }

  #fault() {
    const kind = this.#pick(['down', 'error', 'garbage', 'expire-session', 'timeout-after-commit'])
    return stage.sandbox.control('POST', 'su-co', { kind, rate: 0.3, seconds: kind === 'down' ? 2 : 1 })
  }

  /** Most answers to one kind of push are lost after the work was done. */
  #cut() {
    const service = this.#pick(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'])
    return stage.sandbox.control('POST', 'su-co', { service, kind: 'timeout-after-commit', rate: 0.7, seconds: 1 })
  }

  /** The other side loses a dossier with its steps. */
  async #lose(): Promise<void> {
    const { number } = this.#one().received
    if (await this.#holds(number)) await stage.sandbox.control('DELETE', `ho-so/${number}`)
  }

  async #edit(): Promise<void> {
    const { number } = this.#one().received
    if (await this.#holds(number))
      await stage.sandbox.control('PUT', `ho-so/${number}`, {
        TrichYeuHoSo: 'Bị sửa ở nơi khác',
        Email: 'x@example.com',
      })
  }

  #holds = async (number: string) => (await stage.sandbox.dossiers()).some((held) => held.MaHoSo === number)

  /** A worker claims and is never heard of again. */
  async #die(): Promise<void> {
    const claim = openClaim()
    const claimed = await claim.take(2)
    await claim.end()
    const ids = claimed.map(({ dossierId }) => dossierId)
    const over = new Date(Date.now() - 1)
    if (ids.length > 0)
      await db
        .update(exchangeDossiers)
        .set({ dueAt: over, claimedUntil: over })
        .where(inArray(exchangeDossiers.dossierId, ids))
  }

  /** Our process begins anew, and theirs is killed. */
  async #restart(): Promise<void> {
    forgetHeldSession()
    await stage.sandbox.kill()
    await stage.sandbox.start()
  }

  async #pause(): Promise<void> {
    const kind = this.#pick(['dossier', 'step'] as const)
    await pauseKind(keeper, { kind, reason: 'Thử tạm dừng' })
    await pushRound({ concurrency: 3, budgetMs: 300 })
    await resumeKind(keeper, { kind })
  }
}

/** What the product does by itself in time, at once: the sweep, the nightly comparison, pushes. */
async function settle(): Promise<void> {
  await stage.sandbox.control('DELETE', 'su-co')
  await db.delete(nationalCircuits)
  await replayMessages(keeper, ReplayMessages.parse({ formId: newId() }))
  await enrolMissed(null, 100)
  await pushUntilQuiet()
  const run = await beginParity()
  while ((await compareNext(run, 100)).state === 'more');
  await finishParity(run, true)
  await pushUntilQuiet()
}

it.each([1, 2, 3, 4])('history %i ends equal on both sides', async (seed) => {
  const history = new History(seed)
  await history.run(30)
  await settle()

  const said = history.told.join(', ')
  const held = new Map((await stage.sandbox.dossiers()).map((row) => [row.MaHoSo, row]))
  for (const { received } of history.living) {
    const ledger = await db
      .select({ state: exchangeMessages.state })
      .from(exchangeMessages)
      .where(eq(exchangeMessages.dossierId, received.dossierId))
    expect(new Set(ledger.map(({ state }) => state)), said).toEqual(new Set(['equal']))
    const [loaded] = await loadFacts(db, [received.dossierId])
    const mapped = loaded && nationalDossier(loaded.facts, config().NATIONAL_PORTAL_FILE_BASE_URL)
    if (!loaded || !mapped?.ready) throw new Error('a dossier lacks facts')
    expect(held.get(received.number), said).toMatchObject(mapped.dossier)
    const steps = nationalSteps(loaded.facts).map(({ step }) => ({ ...step, _trung: false }))
    expect(await stage.sandbox.steps(received.number), said).toMatchObject(steps)
    expect(await stage.sandbox.steps(received.number), said).toHaveLength(steps.length)
  }
})
