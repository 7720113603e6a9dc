import { and, desc, eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, officers } from '@/db/schema'
import { anAgency, anOfficer } from '@/db/testing/builders'
import { AccountFilter } from '@/lib/accounts/schema'
import { reviewAccounts } from './account-review'

const AT = new Date('2026-11-23T02:00:00Z')

it('holds every account of the tree with roles, last sign-in and second factor; nothing in it runs', async () => {
  const ward = await anAgency()
  const chief = await anOfficer('administrator', ward, 'Bùi Văn Mẫu')
  const clerk = await anOfficer(['clerk', 'cashier'], ward, '=Đỗ Văn Mẫu')
  await db.update(officers).set({ lastSignInAt: AT, totpSealed: 'sealed' }).where(eq(officers.id, clerk.id))
  await anOfficer('clerk', await anAgency(), 'Người Nơi Khác')
  const { name, content } = await reviewAccounts(chief, AccountFilter.parse({}), AT)
  expect(name).toBe('Rà soát tài khoản 23-11-2026.xlsx')
  const workbook = await readXlsx(new Uint8Array(await new Response(content).arrayBuffer()))
  const rows = workbook.sheets[0]?.rows.map((cells) => cells.map((cell) => String(cell ?? ''))) ?? []
  const of = (person: string) => rows.find((cells) => cells.includes(person))
  expect(of("'=Đỗ Văn Mẫu")).toEqual(
    expect.arrayContaining(['Cán bộ Một cửa, Cán bộ thu phí', '23/11/2026 09:00', 'Đang mở', 'Có']),
  )
  expect(of('Bùi Văn Mẫu')).toContain('Quản trị')
  expect(of('Người Nơi Khác')).toBeUndefined()
  const own = and(eq(auditLog.actorId, chief.id), eq(auditLog.act, 'officer.list_extracted'))
  const [line] = await db.select().from(auditLog).where(own).orderBy(desc(auditLog.at)).limit(1)
  expect(line?.detail).toEqual({ view: 'dang-mo', rows: 2 })
})
