import 'server-only'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { BlockList, isIP } from 'node:net'
import {
  answerCall,
  type DoorRoute,
  forwardedFor,
  JSON_TYPE,
  methodOf,
  pathOf,
  plainAddress,
  problemAnswer,
} from './door'
import { log } from './log'

export type BusDoorOptions = {
  host: string
  /** 0 lets the system choose. */
  port: number
  /** Networks that may come in, such as `10.0.0.0/8`; a single address stands for itself. */
  trusted: readonly string[]
  /** Peers whose `X-Forwarded-For` is believed. */
  proxies: readonly string[]
  route: DoorRoute
}

export type BusDoor = { port: number; close: () => Promise<void> }

/**
 * The bus door (decided 21): a listener of its own that admits by network address, as the bus does, and asks for no token.
 * Outside a framework, because it carries the look-ups. GET /health answers 200.
 * @throws Error with one sentence when the port is taken
 */
export async function openBusDoor(options: BusDoorOptions): Promise<BusDoor> {
  const admits = admission(options)
  const server = createServer((request, response) => serve(options, admits, request, response))
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

function serve(options: BusDoorOptions, admits: Admission, request: IncomingMessage, response: ServerResponse): void {
  const address = admits(request)
  if (address === undefined) log.warn({ peer: request.socket.remoteAddress }, 'refused at the bus door')
  const run = address === undefined ? refused : (served(options, methodOf(request), pathOf(request)) ?? unknown)
  answerCall(run, address ?? '', request, response)
}

const served = ({ route }: BusDoorOptions, method: string, path: string) =>
  path === '/health' ? healthy : route(method, path)

const refused = async () => problemAnswer(403, 'Địa chỉ này không được gọi vào cửa trục liên thông.')
const healthy = async () => ({ status: 200, headers: JSON_TYPE, body: '{"status":"ok"}' })
const unknown = async () => problemAnswer(404, 'Không có địa chỉ này.')
