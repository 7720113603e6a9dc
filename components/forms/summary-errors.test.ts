import { expect, it } from 'vitest'
import { summaryOf } from './summary-errors'

const refused = { ok: false, kind: 'invalid', reason: 'form.invalid', sentence: 'Có mục cần sửa.' } as const

it('lists one line per input, its first sentence, in the order of the page', () => {
  const fields = {
    email: ['Nhập thư điện tử', 'Thư điện tử sai'],
    hoTen: ['Nhập họ tên'],
    khac: undefined,
    cuoi: ['Chọn'],
  }
  expect(summaryOf({ ...refused, fields }, ['hoTen', 'email'])).toEqual({
    title: undefined,
    errors: [
      { name: 'hoTen', sentence: 'Nhập họ tên' },
      { name: 'email', sentence: 'Nhập thư điện tử' },
      { name: 'cuoi', sentence: 'Chọn' },
    ],
  })
})

it.each([undefined, {}, { hoTen: [] }])('says the refusal itself when no input is to blame (%j)', (fields) => {
  const answer = { ...refused, kind: 'conflict', sentence: 'Hồ sơ vừa được người khác cập nhật.' } as const
  expect(summaryOf(fields === undefined ? answer : { ...answer, fields })).toEqual({
    title: 'Hồ sơ vừa được người khác cập nhật.',
    errors: [],
  })
})
