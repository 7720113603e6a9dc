import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { Article } from '@/components/layout/article'

export const metadata: Metadata = { title: 'Giới thiệu' }

export default function AboutPage() {
  const { provinceName, owner } = agency()
  return (
    <Article
      title={`Giới thiệu Cổng Dịch vụ công ${provinceName}`}
      lead="Một nơi để tìm thủ tục hành chính, nộp hồ sơ, theo dõi việc giải quyết và nhận kết quả, không phải đi lại nhiều lần."
    >
      <h2>Cổng này làm được gì</h2>
      <ul>
        <li>
          Tra cứu thủ tục hành chính: giấy tờ cần chuẩn bị, thời hạn, phí và lệ phí, cơ quan giải quyết, căn cứ pháp lý.
        </li>
        <li>Nộp hồ sơ trực tuyến, lưu nháp và làm tiếp sau, gửi thêm giấy tờ khi được yêu cầu.</li>
        <li>Theo dõi từng bước giải quyết, biết ai đang giữ hồ sơ và hẹn trả khi nào.</li>
        <li>Nhận kết quả dưới dạng tệp điện tử, tại Bộ phận Một cửa hoặc qua bưu chính công ích.</li>
      </ul>
      <h2>Ai quản lý</h2>
      <p>
        {owner} là cơ quan chủ quản. Các sở, ban, ngành và Ủy ban nhân dân cấp xã tiếp nhận và giải quyết hồ sơ theo cơ
        chế một cửa, một cửa liên thông.
      </p>
      <h2>Liên thông với Cổng Dịch vụ công quốc gia</h2>
      <p>
        Thông tin thủ tục hành chính được đồng bộ từ Cơ sở dữ liệu quốc gia về thủ tục hành chính. Hồ sơ và tiến độ giải
        quyết được đồng bộ lên Cổng Dịch vụ công quốc gia, nên mã hồ sơ tra cứu được ở cả hai nơi. Người dân và tổ chức
        đăng nhập bằng tài khoản của Cổng Dịch vụ công quốc gia.
      </p>
      <h2>Không nộp trực tuyến được thì làm thế nào</h2>
      <p>
        Ông/bà có thể đến Bộ phận Một cửa để nộp trực tiếp. Cán bộ ở đó cũng giúp nộp trực tuyến khi người dân chưa quen
        dùng máy tính, điện thoại. Xem <a href="/lien-he">địa chỉ và giờ làm việc</a>.
      </p>
    </Article>
  )
}
