import { createHash } from 'node:crypto'

const TIMEOUT_MS = 30_000

export interface PortalAnswer {
  status: number
  headers: Headers
  bytes: Buffer
  text: string
  /** The parsed body, undefined where it is no JSON. */
  json: unknown
}

/** The portal's door for callers of the bus: no token, the real paths (national-portal d). */
export interface PortalDoor {
  post: (name: string, body: unknown) => Promise<PortalAnswer>
  /** A body as it is, whether JSON or not. */
  postText: (name: string, body: string) => Promise<PortalAnswer>
  get: (name: string, headers?: Record<string, string>) => Promise<PortalAnswer>
  /** Any absolute address: those of files that the portal named itself. */
  fetch: (address: string, headers?: Record<string, string>) => Promise<PortalAnswer>
}

/** `base` is the address with the adapter's prefix, without a slash at the end. Throws where nobody answers. */
export function openDoor(base: string): PortalDoor {
  const fetchAddress = (address: string, headers: Record<string, string> = {}) => ask(address, { headers })
  const postText = (name: string, body: string) =>
    ask(`${base}/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return {
    post: (name, body) => postText(name, JSON.stringify(body)),
    postText,
    get: (name, headers) => fetchAddress(`${base}/${name}`, headers),
    fetch: fetchAddress,
  }
}

async function ask(address: string, init: RequestInit): Promise<PortalAnswer> {
  const response = await answered(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  return { status: response.status, headers: response.headers, bytes, text, json: parsed(text) }
}

async function answered(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const cause = error.cause instanceof Error ? error.cause.message : error.message
    throw new Error(`không gọi được ${address}: ${cause}`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A field of an object that came over the wire. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
