import 'server-only'
import type { Agency } from '@/components/layout/agency'
import { config } from '@/lib/platform/config'

/** The province as configured, in the words of header, help block and footer. */
export function agency(): Agency {
  const { PROVINCE_NAME, HOTLINE } = config()
  return {
    provinceName: PROVINCE_NAME,
    owner: `Ủy ban nhân dân ${PROVINCE_NAME}`,
    responsible: `Chánh Văn phòng Ủy ban nhân dân ${PROVINCE_NAME}`,
    address: `Trung tâm Phục vụ hành chính công ${PROVINCE_NAME}`,
    // A number is read in one piece, so it stays on one line.
    hotline: HOTLINE.replaceAll(' ', '\u00a0'),
    hours: '7 giờ 30 đến 17 giờ, ngày làm việc',
    email: 'hotro@dichvucong.example',
  }
}
