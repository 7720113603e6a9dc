import { expect, it } from 'vitest'
import { MappingAddress, MappingForm } from './code-mappings'

it.each([
  [{}, { kind: 'field', code: '', saved: false }],
  [
    { loai: 'co-quan', ma: ' H99.07 ', 'da-luu': '1' },
    { kind: 'agency', code: 'H99.07', saved: true },
  ],
  [
    { loai: ['thu-tuc', 'x'], ma: ['9.1', '9.2'] },
    { kind: 'procedure', code: '9.1', saved: false },
  ],
  [
    { loai: 'constructor', ma: { a: 1 } },
    { kind: 'field', code: '', saved: false },
  ],
])('the address %j', (asked, place) => {
  expect(MappingAddress.parse(asked)).toEqual(place)
})

const typed = {
  loai: 'co-quan',
  ma: 'H99.07',
  'phien-ban': '2',
  viec: 'dat',
  'ma-tinh': '000.00.07.H99',
  'can-cu': 'VB',
}

it.each([
  [{}, { is: 'code', code: '000.00.07.H99' }],
  [{ 'ma-tinh': 'cap:commune' }, { is: 'level', level: 'commune' }],
  [
    { loai: 'linh-vuc', 'ma-tinh': 'cap:commune' },
    { is: 'code', code: 'cap:commune' },
  ],
  [{ viec: 'ngoai', 'ma-tinh': 'x' }, { is: 'outside' }],
  [{ viec: 'bo', 'ma-tinh': '' }, { is: 'none' }],
])('the form with %j', (more, target) => {
  expect(MappingForm.parse({ ...typed, ...more })).toMatchObject({ nationalCode: 'H99.07', version: 2, target })
})

it.each([
  [{ 'ma-tinh': '' }, 'ma-tinh'],
  [{ 'ma-tinh': undefined }, 'ma-tinh'],
  [{ ma: '' }, 'ma'],
  [{ 'can-cu': ' ' }, 'can-cu'],
  [{ viec: 'x' }, 'viec'],
  [{ ma: 'x'.repeat(301) }, 'ma'],
])('refuses the form with %j', (more, input) => {
  expect(MappingForm.safeParse({ ...typed, ...more }).error?.issues.map(({ path }) => path[0])).toContain(input)
})
