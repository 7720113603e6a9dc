import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { agencies, auditLog } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import { changeAgencyContact } from './agencies'

let province: Awaited<ReturnType<typeof anAgency>>
let ward: Awaited<ReturnType<typeof anAgency>>
let chief: Officer
beforeEach(async () => {
  province = await anAgency({ level: 'province' })
  ward = await anAgency({ parentId: province.id, address: 'Số 3 đường Mẫu' })
  chief = await anOfficer('administrator', province)
})

const asked = (more = {}) => ({
  ...{ code: ward.code, address: 'Số 5 đường Mẫu', phone: '0900 000 002' },
  ...{ seenAddress: 'Số 3 đường Mẫu', seenPhone: '', ...more },
})
const stored = async () => (await db.select().from(agencies).where(eq(agencies.id, ward.id)))[0]

describe('where an agency is found', () => {
  it('is changed by an administrator over it, once, and the log says which parts', async () => {
    const answers = await Promise.allSettled([
      changeAgencyContact(chief, asked()),
      changeAgencyContact(chief, asked({ phone: '' })),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'agency.changed', sentence: expect.stringContaining('Số 5 đường Mẫu') },
    })
    const [line, ...more] = await db.select().from(auditLog).where(eq(auditLog.subjectId, ward.id))
    expect([line?.act, line?.actorId, more]).toEqual(['agency.contact_changed', chief.id, []])
  })

  it('is not changed over what somebody changed at that moment, the number of a telephone alike', async () => {
    const [ended] = await queuedBehind(
      (tx) => tx.update(agencies).set({ phone: '0900 000 009' }).where(eq(agencies.id, ward.id)),
      () => changeAgencyContact(chief, asked()),
    )
    expect(ended).toMatchObject({
      reason: { reason: 'agency.changed', sentence: expect.stringContaining('0900 000 009') },
    })
    expect(await stored()).toMatchObject({ address: 'Số 3 đường Mẫu', phone: '0900 000 009' })
  })

  it('is emptied, and nothing is no change', async () => {
    await changeAgencyContact(chief, asked({ address: '', phone: '' }))
    expect(await stored()).toMatchObject({ address: null, phone: null })
    const same = asked({ address: '', phone: '', seenAddress: '' })
    await expect(changeAgencyContact(chief, same)).rejects.toMatchObject({ reason: 'agency.nothing' })
  })

  it('is refused outside the tree and to who is no administrator', async () => {
    const wardAdmin = await anOfficer('administrator', ward)
    await expect(changeAgencyContact(wardAdmin, asked({ code: province.code }))).rejects.toMatchObject({
      reason: 'agency.not_found',
    })
    await expect(changeAgencyContact(await anOfficer('leader', ward), asked())).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect(await stored()).toMatchObject({ address: 'Số 3 đường Mẫu' })
  })
})
