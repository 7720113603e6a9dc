import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers, outbox } from '@/db/schema/index'
import { aSubmitted } from '@/db/testing/builders'
import { systemActor } from '@/lib/auth/gates'
import { processDossier } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { lookUpProgress } from '@/lib/dossiers/queries/look-up'
import { LEGACY_SENTENCES } from '../../labels/legacy'
import { observeDossiers } from '../parity/observe'
import { type ExchangeStage, ledgerOf, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'
import { importLegacyNumbers } from './legacy'

let stage: ExchangeStage
beforeAll(async () => {
  stage = await openExchangeStage()
})
afterAll(() => stage.sandbox.stop())
beforeEach(() => stage.calm())

const system = systemActor('legacy-import')
const file = (...lines: string[]) => ['ma_ho_so;so_cu;ma_tren_cong_quoc_gia', ...lines].join('\n')
const rowOf = async (dossierId: string) => (await db.select().from(dossiers).where(eq(dossiers.id, dossierId)))[0]
let used = 0
function next(): string {
  used += 1
  return String(used)
}
/** A number of its own for each test, of the shape of an older system or of the national portal. */
const old = () => `MC-2024-${next().padStart(4, '0')}`
const there = () => `H99.07-240315-${next().padStart(5, '0')}`

describe('a legacy number', () => {
  it('finds the dossier beside its own number; the national portal is told under the own one, which carries the agency', async () => {
    const { dossierId, number } = await stage.aReceived()
    const legacy = old()
    expect(await importLegacyNumbers(system, file(`${number};${legacy};`))).toEqual({ ok: true, recorded: 1, same: 0 })
    expect(await rowOf(dossierId)).toMatchObject({ origin: 'legacy', legacyNumber: legacy, nationalNumber: null })
    expect(await lookUpProgress(legacy)).toMatchObject({ known: true, step: (await lookUpProgress(number)).step })
    await enrolDossiers([dossierId])
    await pushUntilQuiet()
    expect((await stage.sandbox.dossiers()).map(({ MaHoSo }) => MaHoSo)).toEqual([number])
  })

  it('of one known nationally: updated there under the number it has, with its steps, and looked up by it', async () => {
    const { dossierId, number } = await stage.aReceived()
    const [legacy, known] = [old(), there()]
    // As the older system had told it.
    const other = await stage.aReceived()
    await enrolDossiers([other.dossierId])
    await pushUntilQuiet()
    const [sample] = await stage.sandbox.dossiers()
    await stage.sandbox.control('PUT', `ho-so/${known}`, { ...sample, MaHoSo: known })
    await importLegacyNumbers(system, file(`${number};${legacy};${known}`))
    const announced = await db.select().from(outbox).where(eq(outbox.name, 'dossier/legacy_number.recorded'))
    expect(announced.map(({ payload }) => payload)).toContainEqual({ dossierId })
    await enrolDossiers([dossierId])
    await pushUntilQuiet()
    expect((await stage.sandbox.dossiers()).map(({ MaHoSo }) => MaHoSo).toSorted()).toEqual(
      [known, other.number].toSorted(),
    )
    await processDossier(stage.handler, { dossierId, version: 2, note: undefined })
    await enrolDossiers([dossierId])
    await pushUntilQuiet()
    expect(await stage.stepsOf(known)).toEqual(['2', '4'])
    await observeDossiers({ limit: 50 })
    const [told] = await ledgerOf(dossierId)
    expect(told).toMatchObject({ kind: 'dossier', state: 'equal', observedAt: expect.any(Date) })
  })
})

describe('a file', () => {
  it('with a bad line records none of its lines and says of each what is wrong', async () => {
    const [good, twice, sent, national] = [
      await stage.aReceived(),
      await stage.aReceived(),
      await stage.aReceived(),
      await stage.aReceived(),
    ]
    const [mine, taken] = [old(), old()]
    await importLegacyNumbers(system, file(`${twice.number};${taken};`))
    await enrolDossiers([sent.dossierId])
    await pushUntilQuiet()
    await db.update(dossiers).set({ origin: 'national' }).where(eq(dossiers.id, national.dossierId))
    const answer = await importLegacyNumbers(
      system,
      file(
        `${good.number};${mine};`,
        `${good.number}9;${old()};`,
        `${twice.number};${old()};`,
        `${sent.number};${old()};${there()}`,
        `${national.number};${old()};`,
        'chỉ một cột',
      ),
    )
    const problems = ['unknown', 'has_other', 'told_before', 'of_national_portal', 'columns']
    const findings = problems.map((problem, at) => ({ line: 3 + at, problem }))
    expect(answer).toEqual({ ok: false, findings })
    expect(await rowOf(good.dossierId)).toMatchObject({ origin: 'local', legacyNumber: null })
    const clash = await importLegacyNumbers(system, file(`${good.number};${taken};`, `${sent.number};${good.number};`))
    expect(clash).toMatchObject({
      ok: false,
      findings: [
        { line: 2, problem: 'taken' },
        { line: 3, problem: 'repeated' },
      ],
    })
    expect(LEGACY_SENTENCES.finding({ line: 2, problem: 'taken' })).toContain('Dòng 2: số cũ')
  })

  it('once more changes nothing; two at once give one number to one dossier', async () => {
    const [one, other] = [await stage.aReceived(), await stage.aReceived()]
    const [first, contested] = [old(), old()]
    const text = file(`${one.number};${first};`)
    await importLegacyNumbers(system, text)
    expect(await importLegacyNumbers(system, text)).toEqual({ ok: true, recorded: 0, same: 1 })
    const third = await stage.aReceived()
    const both = await Promise.all([
      importLegacyNumbers(system, file(`${other.number};${contested};`)),
      importLegacyNumbers(system, file(`${third.number};${contested};`)),
    ])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await db.$count(dossiers, eq(dossiers.legacyNumber, contested))).toBe(1)
  })

  it('and a receipt at the same moment do not give one number twice', async () => {
    const mine = await stage.aReceived()
    const submitted = await aSubmitted({ agency: stage.agency, code: '1.001193' })
    let importing: ReturnType<typeof importLegacyNumbers> | undefined
    const given = await db.transaction(async (tx) => {
      const { number } = await receiveDossier(stage.clerk, submitted, new Date(), tx)
      importing = importLegacyNumbers(system, file(`${mine.number};${number};`))
      // Time enough to look at a table in which the receipt does not stand yet.
      await new Promise((wake) => setTimeout(wake, 500))
      return number
    })
    expect(await importing).toEqual({ ok: false, findings: [{ line: 2, problem: 'taken' }] })
    expect(await db.$count(dossiers, eq(dossiers.legacyNumber, given))).toBe(0)
  })

  it('without its first line is refused', async () => {
    await expect(importLegacyNumbers(system, 'a;b;c')).rejects.toMatchObject({ reason: 'legacy.header' })
  })
})
