import type { NationalCall } from '../rules/answers'

/** How people found a thing: counts of the three answers. */
export type Satisfaction = { very: number; satisfied: number; unsatisfied: number }

/** The ratings of a month, of one procedure at one agency. */
export type RatingFacts = {
  year: number
  /** 1 to 12. */
  month: number
  people: number
  overall: Satisfaction
  service: Satisfaction
  procedureCode: string
  procedureName: string
  agencyCode: string
  agencyName: string
}

/**
 * Whole per cent that together are 100: what rounding down leaves over goes to the greatest remainders (Hamilton's way). With the sign,
 * as this message alone has it (c.7).
 */
export function percents({ very, satisfied, unsatisfied }: Satisfaction): [string, string, string] {
  const counts = [very, satisfied, unsatisfied]
  const people = very + satisfied + unsatisfied
  const exact = counts.map((count) => (count * 100) / people)
  const whole = exact.map(Math.floor)
  const left = 100 - whole.reduce((sum, one) => sum + one, 0)
  const byRemainder = counts
    .map((_, index) => index)
    .toSorted((one, other) => ((exact[other] ?? 0) % 1) - ((exact[one] ?? 0) % 1) || one - other)
  for (const index of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  const [first = 0, second = 0, third = 0] = whole
  return [`${first}%`, `${second}%`, `${third}%`]
}

/** A row of DongBoDanhGia (c.7). Comments stay here: they may name people. */
export function nationalRating(facts: RatingFacts) {
  const [very, satisfied, unsatisfied] = percents(facts.overall)
  const [serviceVery, serviceSatisfied, serviceUnsatisfied] = percents(facts.service)
  return {
    NgayTongHop: `${facts.month}-${facts.year}`,
    // The one number of the contract's pushes.
    TongSoNguoiDanhGia: facts.people,
    PhanTramDanhGiaRatHaiLong: very,
    PhanTramDanhGiaHaiLong: satisfied,
    PhanTramDanhGiaChuaHaiLong: unsatisfied,
    DanhSachNoiDungYKien: '',
    MaThuTuc: facts.procedureCode,
    NoiDung: facts.procedureName,
    PhanTramDanhGiaDichVuRatHaiLong: serviceVery,
    PhanTramDanhGiaDichVuHaiLong: serviceSatisfied,
    PhanTramDanhGiaDichVuChuaHaiLong: serviceUnsatisfied,
    Madonvi: facts.agencyCode,
    TenDonVi: facts.agencyName,
  }
}

export const ratingsPush = (ratings: readonly RatingFacts[]): NationalCall => ({
  kind: 'integration',
  service: 'DongBoDanhGia',
  parameters: { data: ratings.map(nationalRating) },
})
