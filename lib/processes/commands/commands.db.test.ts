import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers, procedures, procedureVersions, serviceDrafts, serviceVersions } from '@/db/schema'
import { anAgency, anAttachment, anOfficer, aPaper, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/gates'
import { approveDossier, finishDossier, processDossier, submitForApproval } from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import type { OfficerAct } from '@/lib/dossiers/schema/acts'
import { dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { catalogueVersion } from '@/lib/procedures/queries/catalogue'
import { findProcedure, findService } from '@/lib/procedures/queries/procedures'
import { PROCESS_END, type ServiceTerms } from '@/lib/procedures/schema'
import { getEditing, listEdited } from '../queries/drafts'
import type { DraftStep, TermsDraft } from '../schema/draft'
import type { PublishForm } from '../schema/forms'
import { dropDraft, saveDraft, startDraft } from './drafts'
import { publishDraft, publishDue } from './publish'

const people = {} as Record<'first' | 'second' | 'clerk' | 'handler' | 'leader', Officer>
let agency: Awaited<ReturnType<typeof anAgency>>

beforeAll(async () => {
  const province = await anAgency({ name: 'UBND tỉnh Mẫu', level: 'province' })
  agency = await anAgency({ parentId: province.id })
  people.first = await anOfficer('administrator', province, 'Bùi Văn Mẫu')
  people.second = await anOfficer('administrator', province, 'Ngô Thị Mẫu')
  for (const role of ['clerk', 'handler', 'leader'] as const) people[role] = await anOfficer(role, agency)
})

const step = (key: string, unit: string, role: DraftStep['role'], ...moves: [string, string][]): DraftStep => ({
  key,
  name: `Bước ${key}`,
  unit,
  role,
  amount: '1',
  timeUnit: 'working_hour',
  moves: moves.map(([act, to]) => ({ act, to }) as DraftStep['moves'][number]),
  backTo: '',
})

const SHORT = [
  step('nhan', 'receiving', 'clerk', ['process', 'lam']),
  step('lam', 'processing', 'handler', ['finish', 'tra']),
  step('tra', 'receiving', 'clerk', ['hand_over', PROCESS_END]),
]
const APPROVING = [
  step('nhan', 'receiving', 'clerk', ['process', 'lam']),
  step('lam', 'processing', 'handler', ['submit_for_approval', 'duyet']),
  { ...step('duyet', 'processing', 'leader', ['approve', 'xong']), backTo: 'lam' },
  step('xong', 'processing', 'handler', ['finish', 'tra']),
  step('tra', 'receiving', 'clerk', ['hand_over', PROCESS_END]),
]

let last = 0
/** A service offered by the one agency, and the draft that an administrator has begun of it. */
async function begun(terms: Partial<ServiceTerms> = {}) {
  last += 1
  const code = `9.${String(last).padStart(6, '0')}`
  await aService(code, { agencyCodes: [agency.code], ...terms })
  await startDraft(people.first, code)
  return code
}

async function edited(code: string) {
  const editing = await getEditing(people.first, code)
  if (!editing) throw new Error(`no procedure ${code}`)
  return editing
}

async function seen(code: string) {
  const { draft } = await edited(code)
  if (!draft) throw new Error(`no draft of ${code}`)
  return { code, draftId: draft.id, version: draft.version }
}

const save = async (code: string, change: Partial<TermsDraft>, by = people.first) =>
  saveDraft(by, await seen(code), change)

async function form(code: string, more: Partial<PublishForm> = {}): Promise<PublishForm> {
  const { versions } = await edited(code)
  return { ...(await seen(code)), inForce: versions[0]?.version ?? 0, day: '', note: 'Theo quyết định mẫu', ...more }
}

const termsInForce = async (code: string) => (await findService(code))?.service?.terms

describe('a draft', () => {
  it('is an administrator’s of the province and nobody else’s', async () => {
    const code = await begun()
    const rights = { kind: 'forbidden', reason: 'auth.role' }
    const below = await anOfficer('administrator', agency)
    for (const other of [people.clerk, people.handler, people.leader, below]) {
      await expect(startDraft(other, code)).rejects.toMatchObject(rights)
      await expect(saveDraft(other, await seen(code), {})).rejects.toMatchObject(rights)
      await expect(dropDraft(other, await seen(code))).rejects.toMatchObject(rights)
      await expect(publishDraft(other, await form(code))).rejects.toMatchObject(rights)
      expect(await getEditing(other, code)).toBeNull()
      expect(await listEdited(other)).toEqual([])
    }
  })

  it('is one for a procedure, whoever begins it', async () => {
    const code = await begun()
    await Promise.all([startDraft(people.first, code), startDraft(people.second, code)])
    expect(await db.$count(serviceDrafts, eq(serviceDrafts.procedureId, (await edited(code)).id))).toBe(1)
    await expect(startDraft(people.first, '9.999999')).rejects.toMatchObject({ reason: 'procedure.unknown' })
  })

  it('of a procedure that is closed is not begun', async () => {
    const code = await begun()
    await dropDraft(people.first, await seen(code))
    await db.update(procedures).set({ closedAt: new Date() }).where(eq(procedures.code, code))
    await expect(startDraft(people.first, code)).rejects.toMatchObject({ reason: 'procedure.unknown' })
  })

  it('that a colleague has saved since it was on the screen is not dropped; one that is gone is dropped already', async () => {
    const code = await begun()
    const old = await seen(code)
    await save(code, { minutesToFill: '25' }, people.second)
    await expect(dropDraft(people.first, old)).rejects.toMatchObject({
      reason: 'service.draft_changed',
      sentence: expect.stringContaining('Ngô Thị Mẫu'),
    })
    const newest = await seen(code)
    await dropDraft(people.first, newest)
    await dropDraft(people.first, newest)
    expect((await edited(code)).draft).toBeNull()
    const dropped = and(eq(auditLog.act, 'service.draft_dropped'), eq(auditLog.subjectId, code))
    expect(await db.$count(auditLog, dropped)).toBe(1)
  })

  it('saved by a colleague meanwhile is refused with who did; the same content again is no change', async () => {
    const code = await begun()
    const old = await seen(code)
    await saveDraft(people.second, old, { minutesToFill: '25' })
    await expect(saveDraft(people.first, old, { minutesToFill: '30' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'service.draft_changed',
      sentence: expect.stringContaining('Ngô Thị Mẫu'),
    })
    await saveDraft(people.second, old, { minutesToFill: '25' })
    expect((await edited(code)).draft).toMatchObject({ version: 2, draft: { minutesToFill: '25' } })
  })

  it('is found under its own procedure only', async () => {
    const [code, other] = [await begun(), await begun()]
    const elsewhere = { ...(await seen(code)), code: other }
    await expect(saveDraft(people.first, elsewhere, { minutesToFill: '7' })).rejects.toMatchObject({
      reason: 'service.draft_gone',
    })
    await expect(publishDraft(people.first, { ...(await form(code)), code: other })).rejects.toMatchObject({
      reason: 'service.draft_gone',
    })
  })

  it('of a procedure that is not offered begins with what the national detail says', async () => {
    const code = await begun()
    const { id } = await edited(code)
    await db.update(serviceVersions).set({ validTo: new Date() }).where(eq(serviceVersions.procedureId, id))
    await dropDraft(people.first, await seen(code))
    await startDraft(people.first, code)
    expect((await edited(code)).draft?.draft).toMatchObject({ resultCode: 'KQ.G15.000031', form: [], agencyCodes: [] })
  })
})

describe('publishing', () => {
  it('is refused with every reason, and nothing begins', async () => {
    const code = await begun()
    const [first, ...others] = SHORT
    await save(code, { process: first ? [{ ...first, role: '' }, ...others] : [] })
    await expect(publishDraft(people.first, await form(code))).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'service.findings',
      sentence: expect.stringContaining('Bước 1 “Bước nhan” chưa có người thực hiện'),
    })
    expect((await edited(code)).versions).toHaveLength(1)
  })

  it('begins a version, ends the one before, raises the catalogue and drops the draft', async () => {
    const code = await begun()
    await save(code, { process: SHORT, minutesToFill: '17' })
    const before = await catalogueVersion()
    expect(await publishDraft(people.first, await form(code))).toEqual({ version: 2 })
    expect(await termsInForce(code)).toMatchObject({ minutesToFill: 17, process: [{ key: 'nhan' }, {}, {}] })
    expect(await catalogueVersion()).toBeGreaterThan(before)
    const { versions, draft } = await edited(code)
    expect(draft).toBeNull()
    expect(versions.map(({ version, validTo, note }) => [version, validTo === null, note])).toEqual([
      [2, true, 'Theo quyết định mẫu'],
      [1, false, null],
    ])
  })

  it('by two administrators at once happens once; the other is told who was faster, the same press again is not', async () => {
    const code = await begun()
    await save(code, { process: SHORT })
    const pressed = await form(code)
    const both = await Promise.allSettled([publishDraft(people.first, pressed), publishDraft(people.second, pressed)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ kind: 'conflict', reason: 'service.published' })
    expect((await edited(code)).versions).toHaveLength(2)
    const winner = both[0].status === 'fulfilled' ? people.first : people.second
    expect(await publishDraft(winner, pressed)).toEqual({ version: 2 })
    expect((await edited(code)).versions).toHaveLength(2)
  })

  it('of a draft that a colleague has saved since it was on the screen is refused with who did', async () => {
    const code = await begun()
    await save(code, { process: SHORT })
    const pressed = await form(code)
    await save(code, { minutesToFill: '25' }, people.second)
    await expect(publishDraft(people.first, pressed)).rejects.toMatchObject({
      reason: 'service.draft_changed',
      sentence: expect.stringContaining('Ngô Thị Mẫu'),
    })
    expect((await edited(code)).versions).toHaveLength(1)
  })

  it('against another version in force than the one shown is refused', async () => {
    const code = await begun()
    await save(code, { process: SHORT })
    await expect(publishDraft(people.first, { ...(await form(code)), inForce: 7 })).rejects.toMatchObject({
      reason: 'service.in_force_changed',
    })
  })

  it('on a later day begins that day, checked again; a change takes it off the plan', async () => {
    const [code, spoilt] = [await begun(), await begun()]
    const day = '2031-03-03'
    const at = (text: string) => new Date(`${text}:00+07:00`)
    for (const one of [code, spoilt]) {
      await save(one, { process: SHORT, minutesToFill: '19' })
      const past = form(one, { day: dayOf(new Date()) })
      await expect(past.then((pressed) => publishDraft(people.first, pressed))).rejects.toMatchObject({
        fields: { day: [expect.any(String)] },
      })
      expect(await publishDraft(people.first, await form(one, { day }))).toEqual({ day })
    }
    const system = systemActor('test')
    expect(await publishDue(system, at('2031-03-02T23:59'))).toEqual({ published: [], held: [] })
    expect(await termsInForce(code)).toMatchObject({ minutesToFill: 10 })
    const { draft } = await edited(spoilt)
    if (draft)
      await db
        .update(serviceDrafts)
        .set({ draft: { ...draft.draft, agencyCodes: ['000.00.00.000'] } })
        .where(eq(serviceDrafts.id, draft.id))
    expect(await publishDue(system, at('2031-03-03T00:00'))).toEqual({ published: [code], held: [spoilt] })
    expect(await termsInForce(code)).toMatchObject({ minutesToFill: 19 })
    expect((await edited(spoilt)).draft).toMatchObject({ publishOn: null })
    expect(await publishDue(system, at('2031-03-03T00:05'))).toEqual({ published: [], held: [] })
  })

  it('on a later day is off the plan when the draft is saved again, and a day that was missed is made up', async () => {
    const [missed, changed] = [await begun(), await begun()]
    for (const code of [missed, changed]) {
      await save(code, { process: SHORT, minutesToFill: '29' })
      await publishDraft(people.first, await form(code, { day: '2031-06-02' }))
    }
    await save(changed, { minutesToFill: '31' }, people.second)
    expect((await edited(changed)).draft).toMatchObject({ publishOn: null, publishNote: null })
    const later = new Date('2031-06-04T00:05:00+07:00')
    expect(await publishDue(systemActor('test'), later)).toEqual({ published: [missed], held: [] })
  })

  it('on a later day that a colleague moves at that moment waits for the new day', async () => {
    const code = await begun()
    await save(code, { process: SHORT, minutesToFill: '37' })
    await publishDraft(people.first, await form(code, { day: '2031-07-01' }))
    const { draftId } = await seen(code)
    const [ended] = await queuedBehind(
      (tx) => tx.update(serviceDrafts).set({ publishOn: '2031-07-02' }).where(eq(serviceDrafts.id, draftId)),
      () => publishDue(systemActor('test'), new Date('2031-07-01T00:05:00+07:00')),
    )
    expect(ended).toEqual({ status: 'fulfilled', value: { published: [], held: [] } })
    expect(await termsInForce(code)).toMatchObject({ minutesToFill: 10 })
  })

  it('gives each paper its code of the national detail', async () => {
    const code = await begun()
    const known = await findProcedure(code)
    if (!known) throw new Error(`no procedure ${code}`)
    const papers = [{ name: 'Bao gồm', papers: [{ code: 'G22.000123', name: 'Giấy chứng sinh do bệnh viện cấp' }] }]
    const detail = { ...known.detail, papers } as typeof known.detail
    const [id, at] = [newId(), new Date()]
    await db
      .insert(procedureVersions)
      .values({ id, procedureId: known.id, version: 2, detail, contentHash: '2', fetchedAt: at, validFrom: at })
    await db.update(procedures).set({ currentVersionId: id }).where(eq(procedures.id, known.id))
    const { draft } = await edited(code)
    const [paper] = draft?.draft.papers ?? []
    if (!paper) throw new Error('no paper')
    await save(code, { process: SHORT, papers: [{ ...paper, nationalText: 'chứng sinh' }] })
    await publishDraft(people.first, await form(code))
    expect(await termsInForce(code)).toMatchObject({ papers: [{ key: 'giay-chung-sinh', code: 'G22.000123' }] })
  })

  it('on a later day begins once, however many runs come at that hour', async () => {
    const [code, spoilt] = [await begun(), await begun()]
    for (const one of [code, spoilt]) {
      await save(one, { process: SHORT, minutesToFill: '23' })
      await publishDraft(people.first, await form(one, { day: '2031-05-05' }))
    }
    const { draft } = await edited(spoilt)
    const wrong = { ...draft?.draft, agencyCodes: ['000.00.00.000'] } as TermsDraft
    await db
      .update(serviceDrafts)
      .set({ draft: wrong })
      .where(eq(serviceDrafts.id, draft?.id ?? ''))
    const noon = new Date('2031-05-05T12:00:00+07:00')
    const runs = await Promise.all(Array.from({ length: 4 }, () => publishDue(systemActor('test'), noon)))
    expect(runs.flatMap(({ published }) => published)).toEqual([code])
    expect(runs.flatMap(({ held }) => held)).toEqual([spoilt])
    const versions = await db
      .select({ version: serviceVersions.version, validTo: serviceVersions.validTo })
      .from(serviceVersions)
      .innerJoin(procedures, eq(procedures.id, serviceVersions.procedureId))
      .where(eq(procedures.code, code))
      .orderBy(serviceVersions.version)
    expect(versions).toEqual([
      { version: 1, validTo: noon },
      { version: 2, validTo: null },
    ])
    const bySystem = (act: string, subjectId: string) =>
      db.$count(
        auditLog,
        and(eq(auditLog.actorKind, 'system'), eq(auditLog.act, act), eq(auditLog.subjectId, subjectId)),
      )
    expect(await bySystem('service.published', code)).toBe(1)
    expect(await bySystem('service.publication_held', spoilt)).toBe(1)
  })

  it('on a later day holds back nothing but itself: closed since, or in force already', async () => {
    const [closed, same, good] = [await begun(), await begun(), await begun()]
    for (const code of [closed, same, good]) await save(code, { process: SHORT })
    await publishDraft(people.first, await form(same))
    await startDraft(people.first, same)
    for (const code of [closed, same, good]) await publishDraft(people.first, await form(code, { day: '2031-04-01' }))
    await db.update(procedures).set({ closedAt: new Date() }).where(eq(procedures.code, closed))
    const { published, held } = await publishDue(systemActor('test'), new Date('2031-04-01T08:00:00+07:00'))
    expect(published).toEqual([good])
    expect(held.sort()).toEqual([closed, same].sort())
    expect((await edited(same)).draft).toMatchObject({ publishOn: null })
    const pressed = { ...(await seen(closed)), inForce: 1, day: '' as const, note: 'Theo quyết định mẫu' }
    await expect(publishDraft(people.first, pressed)).rejects.toMatchObject({ reason: 'procedure.unknown' })
  })
})

describe('a dossier already received', () => {
  const act = async (
    command: (who: Officer, input: OfficerAct, at?: Date) => Promise<unknown>,
    who: Officer,
    dossierId: string,
  ) => {
    const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
    await command(who, { dossierId, version: row?.version ?? 0 } as OfficerAct)
  }
  const received = async (code: string) => {
    const { dossierId } = await aSubmitted({ agency, code })
    await act(receiveDossier, people.clerk, dossierId)
    await act(processDossier, people.handler, dossierId)
    const { id } = await anAttachment(people.handler.id)
    await aPaper(dossierId, id, { kind: 'result' })
    return dossierId
  }
  const rowOf = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]

  it('keeps its version: its due date, its fee and its process; a later one follows the new version', async () => {
    const code = await begun()
    const old = await received(code)
    const before = await rowOf(old)
    await save(code, {
      process: APPROVING,
      deadlineUnit: 'working_day',
      deadlineAmount: '9',
      cutOff: '',
      feeNote: 'Thu theo bản',
    })
    await publishDraft(people.first, await form(code))
    expect(await rowOf(old)).toEqual(before)

    const next = await received(code)
    expect((await rowOf(next))?.serviceVersionId).not.toBe(before?.serviceVersionId)
    expect((await rowOf(next))?.dueAt?.getTime()).toBeGreaterThan(before?.dueAt?.getTime() ?? 0)
    await act(finishDossier, people.handler, old)
    expect(await rowOf(old)).toMatchObject({ status: '9' })
    await expect(act(finishDossier, people.handler, next)).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'dossier.cannot',
      sentence: expect.stringContaining('lãnh đạo duyệt trước khi hoàn thành'),
    })
    await act(submitForApproval, people.handler, next)
    await act(approveDossier, people.leader, next)
    await act(finishDossier, people.handler, next)
    expect(await rowOf(next)).toMatchObject({ status: '9' })
  })
})
