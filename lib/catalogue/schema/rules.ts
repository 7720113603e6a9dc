import { z } from 'zod'

/** What a change touches; `added`, `removed` and `reopened` stand for the procedure as a whole. */
export const ASPECTS = ['added', 'removed', 'reopened', 'fee', 'deadline', 'papers', 'text'] as const
export type Aspect = (typeof ASPECTS)[number]

/** Levels of agencies in the tree of the province. */
export const AGENCY_LEVELS = ['province', 'department', 'commune'] as const
export type AgencyLevel = (typeof AGENCY_LEVELS)[number]
/** Levels of procedures that a rule may name, as the national base writes them. */
export const PROCEDURE_LEVELS = ['Cấp bộ', 'Cấp tỉnh', 'Cấp huyện', 'Cấp xã'] as const

const Automatic = z.record(z.enum(ASPECTS), z.boolean())

/** Which changes are applied without a person. A procedure is `offered` while the province has service terms for it. */
export const CatalogueRules = z.object({
  offered: Automatic,
  others: Automatic,
  /** When more procedures than this are gone at once, none of them is closed without a person. */
  mostRemovals: z.number().int().min(0).max(100_000),
  /** Where the national portal does not say which procedures an agency has: those of these levels, by the agency's own level. */
  levels: z
    .record(z.enum(AGENCY_LEVELS), z.array(z.string()))
    .default({ province: ['Cấp tỉnh'], department: ['Cấp tỉnh'], commune: ['Cấp xã'] }),
  /** Codes of agencies that carry out no procedure by their level: only what the national portal answers for them counts. */
  leftOut: z.array(z.string().max(60)).max(1000).default([]),
})
export type CatalogueRules = z.infer<typeof CatalogueRules>

/** The form: a box `agencies.<code>` for each agency that counts, a box `offered.fee` for each cell of the table, and the version that was on the screen. */
export const RulesForm = z
  .object({
    version: z.coerce.number().int().min(0),
    mostRemovals: z.coerce
      .number('Nhập một số nguyên.')
      .int('Nhập một số nguyên.')
      .min(0, 'Nhập số từ 0 trở lên.')
      .max(100_000, 'Số quá lớn.'),
    /** Codes of the agencies that had a box: who came later was not left out by anybody. */
    shown: z
      .string()
      .max(60_000)
      .default('')
      .transform((codes) => codes.split(' ').filter(Boolean)),
  })
  .catchall(z.unknown())
  .transform(({ version, mostRemovals, shown, ...boxes }) => {
    const column = (name: string) =>
      Object.fromEntries(ASPECTS.map((aspect) => [aspect, `${name}.${aspect}` in boxes])) as Record<Aspect, boolean>
    const levelsOf = (agency: AgencyLevel) =>
      PROCEDURE_LEVELS.filter((_level, index) => `levels-${agency}.${index}` in boxes)
    const leftOut = shown.filter((code) => !(`agencies.${code}` in boxes))
    const levels = Object.fromEntries(AGENCY_LEVELS.map((agency) => [agency, levelsOf(agency)]))
    const rules = { offered: column('offered'), others: column('others'), mostRemovals }
    return { version, rules: { ...rules, levels: levels as Record<AgencyLevel, string[]>, leftOut } }
  })
export type RulesForm = z.output<typeof RulesForm>
