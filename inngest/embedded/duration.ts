const UNIT_MS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const
const PART = /(\d+(?:\.\d+)?)(ms|[wdhms])/g
const ISO_DURATION = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

const isUnit = (text: string): text is keyof typeof UNIT_MS => text in UNIT_MS

/**
 * The milliseconds in a duration as the SDK writes it: `2s`, `1h30m`, `500ms`, `1w`; the empty text is 0.
 * Throws a sentence for anything else.
 */
export function durationMs(text: string): number {
  let total = 0
  const rest = text.replace(PART, (_part, amount: string, unit: string) => {
    if (isUnit(unit)) total += Number(amount) * UNIT_MS[unit]
    return ''
  })
  if (rest.trim() !== '') throw new Error(`Khoảng thời gian "${text}" không đọc được; ví dụ đúng: 30s, 1h30m.`)
  return total
}

/**
 * `APP_CLOCK_OFFSET` in milliseconds: a whole number of milliseconds or an ISO 8601 duration of days, hours, minutes and
 * seconds (`P60D`, `-PT3H`). Throws a sentence for anything else.
 */
export function clockOffsetMs(text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text)
  const found = ISO_DURATION.exec(text)
  if (!found || /[PT]$/.test(text))
    throw new Error(`APP_CLOCK_OFFSET "${text}" không đọc được; ví dụ đúng: P60D, -PT3H, 0.`)
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(2).map((part) => Number(part ?? 0))
  const length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return found[1] ? -length : length
}
