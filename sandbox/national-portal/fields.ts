import { z } from 'zod'

/**
 * The kinds of value that national-portal.md (a.6), (c) and (f) know. Everything on the wire is a string; where a
 * source is unsure, the narrower reading is taken and named on the page (page/readings.ts).
 */

/** R: present, a string, and more than white space. */
export const text = z.string().regex(/\S/, 'không được để trống')

export const textUpTo = (length: number) => text.max(length)

/** O: a string, "", null or absent. */
export const optionalText = z.string().nullish()

export const optionalTextUpTo = (length: number) => z.string().max(length).nullish()

/** R, but may be "". */
export const textOrEmpty = z.string()

/** Is it a calendar date? Months from 1. */
export function isRealDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Fourteen digits, yyyyMMddHHmmss, 24 hours, a real date of 1990 to 2100 (a.6). */
export function isMoment(value: string): boolean {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(value)
  if (!parts) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const timeIsReal = hour < 24 && minute < 60 && second < 60
  return timeIsReal && year >= 1990 && year <= 2100 && isRealDate(year, month, day)
}

const MOMENT_RULE = 'phải là thời điểm 14 chữ số yyyyMMddHHmmss có thật'

export const moment = z.string().regex(/\S/, 'không được để trống').refine(isMoment, MOMENT_RULE)
export const momentOrEmpty = z.string().refine((value) => value === '' || isMoment(value), MOMENT_RULE)
export const optionalMoment = momentOrEmpty.nullish()

export const flag = z.enum(['0', '1'])
/** Booleans travel as words with a capital (g.3). */
export const wordFlag = z.enum(['True', 'False'])

/** Amount of đồng as digits. */
export const amount = z.string().regex(/^\d{1,15}$/, 'phải là số tiền chỉ gồm chữ số')

/** One absolute address that the national side can fetch (d.2); a list joined by ## is refused (c.1). */
export const fileAddress = text.refine((value) => {
  if (value.includes('##')) return false
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}, 'phải là một địa chỉ http(s) tuyệt đối, tải được')

/**
 * Dossier number, every form of a.6: agency code, date, running number. It must carry the code of the sending
 * province: long (000.00.07.H99) or short (H99, H99.07, H99.07.01) unit code, yyMMdd or yyyyMMdd, 4 to 10 digits.
 */
export function dossierNumber(agencyCode: string) {
  const province = agencyCode.slice(agencyCode.lastIndexOf('.') + 1)
  const shape = new RegExp(
    `^(?:000\\.\\d\\d\\.\\d\\d\\.${province}|${province}(?:\\.\\d\\d){0,2})-(\\d{6}|\\d{8})-\\d{4,10}$`,
  )
  return text.refine((value) => {
    const date = shape.exec(value)?.[1]
    if (date === undefined) return false
    const [day, month, year] = [date.slice(-2), date.slice(-4, -2), date.slice(0, -4)].map(Number)
    return isRealDate((year ?? 0) + (date.length === 6 ? 2000 : 0), month ?? 0, day ?? 0)
  }, `không đúng dạng <mã đơn vị thuộc ${province}>-<ngày>-<số thứ tự>`)
}
