import { describe, expect, it } from 'vitest'
import type { FormField } from '@/lib/procedures/schema'
import { checkAnswer, partsOfDay, typedAnswers } from './answers'
import { answersSchema } from './form'

const TODAY = '2026-11-23'
const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  name: 'q',
  label: 'Nơi sinh',
  type,
  required: true,
  ...more,
})
const long = (count: number) => 'ặ'.repeat(count)

const GENDER = {
  label: 'Giới tính',
  options: [
    { value: 'nam', label: 'Nam' },
    { value: 'nu', label: 'Nữ' },
  ],
}

describe('a good answer is stored', () => {
  it.each<[string, FormField, string, string]>([
    ['trimmed, in one line', field('text'), '  Phường   Bến Nghé\n', 'Phường Bến Nghé'],
    ['composed (NFC)', field('text'), 'Ha\u0300 No\u0302\u0323i', 'Hà Nội'],
    ['without control characters', field('text'), 'Hà\u0000 Nội\u0007', 'Hà Nội'],
    ['as long as allowed', field('text', { maxLength: 5 }), long(5), long(5)],
    ['with its lines', field('textarea'), 'một\r\nhai', 'một\nhai'],
    ['as a day', field('date'), '2024-2-29', '2024-02-29'],
    ['as a day of today where the past is asked', field('date', { past: true }), '2026-11-23', '2026-11-23'],
    ['as a future day where it may be', field('date'), '2030-01-01', '2030-01-01'],
    ['as one of the choices', field('choice', GENDER), 'nu', 'nu'],
    ['as a number', field('number', { min: 1, max: 20 }), ' 007 ', '7'],
    ['as a number with dots', field('number', { max: 2_000_000 }), '1.500.000', '1500000'],
    ['as an identity without blanks', field('identity'), '001 099 000 001', '001099000001'],
    ['as a phone number', field('phone'), '0912.345 678', '0912345678'],
    ['as a phone number typed with the country', field('phone'), '+84 912 345 678', '0912345678'],
    ['as an address', field('email'), ' an.nguyen+dvc@vidu.vn ', 'an.nguyen+dvc@vidu.vn'],
    ['empty where it is optional', field('text', { required: false }), '   ', ''],
    ['empty where an optional date has empty boxes', field('date', { required: false }), '--', ''],
  ])('%s', (_how, question, typed, value) => {
    expect(checkAnswer(question, typed, TODAY)).toEqual({ ok: true, value })
  })
})

describe('a wrong answer gets the sentence', () => {
  it.each<[FormField, string, string]>([
    [field('text'), '', 'Nhập nơi sinh'],
    [field('text', { label: 'UBND nơi cư trú' }), ' \n ', 'Nhập UBND nơi cư trú'],
    [field('text', { maxLength: 5 }), long(6), 'Nơi sinh dài quá 5 ký tự. Đang có 6 ký tự'],
    [field('text'), long(201), 'Nơi sinh dài quá 200 ký tự. Đang có 201 ký tự'],
    [field('textarea'), long(2001), 'Nơi sinh dài quá 2.000 ký tự. Đang có 2.001 ký tự'],
    [field('choice', GENDER), '', 'Chọn giới tính'],
    [field('choice', GENDER), 'khac', 'Chọn giới tính'],
    [field('date'), '--', 'Nhập nơi sinh'],
    [field('date'), '2026-02-30', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date'), '2025-02-29', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date'), '26-5-3', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date'), '2026--3', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date'), '1899-12-31', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date'), '٢٠٢٦-01-01', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026'],
    [field('date', { label: 'Ngày sinh', past: true }), '2026-11-24', 'Ngày sinh không được sau hôm nay, 23/11/2026'],
    [field('number', { label: 'Số bản sao', min: 1, max: 20 }), '0', 'Nhập số bản sao bằng chữ số, từ 1 đến 20'],
    [field('number', { label: 'Số bản sao', min: 1, max: 20 }), '21', 'Nhập số bản sao bằng chữ số, từ 1 đến 20'],
    [field('number', { label: 'Số bản sao', min: 1, max: 20 }), 'hai', 'Nhập số bản sao bằng chữ số, từ 1 đến 20'],
    [field('number', { label: 'Số bản sao', min: 1, max: 20 }), '1e1', 'Nhập số bản sao bằng chữ số, từ 1 đến 20'],
    [field('identity'), '00109900000', 'Số căn cước phải có 12 chữ số. Đang có 11 chữ số'],
    [field('identity'), '0010990000012', 'Số căn cước phải có 12 chữ số. Đang có 13 chữ số'],
    [field('identity'), 'abc', 'Số căn cước phải có 12 chữ số. Đang có 0 chữ số'],
    [field('phone'), '912345678', 'Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678'],
    [field('phone'), '09123456789', 'Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678'],
    [field('email'), 'an.nguyen', 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
    [field('email'), 'a@b', 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
    [field('email'), 'a..b@vidu.vn', 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
    [field('email'), 'a@vidu.vn\r\nBcc: x@y.vn', 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
    [field('email'), `${'a'.repeat(250)}@vidu.vn`, 'Nhập địa chỉ thư điện tử có dạng ten@vidu.vn'],
  ])('%j typed as %j', (question, typed, sentence) => {
    expect(checkAnswer(question, typed, TODAY)).toEqual({ ok: false, sentence })
  })
})

describe('the three boxes of a date', () => {
  const birth = [field('date', { name: 'birthDay' })]
  it.each([
    [
      { 'birthDay.day': '5', 'birthDay.month': '3', 'birthDay.year': '2026' },
      '2026-03-05',
      { day: '5', month: '3', year: '2026' },
    ],
    [
      { 'birthDay.day': ' 15', 'birthDay.month': '12 ', 'birthDay.year': '2026' },
      '2026-12-15',
      { day: '15', month: '12', year: '2026' },
    ],
    [{ 'birthDay.day': '31', 'birthDay.year': '26' }, '26--31', { day: '31', month: '', year: '26' }],
    [{ 'birthDay.month': '1-2' }, '-12-', { day: '', month: '12', year: '' }],
    [{}, '--', { day: '', month: '', year: '' }],
  ])('%j are kept as %j and shown again', (form, stored, parts) => {
    expect(typedAnswers(birth, form)).toEqual({ birthDay: stored })
    expect(partsOfDay(stored)).toEqual(parts)
  })
})

it('makes a schema that keeps good answers, drops unknown names and says what is wrong under the name', () => {
  const schema = answersSchema([field('text', { name: 'a', label: 'Họ tên' }), field('identity', { name: 'b' })], TODAY)
  expect(schema.parse({ a: ' An ', b: '001099000001', c: 'x' })).toEqual({ a: 'An', b: '001099000001' })
  const wrong = schema.safeParse({ b: '1' })
  expect(wrong.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
    ['a', 'Nhập họ tên'],
    ['b', 'Số căn cước phải có 12 chữ số. Đang có 1 chữ số'],
  ])
  expect(schema.safeParse({ a: ['An'], b: '001099000001' }).success).toBe(false)
})
