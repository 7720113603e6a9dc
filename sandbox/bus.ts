import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { SandboxSettings } from './config'

/** The path that a province's adapter puts before every name (national-portal.md d). */
export const FORWARD_PATH = '/XrdAdapter/RestService/forward'

const TIMEOUT_MS = 65_000
const BODY_CHARACTERS_SHOWN = 64_000

/** What the province answered to a call of ours. */
export interface BusAnswer {
  url: string
  method: string
  /** 0 where there was no answer; `loi` says why. */
  status: number
  ms: number
  headers: Record<string, string>
  /** Parsed where it is JSON, text otherwise, null for bytes of another type. */
  body: unknown
  bytes: number
  sha256: string
  loi: string | null
}

interface BusCall {
  method: 'GET' | 'POST'
  /** Below the forward path, as `search/call`. */
  name: string
  body?: unknown
}

/** Calls the province by its bus door, as the security server would: no token, the real path. Never throws for an answer. */
export async function callProvince(settings: SandboxSettings, { method, name, body }: BusCall): Promise<BusAnswer> {
  const url = `${settings.busUrl}${FORWARD_PATH}/${name}`
  const start = performance.now()
  const view = { url, method, ms: 0, headers: {}, body: null, bytes: 0, sha256: '' }
  const ms = () => Math.round((performance.now() - start) * 10) / 10
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      ...view,
      status: response.status,
      ms: ms(),
      headers: Object.fromEntries(response.headers),
      body: readable(bytes, response.headers.get('content-type') ?? ''),
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      loi: null,
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const cause = error.cause instanceof Error ? error.cause.message : error.message
    return { ...view, status: 0, ms: ms(), loi: `Không gọi được cửa trục của tỉnh: ${cause}` }
  }
}

function readable(bytes: Buffer, contentType: string): unknown {
  if (bytes.length === 0 || !/json|^text\//i.test(contentType)) return null
  const text = bytes.toString('utf8')
  if (!/json/i.test(contentType)) return text.slice(0, BODY_CHARACTERS_SHOWN)
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return text.slice(0, BODY_CHARACTERS_SHOWN)
    throw cause
  }
}

/** POST /__sandbox/tra-cuu: the look-up of d.1; note `masohoso` here, `mahoso` in the other direction. */
export const LookUpRequest = z.strictObject({
  masohoso: z.string().min(1).max(200),
  madonvi: z.string().max(60).optional(),
  service: z.string().max(60).optional(),
})

/** POST /__sandbox/hoi: any address of the bus door, for files (`downloadfile/{id}`) and for hostile bodies. */
export const AskRequest = z.strictObject({
  path: z
    .string()
    .max(500)
    .regex(/^(?!\/)(?!.*\.\.)[\x21-\x7e]+$/),
  method: z.enum(['GET', 'POST']).default('GET'),
  body: z.json().optional(),
})

/** POST /__sandbox/gui-ho-so: the names under which DVCQG sends (d.3, d.5). */
export const SendName = z.enum(['nhanhsdvcqg', 'addtthcKhuyenMai', 'nhantbthuedvcqg']).default('nhanhsdvcqg')
