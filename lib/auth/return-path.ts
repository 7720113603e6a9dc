import type { Route } from 'next'
import type { FirstStep, OfficerRole } from './actor'

/** Request header in which `proxy.ts` hands the path and query of the page to server components, which cannot see them. */
export const PATH_HEADER = 'x-mot-cua-path'

const LONGEST_PATH = 2000
/** Any host does: it only shows whether the text leads away from it. */
const HERE = 'http://here.invalid'

/**
 * `text` as a path on this site with its query, or undefined when it leads elsewhere, back into signing in, or is no
 * path at all. What comes out is what a browser makes of it, so `/\evil.example`, `/<tab>/evil.example` and
 * `/.//evil.example` are seen for what they are (OWASP ASVS 5 3.7.2).
 */
export function sameSitePath(text: unknown): Route | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_PATH || !text.startsWith('/')) return undefined
  if (!URL.canParse(text, HERE)) return undefined
  const url = new URL(text, HERE)
  const path = url.pathname + url.search
  if (url.origin !== HERE || path.startsWith('//')) return undefined
  return /^\/(api|dang-nhap)(\/|\?|$)/.test(path) ? undefined : (path as Route)
}

/** Where an officer begins who came from nowhere in particular: the work of the unit, if one of the roles has any. */
export const officerHome = (roles: readonly OfficerRole[]): Route =>
  roles.every((role) => role === 'supervisor') ? '/giam-sat' : '/can-bo'

/** Where each first step is done. */
export const FIRST_STEP_PAGES: Record<FirstStep, Route> = {
  password: '/can-bo/tai-khoan/mat-khau',
  second_factor: '/can-bo/tai-khoan/xac-thuc',
}

/** Why the sign-in page is shown: the value of `loi` in its address; the sentences are in lib/accounts/labels.ts. */
const SIGN_IN_PROBLEMS = [
  'het-phien',
  'can-cong-dan',
  'phien-cu',
  'khong-ket-noi',
  'tu-choi',
  'thieu-ma',
  'thieu-thong-tin',
  'qua-nhieu-lan',
  'loi-he-thong',
] as const

export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number]

/** The problem a query names, or undefined when it names none of ours. */
export const signInProblem = (text: string | undefined): SignInProblem | undefined =>
  SIGN_IN_PROBLEMS.find((problem) => problem === text)

/** `/dang-nhap?tiep=<path>&loi=<problem>`; a path that leads elsewhere is dropped. */
export function signInAddress(path?: string | null, problem?: SignInProblem): Route {
  return addressOf('/dang-nhap', path, problem)
}

/** The page of the second step, `/dang-nhap/xac-thuc?tiep=<path>`. */
export const secondFactorAddress = (path?: string | null): Route => addressOf('/dang-nhap/xac-thuc', path)

function addressOf(page: string, path?: string | null, problem?: SignInProblem): Route {
  const asked = new URLSearchParams()
  const next = sameSitePath(path)
  if (next) asked.set('tiep', next)
  if (problem) asked.set('loi', problem)
  return (asked.size > 0 ? `${page}?${asked}` : page) as Route
}
