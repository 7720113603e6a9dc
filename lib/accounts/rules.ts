import type { OfficerRole } from '@/lib/auth/actor'
import { addDays, dayOf, instantAt } from '@/lib/platform/day'
import { foldAccents } from '@/lib/platform/text'

/** OWASP ASVS 5 6.2.1 asks for 8 and recommends 15; officers keep one password for years and lock after five tries. */
export const SHORTEST_PASSWORD = 12
/** TCVN 14423 level 3: none of the last ten passwords may be used again (requirements 7). */
export const REMEMBERED_PASSWORDS = 10

/**
 * Words that people make passwords of, in English and Vietnamese. A password that is nothing but such words and digits
 * and signs hung on is guessed first; the usual lists of short passwords fail by length alone.
 */
const COMMON_WORDS =
  'password passw matkhau mat khau qwerty asdf zxcv azerty letmein welcome iloveyou admin administrator quantri vien ' +
  'motcua dichvucong congchuc canbo chuyenvien lanhdao anhyeuem emyeuanh yeu em anh vietnam hanoi saigon chucmungnammoi ' +
  'changeme abc abcd test demo default secret user ubnd uybannhandan phuong xa tinh'
const ONLY_COMMON_WORDS = new RegExp(`^(${COMMON_WORDS.split(' ').join('|')})+$`)

const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'] as const

const reversed = (text: string) => [...text].reverse().join('')

function isRun(folded: string): boolean {
  return RUNS.some((run) => run.includes(folded) || reversed(run).includes(folded))
}

/** One or few signs again and again: `aaaaaaaaaaaa`, `abcabcabcabc`, `121212121212`. */
const isRepetition = (folded: string) => /^(.{1,6})\1+.{0,5}$/s.test(folded) && new Set(folded).size <= 6

/**
 * What is wrong with a new password, as sentences; empty when nothing is. No rules about kinds of signs: length and
 * not being guessable are what counts (NIST SP 800-63B-4 §3.1.1.2, ASVS 5 6.2).
 */
export function passwordProblems(password: string, about: { username: string; fullName: string }): string[] {
  const problems: string[] = []
  const folded = foldAccents(password)
  const words = folded.replace(/[^a-z]/g, '')
  if ([...password].length < SHORTEST_PASSWORD) problems.push(`Mật khẩu mới phải có ít nhất ${SHORTEST_PASSWORD} ký tự`)
  if (isRun(folded) || isRepetition(folded) || /^\d+$/.test(folded) || ONLY_COMMON_WORDS.test(words))
    problems.push('Mật khẩu mới quá dễ đoán. Hãy dùng một câu dài mà chỉ bạn biết')
  const own = [about.username, about.fullName].map((name) => foldAccents(name).replace(/[^a-z0-9]/g, ''))
  const bare = folded.replace(/[^a-z0-9]/g, '')
  if (own.some((name) => name.length >= 4 && bare.includes(name)))
    problems.push('Mật khẩu mới không được chứa tên đăng nhập hoặc họ tên của bạn')
  return problems
}

/** Whether two spellings are one name: a scanner writes capitals, a provider may leave marks out. */
export const isSameName = (one: string, other: string): boolean => foldAccents(one) === foldAccents(other)

/** 3 to 64 lower case letters, digits, dots, underscores, hyphens; `tao` is the address of the page that makes accounts. */
export const isUsername = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{2,63}$/.test(text) && text !== 'tao'

/** What administrators decide about an officer's account. */
export type AccountState = {
  fullName: string
  title: string
  email: string | null
  agencyCode: string
  roles: readonly OfficerRole[]
}
export type AccountPart = keyof AccountState

const PARTS = ['fullName', 'title', 'email', 'agencyCode', 'roles'] as const satisfies readonly AccountPart[]

/** What differs between two states of an account; roles in the order of `OFFICER_ROLES`. */
export const changedParts = (before: AccountState, after: AccountState): AccountPart[] =>
  PARTS.filter((part) => String(before[part] ?? '') !== String(after[part] ?? ''))

type Entrusted = Pick<AccountState, 'agencyCode' | 'roles'>

/** Whether somebody may do less, or elsewhere, than before: then whatever is open under the account is closed. */
export const shrinks = (before: Entrusted, after: Entrusted): boolean =>
  before.agencyCode !== after.agencyCode || before.roles.some((role) => !after.roles.includes(role))

/** Whether dossiers that somebody is settling would be left without a handler who sees them. */
export const strands = (before: Entrusted, after: Entrusted): boolean =>
  before.agencyCode !== after.agencyCode || (before.roles.includes('handler') && !after.roles.includes('handler'))

/** So many days before it is closed for not being used, an account is listed as about to be. */
export const CLOSING_SOON_DAYS = 15

/**
 * An account last used before this instant has been unused for `days` whole calendar days in Viet Nam, the day of its last use
 * not counted (TCVN 14423 level 3: 45 days, requirements 7).
 */
export const unusedBefore = (now: Date, days: number): Date => instantAt(addDays(dayOf(now), -days), 0)
