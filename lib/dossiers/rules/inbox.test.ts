import { expect, it } from 'vitest'
import { standingWords } from '../labels/inbox'
import { ACTS } from './acts'
import { standingOf, tabRule, tabsFor } from './inbox'

const AT = new Date('2026-11-23T10:00:00Z')
const left = (workingDays: number, workingMinutes: number) => ({ workingDays, workingMinutes })

it.each([
  [
    '4',
    { late: true, sameDay: false, left: left(-2, -900) },
    'Quá hạn 2 ngày',
    'Quá hạn 2 ngày làm việc, hẹn 23/11/2026 17:00',
  ],
  [
    '4',
    { late: true, sameDay: true, left: left(0, -70) },
    'Quá hạn 1 giờ',
    'Quá hạn 1 giờ làm việc, hẹn 23/11/2026 17:00',
  ],
  [
    '2',
    { late: false, sameDay: true, left: left(0, 180) },
    'Đến hạn hôm nay',
    'Còn 3 giờ làm việc, hẹn 23/11/2026 17:00',
  ],
  [
    '4',
    { late: false, sameDay: false, left: left(3, 1700) },
    'Còn 3 ngày',
    'Còn 3 ngày làm việc, hẹn 23/11/2026 17:00',
  ],
  [
    '1',
    { late: true, sameDay: false, left: left(-1, -500) },
    'Quá giờ trả lời',
    'Chờ trả lời hồ sơ trực tuyến quá thời hạn, từ 23/11/2026 17:00',
  ],
  [
    '1',
    { late: false, sameDay: true, left: left(0, 20) },
    'Đến hạn hôm nay',
    'Còn 20 phút làm việc để trả lời, đến 23/11/2026 17:00',
  ],
  ['5', { late: false, sameDay: false, left: left(0, 0) }, 'Tạm dừng', 'Chờ bổ sung giấy tờ'],
  ['9', { late: false, sameDay: false, left: left(0, 0) }, 'Chờ trả', 'Có kết quả từ 23/11/2026'],
  ['10', { late: false, sameDay: false, left: left(0, 0) }, '', ''],
] as const)('status %s %j reads “%s”', (status, time, tag, why) => {
  const standing = standingOf({ status, runsUntil: AT }, time)
  expect(standingWords(standing, { runsUntil: AT, finishedAt: AT })).toMatchObject({ tag, why })
})

it('a dossier that waits for money has no clock, one without a date says so', () => {
  const time = { late: false, sameDay: false, left: left(0, 0) }
  expect(standingOf({ status: '6', runsUntil: null }, time)).toEqual({ kind: 'waiting', for: 'money' })
  expect(standingOf({ status: '4', runsUntil: null }, time)).toEqual({ kind: 'undated' })
})

it('whoever holds several roles has the tabs of each, once', () => {
  const both = tabsFor(['clerk', 'handler'])
  expect(both).toEqual(
    [...new Set([...tabsFor(['clerk']), ...tabsFor(['handler'])])].toSorted(
      (a, b) => both.indexOf(a) - both.indexOf(b),
    ),
  )
  expect(both).toContain('cho-tiep-nhan')
  expect(both).toContain('duoc-giao')
  expect(tabsFor(['supervisor'])).toEqual(['den-han-hom-nay', 'qua-han', 'dang-xu-ly', 'da-xong', 'tat-ca'])
})

it('what is owed is listed wherever its payment can be recorded', () => {
  expect(tabRule('cho-nop-tien').statuses.toSorted()).toEqual(Object.keys(ACTS.record_payment.after).toSorted())
})
