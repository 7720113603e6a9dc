import { type Day, dayOf, isDay } from '@/lib/platform/day'

/**
 * Mã hồ sơ: `<unit code>-<yymmdd>-<nnnn>` (NĐ 61/2018 Đ26, decided 3). The day is the day of receipt in Viet Nam.
 * The 10,000th number of a day widens to five digits.
 */
export function dossierNumber(agencyCode: string, receivedOn: Day, sequence: number): string {
  return `${agencyCode}-${receivedOn.slice(2).replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`
}

/** Whose number of which day this would be, were it a mã hồ sơ; undefined for a text of another shape. */
export function numberedBy(number: string): { agencyCode: string; day: Day } | undefined {
  const [, agencyCode, year, month, date] = /^(.+)-(\d{2})(\d{2})(\d{2})-\d{4,}$/.exec(number) ?? []
  const day = `20${year}-${month}-${date}`
  return agencyCode && isDay(day) ? { agencyCode, day } : undefined
}

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Mã gửi tạm: `GT-<yymmdd>-<8 signs>`, never of the shape of a mã hồ sơ. `random` holds 8 bytes or more. */
export function submissionCode(submittedAt: Date, random: Uint8Array): string {
  const signs = [...random.subarray(0, 8)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length])
  return `GT-${dayOf(submittedAt).slice(2).replaceAll('-', '')}-${signs.join('')}`
}

/** True for a text of the shape of a mã gửi tạm. */
export const isSubmissionCode = (text: string) => /^GT-\d{6}-[2-9A-HJ-NP-Z]{8}$/.test(text)
