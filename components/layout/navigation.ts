export type NavItem = {
  label: string
  href: string
  /** Pages under this path belong to the item; its own address unless told. */
  within?: string
  /** A number beside the label. */
  count?: number | undefined
}

/** The band under the header, nine short words so that it keeps to one line at 1280 px. */
export const MAIN_NAV: readonly NavItem[] = [
  { label: 'Trang chủ', href: '/' },
  { label: 'Giới thiệu', href: '/gioi-thieu' },
  { label: 'Dịch vụ công', href: '/dich-vu-cong' },
  { label: 'Thủ tục hành chính', href: '/thu-tuc-hanh-chinh' },
  { label: 'Tra cứu hồ sơ', href: '/tra-cuu-ho-so' },
  { label: 'Hỗ trợ', href: '/huong-dan-su-dung' },
]

export const FOOTER_NAV: readonly NavItem[] = [
  { label: 'Lấy số thứ tự', href: '/lay-so' },
  { label: 'Giới thiệu', href: '/gioi-thieu' },
  { label: 'Hướng dẫn sử dụng', href: '/huong-dan-su-dung' },
  { label: 'Liên hệ', href: '/lien-he' },
  { label: 'Khả năng tiếp cận', href: '/kha-nang-tiep-can' },
  { label: 'Quyền riêng tư', href: '/quyen-rieng-tu' },
  { label: 'Điều khoản sử dụng', href: '/dieu-khoan' },
  { label: 'Số liệu giải quyết hồ sơ', href: '/thong-ke' },
  { label: 'Dữ liệu mở', href: '/du-lieu-mo' },
  { label: 'Sơ đồ trang', href: '/so-do-trang' },
]
