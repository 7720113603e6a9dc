import { expect, it } from 'vitest'
import { firstOpenStep, mayOpen, missingPapers, stepsOf } from './steps'

const FORM = [{ title: 'Tờ khai', fields: [{ name: 'a', label: 'A', type: 'text' as const, required: true }] }]
const PAPERS = [
  { key: 'one', code: '', name: 'Giấy chứng sinh', required: true },
  { key: 'two', code: '', name: 'Giấy kết hôn', required: false },
  { key: 'three', code: '', name: 'Giấy ủy quyền', required: true },
]
const full = { form: FORM, papers: PAPERS }
const bare = { form: [], papers: [] }

it('leaves out steps that would be empty', () => {
  expect(stepsOf(full)).toEqual(['nguoi-nop', 'to-khai', 'giay-to', 'nhan-ket-qua', 'kiem-tra'])
  expect(stepsOf(bare)).toEqual(['nguoi-nop', 'nhan-ket-qua', 'kiem-tra'])
})

it.each([
  ['', 'nguoi-nop'],
  ['nguoi-nop', 'to-khai'],
  ['nhan-ket-qua', 'kiem-tra'],
  ['kiem-tra', 'kiem-tra'],
  ['unheard of', 'nguoi-nop'],
])('after %j comes %j', (done, next) => expect(firstOpenStep(full, done)).toBe(next))

it('opens a step only when all before it are complete', () => {
  expect(mayOpen(full, '', 'nguoi-nop')).toBe(true)
  expect(mayOpen(full, '', 'kiem-tra')).toBe(false)
  expect(mayOpen(full, 'to-khai', 'giay-to')).toBe(true)
  expect(mayOpen(full, 'to-khai', 'nhan-ket-qua')).toBe(false)
  expect(mayOpen(full, 'nhan-ket-qua', 'nguoi-nop')).toBe(true)
  expect(mayOpen(bare, 'nguoi-nop', 'to-khai')).toBe(false)
})

it('names obligatory papers without a file by their place', () => {
  expect(missingPapers(full, { two: [{}], three: [] })).toEqual({
    'giay-to-1': 'Thêm tệp cho giấy tờ: Giấy chứng sinh',
    'giay-to-3': 'Thêm tệp cho giấy tờ: Giấy ủy quyền',
  })
  expect(missingPapers(full, { one: [{}], three: [{}] })).toEqual({})
})
