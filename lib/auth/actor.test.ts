import { expect, it } from 'vitest'
import { OFFICER_ROLES } from '@/db/schema/accounts'
import { hasRole } from './actor'
import { officerHome } from './return-path'

it('an officer of several roles holds any of them', () => {
  const officer = { roles: ['clerk', 'cashier'] as const }
  expect(OFFICER_ROLES.filter((role) => hasRole(officer, role))).toEqual(['clerk', 'cashier'])
  expect(hasRole(officer, 'leader', 'cashier')).toBe(true)
  expect(hasRole(officer, 'leader', 'handler')).toBe(false)
  expect(hasRole(officer)).toBe(false)
})

it('work of the unit comes before supervision as the place to begin', () => {
  expect(officerHome(['supervisor'])).toBe('/giam-sat')
  expect(officerHome(['clerk'])).toBe('/can-bo')
  expect(officerHome(['clerk', 'supervisor'])).toBe('/can-bo')
  expect(officerHome(['administrator'])).toBe('/can-bo')
})
