const ISO_DURATION = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/**
 * `APP_CLOCK_OFFSET` in milliseconds: a whole number of milliseconds (`-3600000`) or an ISO 8601 duration of days, hours,
 * minutes and seconds (`P60D`, `-PT3H`). Throws a sentence for anything else.
 */
export function offsetMilliseconds(text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text)
  const found = ISO_DURATION.exec(text)
  if (!found || /[PT]$/.test(text))
    throw new Error(`APP_CLOCK_OFFSET "${text}" không đọc được; ví dụ đúng: P60D, -PT3H, 0.`)
  const [days, hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return found[1] ? -length : length
}
