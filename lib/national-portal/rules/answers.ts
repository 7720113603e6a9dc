import { AnswerEnvelope, GatewayAnswer } from '../schema/envelopes'

export type NationalCall = {
  /** Which of the two configured addresses: reading lists (share) or pushing dossiers (integration). */
  kind: 'share' | 'integration'
  /** The service name of the contract, such as LayThuTuc. */
  service: string
  /** Goes beside `service` in the envelope (a.4). */
  parameters: Record<string, unknown>
  /** In whose name (`madonvi`), where not the province's. */
  agencyCode?: string | undefined
  /** For this call in all, sign-in aside; default NATIONAL_PORTAL_TIMEOUT_MS. */
  timeoutMs?: number
}

/** What an answer of the national portal comes to. Only `accepted` and `exists` mean that it holds what was sent. */
export type NationalAnswer =
  | { outcome: 'accepted'; result: unknown[]; message: string }
  /** The thing is there already (a.5: code 3 or -3 with "đã tồn tại"). */
  | { outcome: 'exists'; code: string; message: string }
  /** A "no" about the content of what was sent. */
  | { outcome: 'refused'; code: string; message: string }
  /** The portal says that it failed itself; the same message may be accepted later. */
  | { outcome: 'failed'; code: string; message: string }
  /** It does not accept our session, also after a fresh sign-in. */
  | { outcome: 'expired'; detail: string }
  /** Nobody answered, or not in time. What was sent may have been taken nevertheless. */
  | { outcome: 'unreachable'; detail: string }
  /** Something answered that is not the contract's envelope: HTML, nothing, half of a text, too much. */
  | { outcome: 'garbage'; detail: string }

/** Any answer of the contract's shape is one, a refusal included. */
export const isOfContract = ({ outcome }: NationalAnswer): boolean =>
  !['unreachable', 'garbage', 'expired'].includes(outcome)

/** Messages are compared in NFC and lower case: senders differ in both (a.5). */
export const foldMessage = (message: string) => message.normalize('NFC').toLowerCase()

/** a.3: no source knows the code of an expired session, so a refusal that speaks of the session is taken as one. */
export const speaksOfSession = (message: string) => /phiên|session/.test(foldMessage(message))

const saysExists = (message: string) => foldMessage(message).includes('đã tồn tại')

/** The dossier itself is not held there: an update has to become an insert, progress has to wait (c.1, g.8). */
export const saysDossierAbsent = (message: string) =>
  /(chưa có|không có|không tìm thấy) hồ sơ|hồ sơ (\S+ )?(không|chưa) (tồn tại|có|tìm thấy|được đồng bộ)/.test(
    foldMessage(message),
  )

const speaksOfOwnFault = (message: string) =>
  /lỗi hệ thống|hệ thống (đang |tạm )?(bận|lỗi|gián đoạn|quá tải|bảo trì)|quá tải|tạm thời|thử lại|gián đoạn|bảo trì|timeout|time out|internal/.test(
    foldMessage(message),
  )

export type ReadAnswer = NationalAnswer | { outcome: 'session'; message: string }

/** A call that tells something carries `data`; every other one asks for rows (a.4). */
export const asksForRows = ({ parameters }: NationalCall): boolean => parameters.data === undefined

/**
 * Judges one HTTP answer. `session` asks the caller to sign in again; it is no final answer. Where rows were asked for, a result that
 * cannot hold any is garbage: taken for "none", it would make a dossier missing or a list empty.
 */
export function judgeAnswer(status: number, text: string, rowsAsked = false): ReadAnswer {
  const envelope = readEnvelope(text)
  if (!envelope) return status >= 500 ? { outcome: 'unreachable', detail: `HTTP ${status}` } : garbage(status, text)
  const { error_code: code, message } = envelope
  // A server that fell over may have kept nothing, whatever its last word was: told again, as an update where it did.
  if (code === 0 && !isSuccess(status)) return { outcome: 'failed', code: '0', message }
  if (code === 0) return accepted(envelope, rowsAsked)
  if (saysExists(message)) return { outcome: 'exists', code: String(code), message }
  if (speaksOfSession(message)) return { outcome: 'session', message }
  if (status >= 500 || speaksOfOwnFault(message)) return { outcome: 'failed', code: String(code), message }
  return { outcome: 'refused', code: String(code), message }
}

/** Answers of the contract come with HTTP 200. */
const isSuccess = (status: number) => status >= 200 && status < 300

function accepted({ result, message }: AnswerEnvelope, rowsAsked: boolean): ReadAnswer {
  const rows = rowsOf(result)
  if (rowsAsked && !rows) return { outcome: 'garbage', detail: 'result không có dòng nào đọc được' }
  return { outcome: 'accepted', result: rows ?? [], message }
}

