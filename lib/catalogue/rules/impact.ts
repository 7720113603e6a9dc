import { foldAccents, showMoney } from '@/lib/platform/text'
import { timeWords } from '@/lib/procedures/labels'
import type { ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'
import { PERIOD_UNIT_WORDS } from '@/lib/processes/labels'

/** A term of the service that the national text does not bear out: what stands here, what stands there. */
export type TermDifference = { term: 'fee' | 'deadline' | 'papers'; ours: string; theirs: string }

/** How a unit of ours is written at the national portal, accents and case aside. */
const UNIT_WORDS: Record<ServiceTerms['deadline']['unit'], readonly string[]> = {
  working_day: ['ngay lam viec'],
  day: ['ngay'],
  working_hour: ['gio', 'gio lam viec'],
  same_day: ['trong ngay'],
}

/**
 * Which terms of the service differ from the national text: an amount that is none of its amounts, a time that is none of its
 * times, papers that it no longer names. What the national text leaves open contradicts nothing.
 */
export function termDifferences(terms: ServiceTerms, detail: ProcedureDetail): TermDifference[] {
  const times = detail.ways.flatMap((way) => way.times)
  return [...feeDifference(terms, times), ...deadlineDifference(terms, times), ...paperDifference(terms, detail)]
}

type Time = ProcedureDetail['ways'][number]['times'][number]

function feeDifference({ fee }: ServiceTerms, times: readonly Time[]): TermDifference[] {
  const amounts = [...new Set(times.flatMap((time) => time.fees.flatMap((each) => each.amountVnd ?? [])))]
  if (!fee.known || amounts.length === 0 || amounts.includes(fee.amountVnd)) return []
  return [{ term: 'fee', ours: showMoney(fee.amountVnd), theirs: amounts.map(showMoney).join('; ') }]
}

function deadlineDifference({ deadline }: ServiceTerms, times: readonly Time[]): TermDifference[] {
  const told = times.filter(({ amount, unit }) => amount !== undefined && unit !== undefined)
  const agrees = ({ amount, unit = '' }: Time) =>
    Number(amount) === deadline.amount && UNIT_WORDS[deadline.unit].includes(foldAccents(unit).trim())
  if (deadline.unit === 'same_day' || told.length === 0 || told.some(agrees)) return []
  const theirs = [...new Set(told.map(timeWords))].join('; ')
  return [{ term: 'deadline', ours: `${deadline.amount} ${PERIOD_UNIT_WORDS[deadline.unit]}`, theirs }]
}

function paperDifference({ papers }: ServiceTerms, detail: ProcedureDetail): TermDifference[] {
  const known = new Set(detail.papers.flatMap((each) => each.papers.flatMap(({ code }) => code ?? [])))
  const gone = papers.filter(({ code }) => code !== '' && !known.has(code))
  if (gone.length === 0) return []
  const theirs = detail.papers.flatMap((each) => each.papers.map(({ name }) => name)).join('; ')
  return [{ term: 'papers', ours: gone.map(({ name, code }) => `${name} (${code})`).join('; '), theirs }]
}
