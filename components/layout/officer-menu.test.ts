import { expect, it } from 'vitest'
import { OFFICER_ROLES } from '@/db/schema/accounts'
import type { OfficerRole } from '@/lib/auth/actor'
import { officerMenu } from './officer-menu'

const addresses = (...roles: OfficerRole[]) => officerMenu({ roles, ofProvince: true }).map(({ href }) => href)

it('the menu of several roles holds the lists of each, once', () => {
  for (const one of OFFICER_ROLES)
    for (const other of OFFICER_ROLES) {
      const both = addresses(one, other)
      expect(new Set(both)).toEqual(new Set([...addresses(one), ...addresses(other)]))
      expect(both).toHaveLength(new Set(both).size)
      expect(both.at(-1)).toBe('/can-bo/tai-khoan')
    }
})

it('what holds for the whole province is offered at its highest agency only', () => {
  const below = officerMenu({ roles: OFFICER_ROLES, ofProvince: false }).map(({ href }) => href)
  const missing = addresses(...OFFICER_ROLES).filter((href) => !below.includes(href))
  expect(missing).toEqual([
    '/quan-tri/ngay-nghi',
    '/quan-tri/dong-bo',
    '/quan-tri/nhat-ky',
    '/quan-tri/thu-tuc',
    '/quan-tri/danh-muc',
    '/quan-tri/mau-thong-bao',
  ])
})
