import { describe, expect, it, test } from 'vitest'
import {
  CATEGORY_LISTS,
  isFetched,
  type LastRun,
  LISTS,
  listOfSlug,
  listsDue,
  marksOf,
  settingsInForce,
} from '@/lib/categories/rules/lists'
import { contractSource } from './categories'

const inForce = (list: keyof typeof LISTS) => settingsInForce(contractSource(list), null)

describe('the registry', () => {
  it('has the 24 lists of the plan, fourteen with a service that a source names, each with an address of its own', () => {
    expect(CATEGORY_LISTS).toHaveLength(24)
    expect(CATEGORY_LISTS.filter((list) => inForce(list).service !== '')).toHaveLength(14)
    expect(new Set(CATEGORY_LISTS.map((list) => LISTS[list].slug)).size).toBe(24)
    for (const list of CATEGORY_LISTS) expect(listOfSlug(LISTS[list].slug)).toBe(list)
    expect(listOfSlug('khong-co')).toBeUndefined()
  })

  it('fetches only what has a service and both keys; keys that nobody has seen are empty', () => {
    expect(CATEGORY_LISTS.filter((list) => isFetched(inForce(list)))).toEqual([
      ...['fields', 'agencies', 'levels', 'subjects', 'legalBases'],
    ])
    expect(inForce('ethnicities')).toMatchObject({ service: 'LayDanhMucDanToc', codeKey: '', nameKey: '' })
  })

  test.each([
    ['fields', {}, { service: 'contract', keys: 'contract' }],
    ['levels', {}, { service: 'contract', keys: 'presumed' }],
    ['ethnicities', {}, { service: 'contract', keys: 'none' }],
    ['sectors', {}, { service: 'none', keys: 'none' }],
    ['sectors', { service: 'LayNganh', codeKey: 'M', nameKey: 'T' }, { service: 'ours', keys: 'ours' }],
    ['fields', { service: 'LayLinhVucMoi' }, { service: 'ours', keys: 'contract' }],
    ['fields', { confirmed: true }, { service: 'confirmed', keys: 'confirmed' }],
    ['ethnicities', { confirmed: true }, { service: 'confirmed', keys: 'none' }],
  ] as const)('%s with %j is marked %j', (list, change, marks) => {
    expect(marksOf(contractSource(list), { ...inForce(list), ...change })).toEqual(marks)
  })
})

describe('what the nightly job fetches', () => {
  const NOW = new Date('2026-11-29T17:30:00Z')
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
  const ran = (state: LastRun['state'], days: number): LastRun[] => [{ list: 'fields', state, at: daysAgo(days) }]

  test.each([
    ['never fetched', [], true],
    ['fetched yesterday', ran('done', 1), false],
    ['empty yesterday', ran('empty', 1), false],
    ['failed yesterday', ran('failed', 1), true],
    ['asked for and left undone', ran('asked', 1), true],
    ['fetched almost a week ago', ran('done', 6.5), false],
    ['fetched a week ago, some minutes later in the night', ran('done', 6.99), true],
    ['fetched long ago', ran('done', 30), true],
  ])('%s', (_what, last, due) => {
    expect(listsDue(['fields'], last, NOW)).toEqual(due ? ['fields'] : [])
  })

  it('never what is not fetched', () => {
    expect(listsDue([], ran('failed', 9), NOW)).toEqual([])
  })
})
