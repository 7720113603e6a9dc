import { describe, expect, it } from 'vitest'
import { isMonth, isOver, monthAfter, monthBefore, monthDue, monthOf, passedOf, periodOf, showMonth } from './months'

/** `2026-11-23 10:00` on the wall in Viet Nam. */
const vn = (text: string) => new Date(`${text.replace(' ', 'T')}+07:00`)

describe('a month on the wall in Viet Nam', () => {
  it.each([
    ['2026-12-31 23:59:59', '2026-12'],
    ['2027-01-01 00:00:00', '2027-01'],
    ['2028-02-29 23:59:00', '2028-02'],
    ['2028-03-01 00:00:00', '2028-03'],
  ])('%s lies in %s', (at, month) => {
    expect(monthOf(vn(at))).toBe(month)
  })

  it.each([
    ['2028-02', '2028-02-01 00:00:00', '2028-03-01 00:00:00', 29],
    ['2026-02', '2026-02-01 00:00:00', '2026-03-01 00:00:00', 28],
    ['2026-12', '2026-12-01 00:00:00', '2027-01-01 00:00:00', 31],
  ] as const)('%s is half open', (month, from, until, days) => {
    const period = periodOf(month)
    expect(period).toEqual({ from: vn(from), until: vn(until) })
    expect((period.until.getTime() - period.from.getTime()) / 86_400_000).toBe(days)
  })

  it('has neighbours over the end of a year', () => {
    expect([monthBefore('2027-01'), monthAfter('2026-12'), monthAfter('2026-01'), monthBefore('2026-03')]).toEqual([
      '2026-12',
      '2027-01',
      '2026-02',
      '2026-02',
    ])
  })

  it('ends now while it lasts', () => {
    const now = vn('2026-11-23 10:00:00')
    expect(passedOf('2026-11', now)).toEqual({ from: vn('2026-11-01 00:00:00'), until: now })
    expect(passedOf('2026-10', now)).toEqual(periodOf('2026-10'))
    expect([isOver('2026-10', now), isOver('2026-11', now)]).toEqual([true, false])
    expect(isOver('2026-10', vn('2026-11-01 00:00:00'))).toBe(true)
  })

  it.each(['2026-13', '2026-00', '2026-1', '0026-01', 'x', ''])('%j is none', (text) => {
    expect(isMonth(text)).toBe(false)
  })

  it('is named without a zero before it', () => expect(showMonth('2026-03')).toBe('tháng 3/2026'))
})

describe('the month that is due', () => {
  it.each([
    ['2026-12-01 04:59:59', undefined],
    ['2026-12-01 05:00:00', '2026-11'],
    ['2027-01-03 12:00:00', '2026-12'],
  ])('at %s, told on the first at five, is %s', (at, month) => {
    expect(monthDue(vn(at), 1, 5)).toBe(month)
  })
})
