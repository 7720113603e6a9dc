import { z } from 'zod'
import { isDay } from '@/lib/platform/day'

/** Mã định danh điện tử of an agency, long or short (national-portal a.6; decided 3). */
export const AgencyCode = z.string().regex(/^(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(\.\d{2}){0,2})$/)

export const AgencySeed = z.object({
  code: AgencyCode,
  name: z.string().min(1),
  level: z.enum(['province', 'department', 'commune']),
  parentCode: AgencyCode.nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
})
export type AgencySeed = z.infer<typeof AgencySeed>

export const CalendarDay = z.object({
  day: z.string().refine(isDay),
  kind: z.enum(['holiday', 'make_up']),
  name: z.string().min(1),
  /** Only confirmed days count (decided 13). */
  confirmed: z.boolean(),
  source: z.string().min(1),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** The shared lists that are kept in versions: `fields` is lĩnh vực, `agencies` is cơ quan. */
export type NationalList = 'fields' | 'agencies'

/** One row of a shared list: what is not code or name stays as the national portal wrote it. */
export type NationalRow = { code: string; name: string; more: Record<string, string> }
