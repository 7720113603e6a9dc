import { z } from 'zod'
import { clockOffsetMs } from './duration'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const SIGNING_KEY = /^signkey-\w+-(?:[0-9a-f]{2})+$/i

/** A broken or missing setting, told in one sentence for the person who starts the executor. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export type Config = {
  databaseUrl: string
  host: string
  port: number
  eventKeys: readonly string[]
  signingKey: string
  appUrl: string
  /** How many calls to the app run at once in this process. */
  slots: number
  /** Shortens retry pauses in tests: base × 2^n instead of the published table. */
  retryBaseMs: number | undefined
  clockOffsetMs: number
  retentionDays: number
  dedupeDays: number
  /** A process whose heart has not beaten for this long loses what it holds. */
  heartbeatTimeoutMs: number
  syncEveryMs: number
  /** How long a stopping process waits for calls under way before it gives them back. */
  stopGraceMs: number
  /** Above this many bytes of state the app is told to fetch it (`use_api`). */
  useApiBytes: number
  checkpointing: boolean
  logLevel: string
}

const wholeNumber = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback)

const Environment = z.object({
  EXECUTOR_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/.+/),
  EXECUTOR_HOST: z.enum(LOOPBACK).default('127.0.0.1'),
  INNGEST_PORT: wholeNumber(0, 65_535, 8288),
  INNGEST_EVENT_KEY: z.string().min(8),
  INNGEST_SIGNING_KEY: z.string().regex(SIGNING_KEY),
  INNGEST_APP_URL: z.url({ protocol: /^https?$/ }),
  EXECUTOR_SLOTS: wholeNumber(1, 500, 32),
  EXECUTOR_RETRY_BASE_MS: z.coerce.number().int().min(1).optional(),
  APP_CLOCK_OFFSET: z.string().default('0'),
  EXECUTOR_RETENTION_DAYS: wholeNumber(1, 3650, 14),
  EXECUTOR_DEDUPE_DAYS: wholeNumber(1, 3650, 90),
  EXECUTOR_HEARTBEAT_TIMEOUT_MS: wholeNumber(1000, 600_000, 15_000),
  EXECUTOR_SYNC_MS: wholeNumber(100, 600_000, 10_000),
  EXECUTOR_STOP_GRACE_MS: wholeNumber(0, 60_000, 2_000),
  EXECUTOR_USE_API_BYTES: wholeNumber(1, 32 << 20, 4 << 20),
  EXECUTOR_CHECKPOINTING: z.enum(['0', '1']).default('1'),
  EXECUTOR_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

const EXPECTED: Partial<Record<string, string>> = {
  EXECUTOR_DATABASE_URL: 'phải là địa chỉ PostgreSQL, ví dụ postgres://ten:matkhau@127.0.0.1:5544/mot_cua',
  EXECUTOR_HOST: 'chỉ nhận địa chỉ nội bộ của máy (127.0.0.1 hoặc ::1): bộ thực thi không mở ra ngoài',
  INNGEST_PORT: 'phải là số cổng từ 0 đến 65535',
  INNGEST_EVENT_KEY: 'phải có ít nhất 8 ký tự',
  INNGEST_SIGNING_KEY: 'phải có dạng signkey-prod-<số hex chẵn ký tự>',
  INNGEST_APP_URL: 'phải là địa chỉ http(s) của /api/inngest trên ứng dụng',
}

/** One sentence about the first wrong setting. Values are never repeated: most of them are secrets. */
function sentenceAbout(env: Record<string, string | undefined>, error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0])
  if (env[name] === undefined || env[name] === '')
    return `Thiếu biến môi trường ${name}; ${EXPECTED[name] ?? 'hãy đặt giá trị'}.`
  return `Biến môi trường ${name} không hợp lệ; ${EXPECTED[name] ?? error.issues[0]?.message}.`
}

function offsetOf(text: string): number {
  try {
    return clockOffsetMs(text)
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
}

/** The executor's settings from the environment; an empty variable counts as unset. Throws `ConfigError`. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(env)
  if (!parsed.success) throw new ConfigError(sentenceAbout(env, parsed.error))
  const set = parsed.data
  if (set.EXECUTOR_DEDUPE_DAYS < set.EXECUTOR_RETENTION_DAYS)
    throw new ConfigError('EXECUTOR_DEDUPE_DAYS phải bằng hoặc lớn hơn EXECUTOR_RETENTION_DAYS.')
  return {
    databaseUrl: set.EXECUTOR_DATABASE_URL,
    host: set.EXECUTOR_HOST,
    port: set.INNGEST_PORT,
    eventKeys: set.INNGEST_EVENT_KEY.split(',').map((key) => key.trim()),
    signingKey: set.INNGEST_SIGNING_KEY,
    appUrl: set.INNGEST_APP_URL,
    slots: set.EXECUTOR_SLOTS,
    retryBaseMs: set.EXECUTOR_RETRY_BASE_MS,
    clockOffsetMs: offsetOf(set.APP_CLOCK_OFFSET),
    retentionDays: set.EXECUTOR_RETENTION_DAYS,
    dedupeDays: set.EXECUTOR_DEDUPE_DAYS,
    heartbeatTimeoutMs: set.EXECUTOR_HEARTBEAT_TIMEOUT_MS,
    syncEveryMs: set.EXECUTOR_SYNC_MS,
    stopGraceMs: set.EXECUTOR_STOP_GRACE_MS,
    useApiBytes: set.EXECUTOR_USE_API_BYTES,
    checkpointing: set.EXECUTOR_CHECKPOINTING === '1',
    logLevel: set.EXECUTOR_LOG_LEVEL,
  }
}
