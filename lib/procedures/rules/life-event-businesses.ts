import type { LifeEvent } from './life-event'

const INSURANCE = 'thuc-hien-chinh-sach-bhxh'
const COMPANIES = 'thanh-lap-va-hoat-dong-cua-doanh-nghiep'
const HOUSEHOLD_BUSINESS = 'thanh-lap-va-hoat-dong-doanh-nghiep-ho-kinh-doanh'
const CONSTRUCTION = 'hoat-dong-xay-dung'
const VEHICLES = 'dang-ky-quan-ly-phuong-tien-giao-thong-co-gioi-xe-may-chuyen-dung'

export const BUSINESS_EVENTS: readonly LifeEvent[] = [
  {
    slug: 'khoi-su-kinh-doanh',
    label: 'Khởi sự kinh doanh',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Đăng ký thành lập',
        holds: [
          { field: HOUSEHOLD_BUSINESS, says: 'đăng ký thành lập' },
          { field: COMPANIES, says: 'đăng ký thành lập' },
          { says: 'đăng ký thành lập hợp tác xã' },
          { says: 'đăng ký thành lập tổ hợp tác' },
        ],
      },
      {
        title: 'Thuế, hóa đơn ban đầu',
        holds: [{ says: 'đăng ký thuế lần đầu' }, { says: 'đăng ký sử dụng hóa đơn' }],
      },
      {
        title: 'Điều kiện kinh doanh',
        holds: [
          { says: 'đủ điều kiện về an ninh trật tự', not: ['trung ương'] },
          { says: 'cơ sở đủ điều kiện an toàn thực phẩm' },
        ],
      },
      { title: 'Hỗ trợ', holds: [{ field: 'ho-tro-doanh-nghiep-nho-va-vua', not: ['quỹ'] }] },
    ],
  },
  {
    slug: 'lao-dong-bao-hiem',
    label: 'Lao động và bảo hiểm xã hội',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Đóng bảo hiểm',
        holds: [{ field: 'thu-bhxh-bhyt-bhtn-bh-tai-nan-lao-dong-bnn' }, { field: 'cap-so-bhxh-the-bhyt' }],
      },
      {
        title: 'Chế độ của người lao động',
        holds: [{ field: INSURANCE, not: ['cán bộ xã', 'quyết định số', 'phạt tù'] }],
      },
      { title: 'An toàn lao động', holds: [{ field: 'kiem-dinh-ky-thuat-an-toan-lao-dong' }] },
    ],
  },
  {
    slug: 'tai-chinh-doanh-nghiep',
    label: 'Tài chính doanh nghiệp',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Khai thuế',
        holds: [
          { field: 'thue', says: 'khai thuế giá trị gia tăng' },
          { field: 'thue', says: 'khai thuế gtgt' },
          { field: 'thue', says: 'thuế thu nhập doanh nghiệp', not: ['dầu khí'] },
        ],
      },
      { title: 'Hóa đơn', holds: [{ field: 'thue', says: 'hóa đơn điện tử' }] },
      {
        title: 'Hoàn, gia hạn, xác nhận nộp thuế',
        holds: [
          { field: 'thue', says: 'hoàn thuế', not: ['hiệp định'] },
          { field: 'thue', says: 'gia hạn nộp' },
          { field: 'thue', says: 'nghĩa vụ thuế' },
          { field: 'thue', says: 'nộp dần' },
        ],
      },
      { title: 'Kế toán, kiểm toán', holds: [{ field: 'ke-toan-kiem-toan' }] },
    ],
  },
  {
    slug: 'dat-dai-xay-dung',
    label: 'Đất đai, xây dựng',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Đầu tư, giao đất, thuê đất',
        holds: [
          { says: 'giấy chứng nhận đăng ký đầu tư', not: ['đặc biệt', 'ra nước ngoài', 'gián tiếp'] },
          { field: 'dat-dai', says: 'cho thuê đất' },
        ],
      },
      { title: 'Giấy phép xây dựng', holds: [{ field: CONSTRUCTION, says: 'giấy phép xây dựng' }] },
      {
        title: 'Môi trường, phòng cháy',
        holds: [
          { field: 'moi-truong', says: 'cấp tỉnh' },
          { says: 'phòng cháy chữa cháy', not: ['chế độ'] },
        ],
      },
    ],
  },
  {
    slug: 'thuong-mai-quang-cao',
    label: 'Thương mại, quảng cáo',
    audience: 'to-chuc',
    steps: [
      { title: 'Quảng cáo', holds: [{ says: 'quảng cáo' }] },
      {
        title: 'Giá, chất lượng hàng hóa',
        holds: [{ field: 'quan-ly-gia' }, { says: 'an toàn thực phẩm', not: ['nhập khẩu', 'xuất khẩu'] }],
      },
      {
        title: 'Xuất khẩu, nhập khẩu',
        holds: [{ field: 'hai-quan', says: 'hàng hóa xuất khẩu nhập khẩu' }, { says: 'lưu hành tự do' }],
      },
      { title: 'Giải quyết tranh chấp', holds: [{ field: 'hoa-giai-thuong-mai' }, { field: 'trong-tai-thuong-mai' }] },
    ],
  },
  {
    slug: 'so-huu-tri-tue',
    label: 'Sở hữu trí tuệ, đăng ký tài sản',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Quyền sở hữu trí tuệ',
        holds: [{ says: 'sở hữu công nghiệp' }, { says: 'bằng bảo hộ' }, { says: 'quyền đối với giống cây trồng' }],
      },
      { title: 'Biện pháp bảo đảm', holds: [{ field: 'dang-ky-bien-phap-bao-dam' }] },
      {
        title: 'Đăng ký tàu, xe',
        holds: [
          { says: 'đăng ký tàu cá' },
          { says: 'đăng ký tàu biển' },
          { field: VEHICLES, says: 'đăng ký xe lần đầu' },
        ],
      },
    ],
  },
  {
    slug: 'chi-nhanh-van-phong',
    label: 'Thành lập chi nhánh, văn phòng đại diện',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Doanh nghiệp, hợp tác xã',
        holds: [
          { field: COMPANIES, says: 'chi nhánh' },
          { says: 'chi nhánh văn phòng đại diện địa điểm kinh doanh của hợp tác xã' },
        ],
      },
      { title: 'Tổ chức hành nghề luật', holds: [{ field: 'luat-su', says: 'chi nhánh' }] },
      {
        title: 'Tổ chức tài chính',
        holds: [
          { field: 'thanh-lap-va-hoat-dong-ngan-hang', says: 'chi nhánh' },
          { field: 'chung-khoan', says: 'chi nhánh' },
        ],
      },
    ],
  },
  {
    slug: 'dau-thau-mua-sam',
    label: 'Đấu thầu, mua sắm công',
    audience: 'to-chuc',
    steps: [
      { title: 'Đấu thầu', holds: [{ field: 'dau-thau' }, { field: 'dau-thau-lua-chon-nha-dau-tu' }] },
      { title: 'Đối tác công tư', holds: [{ field: 'dau-tu-theo-phuong-thuc-doi-tac-cong-tu' }] },
      { title: 'Đấu giá tài sản', holds: [{ field: 'dau-gia-tai-san' }] },
    ],
  },
  {
    slug: 'tai-cau-truc',
    label: 'Tái cấu trúc doanh nghiệp',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Chuyển đổi loại hình',
        holds: [{ field: COMPANIES, says: 'chuyển đổi' }, { says: 'chuyển đổi hộ kinh doanh' }],
      },
      {
        title: 'Chia, tách, hợp nhất, sáp nhập',
        holds: [
          { field: COMPANIES, says: 'sáp nhập' },
          { field: COMPANIES, says: 'chia công ty' },
          { field: COMPANIES, says: 'bị tách' },
          { says: 'trong trường hợp chia tách' },
        ],
      },
      {
        title: 'Thay đổi nội dung đăng ký',
        holds: [
          { field: COMPANIES, says: 'thay đổi vốn điều lệ' },
          { field: COMPANIES, says: 'thay đổi thành viên' },
          { field: COMPANIES, says: 'thay đổi địa chỉ' },
        ],
      },
    ],
  },
  {
    slug: 'tam-dung-cham-dut',
    label: 'Tạm dừng, chấm dứt hoạt động',
    audience: 'to-chuc',
    steps: [
      {
        title: 'Tạm ngừng kinh doanh',
        holds: [{ says: 'tạm ngừng kinh doanh' }, { says: 'tạm ngừng hoạt động kinh doanh' }],
      },
      {
        title: 'Giải thể, chấm dứt hoạt động',
        holds: [
          { field: COMPANIES, says: 'giải thể' },
          { field: COMPANIES, says: 'chấm dứt' },
          { field: HOUSEHOLD_BUSINESS, says: 'chấm dứt' },
          { says: 'giải thể hợp tác xã' },
          { says: 'chấm dứt hoạt động tổ hợp tác' },
        ],
      },
      { title: 'Mã số thuế', holds: [{ says: 'chấm dứt hiệu lực mã số thuế' }, { says: 'khôi phục mã số thuế' }] },
    ],
  },
]
