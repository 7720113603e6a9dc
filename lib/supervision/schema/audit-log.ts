import { z } from 'zod'
import { addDays, instantAt, typedDay } from '@/lib/platform/day'

const text = (longest: number) => z.string().trim().max(longest).catch('')
const pattern = (shape: RegExp) => z.string().trim().regex(shape).optional().catch(undefined)

/** `23/11/2026` or `23/11/2026 14:30`; a day alone is its first instant, or with `end` the first of the next day. */
export function typedInstant(typed: string, end = false): Date | undefined {
  const parts = /^(\S+)(?:\s+([01]?\d|2[0-3])[:h]([0-5]\d))?$/.exec(typed)
  const day = parts?.[1] ? typedDay(parts[1]) : undefined
  if (!day) return undefined
  if (parts?.[2] && parts[3]) return instantAt(day, Number(parts[2]) * 60 + Number(parts[3]) + (end ? 1 : 0))
  return instantAt(end ? addDays(day, 1) : day, 0)
}

const WRONG_INSTANT = 'Nhập ngày theo dạng 23/11/2026, có thể thêm giờ: 23/11/2026 14:30.'
const WRONG_ORDER = 'Thời điểm này phải sau thời điểm bắt đầu.'

function problemsOf(typed: { tu: string; den: string }): { tu?: string; den?: string } {
  const [from, until] = [typedInstant(typed.tu), typedInstant(typed.den, true)]
  return {
    ...(typed.tu && !from ? { tu: WRONG_INSTANT } : {}),
    ...(typed.den && !until ? { den: WRONG_INSTANT } : from && until && until <= from ? { den: WRONG_ORDER } : {}),
  }
}

/** Filters of the audit log, from the address bar; a time that cannot be read is told, everything else unknown is left out. */
export const AuditFilter = z
  .object({
    nguoi: pattern(/^[\p{L}\p{N} ._@-]{1,60}$/u),
    viec: pattern(/^[a-z_]{1,40}(\.[a-z_]{1,40})?$/),
    ma: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9./-]{0,59}$/)
      .optional()
      .catch(undefined),
    tu: text(30),
    den: text(30),
    sau: text(200),
  })
  .transform((asked) => ({
    /** Sign-in name of an officer, or a part of the name. */
    person: asked.nguoi,
    act: asked.viec,
    /** Mã hồ sơ or mã gửi tạm. */
    dossierCode: asked.ma,
    from: typedInstant(asked.tu),
    /** The first instant that no longer belongs. */
    until: typedInstant(asked.den, true),
    cursor: asked.sau,
    typed: { tu: asked.tu, den: asked.den },
    problems: problemsOf(asked),
  }))
export type AuditFilter = z.infer<typeof AuditFilter>

/** The filter as a query string without `?`; the first page unless `sau` is given. */
export function auditQuery(filter: AuditFilter, sau?: string): string {
  const { person, act, dossierCode, typed } = filter
  const values = { nguoi: person, viec: act, ma: dossierCode, ...typed, sau }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}
