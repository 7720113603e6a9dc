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
export function sameSitePath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_PATH || !text.startsWith('/')) return undefined
  if (!URL.canParse(text, HERE)) return undefined
  const url = new URL(text, HERE)
  const path = url.pathname + url.search
  if (url.origin !== HERE || path.startsWith('//')) return undefined
  return /^\/(api|dang-nhap)(\/|\?|$)/.test(path) ? undefined : path
}

/** Why the sign-in page is shown: the value of `loi` in its address; the sentences are in lib/accounts/labels.ts. */
export const SIGN_IN_PROBLEMS = [
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

/** `/dang-nhap?tiep=<path>&loi=<problem>`; a path that leads elsewhere is dropped. */
export function signInAddress(path?: string | null, problem?: SignInProblem): string {
  const asked = new URLSearchParams()
  const next = sameSitePath(path)
  if (next) asked.set('tiep', next)
  if (problem) asked.set('loi', problem)
  return asked.size > 0 ? `/dang-nhap?${asked}` : '/dang-nhap'
}
