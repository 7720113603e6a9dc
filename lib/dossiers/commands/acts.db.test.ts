import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, dossierActs, dossierPapers, dossiers, officers } from '@/db/schema'
import {
  aCitizen,
  anAgency,
  anAttachment,
  anOfficer,
  aPaper,
  aService,
  aSignedInCitizen,
  aSubmitted,
} from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { listInbox } from '../queries/inbox/list'
import { foldActs } from '../rules/state'
import type { OfficerAct } from '../schema/acts'
import { InboxFilter } from '../schema/inbox'
import { sendSupplement, withdrawByCitizen } from './citizen-acts'
import {
  approveDossier,
  askPayment,
  askSupplement,
  assignDossier,
  claimDossier,
  extendDossier,
  finishDossier,
  processDossier,
  recordPayment,
  returnForRework,
  stopDossier,
  submitForApproval,
  takeSupplement,
  withdrawAtCounter,
} from './process'
import { receiveDossier } from './receive'
import { removeSupplement } from './supplements'

let agency: Awaited<ReturnType<typeof anAgency>>
let [clerk, handler, leader, cashier] = [] as unknown as Officer[]
let citizen: Citizen
const CODE = '2.000635'
const WITH_FEE = '1.000635'

/** `2026-11-23 10:00` on the wall in Viet Nam. A Monday. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)
const NOTE = { note: 'Thiếu giấy tờ' }

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  await aService(CODE, {
    deadline: { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false },
  })
  await aService(WITH_FEE, { fee: { known: true, amountVnd: 8000, note: '' } })
  clerk = await anOfficer('clerk', agency)
  handler = await anOfficer('handler', agency, 'Phạm Văn Mẫu')
  leader = await anOfficer('leader', agency)
  cashier = await anOfficer('cashier', agency)
  citizen = await aSignedInCitizen()
})

const officer = (who: Officer | undefined): Officer => {
  if (!who) throw new Error('no officer')
  return who
}

async function read(dossierId: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  const acts = await db
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  if (!row) throw new Error('no row')
  const { status, approval, fee } = foldActs(acts)
  expect({ status, approval, fee }).toEqual({ status: row.status, approval: row.approval, fee: row.fee })
  return { ...row, acts }
}

const seenNow = async (dossierId: string, more: Partial<OfficerAct> = {}): Promise<OfficerAct> => ({
  dossierId,
  version: (await read(dossierId)).version,
  ...more,
})

type Command = (who: Officer, seen: OfficerAct, at?: Date) => Promise<unknown>
/** Does one act with what is on record now. */
const act = async (command: Command, who: Officer | undefined, id: string, at: Date, more: Partial<OfficerAct> = {}) =>
  command(officer(who), await seenNow(id, more), at)

async function submitted(at = vn('2026-11-23 08:00')) {
  const { dossierId } = await aSubmitted({ agency, code: CODE, at, citizenId: citizen.id })
  return dossierId
}

/** Received on Monday 23/11/2026 at 10:00, so due on Thursday 26/11 at closing, and being worked on. */
async function working() {
  const id = await submitted()
  await act(receiveDossier, clerk, id, vn('2026-11-23 10:00'))
  await act(processDossier, handler, id, vn('2026-11-23 11:00'))
  return id
}

async function submittedWithFee() {
  const { dossierId } = await aSubmitted({ agency, code: WITH_FEE, at: vn('2026-11-23 08:00'), citizenId: citizen.id })
  return { id: dossierId, seen: await seenNow(dossierId) }
}

async function aWaitingPaper(dossierId: string) {
  const { id: attachmentId } = await anAttachment(citizen.id)
  const paper = { id: newId(), dossierId, kind: 'supplement' as const, paperCode: '', name: 'Giấy tờ bổ sung' }
  await db.insert(dossierPapers).values({ ...paper, attachmentId })
  return paper.id
}

