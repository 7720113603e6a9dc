import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { getBulkResult, previewBulk } from '../queries/inbox/bulk'
import { BULK_ACTS } from '../rules/bulk'
import { OfficerAct } from '../schema/acts'
import { BulkAsk, BulkForm } from '../schema/bulk'
import { runBulk } from './bulk'
import { refuseDossier, submitForApproval } from './process'

/** A Monday, 10:00 in Viet Nam. */
const NOW = new Date('2026-11-23T03:00:00Z')
const CODE = '1.001193'

let own: Awaited<ReturnType<typeof anAgency>>
let [clerk, colleague, leader]: Officer[] = []

beforeAll(async () => {
  own = await anAgency({ level: 'province' })
  await aService(CODE, { agencyCodes: [own.code] })
  ;[clerk, colleague, leader] = [
    await anOfficer('clerk', own, 'Lê Thị Mẫu'),
    await anOfficer('clerk', own, 'Phạm Văn Mẫu'),
    await anOfficer('leader', own),
  ]
})

function people(): { clerk: Officer; colleague: Officer; leader: Officer } {
  if (!clerk || !colleague || !leader) throw new Error('no officers')
  return { clerk, colleague, leader }
}

const submitted = async (agency = own) => (await aSubmitted({ agency, code: CODE, at: NOW })).dossierId
const read = async (id: string) => (await db.select().from(dossiers).where(eq(dossiers.id, id)))[0]
const formOf = (viec: string, ids: readonly string[], version = 1) =>
  BulkForm.parse({ viec, formId: newId(), rows: ids.map((id) => `${id}.${version}`).join(',') })
const actsOf = (id: string) =>
  db
    .select({ act: dossierActs.act, actorId: dossierActs.actorId, at: dossierActs.at })
    .from(dossierActs)
    .where(eq(dossierActs.dossierId, id))
    .orderBy(dossierActs.sequence)
const refusedByColleague = (id: string) =>
  refuseDossier(people().colleague, OfficerAct.parse({ dossierId: id, version: 1, note: 'Thiếu giấy tờ.' }), NOW)

