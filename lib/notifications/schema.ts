import { z } from 'zod'

export const ResendNotice = z.object({
  noticeId: z.uuid(),
  /** The round the officer saw, so that a button pressed twice sends once. */
  round: z.coerce.number().int().min(1),
})
export type ResendNotice = z.output<typeof ResendNotice>

/** What the SMS provider tells later: `{ id, state, at? }`, `id` as we gave it. Providers that say more are read as far as this. */
export const DeliveryReport = z.object({
  id: z.string().min(1).max(100),
  state: z.enum(['delivered', 'undelivered']),
  at: z.iso.datetime({ offset: true }).optional(),
})
export type DeliveryReport = z.output<typeof DeliveryReport>
