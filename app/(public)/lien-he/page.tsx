import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { Article } from '@/components/layout/article'
import { SummaryList } from '@/components/ui/summary-list'

export const metadata: Metadata = { title: 'Liên hệ' }

export default function ContactPage() {
  const { owner, address, hotline, hours, email, responsible } = agency()
  return (
    <Article
      title="Liên hệ"
      lead="Hỏi về cách nộp hồ sơ, báo lỗi của cổng hoặc góp ý. Chuẩn bị sẵn mã hồ sơ nếu hỏi về một hồ sơ cụ thể."
    >
      <SummaryList
        rows={[
          { label: 'Tổng đài hỗ trợ', value: <a href={`tel:${hotline.replace(/\D/g, '')}`}>{hotline}</a> },
          { label: 'Giờ làm việc', value: hours },
          { label: 'Thư điện tử', value: <a href={`mailto:${email}`}>{email}</a> },
          { label: 'Nơi tiếp nhận trực tiếp', value: address },
          { label: 'Cơ quan chủ quản', value: owner },
          { label: 'Chịu trách nhiệm nội dung', value: responsible },
        ]}
      />
      <h2>Nên liên hệ với ai</h2>
      <ul>
        <li>Hỏi về một hồ sơ đang giải quyết: gọi cơ quan ghi trên trang hồ sơ, hoặc tổng đài.</li>
        <li>
          Không đăng nhập được bằng tài khoản Cổng Dịch vụ công quốc gia: gọi tổng đài 18001096 của cổng quốc gia.
        </li>
        <li>Cổng này chậm, báo lỗi hoặc khó dùng: gửi thư, ghi trang đang xem và mã lỗi nếu có.</li>
      </ul>
      <p>Không gửi số căn cước, mật khẩu hoặc mã OTP qua thư. Cán bộ không bao giờ hỏi mật khẩu hay mã OTP.</p>
    </Article>
  )
}
