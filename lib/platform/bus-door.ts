import 'server-only'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { log } from './log'
import { Refusal } from './refusal'

/** One call at the second listener, already admitted. */
export type BusCall = {
  method: string
  /** Network address of the caller. */
  address: string
  header: (name: string) => string | null
  /** The body as text. @throws Refusal of kind too_large above the limit */
  readBody: (limitBytes: number) => Promise<string>
}

export type BusAnswer = { status: number; headers: Record<string, string>; body: string | Readable | null }

export type BusDoorOptions = {
  host: string
  /** 0 lets the system choose. */
  port: number
  /** Networks that may come in, such as `10.0.0.0/8`; a single address stands for itself. */
  trusted: readonly string[]
  /** Peers whose `X-Forwarded-For` is believed. */
  proxies: readonly string[]
  /** What serves this method and path, or undefined: 404. */
  route: (method: string, path: string) => ((call: BusCall) => Promise<BusAnswer>) | undefined
}

export type BusDoor = { port: number; close: () => Promise<void> }

/** How much of a body that is too long is read and thrown away, so that its sender gets to read the answer. */
const DRAIN_BYTES = 20_000_000

/**
 * The bus door (decided 21): a listener of its own that admits by network address, as the bus does, and asks for no token.
 * Outside a framework, because it carries the look-ups. GET /health answers 200.
 * @throws Error with one sentence when the port is taken
 */
export async function openBusDoor(options: BusDoorOptions): Promise<BusDoor> {
  const admits = admission(options)
  const server = createServer((request, response) => {
    serve(options, admits, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'the bus door failed')
      if (response.headersSent) response.destroy()
      else send(request, response, { status: 500, headers: {}, body: null })
    })
  })
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  server.maxConnections = 2000
  await listen(server, options)
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

function listen(server: Server, { host, port }: BusDoorOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new Error(`Cổng ${port} (BUS_PORT) đang được chương trình khác dùng; đặt BUS_PORT khác.`) : error)
    })
    server.listen(port, host, resolve)
  })
}

/** The caller's address when it may come in, else undefined. */
type Admission = (request: IncomingMessage) => string | undefined

function admission({ trusted, proxies }: BusDoorOptions): Admission {
  const [inside, forwarders] = [blockList(trusted), blockList(proxies)]
  return (request) => {
    const peer = plainAddress(request.socket.remoteAddress ?? '')
    const address = contains(forwarders, peer) ? (forwardedFor(request) ?? peer) : peer
    return contains(inside, address) ? address : undefined
  }
}

/** The last entry is the one that the trusted proxy wrote; those before it are whatever its caller claimed. */
function forwardedFor(request: IncomingMessage): string | undefined {
  const last = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return last ? plainAddress(last) : undefined
}

/** An IPv4 address that came over an IPv6 socket is the IPv4 address. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const contains = (list: BlockList, address: string) => isIP(address) !== 0 && list.check(address, familyOf(address))

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    if (isIP(address) === 0)
      throw new Error(`"${network}" không phải địa chỉ mạng (BUS_TRUSTED_CIDRS, BUS_TRUSTED_PROXIES).`)
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

async function serve(
  options: BusDoorOptions,
  admits: Admission,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = admits(request)
  if (address === undefined) {
    log.warn({ peer: request.socket.remoteAddress }, 'refused at the bus door')
    return send(request, response, problem(403, 'Địa chỉ này không được gọi vào cửa trục liên thông.'))
  }
  const [method, path] = [request.method ?? 'GET', pathOf(request.url ?? '/')]
  if (path === '/health') return send(request, response, { status: 200, headers: JSON_TYPE, body: '{"status":"ok"}' })
  const run = options.route(method, path)
  if (!run) return send(request, response, problem(404, 'Không có địa chỉ này.'))
  const header = (name: string) => {
    const value = request.headers[name]
    return value === undefined ? null : String(value)
  }
  return send(request, response, await run({ method, address, header, readBody: (limit) => readBody(request, limit) }))
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

const problem = (status: number, detail: string): BusAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({ type: 'about:blank', status, detail }),
})

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes <= limitBytes) chunks.push(chunk)
      else {
        chunks.length = 0
        reject(new Refusal('too_large', 'body.too_large', 'Nội dung gửi lên quá lớn.'))
        if (sizeBytes > DRAIN_BYTES) request.destroy()
      }
    })
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.once('error', reject)
    request.once('aborted', () => reject(new Refusal('invalid', 'body.cut_off', 'Nội dung gửi lên bị cắt giữa chừng.')))
  })
}

async function send(request: IncomingMessage, response: ServerResponse, answer: BusAnswer): Promise<void> {
  const { status, headers, body } = answer
  if (body === null || typeof body === 'string') {
    const withBody = body !== null && request.method !== 'HEAD'
    response.writeHead(
      status,
      status === 204
        ? headers
        : { ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }), ...headers },
    )
    response.end(withBody ? body : undefined)
    return
  }
  response.writeHead(status, headers)
  try {
    await pipeline(body, response)
  } catch (error) {
    // Either the caller went away or the file broke off; what was promised by content-length shows it to the caller.
    log.warn({ err: error }, 'a file was not sent to its end')
    response.destroy()
  }
}
