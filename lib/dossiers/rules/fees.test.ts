import { expect, it } from 'vitest'
import { feeAtReceiptVnd, feeDueVnd } from './fees'

const asked = { act: 'ask_payment' as const, details: { amountVnd: 150_000 } }
const received = (fee: 'due' | 'paid' | 'exempt') => ({ act: 'receive' as const, details: { amountVnd: 8000, fee } })
const paid = { act: 'record_payment' as const, details: { amountVnd: 150_000 } }

it.each([
  [[], 0],
  [[received('due')], 8000],
  [[received('paid')], 0],
  [[received('exempt')], 0],
  [[received('due'), asked], 158_000],
  [[received('due'), asked, paid], 0],
  [[asked, paid, asked], 150_000],
])('%j owes %i', (acts, amountVnd) => {
  expect(feeDueVnd(acts)).toBe(amountVnd)
})

it('knows no fee where nobody knows the amount', () => {
  expect(feeAtReceiptVnd({ known: true, amountVnd: 8000 })).toBe(8000)
  expect(feeAtReceiptVnd({ known: false, amountVnd: 0 })).toBe(0)
})
