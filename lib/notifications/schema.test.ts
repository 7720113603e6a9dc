import { expect, it } from 'vitest'
import { TemplateAddress } from './schema'

it.each([
  [{}, true],
  [{ ban: '0193a1f0-0000-7000-8000-000000000001' }, true],
  [{ ban: '-'.repeat(36) }, false],
  [{ ban: ['0193a1f0-0000-7000-8000-000000000001'] }, false],
  [{ ban: '' }, false],
])('the address %j of a text’s page is taken: %s', (asked, taken) => {
  expect(TemplateAddress.safeParse(asked).success).toBe(taken)
})