describe('an act on many', () => {
  it('does what is possible, tells why of the rest and who was faster, and gives numbers without gap', async () => {
    const { clerk } = people()
    const ids = [await submitted(), await submitted(), await submitted()]
    const [first = '', taken = '', third = ''] = ids
    expect(await previewBulk(clerk, 'tiep-nhan', ids)).toMatchObject(ids.map((id) => ({ id, obstacle: null })))
    await refusedByColleague(taken)
    const form = formOf('tiep-nhan', ids)
    const { outcomes } = await runBulk(clerk, form, NOW)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done'])
    expect(outcomes[1]?.sentence).toMatch(/^Hồ sơ vừa được Phạm Văn Mẫu cập nhật lúc 23\/11\/2026 10:00/)
    const numbers = [await read(first), await read(third)].map((row) => Number(row?.number?.slice(-4)))
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
    const result = await getBulkResult(clerk, form.formId)
    expect(result?.rows.map(({ id, outcome }) => [id, outcome])).toEqual(
      ids.map((id) => [id, id === taken ? 'refused' : 'done']),
    )
  })

  it('says beforehand which rows cannot, and leaves out what is not in the scope', async () => {
    const { clerk } = people()
    const elsewhere = await anAgency({ level: 'province', name: 'UBND tỉnh khác' })
    const [fine, over, foreign] = [await submitted(), await submitted(), await submitted(elsewhere)]
    await refusedByColleague(over)
    const rows = await previewBulk(clerk, 'tiep-nhan', [over, foreign, fine])
    expect(rows.map(({ id, obstacle }) => [id, obstacle === null])).toEqual([
      [over, false],
      [fine, true],
    ])
    expect(rows[0]?.obstacle).toMatch(/Không được tiếp nhận/)
    const { outcomes } = await runBulk(clerk, formOf('tiep-nhan', [foreign]), NOW)
    expect(outcomes).toMatchObject([{ outcome: 'refused' }])
    expect((await read(foreign))?.status).toBe('1')
  })

  it('is done once by a form however often it is sent, also at the same time', async () => {
    const { clerk } = people()
    const ids = [await submitted(), await submitted()]
    const form = formOf('tiep-nhan', ids)
    const answers = await Promise.all([runBulk(clerk, form, NOW), runBulk(clerk, form, NOW)])
    answers.push(await runBulk(clerk, form, NOW))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    for (const id of ids) expect((await actsOf(id)).map(({ act }) => act)).toEqual(['submit', 'receive'])
  })

  it('does the act of its name, each at the time at which it is told', async () => {
    const everybody = await anOfficer(['clerk', 'handler', 'leader'], own)
    const ids = [await submitted(), await submitted()]
    const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000)
    const steps = [
      ['tiep-nhan', 'receive'],
      ['chuyen-xu-ly', 'process'],
      ['nhan-viec', 'claim'],
    ] as const
    const done = ids.map(() => ({ outcome: 'done' }))
    for (const [turn, [name, act]] of steps.entries()) {
      expect((await runBulk(everybody, formOf(name, ids, turn + 1), at(turn))).outcomes).toMatchObject(done)
      for (const id of ids)
        expect((await actsOf(id)).at(-1)).toMatchObject({ act, actorId: everybody.id, at: at(turn) })
    }
    for (const dossierId of ids)
      await submitForApproval(everybody, OfficerAct.parse({ dossierId, version: 4, note: 'Trình duyệt' }), at(3))
    expect((await runBulk(everybody, formOf('duyet', ids, 5), at(4))).outcomes).toMatchObject(done)
    for (const id of ids) expect((await actsOf(id)).at(-1)).toMatchObject({ act: 'approve', at: at(4) })
  })

  it('answers as it answered, also when what was refused has become possible', async () => {
    const handler = await anOfficer('handler', own)
    const { clerk } = people()
    const id = await submitted()
    const early = formOf('chuyen-xu-ly', [id], 2)
    const answer = await runBulk(handler, early, NOW)
    expect(answer.outcomes).toMatchObject([{ outcome: 'refused' }])
    await runBulk(clerk, formOf('tiep-nhan', [id]), NOW)
    expect(await runBulk(handler, early, NOW)).toEqual(answer)
    expect((await read(id))?.status).toBe('2')
    expect((await runBulk(handler, formOf('chuyen-xu-ly', [id], 2), NOW)).outcomes).toMatchObject([{ outcome: 'done' }])
  })

  it('hides no failure of its own behind a row that is refused', async () => {
    const { clerk } = people()
    const form = { ...formOf('tiep-nhan', [await submitted()]), rows: [{ dossierId: 'không phải mã', version: 1 }] }
    await expect(runBulk(clerk, form, NOW)).rejects.not.toBeInstanceOf(Refusal)
    expect(await getBulkResult(clerk, form.formId)).toBeNull()
  })

  it('is nobody’s whose role it is not, told row by row; nobody else sees the result', async () => {
    const { clerk, leader } = people()
    const id = await submitted()
    const form = formOf('tiep-nhan', [id])
    expect((await runBulk(leader, form, NOW)).outcomes).toMatchObject([{ outcome: 'refused' }])
    expect((await read(id))?.status).toBe('1')
    expect(await getBulkResult(clerk, form.formId)).toBeNull()
  })

  it('approves at most twenty at once', async () => {
    const { leader } = people()
    const ids = Array.from({ length: BULK_ACTS.duyet.most + 1 }, () => newId())
    await expect(runBulk(leader, formOf('duyet', ids), NOW)).rejects.toMatchObject({ reason: 'bulk.too_many' })
    expect((await runBulk(leader, formOf('duyet', ids.slice(1)), NOW)).outcomes).toHaveLength(BULK_ACTS.duyet.most)
  })
})

it('reads marks from the address bar, one or many, and leaves out what is none', () => {
  const id = newId()
  expect(BulkAsk.parse({ viec: 'duyet', hs: id })).toEqual({ viec: 'duyet', hs: [id] })
  expect(BulkAsk.parse({ viec: 'xoa', hs: [id, id, '1 or 1=1'] })).toEqual({ viec: undefined, hs: [id] })
  expect(BulkAsk.parse({})).toEqual({ viec: undefined, hs: [] })
  expect(BulkForm.safeParse({ viec: 'duyet', formId: id, rows: '' }).success).toBe(false)
})
