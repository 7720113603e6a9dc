// Runs on a real PostgreSQL.
import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { citizens, counterIntakes, dossierActs, dossierPaperCounts, dossiers, outbox } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { getFacts } from '@/lib/national-portal/queries/facts'
import { issuePaper } from '@/lib/papers/commands/issue'
import { decrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { callNext, takeTicket } from '@/lib/queues/commands'
import { getTicket } from '@/lib/queues/queries'
import type { Decision, IntakeForm } from '../schema'
import { takeAtCounter } from './take'

const CODE = '1.001193'
const AT = new Date('2026-11-23T02:00:00Z')
const HERE = '000.00.07.H99'
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let last = 0

beforeAll(async () => {
  agency = await anAgency({ code: HERE })
  await aService(CODE, { agencyCodes: [HERE] })
  clerk = await anOfficer('clerk', agency)
})

/** A press of the button about somebody who was never here before. */
function aForm(typed: Record<string, string> = {}, decision: Decision = 'receive'): IntakeForm {
  last += 1
  const identityNumber = `0991900${String(last).padStart(5, '0')}`
  const person = { identityNumber, fullName: 'Trần Thị Mẫu', address: 'Thôn Mẫu', phone: '0900000001' }
  const rest = { way: 'counter', 'ban-chinh-1': '1', 'ban-sao-1': '2', resultDelivery: 'counter' }
  return {
    ...{ requestKey: newId(), procedureCode: CODE, decision, ticketId: undefined },
    typed: { ...person, ...rest, ...typed },
  }
}

const rowOf = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]
const actsOf = async (id: string) =>
  (await db.select().from(dossierActs).where(eq(dossierActs.dossierId, id)).orderBy(asc(dossierActs.sequence))).map(
    ({ act, status, actorId }) => [act, status, actorId],
  )

