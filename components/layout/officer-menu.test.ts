import { expect, it } from 'vitest'
import { OFFICER_ROLES } from '@/db/schema/accounts'
import { officerMenu } from './officer-menu'

const addresses = (...roles: Parameters<typeof officerMenu>[0]) => officerMenu(roles).map(({ href }) => href)

it('the menu of several roles holds the lists of each, once', () => {
  for (const one of OFFICER_ROLES)
    for (const other of OFFICER_ROLES) {
      const both = addresses(one, other)
      expect(new Set(both)).toEqual(new Set([...addresses(one), ...addresses(other)]))
      expect(both).toHaveLength(new Set(both).size)
      expect(both.at(-1)).toBe('/can-bo/tai-khoan')
    }
})
