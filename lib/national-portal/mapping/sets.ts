import { z } from 'zod'
import type { Decision, NationalService } from '@/lib/catalogue/commands/sets'
import type { NationalCall } from '../rules/answers'
import { required, storable, WrongAnswer } from './procedures'

/** A list is one long answer; the ordinary limit of a call is made for short ones. */
const LIST_TIMEOUT_MS = 60_000

/** b.1: the procedures of one agency. */
export const agencyQuestion = (maDonVi: string): NationalCall => ({
  kind: 'share',
  service: 'LayDanhSachTTHCDonVi',
  parameters: { maDonVi },
  timeoutMs: LIST_TIMEOUT_MS,
})

/** b.1: one decision, by the id that a procedure names. */
export const decisionQuestion = (idQDCB: string): NationalCall => ({
  kind: 'share',
  service: 'LayQDCB',
  parameters: { idQDCB },
})

/** b.1: the online services; which parameters it takes no source tells, so they are configuration. */
export const servicesQuestion = (parameters: Record<string, unknown>): NationalCall => ({
  kind: 'share',
  service: 'LayDVC',
  parameters,
  timeoutMs: LIST_TIMEOUT_MS,
})

const optional = z
  .string()
  .nullish()
  .transform((value) => (value ? storable(value) || null : null))

const DecisionRow = z.object({ SOQUYETDINH: required, NGAYQUYETDINH: optional, TRICHYEU: optional })

/** What LayQDCB says of the decision `decisionId`. @throws z.ZodError where a shape is wrong, WrongAnswer where there is no row */
export function readDecision(result: readonly unknown[], decisionId: string): Decision {
  const [first] = result
  if (first === undefined) throw new WrongAnswer('không có dòng nào')
  const row = DecisionRow.parse(first)
  return { decisionId, number: row.SOQUYETDINH, decidedOn: row.NGAYQUYETDINH, summary: row.TRICHYEU }
}

const ServiceRow = z.object({ MADVC: required, TENDVC: required, MATTHC: required, TENCOQUANBANHANH: optional })

/** Services of LayDVC. @throws z.ZodError where a row lacks code, name or procedure: half a list is no list */
export const readServices = (result: readonly unknown[]): NationalService[] =>
  z
    .array(ServiceRow)
    .parse(result)
    .map((row) => ({
      serviceCode: row.MADVC,
      name: row.TENDVC,
      procedureCode: row.MATTHC,
      agencyName: row.TENCOQUANBANHANH,
    }))