describe('a dossier over the counter', () => {
  it('is handed in and received in one press: number, due date, papers counted, the person written down', async () => {
    const form = aForm()
    const { dossierId, code } = await takeAtCounter(clerk, form, AT)
    const row = await rowOf(dossierId)
    expect(code).toMatch(/^000\.00\.07\.H99-261123-\d{4}$/)
    expect(row).toMatchObject({
      ...{ number: code, status: '2', origin: 'counter', channel: 'counter', receivingAgencyId: agency.id },
      ...{ applicantName: 'Trần Thị Mẫu', resultDelivery: 'counter', techId: null, verifiedAccount: false, version: 2 },
      dueAt: new Date('2026-11-23T10:00:00Z'),
    })
    expect(JSON.stringify(row)).not.toContain(form.typed.identityNumber)
    expect(decrypt(row?.identitySealed ?? '')).toBe(form.typed.identityNumber)
    expect(await actsOf(dossierId)).toEqual([
      ['submit', '1', clerk.id],
      ['receive', '2', clerk.id],
    ])
    const counts = await db.select().from(dossierPaperCounts).where(eq(dossierPaperCounts.dossierId, dossierId))
    expect(counts).toEqual([
      { dossierId, paperKey: 'giay-chung-sinh', position: 1, name: 'Giấy chứng sinh', originals: 1, copies: 2 },
    ])
    const [person] = await db
      .select()
      .from(citizens)
      .where(eq(citizens.id, row?.citizenId ?? ''))
    expect(person).toMatchObject({ techId: null, fullName: 'Trần Thị Mẫu', identityIndex: row?.identityIndex })
    const told = await db.select().from(outbox)
    expect(told.filter(({ payload }) => JSON.stringify(payload).includes(dossierId))).toHaveLength(2)
  })

  it('of an enterprise: found or opened by its tax code, with the number of who acts for it sealed on the dossier', async () => {
    const company = {
      applicantKind: 'enterprise',
      organisationName: 'Công ty TNHH Mẫu',
      organisationNumber: '0999000001',
    }
    const form = aForm(company)
    const { dossierId } = await takeAtCounter(clerk, form, AT)
    const row = await rowOf(dossierId)
    expect(row).toMatchObject({
      ...{ applicantName: 'Công ty TNHH Mẫu', applicantKind: 'enterprise', techId: null, identityMasked: '******0001' },
      ...{ representativeName: 'Trần Thị Mẫu', phone: '0900000001' },
    })
    expect(decrypt(row?.identitySealed ?? '')).toBe('0999000001')
    expect(decrypt(row?.representativeSealed ?? '')).toBe(form.typed.identityNumber)
    expect(JSON.stringify(row)).not.toContain(form.typed.identityNumber)
    const [record] = await db
      .select()
      .from(citizens)
      .where(eq(citizens.id, row?.citizenId ?? ''))
    expect(record).toMatchObject({
      ...{ kind: 'enterprise', techId: null, organisationName: 'Công ty TNHH Mẫu', taxCode: '0999000001' },
      identityIndex: row?.identityIndex,
    })
    const again = await takeAtCounter(clerk, aForm({ ...company, similarSeen: 'yes' }), AT)
    expect((await rowOf(again.dossierId))?.citizenId).toBe(record?.id)
    await expect(takeAtCounter(clerk, aForm(company), AT)).rejects.toMatchObject({ reason: 'intake.similar' })
    const other = { ...company, organisationName: 'Hợp tác xã Mẫu', similarSeen: 'yes' }
    await expect(takeAtCounter(clerk, aForm(other), AT)).rejects.toMatchObject({
      reason: 'person.name_differs',
      sentence: expect.stringContaining('Mã số thuế này đã được ghi cho một tên khác'),
    })
    const paper = await issuePaper(clerk, dossierId, { kind: 'receipt' }, AT)
    expect(paper.printedNumber).toMatch(/TNHS$/)
    expect(await getFacts(dossierId)).toMatchObject({
      applicantKind: 'enterprise',
      identity: form.typed.identityNumber,
    })
  })

  it('from a queue number at the desk serves that number', async () => {
    await takeTicket({ agencyCode: HERE, purpose: 'hand_in', requestKey: newId() }, AT)
    const { id: ticketId } = await callNext(clerk, { desk: '1' }, AT)
    const unmet = { ...aForm({ fullName: '' }), ticketId }
    await expect(takeAtCounter(clerk, unmet, AT)).rejects.toMatchObject({ reason: 'intake.invalid' })
    expect(await getTicket(agency.id, ticketId)).toMatchObject({ state: 'called' })
    await takeAtCounter(clerk, { ...aForm(), ticketId }, AT)
    expect(await getTicket(agency.id, ticketId)).toMatchObject({ state: 'served' })
  })

  it.each<[Decision, string, string[]]>([
    ['ask_supplement', '5', ['submit', 'ask_supplement']],
    ['refuse', '3', ['submit', 'refuse']],
  ])('%s at once leaves it without a number', async (decision, status, acts) => {
    const form = aForm({ 'ban-chinh-1': '', 'ban-sao-1': '', note: 'Giấy chứng sinh có xác nhận.' }, decision)
    const { dossierId, code } = await takeAtCounter(clerk, form, AT)
    expect(await rowOf(dossierId)).toMatchObject({ status, number: null, submissionCode: code, dueAt: null })
    expect((await actsOf(dossierId)).map(([act]) => act)).toEqual(acts)
  })

  it('keeps how it came: filed by the officer, on paper that was signed', async () => {
    const typed = { way: 'assisted', phone: '', authorisation: 'Không có điện thoại', signatureKept: 'yes' }
    const { dossierId } = await takeAtCounter(clerk, aForm(typed), AT)
    const [kept] = await db.select().from(counterIntakes).where(eq(counterIntakes.dossierId, dossierId))
    expect(kept).toMatchObject({
      ...{ filedBy: 'officer', authorisation: 'Không có điện thoại', signatureKept: true, formOnPaper: true },
    })
    expect(await rowOf(dossierId)).toMatchObject({ channel: 'counter', phone: null })
  })

  it('takes the fee with it, by its receipt', async () => {
    const other = await anAgency()
    await aService('1.000100', { agencyCodes: [other.code], fee: { known: true, amountVnd: 8000, note: '' } })
    const form = { ...aForm({ fee: 'paid', receiptNumber: 'BL-01' }), procedureCode: '1.000100' }
    const { dossierId } = await takeAtCounter(await anOfficer('clerk', other), form, AT)
    const acts = await db.select().from(dossierActs).where(eq(dossierActs.dossierId, dossierId))
    expect(acts.find(({ act }) => act === 'receive')?.details).toMatchObject({
      ...{ amountVnd: 8000, fee: 'paid', receiptNumber: 'BL-01' },
    })
  })

  it('two hundred at once over four officers have two hundred consecutive numbers', async () => {
    const other = await anAgency()
    await aService('1.000200', { agencyCodes: [other.code] })
    const officers = await Promise.all([1, 2, 3, 4].map(() => anOfficer('clerk', other)))
    const at = new Date('2026-11-24T02:00:00Z')
    const taken = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const officer = officers[index % 4] as Officer
        return takeAtCounter(officer, { ...aForm(), procedureCode: '1.000200' }, at)
      }),
    )
    const numbers = taken.map(({ code }) => Number(code.slice(-4))).sort((one, next) => one - next)
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  })
})

