import { expect, test } from 'vitest'
import { feeWords, nationalFeeWords, onlineTag, timeWords } from './labels'

test.each([
  [{ known: true, amountVnd: 0, note: '' }, 'Không thu'],
  [{ known: true, amountVnd: 8000, note: '' }, '8.000 đồng'],
  [{ known: false, amountVnd: 0, note: '' }, 'Chưa có số liệu'],
])('a fee nobody knows is never 0 đồng', (fee, words) => {
  expect(feeWords(fee)).toBe(words)
})

test.each([
  [{ amount: '7', unit: 'Ngày làm việc', fees: [] }, '7 ngày làm việc'],
  [{ amount: '1', fees: [] }, '1 (dữ liệu không ghi đơn vị)'],
  [{ note: 'Trong ngày', fees: [] }, 'Trong ngày'],
  [{ amount: '5', unit: 'Ngày', note: 'Kể từ khi nhận đủ', fees: [] }, '5 ngày. Kể từ khi nhận đủ'],
  [{ fees: [] }, 'Dữ liệu không ghi thời hạn'],
])('times say what is missing', (time, words) => {
  expect(timeWords(time)).toBe(words)
})

test.each([
  [[], 'Dữ liệu không ghi phí, lệ phí'],
  [[{ amountVnd: 0 }], 'Dữ liệu ghi 0 đồng'],
  [[{ amountVnd: 10000 }, { note: '10 USD' }], '10.000 đồng; 10 USD'],
  [[{ amountVnd: 8000, note: 'mỗi bản' }], '8.000 đồng, mỗi bản'],
])('national fees are quoted', (fees, words) => {
  expect(nationalFeeWords({ fees })).toBe(words)
})

test.each([
  [null, 'Cung cấp thông tin'],
  [{ onlineLevel: 'none', filedAt: 'local' }, 'Cung cấp thông tin'],
  [{ onlineLevel: 'full', filedAt: 'local' }, 'Toàn trình'],
  [{ onlineLevel: 'partial', filedAt: 'local' }, 'Một phần'],
  [{ onlineLevel: 'full', filedAt: 'national' }, 'Nộp tại Cổng Dịch vụ công quốc gia'],
  [{ onlineLevel: 'full', filedAt: 'ministry' }, 'Nộp tại cổng của bộ, ngành'],
] as const)('how far a service can be done online, and where: %j', (service, label) => {
  expect(onlineTag(service).label).toBe(label)
})
