import 'server-only'
import { config } from '@/lib/platform/config'
import { getText, PostFailure, type PostFailureReason, postJson } from '@/lib/platform/post-json'
import { hasServed, sessionServed, sharedSession } from './commands/line/session'
import { bodyOf, gatewayRequest } from './mapping/messages'
import {
  asksForRows,
  isOfContract,
  judgeAnswer,
  type NationalAnswer,
  type NationalCall,
  type ReadAnswer,
  unwrapGateway,
} from './rules/answers'
import { LoginEnvelope } from './schema/envelopes'

export type { NationalAnswer, NationalCall } from './rules/answers'

/** The longest list, LayDanhSachTTHC, is some 3 MB; beyond this an answer is cut off and called garbage. */
const MAX_ANSWER_BYTES = 20_000_000

/** Sessions that one call tries at most: of those that served others, and of those that nobody could use yet. */
const MOST_SESSIONS = 5
const MOST_UNUSED_SESSIONS = 2

/**
 * One call of the national portal's adapter (national-portal a). Signs in when needed with the one session that all
 * processes share; an answer that speaks of the session drops it, signs in once more and tries once more (a.3). Sessions that
 * served others meanwhile and ended again do not count as that one more try.
 * In gateway mode the province's gateway keeps the session.
 * Never throws for what the other side does, only for faults of our own (database, configuration).
 * Neither session nor password nor bodies are logged.
 */
export async function callNationalPortal(call: NationalCall): Promise<NationalAnswer> {
  if (config().NATIONAL_PORTAL_MODE === 'gateway') return callByGateway(call)
  let dropped: string | undefined
  for (let tried = 1, unused = 0; ; tried += 1) {
    const opened = await openSession(dropped)
    if (typeof opened !== 'string') return opened
    const answer = await callWithSession(call, opened)
    if (answer.outcome !== 'session') {
      if (isOfContract(answer)) sessionServed(opened)
      return answer
    }
    if (!hasServed(opened)) unused += 1
    if (unused === MOST_UNUSED_SESSIONS || tried === MOST_SESSIONS)
      return { outcome: 'expired', detail: answer.message }
    dropped = opened
  }
}

class SignInFailure extends Error {
  constructor(readonly answer: NationalAnswer) {
    super('sign-in to the national portal failed')
  }
}

async function openSession(dropped: string | undefined): Promise<string | NationalAnswer> {
  // A portal that served a moment ago is there: everybody waits for this sign-in, so a stumble is not everybody's failure.
  const tries = dropped !== undefined && hasServed(dropped) ? SIGN_IN_TRIES : 1
  try {
    return await sharedSession(() => signInWithin(tries), dropped)
  } catch (error) {
    if (error instanceof SignInFailure) return error.answer
    throw error
  }
}

const SIGN_IN_TRIES = 3

async function signInWithin(tries: number): Promise<string> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await signIn()
    } catch (error) {
      if (!(error instanceof SignInFailure) || error.answer.outcome === 'expired' || left === 0) throw error
    }
  }
}

/** a.2. @throws SignInFailure with the answer that the call then has */
async function signIn(): Promise<string> {
  const { NATIONAL_PORTAL_USERNAME: username, NATIONAL_PORTAL_PASSWORD: password } = config()
  const answer = await send(config().NATIONAL_PORTAL_LOGIN_PATH, { username, password }, timeLimit())
  if (answer.outcome !== 'answered') throw new SignInFailure(answer)
  const envelope = readLogin(answer.text)
  if (envelope?.error_code === 0 && envelope.session) return envelope.session
  const judged = judgeAnswer(answer.status, answer.text)
  // A sign-in that is refused, or "accepted" without a session, leaves us without a session.
  const refused = judged.outcome === 'refused' || judged.outcome === 'exists' || judged.outcome === 'session'
  if (refused) throw new SignInFailure({ outcome: 'expired', detail: judged.message })
  if (judged.outcome === 'accepted') throw new SignInFailure({ outcome: 'garbage', detail: 'đăng nhập không có phiên' })
  throw new SignInFailure(judged)
}

function readLogin(text: string) {
  try {
    return LoginEnvelope.safeParse(JSON.parse(text)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function callWithSession(call: NationalCall, session: string): Promise<ReadAnswer> {
  const path = call.kind === 'share' ? config().NATIONAL_PORTAL_SHARE_PATH : config().NATIONAL_PORTAL_INTEGRATION_PATH
  const body = bodyOf(call, session, config().NATIONAL_PORTAL_AGENCY_CODE)
  const answer = await send(path, body, call.timeoutMs ?? timeLimit())
  return answer.outcome === 'answered' ? judgeAnswer(answer.status, answer.text, asksForRows(call)) : answer
}

async function callByGateway(call: NationalCall): Promise<NationalAnswer> {
  const { path, body } = gatewayRequest(call, config().NATIONAL_PORTAL_GATEWAY_PATHS)
  const answer = await send(path, body, call.timeoutMs ?? timeLimit())
  if (answer.outcome !== 'answered') return answer
  const judged = judgeAnswer(answer.status, unwrapGateway(answer.text), asksForRows(call))
  return judged.outcome === 'session' ? { outcome: 'expired', detail: judged.message } : judged
}

const timeLimit = () => config().NATIONAL_PORTAL_TIMEOUT_MS

type Answered = { outcome: 'answered'; status: number; text: string }
type Unanswered = Extract<NationalAnswer, { outcome: 'unreachable' | 'garbage' }>

/** By POST with a body, by GET without one. */
async function send(path: string, body: unknown, timeoutMs: number): Promise<Answered | Unanswered> {
  const { NATIONAL_PORTAL_URL, NATIONAL_PORTAL_DSTCODE: dstcode, NATIONAL_PORTAL_DSTCODE_IN } = config()
  // A base address may have a path of its own (a.1: …/XrdAdapter/RestService/forward), so the two are joined as texts.
  const address = new URL(NATIONAL_PORTAL_URL.replace(/\/$/, '') + path)
  if (NATIONAL_PORTAL_DSTCODE_IN === 'query') address.searchParams.set('dstcode', dstcode)
  const headers: Record<string, string> = NATIONAL_PORTAL_DSTCODE_IN === 'header' ? { dstcode } : {}
  const options = { headers, timeoutMs, limitBytes: MAX_ANSWER_BYTES }
  try {
    const answer = await (body === undefined ? getText(address, options) : postJson(address, body, options))
    return { outcome: 'answered', ...answer }
  } catch (error) {
    if (!(error instanceof PostFailure)) throw error
    return { outcome: error.reason === 'too_large' ? 'garbage' : 'unreachable', detail: detailOf(error) }
  }
}

const FAILURE_WORDS: Record<PostFailureReason, (detail: string) => string> = {
  timeout: (limit) => `quá ${limit}`,
  network: (code) => `đường truyền lỗi: ${code}`,
  too_large: (limit) => `dài ${limit}`,
}

const detailOf = ({ reason, detail }: PostFailure) => FAILURE_WORDS[reason](detail)
