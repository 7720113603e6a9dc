import { expect, it } from 'vitest'
import { asKnown, nationalCodeOf } from './codes'

it.each([
  ['1.003560', '1.003560'],
  ['1.003560.000.00.00.H56', '1.003560'],
  ['2.002621.H56', '2.002621'],
  ['2.002621.H56.14', '2.002621.H56.14'],
  ['BXD-284013', 'BXD-284013'],
  ['1.00356', '1.00356'],
])('%s is the procedure %s', (code, national) => {
  expect(nationalCodeOf(code)).toBe(national)
})

it('a code that the catalogue knows in its long form stays so', () => {
  const known = new Set(['1.003560', '2.002621.H56'])
  expect(asKnown(['2.002621.H56', '1.003560.000.00.00.H56', '1.003560'], known)).toEqual(['1.003560', '2.002621.H56'])
})
