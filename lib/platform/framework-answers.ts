import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

type Told = { status: number; title: string; detail: string }

const UNREADABLE: Told = {
  status: 400,
  title: 'request.unreadable',
  detail:
    'Nội dung gửi lên bị hỏng hoặc bị cắt giữa chừng, chưa có gì được ghi nhận. Quay lại trang trước rồi gửi lại.',
}
const FAILED: Told = {
  status: 500,
  title: 'internal',
  detail: 'Hệ thống đang gặp lỗi, việc này có thể chưa được ghi nhận. Chờ ít phút, mở lại trang trước rồi xem.',
}
const TOO_LARGE: Told = {
  status: 413,
  title: 'request.too_large',
  detail: 'Nội dung gửi lên quá lớn, chưa có gì được ghi nhận. Quay lại trang trước, gửi ít hơn rồi thử lại.',
}
const OUTDATED = 'Trang đã mở từ trước khi hệ thống cập nhật, chưa có gì được ghi nhận. Mở lại trang rồi gửi lại.'
const METHOD: Told = { status: 405, title: 'method.unknown', detail: 'Địa chỉ này không nhận yêu cầu kiểu này.' }
const ADDRESS: Told = { status: 400, title: 'address.unreadable', detail: 'Địa chỉ không đúng. Kiểm tra lại địa chỉ.' }

/** What Next says in English when it refuses a request before any code of ours has seen it, and what we say instead. */
const SENTENCES: Record<string, Told> = {
  'Invalid Server Action request.': { ...UNREADABLE, detail: `${UNREADABLE.detail} Nếu vẫn vậy, mở lại trang.` },
  'Server Action unavailable.': { status: 409, title: 'page.outdated', detail: OUTDATED },
}

/** What went wrong in the request that is being answered, if anything did. */
type Course = { failure?: unknown }

// One for the process: Next bundles this file more than once.
const kept = globalThis as typeof globalThis & { motCuaCourse?: AsyncLocalStorage<Course> }
kept.motCuaCourse ??= new AsyncLocalStorage()
const courses = kept.motCuaCourse

/** Called where Next reports what nobody caught, before it answers: tells a broken form from a failure of ours. */
export function noteFailure(error: unknown): void {
  const course = courses.getStore()
  if (course) course.failure = error
}

/**
 * Says in Vietnamese, as problem details or as a small page, what Next would say in English or not at all: forms that broke
 * on the way (it answers 500), forms of a page from before an update, methods and addresses it does not know. Call once,
 * from instrumentation.ts: Next offers no place of its own for it.
 */
export function translateFrameworkAnswers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const course: Course = {}
    courses.enterWith(course)
    watch(request, response, course)
    closeOnceRead(request)
    response.once('finish', () => readToTheEnd(request, response))
  })
}

/** What Node itself does with a body that nobody read; typed nowhere. */
type Dumpable = IncomingMessage & { _dump: () => void }

/**
 * What is left of a body that was refused before its end must be read, or the next request on this line waits for ever: Next
 * destroys the request and leaves the line paused.
 */
function readToTheEnd(request: IncomingMessage, { socket }: ServerResponse): void {
  if (request.complete || !socket || socket.destroyed) return
  ;(request as Dumpable)._dump()
  socket.resume()
}

/** How long a caller may go on sending what was refused before the line is cut. */
const LINGER_MS = 10_000

/**
 * A line that closes with a body half read is reset, and its caller loses the answer while still sending: closes our side
 * alone and reads on until the caller is done (RFC 9112 §9.6).
 */
function closeOnceRead(request: IncomingMessage): void {
  const { socket } = request
  socket.destroySoon = () => {
    if (request.complete) return Socket.prototype.destroySoon.call(socket)
    socket.end()
    const cut = setTimeout(() => socket.destroy(), LINGER_MS).unref()
    socket.once('close', () => clearTimeout(cut))
  }
}

/** Next and its compression send the head first and the sentence afterwards, so both are held until the end. */
function watch(request: IncomingMessage, response: ServerResponse, course: Course): void {
  const { writeHead, write, end, flushHeaders } = response
  let held = ''
  let ended = false
  const holds = () => !ended && mayBeTheirs(response)
  Object.assign(response, {
    writeHead(...args: unknown[]) {
      if (typeof args[0] === 'number') response.statusCode = args[0]
      return holds() ? response : Reflect.apply(writeHead, response, args)
    },
    flushHeaders() {
      if (!holds()) Reflect.apply(flushHeaders, response, [])
    },
    write(...args: unknown[]) {
      if (!holds()) return Reflect.apply(write, response, args)
      held += textOf(args[0])
      callbackIn(args)?.()
      return true
    },
    end(...args: unknown[]) {
      if (!holds()) return Reflect.apply(end, response, args)
      ended = true
      held += textOf(args[0])
      const told = judged(request, response.statusCode, held, course)
      const body = told ? tell(request, response, told) : held
      const done = callbackIn(args)
      return Reflect.apply(end, response, done ? [body, done] : [body])
    },
  })
}

const callbackIn = (args: readonly unknown[]) =>
  args.findLast((value) => typeof value === 'function') as (() => void) | undefined

const textOf = (chunk: unknown): string =>
  typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : ''

/** Everything of ours names another type. */
function mayBeTheirs(response: ServerResponse): boolean {
  const type = String(response.getHeader('content-type') ?? 'text/plain')
  const packed = response.hasHeader('content-encoding')
  return !response.headersSent && response.statusCode >= 400 && type.startsWith('text/plain') && !packed
}

function tell(request: IncomingMessage, response: ServerResponse, told: Told): string {
  const html = request.headers.accept?.includes('text/html') ?? false
  response.statusCode = told.status
  for (const name of ['content-length', 'etag']) response.removeHeader(name)
  response.setHeader('content-type', html ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  if (request.method === 'HEAD') return ''
  return html ? pageOf(told) : JSON.stringify({ type: 'about:blank', ...told })
}

/** Only the sentences that Next is known to say, and a 405 that says nothing. */
function judged(request: IncomingMessage, status: number, text: string, { failure }: Course): Told | undefined {
  if (status === 405 && text === '') return METHOD
  if (text === 'Internal Server Error') return mistakeOf(request, failure) ?? FAILED
  return Object.hasOwn(SENTENCES, text) ? SENTENCES[text] : undefined
}

/** A failure outside our pages and routes is the sender's mistake where the request itself cannot be read. */
function mistakeOf({ method = 'GET', url = '/' }: IncomingMessage, failure: unknown): Told | undefined {
  if (!isDecodable(url)) return ADDRESS
  if (!['GET', 'HEAD', 'POST'].includes(method)) return METHOD
  if (!(failure instanceof Error)) return undefined
  if (TOO_LONG_FORM.test(failure.message)) return TOO_LARGE
  return BROKEN_FORM.test(failure.message) ? UNREADABLE : undefined
}

/** How Next refuses a form above the limit of its server actions. */
const TOO_LONG_FORM = /body exceeded/i

/** How the parsers of Next (busboy, undici) complain of a form: cut off, without its boundary, with a broken part. */
const BROKEN_FORM = /unexpected end of (form|file)|malformed|multipart|boundary|formdata|content-type was not/i

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url)
    return true
  } catch {
    return false // a broken percent sequence
  }
}

const pageOf = ({ detail }: Told) =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Chưa thực hiện được – Cổng Dịch vụ công</title></head>
<body><h1>Chưa thực hiện được</h1><p>${detail}</p><p><a href="/">Về trang chủ</a></p></body></html>`
