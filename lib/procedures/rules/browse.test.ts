import { describe, expect, test } from 'vitest'
import { readSnapshot } from '@/tools/seed/snapshot'
import { browseCatalogue, fieldSlug, fieldsOf, inBrowsingOrder, PAGE_ROWS } from './browse'
import { findLifeEvent, LIFE_EVENTS, stepsOfEvent } from './life-events'
import { buildSearchIndex, type CatalogueEntry } from './search-index'

const entry = (code: string, name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  ...{
    id: code,
    code,
    name,
    fieldName: 'Hộ tịch',
    levels: ['Cấp xã'],
    applicants: ['Công dân Việt Nam'],
    service: null,
  },
  ...{ searchText: `${code} ${name}`, ...more },
})
const offered = { onlineLevel: 'full', filedAt: 'local' } as const

const MANY = Array.from({ length: 45 }, (_, at) =>
  entry(`1.${String(at).padStart(6, '0')}`, `Thủ tục số ${String(at).padStart(2, '0')}`),
)
const many = buildSearchIndex(inBrowsingOrder(MANY))

describe('pages of twenty by key', () => {
  test('forth and back, every row once', () => {
    const first = browseCatalogue(many, {})
    const second = browseCatalogue(many, { after: first.next })
    const third = browseCatalogue(many, { after: second.next })
    const codes = [first, second, third].flatMap((page) => page.rows.map((row) => row.code))
    expect(codes).toEqual(MANY.map((row) => row.code))
    expect([first.from, second.from, third.from]).toEqual([1, 1 + PAGE_ROWS, 1 + 2 * PAGE_ROWS])
    expect([first.previous, third.next]).toEqual([undefined, undefined])
    expect(browseCatalogue(many, { after: third.previous }).rows).toEqual(second.rows)
    expect(second.previous).toBe('')
  })

  test('a row that was closed meanwhile does not break the way on', () => {
    const first = browseCatalogue(many, { query: 'thu tuc so' })
    const gone = first.rows.at(-1)?.code
    const rest = buildSearchIndex(inBrowsingOrder(MANY.filter((row) => row.code !== gone)))
    expect(browseCatalogue(rest, { query: 'thu tuc so', after: first.next }).rows.length).toBeGreaterThan(0)
  })

  test.each(['', 'x', '!!!!', 'bm9uc2Vuc2U', '%00', 'MC4wMDAwfg'])('a forged cursor %j begins anew', (after) => {
    expect(browseCatalogue(many, { after }).from).toBe(1)
  })
})

describe('filters', () => {
  const rows = [
    entry('1.000001', 'Đăng ký khai sinh', { service: offered }),
    entry('1.000002', 'Thành lập công ty', {
      fieldName: 'Doanh nghiệp',
      levels: ['Cấp tỉnh'],
      applicants: ['Doanh nghiệp'],
    }),
    entry('1.000003', 'Cấp phép bay', { fieldName: 'Hàng không', levels: ['Cấp bộ'], applicants: [] }),
    entry('1.000004', 'An táng', { service: { onlineLevel: 'none', filedAt: 'local' } }),
  ]
  const index = buildSearchIndex(inBrowsingOrder(rows))
  const codes = (question: Parameters<typeof browseCatalogue>[1]) =>
    browseCatalogue(index, question).rows.map((row) => row.code)

  test('without a question: what can be filed online, then commune and province, then ministries', () => {
    expect(codes({})).toEqual(['1.000001', '1.000004', '1.000002', '1.000003'])
  })

  test.each([
    [{ audience: 'cong-dan' as const }, ['1.000001', '1.000004']],
    [{ audience: 'to-chuc' as const }, ['1.000002']],
    [{ field: 'hang-khong' }, ['1.000003']],
    [{ field: 'khong-co' }, []],
    [{ online: 'toan-trinh' as const }, ['1.000001']],
    [{ online: 'thong-tin' as const }, ['1.000004', '1.000002', '1.000003']],
    [{ authority: 'tinh' as const }, ['1.000002']],
    [{ query: 'dang ky', authority: 'xa' as const }, ['1.000001']],
    [{ query: 'dang ky', authority: 'bo' as const }, []],
    [{ query: '1.000002', field: 'ho-tich' }, []],
  ])('%j', (question, expected) => {
    expect(codes(question)).toEqual(expected)
  })

  test('fields with their counts, by name, under readable slugs', () => {
    expect(fieldsOf(index)).toEqual([
      { slug: 'doanh-nghiep', name: 'Doanh nghiệp', count: 1 },
      { slug: 'hang-khong', name: 'Hàng không', count: 1 },
      { slug: 'ho-tich', name: 'Hộ tịch', count: 2 },
    ])
    expect(fieldSlug('Đăng ký, quản lý cư trú')).toBe('dang-ky-quan-ly-cu-tru')
  })
})

describe('life events', () => {
  test('ten for citizens and ten for organisations, each under an address of its own', () => {
    expect(new Set(LIFE_EVENTS.map((event) => event.slug)).size).toBe(20)
    expect(LIFE_EVENTS.filter((event) => event.audience === 'cong-dan')).toHaveLength(10)
    expect(findLifeEvent('khong-co')).toBeNull()
  })

  test('a procedure stands in the first step that holds it, in the order of the matches', () => {
    const event = {
      slug: 'x',
      label: 'X',
      audience: 'cong-dan' as const,
      steps: [
        { title: 'một', holds: [{ code: '1.000002' }, { field: 'ho-tich', says: 'khai sinh', not: ['lại'] }] },
        { title: 'hai', holds: [{ field: 'ho-tich' }] },
      ],
    }
    const rows = [
      entry('1.000001', 'Đăng ký khai sinh'),
      entry('1.000002', 'Kết hôn'),
      entry('1.000003', 'Đăng ký lại khai sinh'),
    ]
    const found = stepsOfEvent(event, rows).map(({ title, entries }) => [title, entries.map((row) => row.code)])
    expect(found).toEqual([
      ['một', ['1.000002', '1.000001']],
      ['hai', ['1.000003']],
    ])
  })
})

test('every step of every event has procedures in the real catalogue', () => {
  const entries = readSnapshot().map((detail) =>
    entry(detail.code, detail.name, {
      fieldName: detail.fields[0]?.name ?? null,
      levels: detail.levels.map((l) => l.name),
    }),
  )
  const empty = LIFE_EVENTS.flatMap((event) =>
    stepsOfEvent(event, entries).flatMap((step) => (step.entries.length === 0 ? [`${event.slug}: ${step.title}`] : [])),
  )
  expect(empty).toEqual([])
})
