import 'server-only'
import { NextRequest } from 'next/server'
import { recordAudit } from '@/lib/audit/commands'
import { callerOf } from '@/lib/auth/caller'
import { cookieNames } from '@/lib/auth/cookies'
import { runNextAuth } from '@/lib/auth/next-auth-bridge'
import { refuseForeignOrigin } from '@/lib/auth/origin'
import { type SignInProblem, signInAddress } from '@/lib/auth/return-path'
import { heldTokenOf } from '@/lib/auth/session-cookie'
import { config } from '@/lib/platform/config'
import { log } from '@/lib/platform/log'
import { allowed } from '@/lib/platform/rate-limit'
import { readBody } from '@/lib/platform/route'
import { discoverProvider, ownPath, PROVIDER_ID, type ProviderMetadata, signInOptions, type Visit } from './provider'

const LONGEST_FORM_BYTES = 10_000
/** Steps per address: a hall of citizens behind one address may all sign in, a loop may not fill the audit log. */
const STEPS = 1200
const STEPS_SECONDS = 300
/** What the provider may hand back; anything else in the address is not ours to read. */
const CALLBACK_QUERY = ['code', 'state', 'iss', 'session_state']

const cookieOf = (request: Request, name: string) =>
  new NextRequest(request.url, { headers: request.headers }).cookies.get(name)?.value

const visitOf = (request: Request): Visit => ({
  caller: callerOf(request.headers),
  heldToken: heldTokenOf(request),
})

const withinLimit = ({ caller }: Visit) => allowed(`national-sign-in:${caller.address}`, STEPS, STEPS_SECONDS)

/**
 * Sends the browser to the national identity provider. The form carries `csrfToken` and `callbackUrl` (the page to come
 * back to). A failure comes back to /dang-nhap with its sentence; a form of another site is refused with 403.
 */
export async function beginNationalSignIn(request: Request): Promise<Response> {
  refuseForeignOrigin(request)
  const posted = new URLSearchParams(await readBody(request, LONGEST_FORM_BYTES))
  const path = ownPath(posted.get('callbackUrl'))
  const visit = visitOf(request)
  if (!(await withinLimit(visit))) return backToSignIn(path, 'qua-nhieu-lan')
  const metadata = await discover()
  if (!metadata) return backToSignIn(path, 'khong-ket-noi')
  const form = { csrfToken: posted.get('csrfToken') ?? '', callbackUrl: path ?? '/' }
  const asked = { segments: ['signin', PROVIDER_ID], form: path ? form : { csrfToken: form.csrfToken } }
  return settle(await runNextAuth(request, asked, signInOptions(visit, metadata)), path, visit)
}

/** Takes the browser back from the provider: checks state, nonce and code, links the account, opens a session. */
export async function finishNationalSignIn(request: Request): Promise<Response> {
  const given = new URL(request.url).searchParams
  const path = ownPath(cookieOf(request, cookieNames(config().PORT).callbackUrl))
  const visit = visitOf(request)
  if (!(await withinLimit(visit))) return backToSignIn(path, 'qua-nhieu-lan')
  if (given.has('error')) return refuse(path, 'tu-choi', visit)
  const metadata = await discover()
  if (!metadata) return refuse(path, 'khong-ket-noi', visit)
  const query = Object.fromEntries([...given].filter(([name]) => CALLBACK_QUERY.includes(name)))
  const asked = { segments: ['callback', PROVIDER_ID], query }
  return settle(await runNextAuth(request, asked, signInOptions(visit, metadata)), path, visit)
}

async function discover(): Promise<ProviderMetadata | null> {
  try {
    return await discoverProvider()
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'identity provider does not answer')
    return null
  }
}

/** next-auth sends errors through pages of its own; here they become one answer of ours. */
async function settle(answer: Response, path: string | undefined, visit: Visit): Promise<Response> {
  const location = answer.headers.get('location')
  const own = `${config().APP_URL}/api/auth/`
  if (location && !location.startsWith(own)) return answer
  const error = location ? new URL(location).searchParams.get('error') : 'Configuration'
  // Without a word from our own steps it was a check before them: csrf token, or cookies of the flow that are not there.
  const stale = error === null || error === 'OAuthCallback'
  return refuse(path, visit.problem ?? (stale ? 'phien-cu' : 'loi-he-thong'), visit)
}

async function refuse(path: string | undefined, problem: SignInProblem, { caller }: Visit): Promise<Response> {
  const detail = { problem }
  await recordAudit({ actorKind: 'anonymous', act: 'sign_in.refused', address: caller.address, detail })
  return backToSignIn(path, problem)
}

/** To the sign-in page with its sentence; the cookies of the flow are done with. */
function backToSignIn(path: string | undefined, problem: SignInProblem): Response {
  const { PORT, APP_URL } = config()
  const { state, pkce, nonce } = cookieNames(PORT)
  const headers = new Headers({ location: APP_URL + signInAddress(path, problem), 'cache-control': 'no-store' })
  for (const name of [state, pkce, nonce])
    headers.append('set-cookie', `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
  return new Response(null, { status: 303, headers })
}
