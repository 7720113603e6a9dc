import { describe, expect, it } from 'vitest'
import { passwordProblems } from './rules'

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
