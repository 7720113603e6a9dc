/** By which rules the thirteen figures are counted, in words for everybody. */
export function HowCounted() {
  return (
    <section aria-labelledby="cach-tinh" className="max-w-read space-y-3">
      <h2 id="cach-tinh" className="text-lg font-semibold">
        Cách tính
      </h2>
      <ul className="list-disc space-y-1 pl-6">
        <li>Kỳ tính từ 0 giờ ngày đầu tháng đến trước 0 giờ ngày đầu tháng sau, giờ Việt Nam.</li>
        <li>Mỗi hồ sơ đã tiếp nhận được đếm một lần, cho cơ quan xử lý vào cuối kỳ hoặc lúc giải quyết xong.</li>
        <li>Đúng hẹn hay trễ hẹn tính theo ngày hẹn trả ban đầu; hồ sơ không có ngày hẹn trả tính là đúng hẹn.</li>
        <li>Hồ sơ đang chờ bổ sung hoặc chờ nộp tiền vào cuối kỳ tính là trong hạn.</li>
        <li>Dấu – là không có hồ sơ nào để tính tỷ lệ.</li>
      </ul>
      <p>Các số này cũng là số dùng để báo cáo Cổng Dịch vụ công quốc gia.</p>
    </section>
  )
}
