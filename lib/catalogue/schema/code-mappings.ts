import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'
import { AGENCY_LEVELS, type AgencyLevel } from './rules'

export const MAPPING_KINDS = ['procedure', 'field', 'agency'] as const
export type MappingKind = (typeof MAPPING_KINDS)[number]

/** A kind in the address bar. */
export const KIND_ADDRESSES = { procedure: 'thu-tuc', field: 'linh-vuc', agency: 'co-quan' } as const
const KIND_OF = { 'thu-tuc': 'procedure', 'linh-vuc': 'field', 'co-quan': 'agency' } as const

/** What a national code is here. */
export type CodePlace =
  | { is: 'mapped'; code: string; name: string }
  | { is: 'level'; level: AgencyLevel }
  | { is: 'same' }
  | { is: 'outside' }
  | { is: 'unmapped' }

/** An agency that the national text names without a code is known by its name. */
const LONGEST = 300

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
const typed = z
  .string()
  .catch('')
  .transform((text) => cleanText(text))
const kind = z.preprocess(first, z.enum(['thu-tuc', 'linh-vuc', 'co-quan'])).transform((address) => KIND_OF[address])

/** `?loai=&ma=`; what is unknown counts as not chosen. */
export const MappingAddress = z
  .object({
    loai: kind.catch('field'),
    ma: z.preprocess(first, typed).transform((code) => code.slice(0, LONGEST)),
    'da-luu': z.unknown().optional(),
  })
  .transform((asked) => ({ kind: asked.loai, code: asked.ma, saved: asked['da-luu'] !== undefined }))
export type MappingAddress = z.output<typeof MappingAddress>

/** Stands before a level where an agency is chosen. */
const LEVEL = 'cap:'
export const levelChoice = (level: AgencyLevel) => `${LEVEL}${level}`

export type MappingTarget =
  | { is: 'none' }
  | { is: 'outside' }
  | { is: 'level'; level: AgencyLevel }
  | { is: 'code'; code: string }

/** `version`: that of the code's history that was on the screen. */
type MappingOrder = {
  kind: MappingKind
  nationalCode: string
  version: number
  reason: string
  target: MappingTarget
}

/** What a national code is to be here: a local code or level, nothing of this province, or no mapping any more. */
export const MappingForm = z
  .object({
    loai: kind,
    ma: typed.pipe(z.string().min(1, 'Nhập mã quốc gia.').max(LONGEST, `Mã dài quá ${LONGEST} ký tự.`)),
    'phien-ban': z.coerce.number().int().min(0),
    viec: z.enum(['dat', 'ngoai', 'bo'], 'Chọn một mục.'),
    'ma-tinh': typed.pipe(z.string().max(LONGEST, `Mã dài quá ${LONGEST} ký tự.`)),
    'can-cu': typed.pipe(z.string().min(1, 'Ghi căn cứ hoặc lý do.').max(1000, 'Căn cứ dài quá 1.000 ký tự.')),
  })
  .transform((form, context): MappingOrder => {
    const { viec, ma: nationalCode, 'phien-ban': version, 'can-cu': reason } = form
    const told = { kind: form.loai, nationalCode, version, reason }
    if (viec !== 'dat') return { ...told, target: { is: viec === 'bo' ? 'none' : 'outside' } }
    const chosen = form['ma-tinh']
    const level = AGENCY_LEVELS.find((one) => levelChoice(one) === chosen)
    if (level && form.loai === 'agency') return { ...told, target: { is: 'level', level } }
    if (chosen === '') context.addIssue({ code: 'custom', path: ['ma-tinh'], message: 'Chọn hoặc nhập mã của tỉnh.' })
    return { ...told, target: { is: 'code', code: chosen } }
  })
export type MappingForm = MappingOrder
