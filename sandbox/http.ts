import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request that cannot be served; becomes a JSON answer with this status and sentence. */
export class RequestProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** The whole body. @throws RequestProblem 413 above `limitBytes`. */
export async function readBody(req: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > limitBytes) throw new RequestProblem(413, `Nội dung gửi lên vượt quá ${limitBytes} byte.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The body as JSON. @throws RequestProblem 400 where it is none. */
export async function readJson(req: IncomingMessage, limitBytes = 2_000_000): Promise<unknown> {
  const text = await readBody(req, limitBytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new RequestProblem(400, 'Nội dung gửi lên không phải JSON.')
    throw cause
  }
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  sendText(res, status, 'application/json; charset=utf-8', JSON.stringify(value))
}

export function sendText(res: ServerResponse, status: number, contentType: string, text: string): void {
  res.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  res.end(text)
}

/** HTML with a policy that allows one inline style sheet and forms to the named origins; no script at all. */
export function sendHtml(
  res: ServerResponse,
  status: number,
  html: string,
  style: { nonce: string; formTargets?: string[] },
): void {
  const targets = ["'self'", ...(style.formTargets ?? [])].join(' ')
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${style.nonce}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
  )
  res.setHeader('referrer-policy', 'same-origin')
  sendText(res, status, 'text/html; charset=utf-8', html)
}

export function redirectTo(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, 'content-length': 0, 'cache-control': 'no-store' })
  res.end()
}

/**
 * Refuses a change asked for by a page of another site: browsers name that site in Origin (or say "null").
 * Programs send no Origin and pass. @throws RequestProblem 403
 */
export function refuseOtherSites(req: IncomingMessage): void {
  const { origin, host } = req.headers
  if (origin === undefined || origin === `http://${host}`) return
  throw new RequestProblem(403, 'Yêu cầu đến từ một trang khác nên bị từ chối.')
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
