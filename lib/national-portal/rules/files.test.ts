import { expect, it } from 'vitest'
import { fetchDelayMs, fileNameOf, originOf } from './files'

it.each([
  ['https://tep.example.vn/a/b?c=d', 'https://tep.example.vn'],
  ['http://10.1.2.3:8080/a', 'http://10.1.2.3:8080'],
  ['https://tep.example.vn@192.0.2.1/a', 'https://192.0.2.1'],
  ['file:///etc/passwd', ''],
  ['javascript:alert(1)', ''],
  ['/tep/1', ''],
  ['', ''],
])('%s is of the origin "%s"', (address, origin) => {
  expect(originOf(address)).toBe(origin)
})

it.each([
  ['Đơn đăng ký.pdf', 'https://tep.example.vn/1', 'Đơn đăng ký.pdf'],
  ['Đơn đăng ký', 'https://tep.example.vn/1.PDF?x=1', 'Đơn đăng ký.PDF'],
  ['Đơn đăng ký', 'https://tep.example.vn/1', 'Đơn đăng ký'],
  ['', 'https://tep.example.vn/%C4%90%C6%A1n.pdf', 'Đơn.pdf'],
  ['', 'https://tep.example.vn/%E0%A4', '%E0%A4'],
  [' ', 'https://tep.example.vn/', 'Tệp kèm thông điệp'],
])('"%s" at %s is called "%s"', (name, address, called) => {
  expect(fileNameOf(name, address)).toBe(called)
})

it('waits longer each time, six hours at most', () => {
  expect([1, 2, 3, 20].map(fetchDelayMs)).toEqual([60_000, 120_000, 240_000, 21_600_000])
})
