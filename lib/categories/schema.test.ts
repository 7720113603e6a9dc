import { expect, it } from 'vitest'
import { CalendarEdit } from './schema'

const TYPED = { ngay: '24/11/2026', ten: 'Ngày Văn hóa', 'phien-ban': '3' }
const DECIDED = { 'tinh-trang': 'confirmed', 'so-quyet-dinh': '12/QĐ-UBND', 'ngay-quyet-dinh': '20/11/2026' }

const wrong = (typed: Record<string, string>) =>
  CalendarEdit.safeParse({ ...TYPED, ...typed }).error?.issues.map(({ path }) => path.join('.')) ?? []

it('reads a day as people type it', () => {
  const edit = { day: '2026-11-24', version: 3 }
  const state = { kind: 'holiday', name: 'Ngày Văn hóa', confirmed: false, decisionNumber: null, decidedOn: null }
  expect(CalendarEdit.parse(TYPED)).toEqual({ ...edit, state })
  expect(CalendarEdit.parse({ ...TYPED, ngay: '2026-11-24', viec: 'bo' })).toEqual({ ...edit, state: null })
  expect(CalendarEdit.parse({ ...TYPED, ...DECIDED }).state).toMatchObject({
    confirmed: true,
    decisionNumber: '12/QĐ-UBND',
    decidedOn: '2026-11-20',
  })
})

it.each([
  [{ ngay: '31/11/2026' }, ['ngay']],
  [{ ngay: 'hôm qua' }, ['ngay']],
  [{ ngay: '24/11/1926' }, ['ngay']],
  [{ ten: '  ' }, ['ten']],
  [{ ten: 'x'.repeat(101) }, ['ten']],
  [{ loai: 'make_up' }, ['loai']],
  [{ loai: 'make_up', ngay: '28/11/2026' }, []],
  [{ 'tinh-trang': 'confirmed' }, ['so-quyet-dinh', 'ngay-quyet-dinh']],
  [{ ...DECIDED, 'ngay-quyet-dinh': '31/02/2026' }, ['ngay-quyet-dinh']],
  [{ 'ngay-quyet-dinh': 'mai' }, ['ngay-quyet-dinh']],
])('of %j what is wrong is %j', (typed, paths) => {
  expect(wrong(typed)).toEqual(paths)
})
