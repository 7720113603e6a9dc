import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { nationalCategories, officers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { listUnits } from './units'

const AT = new Date('2026-11-23T02:00:00Z')

let province: Awaited<ReturnType<typeof anAgency>>
let ward: Awaited<ReturnType<typeof anAgency>>
let chief: Officer
beforeAll(async () => {
  province = await anAgency({ level: 'province', name: 'UBND tỉnh Mẫu' })
  ward = await anAgency({ parentId: province.id, phone: '0900 000 001' })
  chief = await anOfficer('administrator', province)
  await aService('1.000779', { agencyCodes: [ward.code] })
  await anOfficer(['clerk', 'handler'], ward)
  await anOfficer('clerk', ward)
  const gone = await anOfficer('leader', ward)
  await db.update(officers).set({ disabledAt: AT }).where(eq(officers.id, gone.id))
  const national = { id: newId(), list: 'agencies', code: ward.code, name: ward.name, more: {} }
  await db.insert(nationalCategories).values({ ...national, contentHash: 'x', version: 1, validFrom: AT })
})

it('tells who may work in each unit of the tree, and what is handed in there', async () => {
  expect(await listUnits(chief, AT)).toMatchObject([
    { code: province.code, depth: 0, officers: 1, staff: { administrator: 1 }, services: 0, national: false },
    { code: ward.code, depth: 1, officers: 2, staff: { clerk: 2, handler: 1 }, services: 1, national: true },
  ])
})

it('is nothing for who is no administrator, and the own part for one below', async () => {
  expect(await listUnits(await anOfficer('leader', province), AT)).toEqual([])
  expect((await listUnits(await anOfficer('administrator', ward), AT)).map(({ code }) => code)).toEqual([ward.code])
})
