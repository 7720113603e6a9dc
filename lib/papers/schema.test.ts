import { expect, it } from 'vitest'
import { registerChoice } from './schema'

it.each([
  [{}, { unit: undefined, from: '2026-11-01', to: '2026-11-23' }],
  [
    { tu: '2026-10-01', den: '2026-10-31', 'don-vi': '000.00.07.H99' },
    { unit: '000.00.07.H99', from: '2026-10-01', to: '2026-10-31' },
  ],
  [
    { tu: '2026-10-31', den: '2026-10-01' },
    { unit: undefined, from: '2026-10-01', to: '2026-10-31' },
  ],
  [
    { tu: '2026-02-30', den: ['a', 'b'], 'don-vi': "x' or 1" },
    { unit: undefined, from: '2026-11-01', to: '2026-11-23' },
  ],
])('the address %j asks for %j', (query, choice) => {
  expect(registerChoice(query, '2026-11-23')).toMatchObject(choice)
})
