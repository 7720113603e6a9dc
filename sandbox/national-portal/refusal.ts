import type { z } from 'zod'

/** Our reading of `error_code`: -1 for every refusal; 3 for "already there", as Thanh Hoá met it (a.5). */
export type ErrorCode = '-1' | '3'

/** A refusal in the contract's own manner: HTTP 200, `error_code`, a Vietnamese message that names the field. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly code: ErrorCode = '-1',
  ) {
    super(message)
  }
}

const TYPE_NAMES: Record<string, string> = {
  string: 'chuỗi ký tự',
  number: 'số',
  int: 'số nguyên',
  array: 'mảng',
  object: 'đối tượng',
  boolean: 'đúng/sai',
  null: 'null',
}

function typeOf(value: unknown): string {
  const name = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  return TYPE_NAMES[name] ?? name
}

/** Sentences for what zod itself finds; rules of the contract bring their own. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return `có trường lạ: ${issue.keys.join(', ')}`
  if (issue.input === undefined) return 'thiếu trường bắt buộc'
  if (issue.code === 'invalid_type')
    return `sai kiểu, cần ${TYPE_NAMES[issue.expected] ?? issue.expected}, nhận ${typeOf(issue.input)}`
  if (issue.code === 'invalid_value' && typeof issue.input !== typeof issue.values[0])
    return `sai kiểu, cần ${typeOf(issue.values[0])}, nhận ${typeOf(issue.input)}`
  if (issue.code === 'invalid_value') return `giá trị ngoài danh mục, chỉ nhận ${issue.values.map(quote).join(', ')}`
  if (issue.code === 'too_big' && issue.origin === 'string') return `dài quá ${issue.maximum} ký tự`
  if (issue.code === 'too_big') return `có quá ${issue.maximum} phần tử`
  if (issue.code === 'too_small') return 'không được để trống'
  return undefined
}

const quote = (value: unknown): string => JSON.stringify(value)

/** `['data', 0, 'MaHoSo']` as `data[0].MaHoSo`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** The value as the schema wants it. @throws Refusal that names the first field which is wrong */
export function acceptOrRefuse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: explain })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = pathOf(issue?.path ?? [])
  throw new Refusal(`Dữ liệu không hợp lệ. ${path === '' ? 'Gói tin' : path}: ${issue?.message ?? 'không hợp lệ'}.`)
}
