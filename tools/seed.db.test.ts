import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { officers, outbox, procedures } from '@/db/schema'
import { verifyPassword } from '@/lib/auth/password'
import { listAgencies, listConfirmedDays } from '@/lib/categories/queries'
import { RESERVED_NAMES } from '@/lib/dossiers/schema/steps'
import { config } from '@/lib/platform/config'
import { searchProcedures } from '@/lib/procedures/cached'
import { listServices } from '@/lib/procedures/queries/procedures'
import { seed } from './seed'

const file = () => join(config().DATA_DIR, 'demo-accounts.json')
const accounts = async (): Promise<{ username: string; password: string; role: string; totpSecret?: string }[]> =>
  JSON.parse(await readFile(file(), 'utf8'))

test('the first run fills an empty portal, the second changes nothing', async () => {
  expect(await seed()).toEqual({
    ...{ days: 36, snapshot: 2642, categories: 6752, agencies: 4, services: 2, accounts: 8, asked: true },
  })
  const before = await readFile(file(), 'utf8')
  expect(await seed()).toEqual({
    ...{ days: 0, snapshot: 0, categories: 0, agencies: 0, services: 0, accounts: 0, asked: false },
  })
  expect(await readFile(file(), 'utf8')).toBe(before)
  expect(await db.$count(outbox, eq(outbox.name, 'catalogue/sync.requested'))).toBe(1)
})

test('accounts: one file for its owner only, every password opens its account, the administrator has a second factor', async () => {
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  const kept = await accounts()
  expect(kept.map((account) => account.username).sort()).toEqual(
    [
      ...['chuyenvien', 'chuyenvien2', 'giamsat', 'ketoan', 'lanhdao', 'lanhdao2', 'motcua', 'quantri'],
      ...['congdan1', 'congdan2', 'doanhnghiep1'],
    ].sort(),
  )
  for (const row of await db.select().from(officers)) {
    const account = kept.find((candidate) => candidate.username === row.username)
    expect(await verifyPassword(account?.password ?? '', row.passwordHash)).toBe(true)
    expect(row.totpSealed !== null).toBe(account?.totpSecret !== undefined)
  }
  expect(kept.filter((account) => account.totpSecret).map((account) => account.role)).toEqual(['administrator'])
})

test('a lost file is not filled with passwords that do not open anything', async () => {
  await rm(file())
  expect(await seed()).toMatchObject({ accounts: 0 })
  expect((await accounts()).map((account) => account.username)).toEqual(['congdan1', 'congdan2', 'doanhnghiep1'])
})

test('what is seeded is what the pages need: units, confirmed days, two services, a catalogue to search', async () => {
  expect((await listAgencies()).map((agency) => agency.code)).toEqual([
    ...['000.00.00.H99', '000.00.07.H99', '000.00.08.H99', '000.00.15.H99'],
  ])
  const days = await listConfirmedDays()
  expect(days.some(({ day }) => day === '2026-11-24')).toBe(false)
  expect(days.some(({ day }) => day === '2026-02-17')).toBe(true)
  expect((await searchProcedures({ query: 'ket hon' })).rows.map((row) => row.code)).toContain('1.000894')
  expect(await db.$count(procedures, eq(procedures.code, '1.001193'))).toBe(1)
  const services = await listServices()
  expect(services.map((service) => service.code).sort()).toEqual(['1.001193', '2.000635'])
  for (const { terms } of services) {
    const names = terms.form.flatMap((group) => group.fields.map((field) => field.name))
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => RESERVED_NAMES.some((reserved) => reserved === name))).toEqual([])
    expect(new Set(terms.papers.map((paper) => paper.key)).size).toBe(terms.papers.length)
    expect(terms.deadline.citationChecked).toBe(false)
  }
})
