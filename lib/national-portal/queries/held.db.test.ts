import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { exchangeMessages } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { listHeld } from './held'

const CODE = '1.000999'
let province: Officer
let one: Officer
let other: Officer

/** 23 held dossiers of one unit, two that it received and another settles, one of the other alone; and what is not held. */
beforeAll(async () => {
  const top = await anAgency({ level: 'province' })
  const [first, second] = [await anAgency({ parentId: top.id }), await anAgency({ parentId: top.id })]
  await aService(CODE)
  province = await anOfficer('leader', top)
  one = await anOfficer('clerk', first)
  other = await anOfficer('handler', second)
  let minute = 0
  const held = async (receiving: typeof top, processing: typeof top, state: 'held' | 'behind' = 'held') => {
    const more = { processingAgencyId: processing.id }
    const { dossierId } = await aSubmitted({ agency: receiving, code: CODE, more })
    minute += 1
    const since = new Date(Date.UTC(2026, 10, 23, 3, Math.floor(minute / 2)))
    const row = { id: newId(), dossierId, kind: 'dossier' as const, sequence: 0, state, localAt: since }
    await db.insert(exchangeMessages).values({ ...row, lastMessage: 'Việc cần làm: ghi trích yếu' })
  }
  for (let made = 0; made < 23; made += 1) await held(first, first)
  for (let made = 0; made < 2; made += 1) await held(first, second)
  await held(second, second)
  await held(first, first, 'behind')
})

async function allPages(officer: Officer) {
  const first = await listHeld(officer)
  const pages = [first]
  while (pages.at(-1)?.next) pages.push(await listHeld(officer, pages.at(-1)?.next))
  return { count: first.count, pages: pages.length, ids: pages.flatMap(({ rows }) => rows.map(({ id }) => id)) }
}

it('counts for each unit exactly what its pages list, each dossier once', async () => {
  for (const [officer, count] of [
    [one, 25],
    [other, 3],
    [province, 26],
  ] as const) {
    const list = await allPages(officer)
    expect(list.count).toBe(count)
    expect(new Set(list.ids).size).toBe(count)
    expect(list.ids).toHaveLength(count)
    expect(list.pages).toBe(count > 20 ? 2 : 1)
  }
})

it('says what is to be done and shows the first page for a place that is not ours', async () => {
  const { rows, count } = await listHeld(other, 'x')
  expect([rows.length, count]).toEqual([3, 3])
  expect(rows[0]).toMatchObject({ task: 'Việc cần làm: ghi trích yếu', applicantName: 'Trần Thị Mẫu' })
})
