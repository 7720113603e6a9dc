import { z } from 'zod'
import type { NationalCall } from '../rules/answers'

/** b.1: `provider` has this one value in the only code that asks. */
export const techIdQuestion = (number: string): NationalCall => ({
  kind: 'share',
  service: 'TraCuuTechID',
  parameters: { provider: 'wso2is', mstorcmnd: number },
})

const Row = z.object({ TECHNICALID: z.string().trim().min(1).max(100) })

/** The TechID of the first row; null where there is none. */
export const techIdIn = (result: readonly unknown[]): string | null =>
  Row.safeParse(result[0]).data?.TECHNICALID ?? null
