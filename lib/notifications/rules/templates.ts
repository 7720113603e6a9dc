/** What a text may ask for. Closed: anything else between braces is refused. The words for it are in labels.ts. */
export const PLACEHOLDERS = [
  'maHoSo',
  'tenMa',
  'trangThai',
  'yNghia',
  'thuTuc',
  'coQuan',
  'nguoiXuLy',
  'tiepNhanLuc',
  'xuLyLuc',
  'henTra',
  'ngayHen',
  'noiDung',
  'lienKet',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Record<Placeholder, string>

/** The five facts of NĐ 224/2026 Đ15.1.g: agency, who receives or settles, times of receipt, of processing and of return. */
export const FIVE_FACTS = ['coQuan', 'nguoiXuLy', 'tiepNhanLuc', 'xuLyLuc', 'henTra'] as const

/** Texts of the notices of one act, by channel. */
export type NoticeTexts = {
  mail: { subject: string; body: string }
  portal: { subject: string; body: string }
  sms: { body: string }
}

/**
 * Most characters of each value in an SMS. Agency and procedure are shortened to it; a code or an address never is, and
 * none is known that is longer. Absent: not for an SMS, since it may hold a person's name or is too long (decided 26).
 */
const SMS_VALUE_MAX: Partial<Record<Placeholder, number>> = {
  maHoSo: 40,
  tenMa: 34,
  trangThai: 40,
  thuTuc: 60,
  coQuan: 60,
  tiepNhanLuc: 32,
  ngayHen: 32,
  lienKet: 120,
}
const SHORTENED: readonly Placeholder[] = ['thuTuc', 'coQuan']
/** Texts somebody wrote, of any length and over several lines. */
const NOT_IN_A_SUBJECT: readonly Placeholder[] = ['noiDung', 'yNghia', 'lienKet']

const SUBJECT_MAX = 150
const BODY_MAX = 4000

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name)
const namesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')

/**
 * The text with its placeholders filled. A part between square brackets appears only when everything it asks for has a value.
 * What a value holds is never read as a placeholder.
 */
export function fill(text: string, values: PlaceholderValues): string {
  const complete = (part: string) => namesIn(part).every((name) => !isPlaceholder(name) || values[name] !== '')
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) => (complete(part) ? part : ''))
    .replace(/\{(\w+)\}/g, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole))
}

/** ASCII that every phone shows: no accents, no long dashes and curved quotes. */
export function plainAscii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[^\x20-\x7e]/g, ' ')
}

const shortened = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 3).trimEnd()}...`

/** The text of an SMS: filled, without accents, with long names shortened. */
export function fillSms(text: string, values: PlaceholderValues): string {
  const short = { ...values }
  for (const name of SHORTENED) short[name] = shortened(plainAscii(values[name]), SMS_VALUE_MAX[name] ?? 0)
  return plainAscii(fill(text, short))
}

/** How long an SMS of this text can become at most, in characters. */
export const longestSms = (text: string): number =>
  namesIn(text).reduce(
    (length, name) => length - name.length - 2 + (isPlaceholder(name) ? (SMS_VALUE_MAX[name] ?? 0) : 0),
    text.replace(/[[\]]/g, '').length,
  )

export type TextProblem =
  | { kind: 'empty' | 'brackets' | 'accents' | 'lines' }
  | { kind: 'unknown' | 'not_here'; names: string[] }
  | { kind: 'missing'; names: Placeholder[] }
  | { kind: 'too_long'; length: number; most: number }

type Field = 'mailSubject' | 'mailBody' | 'portalSubject' | 'portalBody' | 'smsBody'

/** Everything that keeps these texts from being published, by input of the form. `smsMost` in characters. */
export function problemsOf(texts: NoticeTexts, smsMost: number): Partial<Record<Field, TextProblem[]>> {
  const found: [Field, TextProblem[]][] = [
    ['mailSubject', subjectProblems(texts.mail.subject)],
    ['mailBody', bodyProblems(texts.mail.body)],
    ['portalSubject', subjectProblems(texts.portal.subject)],
    ['portalBody', bodyProblems(texts.portal.body)],
    ['smsBody', smsProblems(texts.sms.body, smsMost)],
  ]
  return Object.fromEntries(found.filter(([, problems]) => problems.length > 0))
}

function subjectProblems(text: string): TextProblem[] {
  return [
    ...problemsOfEvery(text, SUBJECT_MAX),
    ...(/\n/.test(text) ? [{ kind: 'lines' as const }] : []),
    ...notHere(text, NOT_IN_A_SUBJECT),
  ]
}

function bodyProblems(text: string): TextProblem[] {
  // A part in brackets may be left out: it cannot carry what must be told.
  const always = namesIn(text.replace(/\[[^[\]]*\]/g, ''))
  const missing = FIVE_FACTS.filter((fact) => !always.includes(fact))
  return [
    ...problemsOfEvery(text, BODY_MAX),
    ...(missing.length > 0 ? [{ kind: 'missing' as const, names: missing }] : []),
  ]
}

function smsProblems(text: string, most: number): TextProblem[] {
  const forbidden = PLACEHOLDERS.filter((name) => SMS_VALUE_MAX[name] === undefined)
  const literal = text.replace(/\{[^{}]*\}/g, '')
  const length = longestSms(text)
  return [
    ...problemsOfEvery(text, BODY_MAX),
    ...notHere(text, forbidden),
    ...(/[^\x20-\x7e]/.test(literal) ? [{ kind: 'accents' as const }] : []),
    ...(namesIn(text.replace(/\[[^[\]]*\]/g, '')).includes('maHoSo')
      ? []
      : [{ kind: 'missing' as const, names: ['maHoSo' as const] }]),
    ...(length > most ? [{ kind: 'too_long' as const, length, most }] : []),
  ]
}

function problemsOfEvery(text: string, most: number): TextProblem[] {
  if (text.trim() === '') return [{ kind: 'empty' }]
  const unknown = namesIn(text).filter((name) => !isPlaceholder(name))
  const rest = text.replace(/\{[^{}]*\}/g, '').replace(/\[[^[\]]*\]/g, '')
  return [
    ...(unknown.length > 0 ? [{ kind: 'unknown' as const, names: unknown }] : []),
    ...(/[[\]{}]/.test(rest) ? [{ kind: 'brackets' as const }] : []),
    ...(text.length > most ? [{ kind: 'too_long' as const, length: text.length, most }] : []),
  ]
}

function notHere(text: string, forbidden: readonly Placeholder[]): TextProblem[] {
  const names = forbidden.filter((name) => namesIn(text).includes(name))
  return names.length > 0 ? [{ kind: 'not_here', names }] : []
}

/** A template and since when it counts. */
export type Version = { validFrom: Date; texts: NoticeTexts | null }

/** The texts in force at an instant: the newest version published before it, or the built-in ones. */
export function textsAt(versions: readonly Version[], at: Date, builtIn: NoticeTexts): NoticeTexts {
  const newest = versions
    .filter(({ validFrom }) => validFrom <= at)
    .reduce<Version | undefined>((one, other) => (one && one.validFrom >= other.validFrom ? one : other), undefined)
  return newest?.texts ?? builtIn
}
