import { expect, it } from 'vitest'
import { readCard } from './card'

const PARTS = ['identity', 'old-identity', 'name', 'birth-day', 'sex', 'address', 'issued-on']

it.each([
  ['099190000001', { identity: '099190000001' }],
  ['', { identity: '' }],
  [
    '099190000001|123456789|Nguyễn Thị Mẫu|14021990|Nữ|Thôn Mẫu, xã Mẫu|25122021',
    { identity: '099190000001', name: 'Nguyễn Thị Mẫu', address: 'Thôn Mẫu, xã Mẫu' },
  ],
  ['099190000001||Nguyễn Thị Mẫu|14021990|Nữ||', { identity: '099190000001', name: 'Nguyễn Thị Mẫu' }],
  ['099190000001|', { identity: '099190000001' }],
])('%j', (text, card) => {
  expect(readCard(text, PARTS)).toEqual(card)
})

it('reads another order when told so', () => {
  const text = 'Nguyễn Thị Mẫu|Thôn Mẫu|099190000001'
  expect(readCard(text, ['name', 'address', 'identity'])).toEqual({
    ...{ identity: '099190000001', name: 'Nguyễn Thị Mẫu', address: 'Thôn Mẫu' },
  })
})
