import { expect, it } from 'vitest'
import { registerChoice } from './schema'

it.each([
  [{}, { unit: undefined, from: '2026-11-01', to: '2026-11-23' }],
  [
    { tu: '2026-10-01', den: '2026-10-31', 'don-vi': '000.00.07.H99' },
    { unit: '000.00.07.H99', from: '2026-10-01', to: '2026-10-31' },
  ],
  [
    { tu: '1/10/2026', den: '31/10/2026' },
    { from: '2026-10-01', to: '2026-10-31', typed: { tu: '01/10/2026', den: '31/10/2026' }, problems: {} },
  ],
  [
    { tu: '', den: ['a', 'b'], 'don-vi': "x' or 1" },
    { unit: undefined, from: '2026-11-01', to: '2026-11-23', typed: { tu: '01/11/2026', den: '23/11/2026' } },
  ],
])('the address %j asks for %j', (query, choice) => {
  expect(registerChoice(query, '2026-11-23')).toMatchObject(choice)
})

it.each([
  [{ tu: '31/10/2026', den: '01/10/2026' }, { tu: '31/10/2026', den: '01/10/2026' }, ['den']],
  [{ tu: '30/02/2026' }, { tu: '30/02/2026', den: '23/11/2026' }, ['tu']],
  [{ tu: 'hôm qua', den: 'mai' }, { tu: 'hôm qua', den: 'mai' }, ['tu', 'den']],
])('the address %j keeps %j as it was typed and is wrong in %j', (query, typed, wrong) => {
  const choice = registerChoice(query, '2026-11-23')
  expect(choice.typed).toEqual(typed)
  expect(Object.keys(choice.problems)).toEqual(wrong)
})
