import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

/** How results wait to be handed over: all of them, or by what the applicant has chosen. */
export const READY_VIEWS = ['tat-ca', 'tai-quay', 'buu-chinh', 'dien-tu'] as const
export type ReadyView = (typeof READY_VIEWS)[number]

/** The choice of the applicant that a view shows. */
export const DELIVERY_OF = {
  'tai-quay': 'counter',
  'buu-chinh': 'post',
  'dien-tu': 'online',
} as const satisfies Record<Exclude<ReadyView, 'tat-ca'>, string>

/** The list of results that wait to be handed over, from the address bar. Anything unknown counts as not chosen. */
export const ReadyFilter = z
  .object({
    cach: z.enum(READY_VIEWS).catch('tat-ca'),
    q: z.string().transform(cleanText).pipe(z.string().max(100)).catch(''),
    'don-vi': z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9][A-Z0-9.]{0,59}$/)
      .optional()
      .catch(undefined),
    sau: z.string().max(200).optional().catch(undefined),
  })
  .transform((asked) => ({ view: asked.cach, search: asked.q, unitCode: asked['don-vi'], cursor: asked.sau }))
export type ReadyFilter = z.infer<typeof ReadyFilter>

/** The filter as an address, with another view or place; the first page unless `sau` is given. */
export function readyAddress(filter: ReadyFilter, more: { cach?: ReadyView; sau?: string } = {}): string {
  const view = more.cach ?? filter.view
  const values = {
    cach: view === 'tat-ca' ? undefined : view,
    q: filter.search,
    'don-vi': filter.unitCode,
    sau: more.sau,
  }
  const chosen = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return chosen.length === 0 ? READY_PATH : `${READY_PATH}?${new URLSearchParams(chosen)}`
}

export const READY_PATH = '/can-bo/tra-ket-qua'
