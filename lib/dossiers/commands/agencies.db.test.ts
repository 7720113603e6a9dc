import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, dossierActs, dossierOpinions, dossierPapers, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { canOfficerReadAttachment, getOfficerDossier } from '../queries/dossier'
import { listOpenOpinions, listOpinions } from '../queries/opinions'
import { foldActs } from '../rules/state'
import type { OfficerAct } from '../schema/acts'
import { correctDossier } from './corrections'
import { askOpinion, giveOpinion } from './opinions'
import {
  approveDossier,
  assignDossier,
  claimDossier,
  finishDossier,
  handOverDossier,
  processDossier,
  refuseDossier,
  returnForRework,
  submitForApproval,
  transferDossier,
} from './process'
import { receiveDossier } from './receive'
import { addResult, withdrawResult } from './results'
import { signDossier } from './sign'

/* Acts between agencies: who sees what, who may still do what; and what a leader signs or corrects. */

const CODE = '2.000635'
const NOTE = { note: 'Hồ sơ thuộc thẩm quyền đơn vị khác' }
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}:00+07:00`)

type Unit = { id: string; name: string; clerk: Officer; handler: Officer; leader: Officer }
let [ward, other, third] = [] as unknown as [Unit, Unit, Unit]

async function aUnit(name: string): Promise<Unit> {
  const agency = await anAgency({ name })
  const [clerk, leader] = [await anOfficer('clerk', agency), await anOfficer('leader', agency)]
  return { ...agency, clerk, leader, handler: await anOfficer('handler', agency, `Chuyên viên ${name}`) }
}

beforeAll(async () => {
  await aService(CODE)
  ward = await aUnit('UBND phường Mẫu')
  other = await aUnit('Sở Tư pháp Mẫu')
  third = await aUnit('Công an tỉnh Mẫu')
})

async function read(dossierId: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  const acts = await db
    .select()
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, dossierId))
    .orderBy(asc(dossierActs.sequence))
  if (!row) throw new Error('no row')
  expect(foldActs(acts).status).toBe(row.status)
  return { ...row, acts, code: row.number ?? row.submissionCode }
}

type Command = (who: Officer, seen: OfficerAct, at?: Date) => Promise<unknown>
const seenNow = async (dossierId: string, more: Partial<OfficerAct> = {}): Promise<OfficerAct> => {
  const { version } = await read(dossierId)
  return { dossierId, version, ...more }
}
const act = async (
  command: Command,
  who: Officer,
  id: string,
  more: Partial<OfficerAct> = {},
  at = '2026-11-24 09:00',
) => command(who, await seenNow(id, more), vn(at))

async function working() {
  const { dossierId } = await aSubmitted({ agency: ward, code: CODE, at: vn('2026-11-23 08:00') })
  await act(receiveDossier, ward.clerk, dossierId, {}, '2026-11-23 10:00')
  await act(processDossier, ward.handler, dossierId, {}, '2026-11-23 11:00')
  return dossierId
}

describe('a transfer', () => {
  it('moves the work to another agency and leaves the sight of it to both (decided 9)', async () => {
    const id = await working()
    await act(transferDossier, ward.leader, id, { ...NOTE, agencyId: other.id })
    const moved = await read(id)
    expect(moved).toMatchObject({
      processingAgencyId: other.id,
      receivingAgencyId: ward.id,
      holderId: null,
      status: '4',
    })
    expect(moved.acts.at(-1)?.details).toEqual({
      agencyId: other.id,
      agencyName: other.name,
      fromAgencyName: ward.name,
    })
    for (const { handler } of [ward, other]) expect(await getOfficerDossier(handler, moved.code)).not.toBeNull()
    expect(await getOfficerDossier(third.handler, moved.code)).toBeNull()
    await expect(act(claimDossier, ward.handler, id)).rejects.toMatchObject({
      kind: 'forbidden',
      sentence: expect.stringContaining('cơ quan đang giải quyết'),
    })
    await act(claimDossier, other.handler, id)
    expect((await read(id)).holderId).toBe(other.handler.id)
  })

  it('goes only to an agency that settles dossiers, with a reason, by a leader or a clerk', async () => {
    const id = await working()
    const empty = await anAgency()
    for (const agencyId of [ward.id, empty.id])
      await expect(act(transferDossier, ward.leader, id, { ...NOTE, agencyId })).rejects.toMatchObject({
        reason: 'dossier.agency',
      })
    await expect(act(transferDossier, ward.leader, id, { agencyId: other.id })).rejects.toMatchObject({
      fields: { note: [expect.any(String)] },
    })
    await expect(act(transferDossier, ward.handler, id, { ...NOTE, agencyId: other.id })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('races: of two at once one wins, and the same press twice is one act', async () => {
    const id = await working()
    const seen = await seenNow(id, NOTE)
    const two = [other, third].map((unit) => transferDossier(ward.leader, { ...seen, agencyId: unit.id }))
    // The winner's press again is no second act; the loser is told, or took it for the same press.
    const settled = await Promise.allSettled([...two, claimDossier(ward.handler, seen)])
    expect(settled.filter(({ status }) => status === 'rejected')).not.toHaveLength(0)
    const { acts } = await read(id)
    expect(acts).toHaveLength(4)
  })
})

describe('a new assignment', () => {
  it('tells from whom to whom', async () => {
    const id = await working()
    const colleague = await anOfficer('handler', { ...ward, code: '' }, 'Ngô Văn Mẫu')
    await act(assignDossier, ward.leader, id, { officerId: colleague.id })
    expect((await read(id)).acts.at(-1)?.details).toEqual({
      officerId: colleague.id,
      officerName: 'Ngô Văn Mẫu',
      fromName: ward.handler.fullName,
    })
  })
})

describe('an opinion', () => {
  const ask = (id: string, unit: Unit, day: `${number}-${number}-${number}` = '2026-11-26') =>
    act(askOpinion, ward.handler, id, { note: 'Xác minh cư trú', agencyId: unit.id, day })

  it('lets the agency see the dossier until it has answered, and do nothing but answer', async () => {
    const id = await working()
    const file = await aResult(ward.handler, id)
    const { code, dueAt } = await read(id)
    expect(await canOfficerReadAttachment(other.handler, file.id)).toBe(false)
    await ask(id, other)
    await ask(id, third)
    expect(await read(id)).toMatchObject({ status: '4', dueAt })
    expect(await canOfficerReadAttachment(other.handler, file.id)).toBe(true)
    expect((await getOfficerDossier(other.handler, code))?.place).toEqual({
      receiving: false,
      processing: false,
      asked: true,
    })
    await expect(act(finishDossier, other.leader, id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(act(giveOpinion, ward.handler, id, { note: 'Tự trả lời' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await act(giveOpinion, other.handler, id, { note: 'Đang cư trú' })
    expect(await getOfficerDossier(other.handler, code)).toBeNull()
    expect(await getOfficerDossier(third.handler, code)).not.toBeNull()
    expect(foldActs((await read(id)).acts).opinions).toEqual([third.id])
  })

  it('is asked of an agency once at a time, for a working day to come, with its content', async () => {
    const id = await working()
    await ask(id, other)
    await expect(ask(id, other)).rejects.toMatchObject({ reason: 'dossier.opinion_asked' })
    for (const day of ['2026-11-23', '2026-11-28'] as const)
      await expect(ask(id, third, day)).rejects.toMatchObject({ reason: 'dossier.opinion_day' })
    await expect(act(askOpinion, ward.handler, id, { agencyId: third.id, day: '2026-11-26' })).rejects.toMatchObject({
      fields: { note: [expect.any(String)] },
    })
    await act(giveOpinion, other.leader, id, { note: 'Đồng ý' })
    await ask(id, other)
    expect(await db.$count(dossierOpinions, eq(dossierOpinions.dossierId, id))).toBe(2)
  })

  it('is listed for who is asked and who asks, and answered once by the same press', async () => {
    const unit = await aUnit('Phòng Mẫu')
    const id = await working()
    await ask(id, unit, '2026-11-24')
    const { code } = await read(id)
    for (const officer of [unit.handler, ward.handler]) {
      const open = (await listOpenOpinions(officer)).filter((opinion) => opinion.code === code)
      expect(open).toMatchObject([{ dueOn: '2026-11-24', content: 'Xác minh cư trú', agencyName: 'Phòng Mẫu' }])
    }
    const seen = await seenNow(id, { note: 'Đã xác minh' })
    await Promise.all([giveOpinion(unit.handler, seen), giveOpinion(unit.handler, seen)]).catch((error: unknown) =>
      // The second press may come after the sight of the dossier has ended.
      expect(error).toMatchObject({ reason: 'dossier.not_found' }),
    )
    expect((await read(id)).acts.filter((one) => one.act === 'give_opinion')).toHaveLength(1)
    expect(await listOpinions(id)).toMatchObject([{ agencyName: 'Phòng Mẫu', answeredAt: expect.any(Date) }])
    expect((await listOpenOpinions(unit.handler)).filter((opinion) => opinion.code === code)).toEqual([])
  })

  it('holds up neither approval nor the end, which keep how many were open', async () => {
    const id = await working()
    await ask(id, other)
    await aResult(ward.handler, id)
    await act(submitForApproval, ward.handler, id)
    await act(approveDossier, ward.leader, id)
    await act(finishDossier, ward.handler, id)
    const { acts } = await read(id)
    expect(acts.slice(-2).map(({ details }) => details)).toEqual([{ openOpinions: 1 }, { openOpinions: 1 }])
    await act(giveOpinion, other.handler, id, { note: 'Ý kiến đến sau' })
    expect((await read(id)).status).toBe('9')
  })
})

describe('a signature', () => {
  it('is the leader’s, on what was approved; the files stand still until it is given back', async () => {
    const id = await working()
    const file = await aResult(ward.handler, id)
    await act(submitForApproval, ward.handler, id)
    await expect(act(signDossier, ward.leader, id)).rejects.toMatchObject({ kind: 'conflict' })
    await act(approveDossier, ward.leader, id)
    await expect(act(signDossier, ward.handler, id)).rejects.toMatchObject({ kind: 'forbidden' })
    const seen = await seenNow(id)
    await Promise.all([signDossier(ward.leader, seen), signDossier(ward.leader, seen)])
    const signed = await read(id)
    expect(signed.acts.filter((one) => one.act === 'sign')).toMatchObject([
      { details: { signedSha256: [file.sha256] } },
    ])
    const [paper] = await db.select().from(dossierPapers).where(eq(dossierPapers.attachmentId, file.id))
    await expect(withdrawResult(ward.handler, id, paper?.id ?? '')).rejects.toMatchObject({
      reason: 'dossier.result_not_now',
    })
    await act(returnForRework, ward.leader, id, { note: 'Sai họ tên' })
    await withdrawResult(ward.handler, id, paper?.id ?? '')
  })

  it('needs a file to sign', async () => {
    const id = await working()
    await act(submitForApproval, ward.handler, id)
    await act(approveDossier, ward.leader, id)
    await expect(act(signDossier, ward.leader, id)).rejects.toMatchObject({ reason: 'dossier.result_missing' })
  })
})

describe('a correction', () => {
  const uploaded = () => ({
    storageKey: crypto.randomUUID(),
    fileName: 'kết quả đúng.pdf',
    contentType: 'application/pdf',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
  })

  it('gives another result in place of the old one, which officers keep, and moves nothing', async () => {
    const id = await working()
    const old = await aResult(ward.handler, id)
    await act(finishDossier, ward.handler, id)
    await act(handOverDossier, ward.clerk, id)
    await expect(act(correctDossier, ward.leader, id, NOTE)).rejects.toMatchObject({ reason: 'dossier.result_missing' })
    await addResult(ward.handler, id, uploaded())
    await expect(act(correctDossier, ward.leader, id)).rejects.toMatchObject({ fields: { note: [expect.any(String)] } })
    await expect(act(correctDossier, ward.clerk, id, NOTE)).rejects.toMatchObject({ kind: 'forbidden' })
    const seen = await seenNow(id, NOTE)
    await Promise.all([correctDossier(ward.leader, seen), correctDossier(ward.leader, seen)])
    const corrected = await read(id)
    expect(corrected.status).toBe('10')
    expect(corrected.acts.filter((one) => one.act === 'correct')).toMatchObject([{ details: { replaced: 1 } }])
    const papers = (await getOfficerDossier(ward.handler, corrected.code))?.papers ?? []
    expect(papers.map(({ fileName, withdrawnAt }) => [fileName, withdrawnAt !== null])).toEqual([
      [old.fileName, true],
      ['kết quả đúng.pdf', false],
    ])
    const [kept] = await db.select().from(attachments).where(eq(attachments.id, old.id))
    expect(kept?.withdrawnAt).not.toBeNull()
  })

  it('of a dossier that ended without a result is a note', async () => {
    const { dossierId: id } = await aSubmitted({ agency: ward, code: CODE })
    await act(refuseDossier, ward.clerk, id, NOTE)
    await expect(addResult(ward.handler, id, uploaded())).rejects.toMatchObject({ reason: 'dossier.result_not_now' })
    await act(correctDossier, ward.leader, id, { note: 'Lý do ghi nhầm' })
    expect((await read(id)).status).toBe('3')
  })
})
