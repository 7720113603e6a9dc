/** Fetches of one file before it is given up. */
export const MOST_FETCHES = 10

const FIRST_MS = 60_000
const LONGEST_MS = 6 * 3_600_000

/** How long after the nth try the next one comes: a minute, then twice as long each time, six hours at most. */
export const fetchDelayMs = (attempts: number): number => Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)

const MOST_ORIGIN = 300

/** Scheme, host and port of an address; "" for what is no address of the web. */
export function originOf(address: string): string {
  const url = URL.parse(address)
  return url && /^https?:$/.test(url.protocol) ? url.origin.slice(0, MOST_ORIGIN) : ''
}

const lastPart = (address: string): string => {
  const part = URL.parse(address)?.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const extensionOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''

/** What a fetched file is called: as the message says, with the extension of its address where it says none; else as the address ends. */
export function fileNameOf(name: string, address: string): string {
  const part = lastPart(address)
  if (name.trim() === '') return part || 'Tệp kèm thông điệp'
  return extensionOf(name) ? name : name + extensionOf(part)
}
