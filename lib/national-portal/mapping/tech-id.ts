import { z } from 'zod'
import type { NationalCall } from '../rules/answers'

/** b.1: `provider` has this one value in the only code that asks. */
export const techIdQuestion = (number: string): NationalCall => ({
  kind: 'share',
  service: 'TraCuuTechID',
  parameters: { provider: 'wso2is', mstorcmnd: number },
})

const Row = z.object({ TECHNICALID: z.string().trim().min(1).max(100) })

/** The TechID of the first row; null where there is no row, undefined where it has another shape. */
export const techIdIn = ([first]: readonly unknown[]): string | null | undefined =>
  first === undefined ? null : Row.safeParse(first).data?.TECHNICALID
