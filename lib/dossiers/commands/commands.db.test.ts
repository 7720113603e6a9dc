// Runs on a real PostgreSQL: each worker gets a database of its own, made from a template.
import { eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossiers, outbox } from '@/db/schema'
import { anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import { foldActs } from '../rules/state'
import { finishDossier, handOverDossier, processDossier, refuseDossier } from './process'
import { receiveDossier } from './receive'

type Agency = Awaited<ReturnType<typeof anAgency>>
let agency: Agency

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})

const row = async (id: string) => {
  const [found] = await db.select().from(dossiers).where(eq(dossiers.id, id))
  if (!found) throw new Error('no row')
  return found
}

describe('receipt', () => {
  it('gives number, due date with its explanation, act and event in one transaction', async () => {
    const clerk = await anOfficer('clerk', agency)
    const seen = await aSubmitted({ agency, code: '1.001193' })
    const at = new Date('2026-11-23T02:00:00Z') // Monday 09:00 in Viet Nam
    const { number } = await receiveDossier(clerk, seen, at)
    expect(number).toBe('000.00.07.H99-261123-0001')
    const dossier = await row(seen.dossierId)
    expect(dossier).toMatchObject({
      number,
      status: '2',
      version: 2,
      receivedAt: at,
      dueAt: new Date('2026-11-23T10:00:00Z'),
    })
    expect(dossier.dueSteps?.at(-1)?.text).toBe('Hạn trả kết quả: 17 giờ 00, ngày 23/11/2026.')
    const [act] = await db
      .select()
      .from(dossierActs)
      .where(eq(dossierActs.dossierId, dossier.id))
      .orderBy(sql`sequence desc`)
      .limit(1)
    expect(act).toMatchObject({ act: 'receive', status: '2', sequence: 2, actorId: clerk.id, seenVersion: 1 })
    const events = await db.select().from(outbox).where(sql`payload->>'dossierId' = ${dossier.id}`)
    expect(events.map((event) => (event.payload as { sequence: number }).sequence)).toContain(2)
  })

  it('numbers 200 receipts at once without gap and without double', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const waiting = await Promise.all(
      Array.from({ length: 200 }, () => aSubmitted({ agency: other, code: '1.001193' })),
    )
    const at = new Date('2026-11-24T03:00:00Z')
    const numbers = await Promise.all(waiting.map((seen) => receiveDossier(clerk, seen, at)))
    const tails = numbers.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b)
    expect(tails).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  })

  it.each([
    ['2026-03-01T16:59:59Z', '260301'],
    ['2026-03-01T17:00:00Z', '260302'],
    ['2025-12-31T16:59:59Z', '251231'],
    ['2025-12-31T17:00:00Z', '260101'],
  ])('received at %s belongs to the day %s of Viet Nam', async (instant, day) => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const { number } = await receiveDossier(
      clerk,
      await aSubmitted({ agency: other, code: '1.001193' }),
      new Date(instant),
    )
    expect(number).toBe(`${other.code}-${day}-0001`)
  })

  it('answers the same number when the button is pressed twice', async () => {
    const clerk = await anOfficer('clerk', agency)
    const seen = await aSubmitted({ agency, code: '1.001193' })
    const [first, second] = await Promise.all([receiveDossier(clerk, seen), receiveDossier(clerk, seen)])
    expect(second).toEqual(first)
    expect(await db.$count(dossierActs, eq(dossierActs.dossierId, seen.dossierId))).toBe(2)
  })

  it('lets one of two officers win and tells the other who changed what', async () => {
    const [one, two] = await Promise.all([
      anOfficer('clerk', agency, 'Hoàng Thị Mẫu'),
      anOfficer('clerk', agency, 'Lê Văn Mẫu'),
    ])
    const seen = await aSubmitted({ agency, code: '1.001193' })
    const results = await Promise.allSettled([
      receiveDossier(one, seen),
      refuseDossier(two, { ...seen, note: 'Thiếu giấy chứng sinh' }),
    ])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((result) => result.status === 'rejected')
    expect(lost).toMatchObject({ reason: { kind: 'conflict', reason: 'dossier.changed' } })
    expect((lost as PromiseRejectedResult).reason.sentence).toMatch(
      /Hồ sơ vừa được (Hoàng Thị Mẫu|Lê Văn Mẫu) cập nhật lúc/,
    )
  })

  it('is not found by an officer of another agency, and refused to another role', async () => {
    const seen = await aSubmitted({ agency, code: '1.001193' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(receiveDossier(stranger, seen)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(receiveDossier(await anOfficer('handler', agency), seen)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await row(seen.dossierId)).status).toBe('1')
  })

  it('is open to an officer of the agency above', async () => {
    const above = await anAgency()
    const below = await anAgency({ parentId: above.id })
    const seen = await aSubmitted({ agency: below, code: '1.001193' })
    const { number } = await receiveDossier(await anOfficer('clerk', above), seen)
    expect(number.startsWith(below.code)).toBe(true)
  })
})

describe('the way to the end', () => {
  it('needs a reason to refuse', async () => {
    const clerk = await anOfficer('clerk', agency)
    const seen = await aSubmitted({ agency, code: '1.001193' })
    await expect(refuseDossier(clerk, { ...seen, note: undefined })).rejects.toMatchObject({
      reason: 'dossier.need_missing',
    })
    await refuseDossier(clerk, { ...seen, note: 'Thiếu giấy chứng sinh' })
    expect(await row(seen.dossierId)).toMatchObject({ status: '3', number: null })
  })

  it('goes from 1 to 10, needs a result to finish, and its acts fold to its status', async () => {
    const [clerk, handler] = await Promise.all([anOfficer('clerk', agency), anOfficer('handler', agency)])
    const seen = await aSubmitted({ agency, code: '1.001193' })
    const at = (version: number) => ({ ...seen, version })
    await receiveDossier(clerk, at(1))
    await processDossier(handler, at(2))
    await expect(finishDossier(handler, at(3))).rejects.toMatchObject({ reason: 'dossier.result_missing' })
    await aResult(handler, seen.dossierId)
    await finishDossier(handler, at(3))
    await handOverDossier(clerk, at(4))
    const dossier = await row(seen.dossierId)
    expect(dossier).toMatchObject({ status: '10', version: 5 })
    const acts = await db
      .select({ act: dossierActs.act })
      .from(dossierActs)
      .where(eq(dossierActs.dossierId, dossier.id))
      .orderBy(dossierActs.sequence)
    expect(foldActs(acts).status).toBe('10')
  })

  it('refuses an act that is not possible now', async () => {
    const clerk = await anOfficer('clerk', agency)
    const seen = await aSubmitted({ agency, code: '1.001193' })
    await expect(handOverDossier(clerk, seen)).rejects.toMatchObject({ kind: 'conflict', reason: 'dossier.cannot' })
  })
})

it('holds for every stored dossier that the fold of its acts is its status', async () => {
  const all = await db.select({ id: dossiers.id, status: dossiers.status }).from(dossiers)
  expect(all.length).toBeGreaterThan(200)
  const acts = await db
    .select()
    .from(dossierActs)
    .where(
      inArray(
        dossierActs.dossierId,
        all.map(({ id }) => id),
      ),
    )
    .orderBy(dossierActs.sequence)
  for (const { id, status } of all) {
    expect(foldActs(acts.filter((act) => act.dossierId === id)).status).toBe(status)
  }
})

it.each([
  'update dossier_acts set note = null',
  'delete from dossier_acts',
  'update audit_log set act = act',
  'delete from audit_log',
  'delete from dossiers',
])('the application may not: %s', async (statement) => {
  await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } })
})
