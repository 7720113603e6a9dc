import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { Article } from '@/components/layout/article'

export const metadata: Metadata = { title: 'Quyền riêng tư' }

export default function PrivacyPage() {
  const { owner, hotline, email } = agency()
  return (
    <Article title="Quyền riêng tư" lead="Cổng này thu thập dữ liệu gì, để làm gì, ai được xem, và ông/bà có quyền gì.">
      <h2>Dữ liệu được thu thập</h2>
      <ul>
        <li>
          Từ tài khoản Cổng Dịch vụ công quốc gia khi đăng nhập: họ tên, số định danh, loại tài khoản và thông tin liên
          hệ mà tài khoản cung cấp.
        </li>
        <li>Những gì ông/bà điền và tải lên khi làm hồ sơ.</li>
        <li>Nhật ký kỹ thuật: thời điểm, trang được yêu cầu, địa chỉ mạng; không ghi nội dung hồ sơ.</li>
      </ul>
      <h2>Dùng để làm gì</h2>
      <p>
        Để tiếp nhận và giải quyết hồ sơ, thông báo tiến độ, đồng bộ với Cổng Dịch vụ công quốc gia theo quy định về
        liên thông thủ tục hành chính, và thống kê không gắn với từng người. Dữ liệu không dùng để quảng cáo, không bán,
        không chuyển cho bên không có thẩm quyền.
      </p>
      <h2>Ai được xem</h2>
      <ul>
        <li>Cơ quan tiếp nhận, cơ quan giải quyết và cơ quan giám sát của hồ sơ, trong phạm vi nhiệm vụ.</li>
        <li>Mỗi lần cán bộ mở thông tin của một người đều được ghi vào nhật ký không sửa, không xóa được.</li>
        <li>
          Tra cứu bằng mã hồ sơ mà không đăng nhập chỉ thấy mã và tiến độ, không thấy họ tên, số điện thoại hay số định
          danh.
        </li>
      </ul>
      <h2>Cookie</h2>
      <p>
        Cổng chỉ dùng cookie cần cho việc đăng nhập và chống giả mạo yêu cầu. Không có cookie quảng cáo hay đo lường,
        không tải nội dung từ trang của bên thứ ba.
      </p>
      <h2>Lưu bao lâu</h2>
      <p>
        Hồ sơ nháp được giữ 30 ngày kể từ lần lưu cuối. Hồ sơ đã nộp được lưu theo quy định của pháp luật về lưu trữ.
        Phiên đăng nhập kết thúc khi đăng xuất hoặc khi không dùng trong thời gian quy định.
      </p>
      <h2>Quyền của ông/bà</h2>
      <p>
        Được biết, được xem, được yêu cầu sửa dữ liệu sai, được rút hồ sơ khi chưa có kết quả, và được khiếu nại việc xử
        lý dữ liệu cá nhân theo quy định của pháp luật. Liên hệ {owner}, điện thoại {hotline}, thư{' '}
        <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </Article>
  )
}
