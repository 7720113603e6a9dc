import { expect, it, test } from 'vitest'
import type { CategoryRow } from '@/lib/categories/rules/validity'
import type { FormField } from '@/lib/procedures/schema'
import { checkAnswers } from '../schema/answers'
import { codesOf, listsOf, type Rows, withCodes, withRows } from './choices'

const row = (code: string, name: string, parentCode: string | null = null): CategoryRow => ({
  ...{ code, name, parentCode, nationalName: null, own: false },
})
const ROWS: Rows = {
  genders: [row('0', 'Chưa có thông tin'), row('1', 'Nam'), row('2', 'Nữ')],
  provinces: [row('01', 'Thành phố Hà Nội'), row('08', 'Tỉnh Tuyên Quang')],
  communes: [
    row('00004', 'Phường Ba Đình', '01'),
    row('00691', 'Xã Minh Tân', '08'),
    row('00706', 'Xã Thuận Hòa', '08'),
    row('00718', 'Xã Thuận Hòa', '08'),
  ],
}
const choice = (name: string, category: FormField['category'], required = true): FormField => ({
  ...{ name, label: name, type: 'choice', required, category },
})
const TERMS = {
  form: [
    { title: 'Một', fields: [choice('gender', { list: 'genders', except: ['0'] })] },
    {
      title: 'Hai',
      fields: [
        choice('province', { list: 'provinces' }),
        choice('commune', { list: 'communes', within: 'province' }, false),
      ],
    },
  ],
}
const offered = (name: string, answers: Record<string, string> = {}) =>
  withRows(TERMS, ROWS, answers)
    .form.flatMap(({ fields }) => fields)
    .find((field) => field.name === name)
    ?.options?.map(({ value }) => value)

it('names the lists of a form once', () => {
  expect(listsOf(TERMS)).toEqual(['genders', 'provinces', 'communes'])
  expect(listsOf({ form: [] })).toEqual([])
})

test.each([
  ['gender', {}, ['Nam', 'Nữ']],
  ['province', {}, ['Thành phố Hà Nội', 'Tỉnh Tuyên Quang']],
  ['commune', {}, []],
  ['commune', { province: 'Tỉnh Mẫu' }, []],
  ['commune', { province: 'Thành phố Hà Nội' }, ['Phường Ba Đình']],
  ['commune', { province: 'Tỉnh Tuyên Quang' }, ['Xã Minh Tân', 'Xã Thuận Hòa (00706)', 'Xã Thuận Hòa (00718)']],
] as const)('%s with %j offers %j', (name, answers, values) => {
  expect(offered(name, { ...answers })).toEqual(values)
})

test.each<[Record<string, string>, string[]]>([
  [{ gender: 'Nam', province: 'Thành phố Hà Nội', commune: 'Phường Ba Đình' }, []],
  [{ gender: 'Nam', province: 'Thành phố Hà Nội', commune: '' }, []],
  [{ gender: 'Chưa có thông tin', province: 'Thành phố Hà Nội' }, ['gender']],
  [{ gender: 'Nam', province: 'Thành phố Hà Nội', commune: 'Xã Minh Tân' }, ['commune']],
  [{ gender: '1', province: '01' }, ['gender', 'province']],
])('of %j the wrong ones are %j', (typed, wrong) => {
  const fields = withRows(TERMS, ROWS, typed).form.flatMap((section) => section.fields)
  expect(Object.keys(checkAnswers(fields, typed, '2026-11-29').errors)).toEqual(wrong)
})

it('keeps the code beside the name', () => {
  const answers = { gender: 'Nữ', province: 'Tỉnh Tuyên Quang', commune: 'Xã Thuận Hòa (00718)', other: 'x' }
  const codes = { 'gender.code': '2', 'province.code': '08', 'commune.code': '00718' }
  expect(codesOf(TERMS, ROWS, answers)).toEqual(codes)
  expect(withCodes(TERMS, ROWS, answers)).toEqual({ ...answers, ...codes })
  expect(withCodes(TERMS, ROWS, { gender: 'Nữ' })).toEqual({ gender: 'Nữ', 'gender.code': '2' })
  expect(codesOf(TERMS, ROWS, {})).toEqual({ 'gender.code': '', 'province.code': '', 'commune.code': '' })
})

it('a form without shared lists stays as it is', () => {
  const plain = { form: [{ title: 'Một', fields: [{ name: 'a', label: 'a', type: 'text' as const, required: true }] }] }
  expect(withRows(plain, {}, {})).toEqual(plain)
  expect(withCodes(plain, {}, { a: 'b' })).toEqual({ a: 'b' })
})
