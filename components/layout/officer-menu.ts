import type { OfficerRole } from '@/lib/auth/actor'
import type { NavItem } from './navigation'

const UNIT: NavItem = { label: 'Hồ sơ của đơn vị', href: '/can-bo', within: '/can-bo/ho-so' }
const SUPERVISION: NavItem = { label: 'Giám sát hồ sơ', href: '/giam-sat', within: '/can-bo/ho-so' }
const LOG: NavItem = { label: 'Nhật ký', href: '/quan-tri/nhat-ky' }
const REGISTER: NavItem = { label: 'Sổ theo dõi', href: '/can-bo/so-theo-doi' }
const ACCOUNT: NavItem = { label: 'Tài khoản', href: '/can-bo/tai-khoan' }

const OWN: Partial<Record<OfficerRole, readonly NavItem[]>> = {
  supervisor: [SUPERVISION, LOG],
  administrator: [UNIT, LOG],
}

/** The lists an officer of this role works with, in the band at the top. */
export const officerMenu = (role: OfficerRole): readonly NavItem[] => [...(OWN[role] ?? [UNIT, REGISTER]), ACCOUNT]