describe('the same press again', () => {
  it('answers the same dossier, at once or later', async () => {
    const form = aForm()
    const taken = await Promise.all(Array.from({ length: 5 }, () => takeAtCounter(clerk, form, AT)))
    taken.push(await takeAtCounter(clerk, form, new Date(AT.getTime() + 60_000)))
    expect(new Set(taken.map(({ code }) => code)).size).toBe(1)
    expect(await db.$count(dossiers, eq(dossiers.id, taken[0]?.dossierId ?? ''))).toBe(1)
    expect(await db.$count(counterIntakes, eq(counterIntakes.requestKey, form.requestKey))).toBe(1)
  })

  it('of another officer is another press', async () => {
    const form = aForm()
    const other = await anOfficer('clerk', agency)
    const [mine, theirs] = [
      await takeAtCounter(clerk, form, AT),
      await takeAtCounter(other, { ...form, typed: { ...form.typed, similarSeen: 'yes' } }, AT),
    ]
    expect(theirs.dossierId).not.toBe(mine.dossierId)
  })
})

describe('refused, and then nothing is there', () => {
  const nothingOf = async (form: IntakeForm) => {
    expect(await db.$count(counterIntakes, eq(counterIntakes.requestKey, form.requestKey))).toBe(0)
  }

  it('to whoever is no clerk, and for a procedure that the unit does not receive', async () => {
    const form = aForm()
    for (const role of ['handler', 'leader', 'cashier', 'supervisor', 'administrator'] as const)
      await expect(takeAtCounter(await anOfficer(role, agency), form, AT)).rejects.toMatchObject({ kind: 'forbidden' })
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(takeAtCounter(stranger, form, AT)).rejects.toMatchObject({ reason: 'intake.procedure' })
    const unknown = { ...form, procedureCode: '9.999999' }
    await expect(takeAtCounter(clerk, unknown, AT)).rejects.toMatchObject({ reason: 'intake.procedure' })
    await nothingOf(form)
  })

  it('with a sentence per input; no person is written down and no number used', async () => {
    const form = aForm({ identityNumber: '1', 'ban-chinh-1': '', 'ban-sao-1': '' })
    await expect(takeAtCounter(clerk, form, AT)).rejects.toMatchObject({
      reason: 'intake.invalid',
      fields: { identityNumber: [expect.any(String)], 'ban-chinh-1': [expect.stringContaining('Giấy chứng sinh')] },
    })
    await nothingOf(form)
  })

  it('when the same person has just handed in the same, until the officer says that it is another', async () => {
    const first = aForm()
    const { code } = await takeAtCounter(clerk, first, AT)
    const again = { ...first, requestKey: newId() }
    const soon = new Date(AT.getTime() + 5 * 86_400_000)
    await expect(takeAtCounter(clerk, again, soon)).rejects.toMatchObject({
      ...{ kind: 'conflict', reason: 'intake.similar', sentence: expect.stringContaining(code) },
    })
    await nothingOf(again)
    const seen = { ...again, typed: { ...again.typed, similarSeen: 'yes' } }
    expect((await takeAtCounter(clerk, seen, soon)).code).not.toBe(code)
    const late = { ...first, requestKey: newId() }
    await takeAtCounter(clerk, late, new Date(soon.getTime() + 31 * 86_400_000))
  })

  it('when the number is on record under another name', async () => {
    const first = aForm()
    await takeAtCounter(clerk, first, AT)
    const other = { ...first.typed, fullName: 'Lê Văn Mẫu', similarSeen: 'yes' }
    const form = { ...first, requestKey: newId(), typed: other }
    await expect(takeAtCounter(clerk, form, AT)).rejects.toMatchObject({ reason: 'person.name_differs' })
    await nothingOf(form)
  })

  it('what was stored cannot be changed by the application', async () => {
    await takeAtCounter(clerk, aForm(), AT)
    for (const statement of ['update counter_intakes set filer_name = null', 'delete from dossier_paper_counts'])
      await expect(db.execute(statement)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('permission denied') },
      })
  })
})
