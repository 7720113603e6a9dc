import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'
import { personNumberKind } from '../rules/facts'

export const FACT_SOURCES = ['paper', 'population_database', 'written'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

const line = (label: string, max: number) =>
  z
    .string()
    .default('')
    .transform((text) => cleanText(text).replace(/\s+/g, ' '))
    .pipe(z.string().max(max, `${label} dài quá ${max} ký tự`))

/** Facts that an officer writes down because the dossier lacks them, and where they are from. What is not asked stays empty. */
export const SupplyFacts = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  version: z.coerce.number().int().positive(),
  formId: z.uuid('Yêu cầu không đúng.'),
  applicantName: line('Tên chủ hồ sơ', 300),
  representativeName: line('Họ tên người đại diện', 150),
  identityNumber: z
    .string()
    .default('')
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .refine((number) => number === '' || personNumberKind(number), 'Số định danh có 12 chữ số, số CMND có 9 chữ số'),
  summary: line('Trích yếu', 1000),
  source: z.enum(FACT_SOURCES, 'Chọn nguồn của dữ kiện'),
  sourceNote: line('Căn cứ', 300).refine((text) => text.length >= 5, 'Ghi căn cứ, ít nhất 5 ký tự'),
})
export type SupplyFacts = z.output<typeof SupplyFacts>
