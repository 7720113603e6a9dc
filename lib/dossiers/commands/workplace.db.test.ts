import { beforeAll, describe, expect, it } from 'vitest'
import { anAgency, anOfficer } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { getKept } from '../queries/inbox/kept'
import { SavedFilter } from '../schema/inbox'
import { deleteFilter, MOST_SAVED, saveFilter, setShortcuts } from './workplace'

let [mine, other]: Officer[] = []
const named = (name: string, query = 'viec=qua-han') => SavedFilter.parse({ name, query })

beforeAll(async () => {
  const agency = await anAgency()
  ;[mine, other] = [await anOfficer('clerk', agency), await anOfficer('clerk', agency)]
})

function both(): [Officer, Officer] {
  if (!mine || !other) throw new Error('no officers')
  return [mine, other]
}

describe('saved filters', () => {
  it('are the officer’s own: used, saved again under the same name, deleted by nobody else', async () => {
    const [me, colleague] = both()
    await saveFilter(me, named(' Việc  gấp '))
    await saveFilter(me, named('Việc  gấp', 'viec=den-han-hom-nay'))
    const { filters } = await getKept(me)
    expect(filters).toMatchObject([{ name: 'Việc  gấp', query: 'viec=den-han-hom-nay' }])
    expect((await getKept(colleague)).filters).toEqual([])
    const id = filters[0]?.id ?? ''
    await deleteFilter(colleague, id)
    expect((await getKept(me)).filters).toHaveLength(1)
    await deleteFilter(me, id)
    await deleteFilter(me, id)
    expect((await getKept(me)).filters).toEqual([])
  })

  it('keep only what a filter can say', () => {
    const query = named('x', 'viec=qua-han&sau=abc&han=chua&javascript=alert(1)&tu=1/12/2026&nguon=tai-quay').query
    expect(query).toBe('viec=qua-han&nguon=tai-quay&tu=1%2F12%2F2026')
    expect(SavedFilter.safeParse({ name: ' ', query: '' }).success).toBe(false)
  })

  it('are at most twenty, also when eight windows save at once', async () => {
    const [me] = both()
    for (let count = 1; count < MOST_SAVED; count += 1) await saveFilter(me, named(`Lọc ${count}`))
    const windows = Array.from({ length: 8 }, (_, at) => saveFilter(me, named(`Cửa sổ ${at}`)))
    const outcomes = await Promise.allSettled(windows)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []))
    expect(refused).toEqual(Array(7).fill('inbox.too_many_saved'))
    expect((await getKept(me)).filters).toHaveLength(MOST_SAVED)
    await expect(saveFilter(me, named('Nữa'))).rejects.toMatchObject({ reason: 'inbox.too_many_saved' })
  })
})

it('keys of one letter act until somebody switches them off, for that person alone', async () => {
  const [me, colleague] = both()
  expect((await getKept(me)).shortcuts).toBe(true)
  await setShortcuts(me, false)
  await setShortcuts(me, false)
  expect([(await getKept(me)).shortcuts, (await getKept(colleague)).shortcuts]).toEqual([false, true])
})
