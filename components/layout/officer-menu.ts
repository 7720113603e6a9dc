import type { Officer, OfficerRole } from '@/lib/auth/actor'
import type { NavItem } from './navigation'

const UNIT: NavItem = { label: 'Hồ sơ của đơn vị', href: '/can-bo', within: '/can-bo/ho-so' }
const SUPERVISION: NavItem = { label: 'Giám sát hồ sơ', href: '/giam-sat', within: '/can-bo/ho-so' }
const LOG: NavItem = { label: 'Nhật ký', href: '/quan-tri/nhat-ky' }
const OPINIONS: NavItem = { label: 'Ý kiến phối hợp', href: '/can-bo/y-kien' }
const REGISTER: NavItem = { label: 'Sổ theo dõi', href: '/can-bo/so-theo-doi' }
const HELD: NavItem = { label: 'Thiếu dữ kiện', href: '/can-bo/thieu-du-kien' }
const DIGEST: NavItem = { label: 'Bản tin', href: '/can-bo/ban-tin' }
const TEMPLATES: NavItem = { label: 'Mẫu thông báo', href: '/quan-tri/mau-thong-bao' }
const CALENDAR: NavItem = { label: 'Ngày nghỉ', href: '/quan-tri/ngay-nghi', within: '/quan-tri/ngay-nghi' }
const LISTS: NavItem = { label: 'Danh mục dùng chung', href: '/quan-tri/danh-muc', within: '/quan-tri/danh-muc' }
const DELEGATION: NavItem = { label: 'Ủy quyền', href: '/can-bo/uy-quyen' }
const SERVICES: NavItem = { label: 'Thủ tục và quy trình', href: '/quan-tri/thu-tuc', within: '/quan-tri/quy-trinh' }
const EXCHANGE: NavItem = { label: 'Đồng bộ', href: '/quan-tri/dong-bo', within: '/quan-tri/dong-bo' }
const PEOPLE: NavItem = { label: 'Cán bộ', href: '/quan-tri/nguoi-dung', within: '/quan-tri/nguoi-dung' }
const UNITS: NavItem = { label: 'Đơn vị', href: '/quan-tri/don-vi', within: '/quan-tri/don-vi' }
const COUNTER: NavItem = { label: 'Tiếp nhận tại quầy', href: '/can-bo/tiep-nhan/tai-quay' }
const READY: NavItem = { label: 'Kết quả chờ trả', href: '/can-bo/tra-ket-qua' }
const CALLING: NavItem = { label: 'Gọi số', href: '/can-bo/goi-so' }
const ACCOUNT: NavItem = { label: 'Tài khoản', href: '/can-bo/tai-khoan' }

const WORK = [UNIT, OPINIONS, REGISTER, DELEGATION, DIGEST]

const OF_ROLE: Record<OfficerRole, readonly NavItem[]> = {
  clerk: [...WORK, CALLING, COUNTER, READY, HELD],
  handler: [...WORK, HELD],
  leader: [...WORK, HELD],
  cashier: WORK,
  supervisor: [SUPERVISION, DIGEST, EXCHANGE, LOG],
  administrator: [UNIT, DELEGATION, DIGEST, PEOPLE, UNITS, CALENDAR, EXCHANGE, LOG, SERVICES, LISTS, TEMPLATES],
}

/** The order in the band, and every list there is. */
const ITEMS = [
  UNIT,
  CALLING,
  COUNTER,
  READY,
  HELD,
  OPINIONS,
  REGISTER,
  SUPERVISION,
  DELEGATION,
  DIGEST,
  PEOPLE,
  UNITS,
  CALENDAR,
  EXCHANGE,
  LOG,
  SERVICES,
  LISTS,
  TEMPLATES,
]

/** Of the whole province: for officers of its highest agency. */
const OF_PROVINCE: readonly NavItem[] = [CALENDAR, EXCHANGE, LOG, SERVICES, LISTS, TEMPLATES]

/** The lists an officer works with, in the band at the top. */
export const officerMenu = ({ roles, ofProvince }: Pick<Officer, 'roles' | 'ofProvince'>): readonly NavItem[] => [
  ...ITEMS.filter(
    (item) => roles.some((role) => OF_ROLE[role].includes(item)) && (ofProvince || !OF_PROVINCE.includes(item)),
  ),
  ACCOUNT,
]
