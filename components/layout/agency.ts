/** Who runs this portal and how to reach them (TT 32/2017/TT-BTTTT Điều 16: shown on every page). Configuration. */
export type Agency = {
  /** `tỉnh Mẫu`, `thành phố Mẫu`: as it follows `Cổng Dịch vụ công`. */
  provinceName: string
  owner: string
  responsible: string
  address: string
  hotline: string
  /** When the hotline answers, in words. */
  hours: string
  email: string
}
