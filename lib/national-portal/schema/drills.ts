import { z } from 'zod'

/** Failure drills; what each does to the portal is in commands/drills/drills.ts. */
export const DRILLS = ['down', 'slow', 'wrong-answers', 'half-batches', 'lost-answers', 'expired-sessions'] as const
export type Drill = (typeof DRILLS)[number]

/** How long a drill may last, in seconds: a minute, ten, two hours. */
export const DRILL_SECONDS = [60, 600, 7200] as const

export const StartDrill = z.object({
  drill: z.enum(DRILLS, 'Chọn sự cố.'),
  seconds: z.coerce.number('Chọn thời gian.').int().min(1, 'Chọn thời gian.').max(7200, 'Dài nhất hai giờ.'),
  /** So many of the newest dossiers that are there already are told again, so that there is something to watch. */
  dossiers: z.coerce.number('Ghi một số.').int().min(0, 'Ghi số từ 0 đến 500.').max(500, 'Ghi số từ 0 đến 500.'),
})
export type StartDrill = z.infer<typeof StartDrill>
