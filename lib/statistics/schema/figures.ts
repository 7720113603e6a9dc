import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'
import { FIGURE_NAMES, type Figure, isSet } from '../rules/figures'
import { isMonth, type Month } from '../rules/months'

/** By who settles a dossier, or by who received it (decided 9). */
export const CUTS = ['xu-ly', 'tiep-nhan'] as const
export type Cut = (typeof CUTS)[number]

const month = z.string().refine(isMonth)
const agencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9.]{0,59}$/)
const version = z.coerce.number().int().min(1).max(9999)
const SETS = FIGURE_NAMES.filter(isSet)

/** What the page of the figures shows, from the address bar. Anything unknown counts as not chosen. */
export const FiguresPlace = z
  .object({
    ky: month.optional().catch(undefined),
    'phien-ban': version.optional().catch(undefined),
    cach: z.enum(CUTS).catch('xu-ly'),
    'don-vi': agencyCode.optional().catch(undefined),
    'so-lieu': z
      .enum(FIGURE_NAMES)
      .refine((figure) => SETS.includes(figure))
      .catch('tong-xu-ly'),
    sau: z.uuid().optional().catch(undefined),
  })
  .transform((asked) => ({
    month: asked.ky,
    /** A version that was counted once; without it the latest, else what the acts say now. */
    version: asked['phien-ban'],
    cut: asked.cach,
    agencyCode: asked['don-vi'],
    figure: asked['so-lieu'],
    /** The last dossier of the page before. */
    after: asked.sau,
  }))
export type FiguresPlace = z.infer<typeof FiguresPlace>

/** The place as a query string without `?`. */
export function placeQuery(place: {
  month: Month
  version?: number | undefined
  cut?: Cut
  agencyCode?: string | undefined
  figure?: Figure
  after?: string | undefined
}): string {
  const values = {
    ky: place.month,
    'phien-ban': place.version && String(place.version),
    cach: place.cut === 'tiep-nhan' ? place.cut : undefined,
    'don-vi': place.agencyCode,
    'so-lieu': place.figure,
    sau: place.after,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(chosen).toString()
}

/** Counts a month and keeps it; a correction says why. `version` is the latest that was on the screen, 0 for none. */
export const CountMonth = z.object({
  month: z.string().refine(isMonth, 'Kỳ số liệu không đúng.'),
  version: z.coerce.number().int().min(0),
  reason: z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(1000, 'Lý do dài quá 1.000 ký tự.'))
    .optional()
    .transform((text) => text || undefined),
})
export type CountMonth = z.infer<typeof CountMonth>

/** Sends a version, or what of it was refused. */
export const SendVersion = z.object({ versionId: z.uuid('Yêu cầu không đúng.') })
export type SendVersion = z.infer<typeof SendVersion>

/** The form of an extract. */
export const FiguresForm = z.enum(['xlsx', 'csv']).catch('xlsx')