describe('a supplement', () => {
  it('before receipt goes back to 1 with new hours to answer, and gives no number', async () => {
    const id = await submitted()
    await act(askSupplement, clerk, id, vn('2026-11-23 09:00'), NOTE)
    expect(await read(id)).toMatchObject({ status: '5', number: null, answerDueAt: null, dueAt: null })
    await aWaitingPaper(id)
    await sendSupplement(citizen, await seenNow(id), vn('2026-11-24 09:00'))
    expect(await read(id)).toMatchObject({ status: '1', number: null, answerDueAt: vn('2026-11-25 09:00') })
  })

  it('after receipt stops the clock and counts anew when the papers come (NĐ 61/2018 Đ19.4)', async () => {
    const id = await working()
    expect(await read(id)).toMatchObject({ dueAt: vn('2026-11-26 17:00'), originalDueAt: vn('2026-11-26 17:00') })
    await act(askSupplement, handler, id, vn('2026-11-24 09:00'), NOTE)
    expect(await read(id)).toMatchObject({ status: '5', dueAt: null })
    await aWaitingPaper(id)
    const { code } = await sendSupplement(citizen, await seenNow(id), vn('2026-11-30 09:00'))
    const after = await read(id)
    expect(after).toMatchObject({ status: '4', dueAt: vn('2026-12-03 17:00'), originalDueAt: vn('2026-11-26 17:00') })
    expect(code).toBe(after.number)
    expect(after.dueSteps?.map(({ text }) => text).join('\n')).toContain('bổ sung')
    const papers = await db.select().from(dossierPapers).where(eq(dossierPapers.dossierId, id))
    expect(papers).toMatchObject([{ kind: 'supplement', actId: after.acts.at(-1)?.id }])
  })

  it('needs papers or an answer, and takes a paper back until it is sent', async () => {
    const id = await working()
    await act(askSupplement, handler, id, vn('2026-11-24 09:00'), NOTE)
    const paperId = await aWaitingPaper(id)
    await removeSupplement(citizen, id, paperId)
    await expect(sendSupplement(citizen, await seenNow(id))).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'dossier.supplement_empty',
    })
    const [file] = await db
      .select({ withdrawnAt: attachments.withdrawnAt })
      .from(attachments)
      .innerJoin(dossierPapers, eq(dossierPapers.attachmentId, attachments.id))
      .where(eq(dossierPapers.id, paperId))
    expect(file?.withdrawnAt).not.toBeNull()
    await sendSupplement(citizen, await seenNow(id, { note: 'Tôi không có giấy này' }))
    await expect(removeSupplement(citizen, id, paperId)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is asked once in a stage; the second time a leader does it', async () => {
    const id = await working()
    await act(askSupplement, handler, id, vn('2026-11-24 09:00'), NOTE)
    await act(takeSupplement, clerk, id, vn('2026-11-25 09:00'))
    await expect(act(askSupplement, handler, id, vn('2026-11-25 10:00'), NOTE)).rejects.toMatchObject({
      kind: 'forbidden',
      sentence: expect.stringContaining('lãnh đạo'),
    })
    await act(askSupplement, leader, id, vn('2026-11-25 10:00'), NOTE)
    expect((await read(id)).status).toBe('5')
  })

  it('is not sent by somebody else, and not twice by the same press', async () => {
    const id = await working()
    await act(askSupplement, handler, id, vn('2026-11-24 09:00'), NOTE)
    const other = { ...citizen, id: (await aCitizen()).id } as Citizen
    const seen = await seenNow(id, { note: 'Đây' })
    await expect(sendSupplement(other, seen)).rejects.toMatchObject({ kind: 'not_found' })
    await Promise.all([sendSupplement(citizen, seen), sendSupplement(citizen, seen)])
    expect((await read(id)).acts.filter((one) => one.act === 'send_supplement')).toHaveLength(1)
  })
})

