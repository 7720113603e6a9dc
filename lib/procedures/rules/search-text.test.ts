import { expect, it } from 'vitest'
import { foldedText, holdingAll } from './search-text'

const ROWS = ['1.001193 Đăng ký khai sinh', '1.000894 Đăng ký kết hôn', '2.000635 Cấp bản sao trích lục hộ tịch'].map(
  (name) => ({ name, words: foldedText(name) }),
)

it.each([
  ['', ['1.001193', '1.000894', '2.000635']],
  ['dang ky', ['1.001193', '1.000894']],
  ['ĐĂNG KÍ  sinh', ['1.001193']],
  ['sinh khai', ['1.001193']],
  ['2.000635', ['2.000635']],
  ['khai sinh hôn', []],
])('typed %j', (typed, codes) => {
  expect(holdingAll(ROWS, typed).map(({ name }) => name.split(' ')[0])).toEqual(codes)
})
