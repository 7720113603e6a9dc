import { expect, it } from 'vitest'
import { cleanText, foldAccents, maskNumber, showCount, showMoney, showSize, typedPhone } from './text'

it.each([
  ['Đăng ký khai sinh', 'dang ky khai sinh'],
  ['  HOÀ  và   hòa ', 'hoa va hoa'],
  ['Ặ Ẫ Ỹ ượng Nghĩa', 'a a y uong nghia'],
])('%s folds to %s', (text, folded) => {
  expect(foldAccents(text)).toBe(folded)
})

it('cleans what was typed: NFC, one kind of line end, no control signs', () => {
  expect(cleanText(' a\u0000b\u0007\r\nc\td ')).toBe('ab\nc\td')
  expect(cleanText('e\u0302\u0301')).toBe('ế')
})

it('shows money, sizes and masked numbers as people read them', () => {
  expect(showMoney(150_000)).toBe('150.000 đồng')
  expect(showMoney(0n)).toBe('0 đồng')
  expect(showSize(999)).toBe('999 B')
  expect(showSize(412_000)).toBe('412 kB')
  expect(showSize(999_499)).toBe('999 kB')
  expect(showSize(999_500)).toBe('1,0 MB')
  expect(showSize(1_230_000)).toBe('1,2 MB')
  expect(showSize(999_949_999)).toBe('999,9 MB')
  expect(showSize(999_950_000)).toBe('1,0 GB')
  expect(showSize(3_000_000_000)).toBe('3,0 GB')
  expect(maskNumber('001234563456')).toBe('********3456')
})

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1.000'],
  [1234567, '1.234.567'],
])('writes %d as %s', (count, text) => {
  expect(showCount(count)).toBe(text)
})

it.each([
  ['0900000001', '0900000001'],
  ['0900 000 001', '0900000001'],
  ['+84 900.000.001', '0900000001'],
  ['84900000001', '0900000001'],
  ['024 3823 0000', '02438230000'],
  ['Trần Thị Mẫu', undefined],
  ['0900', undefined],
  ['000.00.07.H99-261123-0042', undefined],
])('“%s” typed is the telephone number %s', (typed, phone) => expect(typedPhone(typed)).toBe(phone))
