import { z } from 'zod'

/** What Inngest itself refuses (its pkg/consts); the app must run the same on both. Sizes in bytes. */
export const LIMITS = {
  eventBytes: 512 << 10,
  requestBytes: 16 << 20,
  eventsPerRequest: 5_000,
  stepOutputBytes: 4 << 20,
  runStateBytes: 32 << 20,
  responseBytes: 40 << 20,
  stepsPerRun: 1_000,
  sleepMs: 366 * 86_400_000,
} as const

export const DEFAULT_RETRIES = 4
export const INTERNAL_PREFIX = 'inngest/'
export const INVOKED_EVENT = 'inngest/function.invoked'
export const TIMER_EVENT = 'inngest/scheduled.timer'

const Limit = z.strictObject({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).optional(),
})
const Trigger = z.union([
  z.strictObject({ event: z.string(), expression: z.string().optional() }),
  z.strictObject({ cron: z.string(), jitter: z.string().optional() }),
])
const Retries = z.strictObject({ attempts: z.number().int().min(0).optional() })
const Step = z.looseObject({ retries: Retries.optional() })

/** One function as the SDK registers it (`functionConfigSchema` of inngest 4.24). An unknown setting is refused, not ignored. */
export const FunctionConfig = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(Trigger),
  steps: z.record(z.string(), Step),
  idempotency: z.string().optional(),
  batchEvents: z
    .strictObject({
      maxSize: z.number().int().min(1),
      timeout: z.string(),
      key: z.string().optional(),
      if: z.string().optional(),
    })
    .optional(),
  rateLimit: z
    .strictObject({ limit: z.number().int().min(1), period: z.string(), key: z.string().optional() })
    .optional(),
  throttle: z
    .strictObject({
      limit: z.number().int().min(1),
      period: z.string(),
      key: z.string().optional(),
      burst: z.number().int().min(1).optional(),
    })
    .optional(),
  singleton: z.strictObject({ mode: z.enum(['skip', 'cancel']), key: z.string().optional() }).optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .optional(),
  debounce: z
    .strictObject({ period: z.string(), key: z.string().optional(), timeout: z.string().optional() })
    .optional(),
  timeouts: z.strictObject({ start: z.string().optional(), finish: z.string().optional() }).optional(),
  priority: z.strictObject({ run: z.string().optional() }).optional(),
  concurrency: z.union([z.number().int().min(0), Limit, z.array(Limit).min(1).max(2)]).optional(),
})
export type FunctionConfig = z.infer<typeof FunctionConfig>

/** The answer to an in-band sync, and the body of an out-of-band registration. */
export const InBandSync = z.looseObject({ app_id: z.string().min(1), functions: z.array(z.unknown()) })
export const Registration = z.looseObject({
  url: z.url(),
  appName: z.string().min(1),
  functions: z.array(z.unknown()),
})

/** Text without U+0000, which the database cannot keep in a column of its own. */
const PLAIN = /^[^\0]*$/

/** An event as a sender posts it. Unknown keys (`v`, `user`, `meta`) travel along. */
export const IncomingEvent = z.looseObject({
  name: z.string().min(1).max(256).regex(PLAIN),
  id: z.string().max(512).regex(PLAIN).nullish(),
  ts: z.number().int().min(0).nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
})
export type IncomingEvent = z.infer<typeof IncomingEvent>

/** An event as functions receive it. */
export type EventBody = { [key: string]: unknown; id: string; name: string; ts: number; data: Record<string, unknown> }

/** One instruction of the SDK. Its `op` names it; the rest depends on it. */
export const Operation = z.looseObject({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  /** Nanoseconds: `a` the start since 1970, `b` how long it took. */
  timing: z.looseObject({ a: z.number(), b: z.number() }).nullish(),
})
export type Operation = z.infer<typeof Operation>

export const Checkpoint = z.looseObject({ qi_id: z.string().regex(/^\d+:\d+$/), steps: z.array(Operation) })

export type RunError = { [key: string]: unknown; name: string; message: string; stack?: string }

/** What a step left behind: its result or its error. */
export type Memo = { data: unknown } | { error: unknown }

export const attemptsOf = (config: FunctionConfig | undefined) =>
  (Object.values(config?.steps ?? {})[0]?.retries?.attempts ?? DEFAULT_RETRIES) + 1

/** Whatever the SDK gave as an error, in the shape of an error. */
export function runError(value: unknown): RunError {
  const found = z
    .looseObject({ name: z.string().optional(), message: z.string().optional(), error: z.string().optional() })
    .safeParse(value)
  if (!found.success) return { name: 'Error', message: typeof value === 'string' ? value : 'Lỗi không rõ.' }
  const { name, message, error } = found.data
  return { ...found.data, name: name ?? 'Error', message: message ?? error ?? 'Lỗi không rõ.' }
}
