import { expect, it } from 'vitest'
import { placeOf } from './issue'

it.each([
  ['UBND phường An Bình', 'tỉnh Mẫu', 'An Bình'],
  ['UBND xã Hòa Lạc Mẫu', 'tỉnh Mẫu', 'Hòa Lạc Mẫu'],
  ['Ủy ban nhân dân đặc khu Cô Mẫu', 'tỉnh Mẫu', 'Cô Mẫu'],
  ['Sở Tư pháp tỉnh Mẫu', 'tỉnh Mẫu', 'Mẫu'],
  ['UBND thành phố Mẫu', 'thành phố Mẫu', 'Mẫu'],
  ['Sở Xây dựng', 'Thành phố Mẫu', 'Mẫu'],
])('%s in %s dates its papers at %s', (agency, province, place) => {
  expect(placeOf(agency, province)).toBe(place)
})
