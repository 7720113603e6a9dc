import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call, Calls } from '../calls'
import type { Faults, Struck } from '../faults'
import { pause, RequestProblem, readBody, sendText } from '../http'
import type { Runtime } from '../runtime'
import type { Storage } from '../storage'
import { Refusal } from './refusal'
import { type Answer, BUSY, DSTCODE, type Services } from './services'
import type { Sessions } from './sessions'

const LARGEST_BODY_BYTES = 20_000_000
const SERVICE_NAME = /^[A-Za-z]{1,60}$/

export interface AdapterDoor {
  storage: Storage
  runtime: Runtime
  sessions: Sessions
  faults: Faults
  calls: Calls
  services: Services
}

/** What is sent back: an answer of the contract, or something broken on purpose. `null` cuts the line. */
interface Outcome {
  status: number
  contentType: string
  text: string
  errorCode: string | null
  message: string | null
}

/** POST /mapi/login and POST /mapi/g. Business errors are HTTP 200 (a.5); one call is one transaction. */
export async function handleAdapter(
  door: AdapterDoor,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  if (req.method !== 'POST') throw new RequestProblem(405, 'Chỉ nhận phương thức POST.')
  const bodyText = await readBody(req, LARGEST_BODY_BYTES)
  const request = asJson(bodyText)
  const service = url.pathname === '/mapi/login' ? 'login' : serviceOf(request)
  const struck = door.faults.strike(service)
  const wait = (seconds: number) => pause(seconds * 1000)

  if (struck.kind === 'down') {
    record(door, { service, request, struck, ms: 0, outcome: null })
    req.socket.destroy()
    return
  }
  const outcome = work(door, { service, request, struck, req, url })
  await wait(struck.delaySeconds + door.runtime.behaviour.delayMs / 1000)
  if (struck.kind === 'timeout-after-commit') {
    await Promise.race([wait(struck.holdSeconds), new Promise((resolve) => res.once('close', resolve))])
    req.socket.destroy()
    return
  }
  sendText(res, outcome.status, outcome.contentType, outcome.text)
}

interface Work {
  service: string
  request: unknown
  struck: Struck
  req: IncomingMessage
  url: URL
}

/** Does the call and writes it into the log in the same transaction; a refused one leaves only the log line. */
function work(door: AdapterDoor, { service, request, struck, req, url }: Work): Outcome {
  const start = performance.now()
  const ms = () => performance.now() - start
  const broken = struck.kind === 'error' || struck.kind === 'garbage' ? brokenWithoutWork(struck.kind) : null
  if (broken) {
    record(door, { service, request, struck, ms: ms(), outcome: broken })
    return broken
  }
  if (struck.kind === 'expire-session') door.sessions.expire(sessionOf(request))
  try {
    return door.storage.transaction(() => {
      refuseUnaddressed(req, url)
      if (request === undefined) throw new Refusal('Nội dung gửi lên không phải JSON.')
      const half = struck.kind === 'half-batch'
      const answer = service === 'login' ? door.services.login(request) : door.services.call(request, { half })
      const outcome = struck.kind === 'garbage' ? cutInHalf(contractOutcome(answer)) : contractOutcome(answer)
      record(door, { service, request, struck, ms: ms(), outcome })
      return outcome
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const outcome = contractOutcome({ errorCode: error.code, message: error.message })
    record(door, { service, request, struck, ms: ms(), outcome })
    return outcome
  }
}

/** `dstcode` in the header or in the query, and a JSON content type: without them the bus would not bring it here (a.1). */
function refuseUnaddressed(req: IncomingMessage, url: URL): void {
  const dstcode = req.headers.dstcode ?? url.searchParams.get('dstcode')
  if (dstcode !== DSTCODE) throw new Refusal(`dstcode: thiếu hoặc không phải ${DSTCODE}.`)
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    throw new Refusal('Content-Type: phải là application/json.')
}

let turn = 0

/**
 * `error` alternates a busy business error with a bus that answers 503; `garbage` goes round three bodies, the third
 * of which is a real answer cut off after the work was done (null here: the work goes on).
 */
function brokenWithoutWork(kind: 'error' | 'garbage'): Outcome | null {
  turn += 1
  if (kind === 'error')
    return turn % 2 === 0
      ? contractOutcome({ errorCode: '-1', message: BUSY })
      : { status: 503, contentType: 'text/plain', text: 'Service Unavailable', errorCode: null, message: null }
  const garbled = { status: 200, errorCode: null, message: null }
  if (turn % 3 === 0)
    return { ...garbled, contentType: 'text/html', text: '<html><body><h1>502 Bad Gateway</h1></body></html>' }
  if (turn % 3 === 1) return { ...garbled, contentType: 'application/json', text: '[]' }
  return null
}

function cutInHalf(outcome: Outcome): Outcome {
  return { ...outcome, text: outcome.text.slice(0, Math.floor(outcome.text.length / 2)) }
}

/** The envelope of a.5: error_code a string, result absent on pushes, session only from login. */
function contractOutcome(answer: Answer): Outcome {
  const head = JSON.stringify({
    ...(answer.session === undefined ? {} : { session: answer.session }),
    error_code: answer.errorCode,
    message: answer.message,
  })
  const text = answer.resultJson === undefined ? head : `${head.slice(0, -1)},"result":${answer.resultJson}}`
  return {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    text,
    errorCode: answer.errorCode,
    message: answer.message,
  }
}

interface Line {
  service: string
  request: unknown
  struck: Struck
  ms: number
  outcome: Outcome | null
}

function record(door: AdapterDoor, { service, request, struck, ms, outcome }: Line): void {
  const unanswered = outcome === null || struck.kind === 'timeout-after-commit'
  const line: Call = {
    service,
    errorCode: outcome?.errorCode ?? null,
    message: outcome?.message ?? null,
    httpStatus: unanswered ? 0 : outcome.status,
    ms: Math.round(ms * 100) / 100,
    fault: struck.kind ?? (struck.delaySeconds > 0 ? 'slow' : null),
    request: request ?? null,
    response: service === 'login' ? null : (outcome?.text ?? null),
  }
  door.calls.record(line)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

function fieldOf(request: unknown, name: string): string {
  if (typeof request !== 'object' || request === null) return ''
  const value: unknown = Reflect.get(request, name)
  return typeof value === 'string' ? value : ''
}

const sessionOf = (request: unknown) => fieldOf(request, 'session')

/** Name for log and faults; a hostile one is not repeated. */
function serviceOf(request: unknown): string {
  const name = fieldOf(request, 'service')
  return SERVICE_NAME.test(name) ? name : 'khong-ro'
}