/**
 * The answer inside what a province's gateway says (a.5): it hides the portal's whole reply as a text in `message`. One that answers
 * the reply itself is read as it is.
 */
export function unwrapGateway(text: string): string {
  const wrapped = GatewayAnswer.safeParse(parsedOrUndefined(text))
  return wrapped.success ? wrapped.data.message : text
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readEnvelope(text: string): AnswerEnvelope | undefined {
  const parsed = AnswerEnvelope.safeParse(parsedOrUndefined(text))
  return parsed.success ? parsed.data : undefined
}

/** Says what kind of garbage, never repeats it: a foreign text has no place in our ledger and logs. */
function garbage(status: number, text: string): ReadAnswer {
  const kind =
    text.trim() === '' ? 'rỗng' : /^\s*</.test(text) ? 'HTML hoặc XML' : /^\s*[{[]/.test(text) ? 'JSON hỏng' : 'văn bản'
  return { outcome: 'garbage', detail: `HTTP ${status}, ${kind}, ${text.length} ký tự` }
}

/**
 * `result` is an array of rows, an object with an inner `data` array (LayDVC), one object, or absent (a.5). Undefined where it is
 * something else; single wrong rows among right ones are for whoever reads the list.
 */
function rowsOf(result: unknown): unknown[] | undefined {
  if (result === null || result === undefined || result === '') return []
  if (typeof result !== 'object') return undefined
  const rows = Array.isArray(result) ? result : 'data' in result && Array.isArray(result.data) ? result.data : [result]
  return rows.length === 0 || rows.some((row) => typeof row === 'object' && row !== null) ? rows : undefined
}

/** How the waiting time grows: `refused` is a "no" about the content, `unanswered` the line's or the portal's own failure. */
const WAITS = {
  // Slowly: a portal that fails now and then is asked again soon, and one that is gone is the circuit breaker's business.
  unanswered: { factor: 1.6, longestMs: 300_000 },
  // Rarely in the end, in case the portal's lists change; a change of the dossier comes at once.
  refused: { factor: 2, longestMs: 600_000 },
}

/**
 * Milliseconds until the next attempt after `attempts` failures in a row: at most 1 s after the first, growing up to 5 or 10
 * minutes, with full jitter so that a crowd that failed together does not come back together. `random` lies in [0, 1).
 */
export function retryDelayMs(failure: keyof typeof WAITS, attempts: number, random: number): number {
  const { factor, longestMs } = WAITS[failure]
  const ceiling = Math.min(longestMs, 1000 * factor ** Math.min(attempts - 1, 40))
  return Math.round(200 + random * (ceiling - 200))
}

/** So many refusals in a row, over an hour, and a message rests: it is tried again by a change, by hand, or once a night. */
export const REFUSALS_TO_REST = 16

/** What the ledger may keep of an answer: the portal's words without long numbers, which could be a person's. */
export const ledgerMessage = (message: string) =>
  message
    .normalize('NFC')
    .replace(/\d(?: ?\d){8,}/g, '…')
    .slice(0, 500)

/** Is the exchange behind by more than `alertMinutes`? `longestSince` is since when the longest waiting message waits. */
export const isBehind = (longestSince: Date | null, now: Date, alertMinutes: number): boolean =>
  longestSince !== null && now.getTime() - longestSince.getTime() > alertMinutes * 60_000

/** How many calls may be under way at the same time, and the shortest usual time of an answer so far. */
export type Pace = { allowed: number; usualMs: number | null }

/** The last calls: how long each took, and how many were not answered in the contract's shape. */
export type PaceWindow = { timesMs: readonly number[]; failures: number }

const SLOW_FACTOR = 3
/** Below this nobody is in trouble, however much quicker it was before. */
const NEVER_SLOW_MS = 200

/**
 * Additive up, multiplicative down: one more at a time while answers come as usual; a third less when half of the calls fail or
 * answers take three times as long as usual. What is usual is the middle of a window, so that single slow or failed calls change
 * nothing, and it may grow slowly, so that a portal that has become slower is not held back for ever.
 */
export function nextPace(pace: Pace, window: PaceWindow, bounds: { least: number; most: number }): Pace {
  const sorted = window.timesMs.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const usualMs = pace.usualMs === null ? middle : Math.min(middle, pace.usualMs * 1.05)
  const slow = middle > NEVER_SLOW_MS && pace.usualMs !== null && middle > SLOW_FACTOR * pace.usualMs
  const troubled = slow || window.failures * 2 > window.timesMs.length
  const wanted = troubled ? Math.floor((pace.allowed * 2) / 3) : pace.allowed + 1
  return { allowed: Math.max(bounds.least, Math.min(bounds.most, wanted)), usualMs }
}
