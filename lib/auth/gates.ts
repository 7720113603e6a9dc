import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import { now } from '@/lib/platform/clock'
import { Refusal } from '@/lib/platform/refusal'
import {
  type AccountOwner,
  type Citizen,
  type FirstStep,
  hasRole,
  type Officer,
  type OfficerRole,
  type System,
} from './actor'
import { type Caller, callerOf } from './caller'
import { FIRST_STEP_PAGES, PATH_HEADER, type SignInProblem, secondFactorAddress, signInAddress } from './return-path'
import { type OpenSession, readSession } from './session'
import { heldToken } from './session-cookie'

/** One read per rendered page; actions and handlers read each time. */
const openSession = cache(async (): Promise<OpenSession | null> => {
  const token = await heldToken()
  return token ? readSession(token, now()) : null
})

const SIGN_IN_FIRST = () =>
  new Refusal(
    'unauthenticated',
    'auth.sign_in',
    'Phiên làm việc đã hết hạn hoặc chưa đăng nhập. Đăng nhập để làm tiếp.',
  )

/** The only makers of actors: a brand is a claim that the session, its idle time and its second factor were checked here. */
type OfficerSession = Extract<OpenSession, { kind: 'officer' }>
const asOfficer = ({ sessionId, officer }: OfficerSession) => ({ ...officer, sessionId }) as Officer
const asOwner = ({ sessionId, officer, firstStep }: OfficerSession) =>
  ({ ...officer, sessionId, firstStep }) as unknown as AccountOwner
const asCitizen = ({ sessionId, citizen }: Extract<OpenSession, { kind: 'citizen' }>) =>
  ({ ...citizen, sessionId }) as Citizen

/** For actions and handlers: the officer, or a refusal (401 without a session, 403 for a citizen). */
export const requireOfficer = async (): Promise<Officer> => officerOf(await openSession())

/** The same for a page that asks for news by itself: a screen left alone must not keep its session alive. */
export async function requireWatchingOfficer(): Promise<Officer> {
  const token = await heldToken()
  return officerOf(token ? await readSession(token, now(), 'watch') : null)
}

function officerOf(session: OpenSession | null): Officer {
  const known = officerSessionOf(session)
  if (known.firstStep) throw new Refusal('forbidden', 'auth.first_step', FIRST_STEP_SENTENCES[known.firstStep])
  return asOfficer(known)
}

const FIRST_STEP_SENTENCES: Record<FirstStep, string> = {
  password: 'Đặt mật khẩu của riêng bạn trước, rồi mới làm việc khác được.',
  second_factor: 'Thêm ứng dụng xác thực trước, rồi mới làm việc khác được.',
}

/** For the forms by which somebody sets up the own account: its owner, also before the first steps are done. */
export const requireAccountOwner = async (): Promise<AccountOwner> => asOwner(officerSessionOf(await openSession()))

function officerSessionOf(session: OpenSession | null): OfficerSession {
  if (!session) throw SIGN_IN_FIRST()
  if (session.kind !== 'officer')
    throw new Refusal('forbidden', 'auth.officers_only', 'Việc này chỉ dành cho cán bộ, công chức.')
  if (session.secondFactor === 'awaited')
    throw new Refusal('unauthenticated', 'auth.second_factor', 'Cần nhập mã xác thực để hoàn tất đăng nhập.')
  return session
}

/** A gate for officers who hold one of these roles: `requireOfficerOf('clerk', 'leader')` stands where `requireOfficer` would. */
export const requireOfficerOf =
  (...roles: readonly [OfficerRole, ...OfficerRole[]]) =>
  async (): Promise<Officer> => {
    const officer = await requireOfficer()
    if (hasRole(officer, ...roles)) return officer
    throw new Refusal('forbidden', 'auth.role', 'Vai trò của bạn không được làm việc này.')
  }

/** For actions and handlers: the citizen or organisation, or a refusal (401 without a session, 403 for an officer). */
export async function requireCitizen(): Promise<Citizen> {
  const session = await openSession()
  if (!session) throw SIGN_IN_FIRST()
  if (session.kind !== 'citizen')
    throw new Refusal('forbidden', 'auth.citizens_only', 'Việc này chỉ dành cho tài khoản công dân, tổ chức.')
  return asCitizen(session)
}

// next/navigation is loaded late: outside a request (seeds, tests, jobs) Node cannot load it, and needs only systemActor.

async function toSignIn(problem?: SignInProblem): Promise<never> {
  const { redirect } = await import('next/navigation')
  return redirect(signInAddress((await headers()).get(PATH_HEADER), problem))
}

/**
 * For pages: the officer, in one of `roles` if any are given. Others go to sign in and come back, who has a first step to do goes
 * there; the wrong kind or role finds no page.
 */
export async function officerOrSignIn(...roles: readonly OfficerRole[]): Promise<Officer> {
  const session = await officerSessionOrSignIn()
  const { notFound, redirect } = await import('next/navigation')
  if (session.firstStep) return redirect(FIRST_STEP_PAGES[session.firstStep])
  if (roles.length > 0 && !hasRole(session.officer, ...roles)) return notFound()
  return asOfficer(session)
}

/** For the page of one first step, and without `step` for what frames every officer's page: the owner of the account. */
export async function accountOwnerOrSignIn(step?: FirstStep): Promise<AccountOwner> {
  const session = await officerSessionOrSignIn()
  const { redirect } = await import('next/navigation')
  if (step && session.firstStep && session.firstStep !== step) return redirect(FIRST_STEP_PAGES[session.firstStep])
  return asOwner(session)
}

async function officerSessionOrSignIn(): Promise<OfficerSession> {
  const session = await openSession()
  if (!session) return toSignIn((await heldToken()) ? 'het-phien' : undefined)
  const { notFound, redirect } = await import('next/navigation')
  if (session.kind !== 'officer') return notFound()
  if (session.secondFactor === 'awaited') return redirect(secondFactorAddress((await headers()).get(PATH_HEADER)))
  return session
}

/** For pages: the citizen or organisation; others go to sign in and come back. */
export async function citizenOrSignIn(): Promise<Citizen> {
  const session = await openSession()
  if (!session) return toSignIn((await heldToken()) ? 'het-phien' : undefined)
  return session.kind === 'citizen' ? asCitizen(session) : toSignIn('can-cong-dan')
}

export type Person = { kind: 'officer'; officer: Officer } | { kind: 'citizen'; citizen: Citizen }

/** Who is signed in, for headers; null for nobody and for an officer whose second factor or first step is still to come. */
export async function currentPerson(): Promise<Person | null> {
  const session = await openSession()
  if (!session) return null
  if (session.kind === 'citizen') return { kind: 'citizen', citizen: asCitizen(session) }
  return session.secondFactor === 'awaited' || session.firstStep
    ? null
    : { kind: 'officer', officer: asOfficer(session) }
}

/** The officer whose password was right and whose code is still to come, or null. For the second step only. */
export async function officerAwaitingCode(): Promise<{ fullName: string } | null> {
  const session = await openSession()
  return session?.kind === 'officer' && session.secondFactor === 'awaited'
    ? { fullName: session.officer.fullName }
    : null
}

/** A gate that lets everybody in and says where they come from, for forms of people who have not signed in. */
export async function anybody(): Promise<Caller> {
  return callerOf(await headers())
}

/** The actor of a job, a seed or the relay; `name` is what the audit log shows. */
export const systemActor = (name: string) => ({ name }) as System
