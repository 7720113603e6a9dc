import { describe, expect, it } from 'vitest'
import { changedParts, isUsername, passwordProblems, shrinks, strands, unusedBefore } from './rules'

const ABOUT = { username: 'motcua', fullName: 'Nguyễn Thị Hồng Hạnh' }

describe('a new password', () => {
  it.each([
    'con mèo đen ngủ trên mái',
    'Xh7-qpLw2_Vz',
    'bún bò 12 nghìn',
    'xe đạp 4 bánh xanh',
    'ㅤ토끼가 물을 마신다 오늘',
  ])('accepts "%s"', (password) => {
    expect(passwordProblems(password, ABOUT)).toEqual([])
  })

  it.each([
    ['Xh7-qpLw2_V', 'ít nhất 12 ký tự'],
    ['aaaaaaaaaaaa', 'dễ đoán'],
    ['abcabcabcabcab', 'dễ đoán'],
    ['123456789012', 'dễ đoán'],
    ['987654321098', 'dễ đoán'],
    ['300419751975', 'dễ đoán'],
    ['qwertyuiopasdf', 'dễ đoán'],
    ['Password@2026!', 'dễ đoán'],
    ['Mật khẩu 123456', 'dễ đoán'],
    ['Matkhau@Motcua2026', 'dễ đoán'],
    ['Anh yêu em 2026!', 'dễ đoán'],
    ['toi la motcua 2026', 'tên đăng nhập'],
    ['nguyen-thi-hong-hanh-1', 'họ tên'],
    ['Nguyễn Thị Hồng Hạnh 1990', 'họ tên'],
  ])('refuses "%s": %s', (password, problem) => {
    expect(passwordProblems(password, ABOUT).join('. ')).toContain(problem)
  })
})

describe('a user name', () => {
  it.each([
    ['motcua', true],
    ['nguyen.van-mau_2', true],
    ['abc', true],
    ['ab', false],
    ['.abc', false],
    ['Motcua', false],
    ['một cửa', false],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['tao', false],
  ])('%s: %j', (text, good) => expect(isUsername(text)).toBe(good))
})

describe('two states of an account', () => {
  const before = {
    ...{ fullName: 'Nguyễn Văn Mẫu', title: 'Công chức', email: null, agencyCode: 'H99.07' },
    roles: ['clerk', 'handler'] as const,
  }

  it.each([
    [{}, [], false, false],
    [{ fullName: 'Nguyễn Thị Mẫu', email: 'mau@example.com' }, ['fullName', 'email'], false, false],
    [{ roles: ['clerk', 'handler', 'leader'] as const }, ['roles'], false, false],
    [{ roles: ['handler'] as const }, ['roles'], true, false],
    [{ roles: ['clerk', 'leader'] as const }, ['roles'], true, true],
    [{ agencyCode: 'H99.08' }, ['agencyCode'], true, true],
  ])('%j differ in %j', (change, parts, less, stranded) => {
    const after = { ...before, ...change }
    expect(changedParts(before, after)).toEqual(parts)
    expect([shrinks(before, after), strands(before, after)]).toEqual([less, stranded])
  })
})

describe('an account is unused', () => {
  it.each([
    // The last use and the moment of looking, both as instants; 45 whole days in Viet Nam lie between or not.
    ['2026-10-01T16:59:59Z', '2026-11-15T16:59:59Z', false],
    ['2026-10-01T16:59:59Z', '2026-11-15T17:00:00Z', true],
    ['2026-09-30T17:00:00Z', '2026-11-15T17:00:00Z', true],
    ['2026-10-01T17:00:00Z', '2026-11-15T17:00:00Z', false],
    // Over Tết and the end of February.
    ['2027-01-15T02:00:00Z', '2027-03-01T16:59:00Z', false],
    ['2027-01-15T02:00:00Z', '2027-03-01T17:00:00Z', true],
    ['2028-01-15T02:00:00Z', '2028-02-29T17:00:00Z', true],
  ])('last used %s, looked at %s: %j', (used, looked, unused) => {
    expect(new Date(used) < unusedBefore(new Date(looked), 45)).toBe(unused)
  })
})
