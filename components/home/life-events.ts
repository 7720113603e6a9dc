/** A life event: a group of services named by what happens to people, not by the agency in charge. */
export type LifeEvent = { slug: string; label: string }

/** Ten and ten, as on the national portal; the slug is the address and the drawing's name in life-events.v1.svg. */
export const CITIZEN_EVENTS: readonly LifeEvent[] = [
  { slug: 'co-con-nho', label: 'Có con nhỏ' },
  { slug: 'hoc-tap', label: 'Học tập' },
  { slug: 'viec-lam', label: 'Việc làm' },
  { slug: 'cu-tru-giay-to', label: 'Cư trú và giấy tờ tùy thân' },
  { slug: 'hon-nhan-gia-dinh', label: 'Hôn nhân và gia đình' },
  { slug: 'nha-o-dat-dai', label: 'Nhà ở, đất đai' },
  { slug: 'suc-khoe-y-te', label: 'Sức khỏe và y tế' },
  { slug: 'phuong-tien-nguoi-lai', label: 'Phương tiện và người lái' },
  { slug: 'huu-tri', label: 'Hưu trí' },
  { slug: 'nguoi-than-qua-doi', label: 'Người thân qua đời' },
]

export const BUSINESS_EVENTS: readonly LifeEvent[] = [
  { slug: 'khoi-su-kinh-doanh', label: 'Khởi sự kinh doanh' },
  { slug: 'lao-dong-bao-hiem', label: 'Lao động và bảo hiểm xã hội' },
  { slug: 'tai-chinh-doanh-nghiep', label: 'Tài chính doanh nghiệp' },
  { slug: 'dat-dai-xay-dung', label: 'Đất đai, xây dựng' },
  { slug: 'thuong-mai-quang-cao', label: 'Thương mại, quảng cáo' },
  { slug: 'so-huu-tri-tue', label: 'Sở hữu trí tuệ, đăng ký tài sản' },
  { slug: 'chi-nhanh-van-phong', label: 'Thành lập chi nhánh, văn phòng đại diện' },
  { slug: 'dau-thau-mua-sam', label: 'Đấu thầu, mua sắm công' },
  { slug: 'tai-cau-truc', label: 'Tái cấu trúc doanh nghiệp' },
  { slug: 'tam-dung-cham-dut', label: 'Tạm dừng, chấm dứt hoạt động' },
]