describe('a fee', () => {
  it('stops the clock; paid at the counter, what was left goes on', async () => {
    const id = await working()
    await act(askPayment, handler, id, vn('2026-11-24 09:00'), { ...NOTE, amountVnd: 150_000 })
    const waiting = await read(id)
    expect(waiting).toMatchObject({ status: '6', dueAt: null })
    expect(waiting.acts.at(-1)?.details).toEqual({ amountVnd: 150_000 })
    await expect(act(finishDossier, handler, id, vn('2026-11-24 10:00'))).rejects.toMatchObject({ kind: 'conflict' })
    await act(recordPayment, cashier, id, vn('2026-11-27 09:00'))
    const paid = await read(id)
    expect(paid.status).toBe('4')
    expect(paid.dueAt?.getTime()).toBeGreaterThan(vn('2026-11-27 17:00').getTime())
  })

  it('of the procedure is owed from receipt, keeps no clock standing, and is paid once, by whoever may', async () => {
    const { id, seen } = await submittedWithFee()
    await receiveDossier(officer(clerk), seen, vn('2026-11-23 10:00'))
    expect((await read(id)).acts.at(-1)?.details).toEqual({ amountVnd: 8000, fee: 'due' })
    await act(processDossier, handler, id, vn('2026-11-23 11:00'))
    const { dueAt } = await read(id)
    await expect(act(finishDossier, handler, id, vn('2026-11-24 10:00'))).rejects.toMatchObject({
      kind: 'conflict',
      sentence: expect.stringContaining('phải nộp'),
    })
    await expect(act(recordPayment, handler, id, vn('2026-11-24 10:00'))).rejects.toMatchObject({ kind: 'forbidden' })
    const press = await seenNow(id, { receiptNumber: 'BL-0007' })
    const at = vn('2026-11-24 11:00')
    const presses = [recordPayment(officer(cashier), press, at), recordPayment(officer(cashier), press, at)]
    await Promise.all(presses)
    const paid = await read(id)
    expect(paid).toMatchObject({ status: '4', dueAt })
    expect(paid.acts.filter((one) => one.act === 'record_payment')).toMatchObject([
      { details: { amountVnd: 8000, receiptNumber: 'BL-0007' } },
    ])
    await expect(act(recordPayment, clerk, id, vn('2026-11-24 12:00'))).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('of the procedure may be taken with the receipt; let off only with a reason', async () => {
    const [atOnce, exempt] = [await submittedWithFee(), await submittedWithFee()]
    const fee = { fee: 'paid' as const, receiptNumber: 'BL-0008' }
    await receiveDossier(officer(clerk), { ...atOnce.seen, ...fee }, vn('2026-11-23 10:00'))
    expect((await read(atOnce.id)).acts.at(-1)?.details).toEqual({ amountVnd: 8000, ...fee })
    await expect(
      receiveDossier(officer(clerk), { ...exempt.seen, fee: 'exempt' }, vn('2026-11-23 10:00')),
    ).rejects.toMatchObject({ kind: 'invalid', fields: { note: [expect.any(String)] } })
    await receiveDossier(officer(clerk), { ...exempt.seen, fee: 'exempt', note: 'Hộ nghèo' }, vn('2026-11-23 10:00'))
    for (const { id } of [atOnce, exempt])
      await expect(act(recordPayment, cashier, id, vn('2026-11-23 11:00'))).rejects.toMatchObject({
        reason: 'dossier.cannot',
      })
  })

  it('is in the cashier’s list while it is owed, whatever the status; not when it is paid or let off', async () => {
    const at = vn('2026-11-23 12:00')
    const listed = async () => {
      const { rows, counts } = await listInbox(officer(cashier), InboxFilter.parse({ viec: 'cho-nop-tien' }), at)
      expect(counts.find(({ tab }) => tab === 'cho-nop-tien')?.count).toBe(rows.length)
      return rows.map(({ id }) => id)
    }
    const before = await listed()
    const fee = { fee: 'exempt' as const, note: 'Hộ nghèo' }
    const [owed, paid, exempt] = [await submittedWithFee(), await submittedWithFee(), await submittedWithFee()]
    expect(await listed()).toEqual(before)
    await receiveDossier(officer(clerk), owed.seen, vn('2026-11-23 10:00'))
    await receiveDossier(officer(clerk), { ...paid.seen, fee: 'paid' }, vn('2026-11-23 10:00'))
    await receiveDossier(officer(clerk), { ...exempt.seen, ...fee }, vn('2026-11-23 10:00'))
    const asked = await working()
    await act(askPayment, handler, asked, vn('2026-11-23 11:00'), { ...NOTE, amountVnd: 8000 })
    expect((await listed()).toSorted()).toEqual([...before, owed.id, asked].toSorted())
    await act(processDossier, handler, owed.id, vn('2026-11-23 11:00'))
    expect(await listed()).toContain(owed.id)
    await act(askSupplement, handler, owed.id, vn('2026-11-23 11:10'), NOTE)
    expect(await listed()).toContain(owed.id)
    for (const id of [owed.id, asked]) await act(recordPayment, cashier, id, vn('2026-11-23 11:20'))
    expect(await listed()).toEqual(before)
  })

  it('needs its amount and a reason', async () => {
    const id = await working()
    await expect(act(askPayment, handler, id, vn('2026-11-24 09:00'))).rejects.toMatchObject({
      kind: 'invalid',
      fields: { note: [expect.any(String)], amountVnd: [expect.any(String)] },
    })
  })
})

describe('an extension', () => {
  it('is given once, to a later working day, and leaves the date first promised', async () => {
    const id = await working()
    for (const day of ['2026-11-25', '2026-11-28'] as const)
      await expect(act(extendDossier, leader, id, vn('2026-11-25 09:00'), { ...NOTE, day })).rejects.toMatchObject({
        kind: 'invalid',
        fields: { day: [expect.stringContaining('ngày làm việc')] },
      })
    await act(extendDossier, leader, id, vn('2026-11-25 09:00'), { ...NOTE, day: '2026-12-01' })
    const extended = await read(id)
    expect(extended).toMatchObject({
      status: '4',
      dueAt: vn('2026-12-01 17:00'),
      originalDueAt: vn('2026-11-26 17:00'),
    })
    expect(extended.acts.at(-1)?.details).toEqual({ day: '2026-12-01' })
    await expect(
      act(extendDossier, leader, id, vn('2026-11-26 09:00'), { ...NOTE, day: '2026-12-08' }),
    ).rejects.toMatchObject({ kind: 'conflict', sentence: expect.stringContaining('một lần') })
  })
})

describe('work among officers', () => {
  it('names a handler of the agency, nobody else', async () => {
    const id = await working()
    const stranger = await anOfficer('handler', await anAgency())
    const gone = await anOfficer('handler', agency)
    await db
      .update(officers)
      .set({ disabledAt: vn('2026-11-20 09:00') })
      .where(eq(officers.id, gone.id))
    for (const officerId of [stranger.id, officer(clerk).id, gone.id])
      await expect(act(assignDossier, leader, id, vn('2026-11-24 09:00'), { officerId })).rejects.toMatchObject({
        kind: 'invalid',
      })
    const officerId = officer(handler).id
    await act(assignDossier, leader, id, vn('2026-11-24 09:00'), { officerId })
    const assigned = await read(id)
    expect(assigned).toMatchObject({ status: '4', holderId: officerId })
    expect(assigned.acts.at(-1)?.details).toEqual({ officerId, officerName: 'Phạm Văn Mẫu' })
    const colleague = await anOfficer('handler', agency)
    await act(claimDossier, colleague, id, vn('2026-11-24 10:00'))
    expect((await read(id)).holderId).toBe(colleague.id)
  })

  it('waits for the leader before a result is final', async () => {
    const id = await working()
    await act(submitForApproval, handler, id, vn('2026-11-24 09:00'))
    await expect(act(finishDossier, handler, id, vn('2026-11-24 09:10'))).rejects.toMatchObject({
      kind: 'conflict',
      sentence: expect.stringContaining('duyệt'),
    })
    await expect(act(approveDossier, handler, id, vn('2026-11-24 09:20'))).rejects.toMatchObject({ kind: 'forbidden' })
    await act(returnForRework, leader, id, vn('2026-11-24 09:30'), NOTE)
    await expect(act(approveDossier, leader, id, vn('2026-11-24 09:40'))).rejects.toMatchObject({ kind: 'conflict' })
    await act(submitForApproval, handler, id, vn('2026-11-24 09:50'))
    await act(approveDossier, leader, id, vn('2026-11-24 10:00'))
    expect((await read(id)).status).toBe('4')
  })
})

describe('the end without a result', () => {
  it('is asked for by the citizen, or recorded at the counter with its reason', async () => {
    const [own, other] = [await submitted(), await working()]
    await withdrawByCitizen(citizen, await seenNow(own))
    expect((await read(own)).status).toBe('7')
    await expect(act(receiveDossier, clerk, own, vn('2026-11-24 09:00'))).rejects.toMatchObject({ kind: 'conflict' })
    await expect(act(withdrawAtCounter, clerk, other, vn('2026-11-24 09:00'))).rejects.toMatchObject({
      kind: 'invalid',
    })
    await act(withdrawAtCounter, clerk, other, vn('2026-11-24 09:00'), NOTE)
    expect((await read(other)).status).toBe('7')
  })

  it('takes back the files that are with it; one that was taken back before stays as it was', async () => {
    const id = await working()
    const [early, late] = [vn('2026-11-23 12:00'), vn('2026-11-24 09:00')]
    const files = [await anAttachment(citizen.id), await anAttachment(citizen.id, { withdrawnAt: early })]
    for (const file of files) await aPaper(id, file.id)
    await act(withdrawAtCounter, clerk, id, late, NOTE)
    const times = files.map(async (file) => (await db.select().from(attachments).where(eq(attachments.id, file.id)))[0])
    expect((await Promise.all(times)).map((file) => file?.withdrawnAt)).toEqual([late, early])
  })

  it('is a stop with its reason after receipt, and never before', async () => {
    const [received, waiting] = [await working(), await submitted()]
    await expect(act(stopDossier, leader, waiting, vn('2026-11-24 09:00'), NOTE)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await act(stopDossier, leader, received, vn('2026-11-24 09:00'), NOTE)
    expect((await read(received)).status).toBe('8')
  })

  it('lets citizen and officer race: one wins, the other is told', async () => {
    const id = await submitted()
    const seen = await seenNow(id)
    const results = await Promise.allSettled([receiveDossier(officer(clerk), seen), withdrawByCitizen(citizen, seen)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'dossier.changed' } })
  })
})

describe('the list of the unit', () => {
  it('puts what waits for its citizen behind everything that has a date, and pages on past it', async () => {
    const own = await anAgency()
    const [receiver, worker] = [await anOfficer('clerk', own), await anOfficer('handler', own)]
    const made = async () => (await aSubmitted({ agency: own, code: CODE })).dossierId
    const [waiting, running] = [await made(), await made()]
    for (const id of [waiting, running]) {
      await act(receiveDossier, receiver, id, vn('2026-11-23 10:00'))
      await act(processDossier, worker, id, vn('2026-11-23 11:00'))
    }
    await act(askSupplement, worker, waiting, vn('2026-11-23 12:00'), NOTE)
    const list = await listInbox(receiver, InboxFilter.parse({ viec: 'dang-xu-ly' }), vn('2026-11-23 13:00'))
    expect(list.rows.map(({ id }) => id)).toEqual([running, waiting])
    expect(list.counts.find(({ tab }) => tab === 'dang-xu-ly')).toMatchObject({ count: 2 })
  })
})
