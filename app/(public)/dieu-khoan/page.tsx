import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { Article } from '@/components/layout/article'

export const metadata: Metadata = { title: 'Điều khoản sử dụng' }

export default function TermsPage() {
  const { owner } = agency()
  return (
    <Article title="Điều khoản sử dụng" lead="Áp dụng cho mọi người dùng cổng này, có đăng nhập hoặc không.">
      <h2>Người nộp hồ sơ</h2>
      <ul>
        <li>Cung cấp thông tin và giấy tờ đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đã nộp.</li>
        <li>Giữ kín mật khẩu và mã xác thực; việc làm bằng tài khoản của ông/bà được coi là do ông/bà làm.</li>
        <li>Nộp thay người khác thì phải có ủy quyền hợp pháp.</li>
      </ul>
      <h2>Cơ quan nhà nước</h2>
      <ul>
        <li>
          Tiếp nhận, giải quyết và trả kết quả đúng thời hạn đã công bố; chậm thì phải xin lỗi bằng văn bản và hẹn lại.
        </li>
        <li>
          Chỉ yêu cầu giấy tờ có trong thành phần hồ sơ đã công bố; yêu cầu bổ sung một lần, đầy đủ và nêu rõ lý do.
        </li>
        <li>
          Bảo vệ dữ liệu cá nhân như nêu ở trang <a href="/quyen-rieng-tu">Quyền riêng tư</a>.
        </li>
      </ul>
      <h2>Thời điểm nộp và tiếp nhận</h2>
      <p>
        Thời điểm gửi được ghi theo giờ Việt Nam của hệ thống. Thời hạn giải quyết tính từ khi cơ quan tiếp nhận, theo
        ngày làm việc; hồ sơ gửi ngoài giờ làm việc được xem xét từ giờ làm việc kế tiếp.
      </p>
      <h2>Không được làm</h2>
      <ul>
        <li>Tải lên tệp chứa mã độc, gửi hồ sơ giả, mạo danh người khác.</li>
        <li>Dò tìm dữ liệu của người khác, cản trở hoạt động của hệ thống.</li>
      </ul>
      <h2>Khi cổng gián đoạn</h2>
      <p>
        Lịch bảo trì được thông báo trước ở trang chủ. Nếu sự cố làm ông/bà không nộp kịp hạn, liên hệ cơ quan giải
        quyết qua trang <a href="/lien-he">Liên hệ</a> để được hướng dẫn.
      </p>
      <h2>Sử dụng lại thông tin</h2>
      <p>Thông tin thủ tục hành chính trên cổng do {owner} công bố, được trích dẫn khi ghi rõ nguồn.</p>
    </Article>
  )
}
