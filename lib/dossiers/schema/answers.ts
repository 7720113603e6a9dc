import { type Day, isDay, showDay } from '@/lib/platform/day'
import { cleanText, showCount } from '@/lib/platform/text'
import type { FormField } from '@/lib/procedures/schema'

/*
 * What is a good answer to a question of an electronic form. Without zod, so that the same table runs in the browser of
 * a phone (form.ts builds the server's schema from it).
 */

export type CheckedAnswer = { ok: true; value: string } | { ok: false; sentence: string }

const good = (value: string): CheckedAnswer => ({ ok: true, value })
const bad = (sentence: string): CheckedAnswer => ({ ok: false, sentence })

const LONGEST_TEXT = 200
const LONGEST_TEXTAREA = 2000
const LONGEST_EMAIL = 254
const EARLIEST_YEAR = '1900'

/** A label inside a sentence: `Nơi sinh` becomes `nơi sinh`, `UBND nơi cư trú` stays. */
const inSentence = (label: string) =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase('vi') + label.slice(1)

const oneLine = (typed: string) => cleanText(typed).replace(/\s+/g, ' ')

type Check = (typed: string, field: FormField, today: Day) => CheckedAnswer

function checkText(value: string, field: FormField, longest: number): CheckedAnswer {
  const max = field.maxLength ?? longest
  const length = [...value].length
  return length > max
    ? bad(`${field.label} dài quá ${showCount(max)} ký tự. Đang có ${showCount(length)} ký tự`)
    : good(value)
}

const checkDate: Check = (typed, field, today) => {
  const day = canonicalDay(oneLine(typed))
  if (!isDay(day) || day < EARLIEST_YEAR) return bad('Nhập ngày theo dạng ngày/tháng/năm, ví dụ 23/11/2026')
  if (field.past && day > today) return bad(`${field.label} không được sau hôm nay, ${showDay(today)}`)
  return good(day)
}

const checkNumber: Check = (typed, field) => {
  const digits = oneLine(typed).replace(/[ .]/g, '')
  const { min = 0, max = 999_999_999 } = field
  const value = Number(digits)
  if (!/^-?\d{1,12}$/.test(digits) || value < min || value > max) {
    return bad(`Nhập ${inSentence(field.label)} bằng chữ số, từ ${min} đến ${max}`)
  }
  return good(String(value))
}

const checkIdentity: Check = (typed) => {
  const digits = oneLine(typed).replace(/[ .-]/g, '')
  if (/^\d{12}$/.test(digits)) return good(digits)
  return bad(`Số căn cước phải có 12 chữ số. Đang có ${digits.replace(/\D/g, '').length} chữ số`)
}

const checkPhone: Check = (typed) => {
  const digits = oneLine(typed)
    .replace(/[ .-]/g, '')
    .replace(/^\+?84(?=\d{9}$)/, '0')
  return /^0\d{9}$/.test(digits) ? good(digits) : bad('Nhập số điện thoại 10 chữ số, ví dụ 0912 345 678')
}

const checkEmail: Check = (typed) => {
  const address = oneLine(typed)
  const shaped = /^[A-Za-z0-9._%+'-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/.test(address)
  const dotted = /^\.|\.@|\.\./.test(address)
  return shaped && !dotted && address.length <= LONGEST_EMAIL
    ? good(address)
    : bad('Nhập địa chỉ thư điện tử có dạng ten@vidu.vn')
}

const checkChoice: Check = (typed, field) =>
  field.options?.some((option) => option.value === typed) ? good(typed) : bad(`Chọn ${inSentence(field.label)}`)

const CHECKS: Record<FormField['type'], Check> = {
  text: (typed, field) => checkText(oneLine(typed), field, LONGEST_TEXT),
  textarea: (typed, field) => checkText(cleanText(typed), field, LONGEST_TEXTAREA),
  date: checkDate,
  choice: checkChoice,
  number: checkNumber,
  identity: checkIdentity,
  phone: checkPhone,
  email: checkEmail,
}

/**
 * The answer as it is stored (NFC, trimmed, digits without blanks, dates as `YYYY-MM-DD`), or the sentence that says what
 * to do. An optional answer may be empty. `today` is the day in Viet Nam.
 */
export function checkAnswer(field: FormField, typed: string, today: Day): CheckedAnswer {
  if (typed.replace(/[\s-]/g, '') !== '') return CHECKS[field.type](typed, field, today)
  if (!field.required) return good('')
  const verb = field.type === 'choice' ? 'Chọn' : 'Nhập'
  return bad(`${verb} ${inSentence(field.label)}`)
}

export type CheckedAnswers = { answers: Record<string, string>; errors: Record<string, string> }

/** Every answer of these questions: the good ones, and a sentence for each of the others, under the question's name. */
export function checkAnswers(fields: readonly FormField[], typed: Record<string, string>, today: Day): CheckedAnswers {
  const checked = fields.map((field) => [field.name, checkAnswer(field, typed[field.name] ?? '', today)] as const)
  const answers = checked.flatMap(([name, result]) => (result.ok ? [[name, result.value]] : []))
  const errors = checked.flatMap(([name, result]) => (result.ok ? [] : [[name, result.sentence]]))
  return { answers: Object.fromEntries(answers), errors: Object.fromEntries(errors) }
}

/** The typed text of each question, with the three boxes of a date (`name.day`, `.month`, `.year`) put together. */
export function typedAnswers(fields: readonly FormField[], form: Record<string, string>): Record<string, string> {
  const entries = fields.map((field) => {
    const {
      day = '',
      month = '',
      year = '',
    } = { day: form[`${field.name}.day`], month: form[`${field.name}.month`], year: form[`${field.name}.year`] }
    const text = field.type === 'date' ? joinDay({ day, month, year }) : (form[field.name] ?? '')
    return [field.name, text]
  })
  return Object.fromEntries(entries)
}

export type DayParts = { day: string; month: string; year: string }

/** `YYYY-MM-DD` for a full date; what was typed, in that order, for half of one, so that it can be shown again. */
const joinDay = ({ day, month, year }: DayParts) =>
  canonicalDay([year, month, day].map((part) => part.replace(/[\s-]/g, '')).join('-'))

/** The three boxes of a stored or half-typed date. */
export function partsOfDay(stored: string): DayParts {
  const [year = '', month = '', day = ''] = stored.split('-')
  return { day: day.replace(/^0(?=\d)/, ''), month: month.replace(/^0(?=\d)/, ''), year }
}

/** `2026-5-3` becomes `2026-05-03`; other texts stay. */
const canonicalDay = (text: string) =>
  text.replace(
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
    (_all, year, month, day) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
