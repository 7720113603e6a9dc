import type { Metadata } from 'next'
import { Article } from '@/components/layout/article'

export const metadata: Metadata = { title: 'Hướng dẫn sử dụng' }

export default function GuidePage() {
  return (
    <Article
      title="Hướng dẫn sử dụng"
      lead="Từ tìm thủ tục đến nhận kết quả. Mỗi việc làm được trên điện thoại, kể cả khi trình duyệt tắt JavaScript."
    >
      <nav aria-label="Mục lục">
        <ul className="link-list">
          <li>
            <a href="#dang-ky">Đăng ký tài khoản và đăng nhập</a>
          </li>
          <li>
            <a href="#tim">Tìm dịch vụ công</a>
          </li>
          <li>
            <a href="#nop">Nộp hồ sơ trực tuyến</a>
          </li>
          <li>
            <a href="#theo-doi">Theo dõi hồ sơ và gửi thêm giấy tờ</a>
          </li>
          <li>
            <a href="#nhan">Nhận kết quả</a>
          </li>
          <li>
            <a href="#trang-thai">Ý nghĩa các trạng thái hồ sơ</a>
          </li>
        </ul>
      </nav>
      <h2 id="dang-ky">Đăng ký tài khoản và đăng nhập</h2>
      <ol>
        <li>
          Cổng này dùng tài khoản của Cổng Dịch vụ công quốc gia, không tạo tài khoản riêng. Chưa có tài khoản thì đăng
          ký tại <a href="https://dichvucong.gov.vn">dichvucong.gov.vn</a> bằng tài khoản định danh điện tử (VNeID).
        </li>
        <li>
          Chọn <strong>Đăng nhập</strong> ở đầu trang, rồi chọn tài khoản Cổng Dịch vụ công quốc gia.
        </li>
        <li>
          Sau khi đăng nhập, ông/bà trở lại đúng trang đang xem. Phiên làm việc kết thúc khi không dùng trong 30 phút;
          nội dung đã lưu vẫn còn.
        </li>
      </ol>
      <p>Xem thông tin thủ tục và tra cứu tiến độ bằng mã hồ sơ thì không cần đăng nhập.</p>
      <h2 id="tim">Tìm dịch vụ công</h2>
      <p>
        Gõ tên việc cần làm, tên giấy tờ hoặc mã thủ tục vào ô tìm kiếm ở <a href="/">trang chủ</a>. Gõ không dấu cũng
        tìm được: <em>giay khai sinh</em>. Cũng có thể chọn theo nhóm sự kiện, như Có con nhỏ hoặc Khởi sự kinh doanh.
      </p>
      <h2 id="nop">Nộp hồ sơ trực tuyến</h2>
      <ol>
        <li>
          Ở trang dịch vụ, xem mục Giấy tờ cần chuẩn bị, rồi chọn <strong>Nộp hồ sơ trực tuyến</strong>.
        </li>
        <li>
          Điền theo từng bước. Mỗi lần chọn <strong>Tiếp tục</strong> là một lần lưu; có thể dừng lại và làm tiếp sau.
        </li>
        <li>
          Tải lên tệp PDF hoặc ảnh chụp. Ảnh cần rõ bốn góc, đọc được chữ. Giới hạn dung lượng ghi ngay trên ô chọn tệp.
        </li>
        <li>
          Kiểm tra lại, sửa nếu cần, rồi chọn <strong>Gửi hồ sơ</strong>.
        </li>
        <li>
          Ghi lại mã được cấp. Khi cơ quan tiếp nhận, hồ sơ có mã hồ sơ chính thức và ngày hẹn trả, báo qua thư điện tử
          và tin nhắn.
        </li>
      </ol>
      <h2 id="theo-doi">Theo dõi hồ sơ và gửi thêm giấy tờ</h2>
      <p>
        Tra cứu nhanh bằng mã tại <a href="/tra-cuu-ho-so">Tra cứu hồ sơ</a>: trang này chỉ hiện mã và tiến độ. Đăng
        nhập để xem đầy đủ từng bước, lý do và người giải quyết. Khi cơ quan yêu cầu bổ sung, trang hồ sơ ghi rõ thiếu
        gì, vì sao và trước ngày nào.
      </p>
      <h2 id="nhan">Nhận kết quả</h2>
      <p>
        Kết quả điện tử tải về ngay ở trang hồ sơ. Nếu đã chọn nhận bản giấy, đến Bộ phận Một cửa theo ngày hẹn, hoặc
        nhận qua bưu chính công ích.
      </p>
      <h2 id="trang-thai">Ý nghĩa các trạng thái hồ sơ</h2>
      <dl>
        {STATUSES.map(([name, meaning]) => (
          <div key={name} className="border-b border-line py-2">
            <dt className="font-semibold">{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Article>
  )
}

/** The ten official names, each with one plain sentence. */
const STATUSES = [
  ['Mới đăng ký', 'Hồ sơ đã gửi. Cơ quan sẽ kiểm tra rồi tiếp nhận hoặc báo giấy tờ cần bổ sung.'],
  ['Được tiếp nhận', 'Hồ sơ hợp lệ và đã có ngày hẹn trả.'],
  ['Không được tiếp nhận', 'Cơ quan chưa nhận hồ sơ này. Xem lý do và cách nộp lại.'],
  ['Đang xử lý', 'Cán bộ đang giải quyết. Không cần làm gì thêm.'],
  [
    'Yêu cầu bổ sung giấy tờ',
    'Cần gửi thêm giấy tờ trước hạn. Thời hạn giải quyết được tính lại sau khi nhận đủ giấy tờ.',
  ],
  ['Yêu cầu thực hiện nghĩa vụ tài chính', 'Cần nộp tiền trước hạn để hồ sơ được giải quyết tiếp.'],
  ['Công dân yêu cầu rút hồ sơ', 'Người nộp đã yêu cầu rút hồ sơ.'],
  ['Dừng xử lý', 'Cơ quan đã dừng giải quyết. Xem lý do.'],
  ['Đã xử lý xong', 'Đã có kết quả. Xem cách nhận kết quả.'],
  ['Đã trả kết quả', 'Kết quả đã được trả.'],
] as const
