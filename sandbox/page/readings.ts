/**
 * Where the contract is unsure and which reading the sandbox takes: always the narrower one, so that what passes here
 * has no easier way there. Shown on the page, word for word.
 */
export const READINGS: readonly { place: string; reading: string }[] = [
  {
    place: 'TraCuuHoSo trả về gì',
    reading:
      'Chưa thấy các trường của dòng kết quả. Bản thử chỉ trả MaHoSo; có công tắc traCuuDayDu để trả thêm các trường đã nhận.',
  },
  {
    place: 'Cổng trung gian của tỉnh',
    reading:
      'Dưới /cong-tinh/ bản thử đóng vai cổng trung gian: mỗi dịch vụ một đường dẫn, gửi mảng trần, isUpdating trên địa chỉ, trả lời nằm trong message.',
  },
  {
    place: 'DongBoTrangThaiHoSo',
    reading:
      'type chỉ nhận "2", data là một đối tượng. TrangThai theo danh mục chưa công bố: nhận 1 đến 10 chữ, số. MaHoSo phải là mã của Cổng quốc gia, không phải hồ sơ tỉnh đã đồng bộ.',
  },
  {
    place: 'Kết quả từng dòng của một lần gửi',
    reading: 'Chỉ có một error_code cho cả lần gọi. Một dòng sai thì cả lần gọi không được ghi.',
  },
  {
    place: 'Phiên làm việc',
    reading:
      'Thời hạn thật chưa được công bố. Bản thử cho 10 phút, hết hạn thì trả error_code "-1" với thông báo nói về phiên. Chưa rõ đăng nhập lần sau có làm mất phiên trước không: công tắc motPhien bật điều đó lên.',
  },
  {
    place: 'Mã lỗi',
    reading:
      '"-1" cho mọi từ chối, "3" khi đã tồn tại; nội dung thông báo mới cho biết lý do. Lỗi nghiệp vụ luôn đi kèm HTTP 200.',
  },
  {
    place: 'Trường không có trong tài liệu',
    reading: 'Bị từ chối, kể cả trường viết sai chữ hoa, chữ thường. Số gửi thay cho chuỗi ký tự cũng bị từ chối.',
  },
  {
    place: 'Trường "R (mới hơn)"',
    reading:
      'Coi là bắt buộc: KenhThucHien, DinhDanhCHS, NgayNopHoSo, NoiNopHoSo, HoSoCoThanhPhanSoHoa, TaiKhoanDuocXacThucVoiVNeID, DuocThanhToanTrucTuyen và các cờ của TaiLieuNop.',
  },
  {
    place: 'Giá trị chỉ thấy một lần',
    reading:
      'NoiNopHoSo chỉ nhận "2", MaCSDL chỉ nhận "7", HinhThucThu chỉ nhận "1", "2", "4", LoaiPhiLePhi chỉ nhận "1", "2", TrangThaiBoSung chỉ nhận "0", "1".',
  },
  {
    place: 'DinhDanhCHS',
    reading:
      'Không nhận số giả "000000001". Loại 1 đủ 12 chữ số, loại 2 đủ 9 chữ số. Danh sách chỉ được rỗng khi LoaiDoiTuong khác 1 và có MaDoiTuong (TechID).',
  },
  {
    place: 'MaHoSo',
    reading:
      'Phải mang mã của tỉnh, dạng dài (000.00.07.H99) hoặc dạng ngắn (H99, H99.07, H99.07.01), rồi ngày có thật (yyMMdd hoặc yyyyMMdd) và 4 đến 10 chữ số.',
  },
  {
    place: 'MaLinhVuc, MaThanhPhanHoSo, MaGiayToKetQua, MaPhiLePhi',
    reading:
      'Phải thuộc đúng thủ tục đã nêu (kể cả phiên bản trước của thủ tục đó). MaThanhPhanHoSo và MaPhiLePhi được để trống. Thủ tục chưa có danh sách kết quả thì MaGiayToKetQua không bị đối chiếu.',
  },
  {
    place: 'Trạng thái được gửi',
    reading: 'Hồ sơ ở trạng thái 1 và 3 chưa được tiếp nhận nên không thuộc diện đồng bộ và bị từ chối.',
  },
  {
    place: 'Thứ tự tiến độ',
    reading:
      'Bước có ThoiDiemXuLy sớm hơn bước cuối cùng đã lưu của hồ sơ bị từ chối. Mỗi lần gọi tối đa 10 bước, hồ sơ phải có trước.',
  },
  {
    place: 'Bước tiến độ gửi hai lần',
    reading:
      'Chưa rõ hệ thống thật có nhận ra không. Bản thử từ chối với lời "đã tồn tại", như với hồ sơ gửi lại; công tắc buocTrung = "luu" thì lưu lại và đếm riêng là bước trùng.',
  },
  {
    place: 'Số liệu tháng (DongBoThongKeHoSo)',
    reading:
      'Mọi giá trị là chuỗi ký tự; Thang không có số 0 ở đầu; phần trăm có hai chữ số thập phân, "0" khi mẫu số bằng 0; LoaiThongKe chỉ nhận "1". Bản thử kiểm tra các phép cộng và tỷ lệ, dù chưa ai thấy Cổng quốc gia kiểm tra. Gửi lại cùng tháng, cùng đơn vị thì thay số cũ.',
  },
  {
    place: 'Đánh giá (DongBoDanhGia), hỏi đáp',
    reading:
      'TongSoNguoiDanhGia là số, phần trăm là chuỗi nguyên có dấu %, ba phần trăm cộng lại đúng 100%. NGAYTRALOI chỉ nhận dd/MM/yyyy. Trả lời cho câu hỏi không có ở bản thử bị từ chối; hỏi đáp gửi lại thì thay nội dung cũ.',
  },
  {
    place: 'Độ dài',
    reading:
      'NguoiXuLy 50, TrichYeuHoSo 1000, GhiChu 2000, TenGiayTo của kết quả 2000, TenTepDinhKem 4000 ký tự: mức mà các bên gửi tự giữ, giới hạn thật chưa biết.',
  },
  {
    place: 'Tải tệp',
    reading:
      'Bản thử tự tải sau mỗi lần nhận hồ sơ và chỉ giữ SHA-256. Khác 200 hoặc rỗng là chưa tải được, sẽ thử lại. Không theo chuyển hướng sang máy chủ khác.',
  },
  {
    place: 'dstcode',
    reading: 'Bắt buộc, ở tiêu đề HTTP hoặc trên địa chỉ, đúng VN:GOV:000.00.00.G22:vpcpdvcprovider.',
  },
  {
    place: 'Mã không có trong nguồn',
    reading:
      'Mã lĩnh vực G99-BTnn và G99-BUnn, mã giấy tờ 000.00.00.G99-KQnnnnnn, mã đối tượng G99-DTnn và mã tỉnh H99 là của riêng bản thử, không dùng ở nơi khác. Mã thủ tục, tên và mã kết quả KQ… là mã thật.',
  },
  {
    place: 'Sự cố không nêu tên dịch vụ',
    reading:
      'Đánh vào đăng nhập và mọi dịch vụ của Cổng quốc gia; tin nhắn (sms), thư (smtp) và định danh (oidc) phải nêu tên riêng.',
  },
]
