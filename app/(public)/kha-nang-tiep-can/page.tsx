import type { Metadata } from 'next'
import { agency } from '@/app/agency'
import { Article } from '@/components/layout/article'

export const metadata: Metadata = { title: 'Khả năng tiếp cận' }

export default function AccessibilityPage() {
  const { hotline, email, provinceName } = agency()
  return (
    <Article
      title="Khả năng tiếp cận"
      lead={`Cổng Dịch vụ công ${provinceName} được làm để ai cũng dùng được: người khiếm thị, người cao tuổi, người dùng điện thoại cũ hoặc mạng chậm.`}
    >
      <h2>Mức đáp ứng</h2>
      <p>
        Cổng hướng tới mức AA của Hướng dẫn về khả năng tiếp cận nội dung trang thông tin điện tử (WCAG) phiên bản 2.2,
        theo Thông tư 26/2020/TT-BTTTT. Mỗi lần cập nhật, các trang được kiểm tra tự động; kiểm tra tự động chỉ tìm ra
        một phần các trở ngại, nên rất cần ý kiến của người dùng.
      </p>
      <h2>Đã có</h2>
      <ul>
        <li>Dùng được toàn bộ bằng bàn phím; vị trí con trỏ luôn nhìn thấy rõ.</li>
        <li>Đọc được bằng trình đọc màn hình: tiêu đề, nhãn ô nhập và thông báo lỗi có cấu trúc.</li>
        <li>Chữ phóng to 200 % và màn hình rộng 320 điểm ảnh không phải cuộn ngang.</li>
        <li>Màu sắc luôn đi kèm chữ hoặc hình; độ tương phản của chữ từ 4,5 trở lên.</li>
        <li>Không dùng hình ảnh để xác nhận là người thật (captcha).</li>
        <li>Đọc, tra cứu và nộp hồ sơ được cả khi trình duyệt tắt JavaScript.</li>
        <li>Tôn trọng cài đặt giảm chuyển động, tương phản cao và tiết kiệm dữ liệu của máy.</li>
      </ul>
      <h2>Chưa đáp ứng</h2>
      <ul>
        <li>
          Tệp do người dân và cơ quan khác cung cấp, như bản quét giấy tờ, có thể không đọc được bằng trình đọc màn
          hình.
        </li>
        <li>Nội dung thủ tục đồng bộ từ Cơ sở dữ liệu quốc gia giữ nguyên cách trình bày của nguồn.</li>
        <li>Chưa có bản tiếng dân tộc thiểu số và ngôn ngữ ký hiệu.</li>
      </ul>
      <h2>Báo trở ngại</h2>
      <p>
        Gọi {hotline} hoặc viết thư tới <a href={`mailto:${email}`}>{email}</a>. Cho biết trang đang xem, thiết bị và
        việc không làm được. Cần nội dung ở dạng khác, như chữ to hoặc đọc qua điện thoại, cũng xin báo về đây.
      </p>
    </Article>
  )
}
