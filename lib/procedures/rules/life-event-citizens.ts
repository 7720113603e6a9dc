import type { LifeEvent } from './life-event'

const CIVIL = 'ho-tich'
const RESIDENCE = 'dang-ky-quan-ly-cu-tru'
const IDENTITY = 'cap-quan-ly-can-cuoc'
const INSURANCE = 'thuc-hien-chinh-sach-bhxh'
const CONSTRUCTION = 'hoat-dong-xay-dung'
const VEHICLES = 'dang-ky-quan-ly-phuong-tien-giao-thong-co-gioi-xe-may-chuyen-dung'
const RARE = ['nước ngoài', 'lưu động', 'biên giới'] as const

export const CITIZEN_EVENTS: readonly LifeEvent[] = [
  {
    slug: 'co-con-nho',
    label: 'Có con nhỏ',
    audience: 'cong-dan',
    steps: [
      {
        title: 'Khi con mới sinh',
        holds: [
          { field: CIVIL, says: 'khai sinh', not: ['lại', 'trích lục', 'đã có hồ sơ', ...RARE] },
          { field: INSURANCE, says: 'thai sản' },
        ],
      },
      {
        title: 'Sau khi có giấy khai sinh',
        holds: [{ code: '1.004222' }, { field: IDENTITY, says: 'dưới 14 tuổi' }, { code: '1.001456' }],
      },
      {
        title: 'Nhận con, nuôi con nuôi, giám hộ',
        holds: [
          { field: CIVIL, says: 'nhận cha mẹ con', not: RARE },
          { field: 'nuoi-con-nuoi', not: ['tổ chức con nuôi'] },
          { field: CIVIL, says: 'giám hộ', not: RARE },
        ],
      },
      {
        title: 'Mất, sai hoặc cần thêm bản giấy khai sinh',
        holds: [
          { code: '2.000635' },
          { field: CIVIL, says: 'đăng ký lại khai sinh', not: RARE },
          { code: '1.004772' },
          { field: CIVIL, says: 'cải chính', not: RARE },
        ],
      },
    ],
  },
  {
    slug: 'hoc-tap',
    label: 'Học tập',
    audience: 'cong-dan',
    steps: [
      {
        title: 'Bản sao văn bằng, giấy tờ để nhập học',
        holds: [{ says: 'bản sao từ sổ gốc' }, { says: 'chứng thực bản sao từ bản chính' }, { code: '2.000635' }],
      },
      {
        title: 'Tuyển sinh, đào tạo',
        holds: [{ says: 'tuyển sinh' }, { says: 'công nhận đào tạo' }, { says: 'đào tạo nghề' }],
      },
      { title: 'Chỗ ở của sinh viên', holds: [{ says: 'sinh viên' }] },
    ],
  },
  {
    slug: 'viec-lam',
    label: 'Việc làm',
    audience: 'cong-dan',
    steps: [
      {
        title: 'Chuẩn bị hồ sơ xin việc',
        holds: [{ field: 'ly-lich-tu-phap' }, { code: '2.000815' }, { says: 'xác nhận thông tin về cư trú' }],
      },
      { title: 'Chứng chỉ hành nghề', holds: [{ says: 'chứng chỉ hành nghề', not: ['thu hồi'] }] },
      { title: 'Khi thôi việc', holds: [{ says: 'trợ cấp thất nghiệp' }, { says: 'bảo hiểm xã hội một lần' }] },
    ],
  },
  {
    slug: 'cu-tru-giay-to',
    label: 'Cư trú và giấy tờ tùy thân',
    audience: 'cong-dan',
    steps: [
      { title: 'Đăng ký, thay đổi nơi ở', holds: [{ field: RESIDENCE }] },
      {
        title: 'Thẻ căn cước, tài khoản định danh',
        holds: [
          { field: IDENTITY, says: 'thẻ căn cước', not: ['trung ương', 'cấp tỉnh'] },
          { code: '1.012566' },
          { code: '3.000228' },
          { code: '1.011410' },
        ],
      },
      { title: 'Hộ chiếu', holds: [{ says: 'hộ chiếu phổ thông', not: ['trung ương'] }] },
      {
        title: 'Quốc tịch',
        holds: [
          { field: 'quoc-tich', says: 'trong nước' },
          { says: 'người gốc việt nam', not: ['cơ sở dữ liệu', 'đất'] },
        ],
      },
    ],
  },
  {
    slug: 'hon-nhan-gia-dinh',
    label: 'Hôn nhân và gia đình',
    audience: 'cong-dan',
    steps: [
      { title: 'Trước khi kết hôn', holds: [{ says: 'tình trạng hôn nhân' }] },
      { title: 'Đăng ký kết hôn', holds: [{ field: CIVIL, says: 'kết hôn', not: ['ly hôn'] }] },
      {
        title: 'Cha, mẹ, con và giám hộ',
        holds: [{ field: CIVIL, says: 'nhận cha mẹ con' }, { field: CIVIL, says: 'giám hộ' }, { code: '2.001263' }],
      },
      { title: 'Ly hôn', holds: [{ field: CIVIL, says: 'ly hôn' }] },
    ],
  },
  {
    slug: 'nha-o-dat-dai',
    label: 'Nhà ở, đất đai',
    audience: 'cong-dan',
    steps: [
      {
        title: 'Cấp, đổi giấy chứng nhận',
        holds: [{ field: 'dat-dai', says: 'giấy chứng nhận', not: ['tổ chức', 'dự án', 'biến động', 'thu hồi'] }],
      },
      {
        title: 'Chuyển nhượng, thừa kế, tặng cho, tách thửa',
        holds: [
          { field: 'dat-dai', says: 'đăng ký biến động' },
          { field: 'dat-dai', says: 'tách thửa' },
          { says: 'lệ phí trước bạ nhà' },
        ],
      },
      {
        title: 'Chuyển mục đích sử dụng, tranh chấp',
        holds: [
          { field: 'dat-dai', says: 'chuyển mục đích sử dụng đất', not: ['điều chỉnh'] },
          { field: 'dat-dai', says: 'tranh chấp đất đai', not: ['bộ trưởng'] },
        ],
      },
      { title: 'Xây, sửa nhà', holds: [{ field: CONSTRUCTION, says: 'nhà ở riêng lẻ' }] },
      {
        title: 'Nhà ở xã hội, thế chấp',
        holds: [{ says: 'nhà ở xã hội', not: ['thẩm định'] }, { says: 'biện pháp bảo đảm bằng quyền sử dụng đất' }],
      },
    ],
  },
  {
    slug: 'suc-khoe-y-te',
    label: 'Sức khỏe và y tế',
    audience: 'cong-dan',
    steps: [
      { title: 'Thẻ bảo hiểm y tế', holds: [{ says: 'thẻ bảo hiểm y tế', not: ['trung ương'] }, { says: 'thẻ bhyt' }] },
      {
        title: 'Thanh toán chi phí, nghỉ ốm',
        holds: [{ says: 'chữa bệnh bhyt' }, { field: INSURANCE, says: 'ốm đau' }, { field: INSURANCE, says: 'tnlđ' }],
      },
      { title: 'Cai nghiện tự nguyện', holds: [{ says: 'đăng ký cai nghiện' }] },
    ],
  },
  {
    slug: 'phuong-tien-nguoi-lai',
    label: 'Phương tiện và người lái',
    audience: 'cong-dan',
    steps: [
      { title: 'Giấy phép lái xe', holds: [{ says: 'giấy phép lái xe' }, { says: 'bằng lái xe' }] },
      { title: 'Đăng ký xe, biển số', holds: [{ field: VEHICLES, not: ['giao thông thông minh'] }] },
      {
        title: 'Kiểm định xe',
        holds: [
          { field: 'dang-kiem', says: 'cho xe cơ giới' },
          { says: 'kiểm định khí thải xe mô tô', not: ['đủ điều kiện', 'chứng chỉ'] },
        ],
      },
      { title: 'Kinh doanh vận tải', holds: [{ says: 'kinh doanh vận tải' }] },
    ],
  },
  {
    slug: 'huu-tri',
    label: 'Hưu trí',
    audience: 'cong-dan',
    steps: [
      { title: 'Trước khi nghỉ hưu', holds: [{ says: 'bhxh tự nguyện' }, { says: 'sổ bhxh' }] },
      {
        title: 'Hưởng, chuyển nơi hưởng lương hưu',
        holds: [{ says: 'lương hưu' }, { says: 'lĩnh chế độ bảo hiểm xã hội' }, { says: 'ủy quyền lĩnh thay' }],
      },
      {
        title: 'Người có công',
        holds: [{ says: 'thương binh', not: ['cư trú'] }, { says: 'bệnh binh' }, { says: 'liệt sỹ' }],
      },
    ],
  },
  {
    slug: 'nguoi-than-qua-doi',
    label: 'Người thân qua đời',
    audience: 'cong-dan',
    steps: [
      { title: 'Việc cần làm trước', holds: [{ field: CIVIL, says: 'khai tử', not: ['biên giới'] }] },
      {
        title: 'Việc cần làm sau',
        holds: [{ code: '1.003197' }, { says: 'chế độ tử tuất' }, { says: 'người hưởng đã chết' }],
      },
      {
        title: 'Di sản, thừa kế',
        holds: [{ says: 'di sản' }, { says: 'di chúc' }, { field: 'dat-dai', says: 'thừa kế' }],
      },
    ],
  },
]
