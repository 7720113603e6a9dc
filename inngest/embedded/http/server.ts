import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Executor } from '../context'
import { messageOf } from '../database'
import { healthOf } from '../health'
import { metricsText } from '../metrics'
import { receiveEvents } from './event-api'
import { type Exchange, HttpRefusal, send, sendJson } from './exchange'
import { runAgain, showRefusal, showRun, showRuns, showStyle } from './page'
import { checkpoint, registerApp, runEvents, runSteps, statusOf } from './sdk-api'

type Route = { method: string; pattern: RegExp; page: boolean; serve: (exchange: Exchange) => Promise<void> | void }

const route = (method: string, pattern: RegExp, serve: Route['serve'], page = false): Route => ({
  method,
  pattern,
  serve,
  page,
})

const ROUTES: readonly Route[] = [
  route('POST', /^\/e\/(?<key>[^/]+)$/, receiveEvents),
  route('POST', /^\/v1\/checkpoint\/(?<run>\w+)\/async$/, checkpoint),
  route('POST', /^\/fn\/register$/, registerApp),
  route('GET', /^\/v0\/runs\/(?<run>\w+)\/actions$/, runSteps),
  route('GET', /^\/v0\/runs\/(?<run>\w+)\/batch$/, runEvents),
  route('GET', /^\/health$/, async (exchange) => {
    const health = await healthOf(exchange.executor)
    sendJson(exchange, health.ok ? 200 : 503, health)
  }),
  route('GET', /^\/metrics$/, async (exchange) => {
    send(exchange, 200, 'text/plain; version=0.0.4; charset=utf-8', await metricsText(exchange.executor))
  }),
  route('GET', /^\/$/, showRuns, true),
  route('GET', /^\/kieu\.css$/, showStyle, true),
  route('GET', /^\/luot-chay\/(?<run>\w+)$/, showRun, true),
  route('POST', /^\/luot-chay\/(?<run>\w+)\/chay-lai$/, runAgain, true),
]

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Only requests addressed to this machine by a local name. A page of any web site can have its own name point to 127.0.0.1
 * and then read what it gets; the name in `Host` gives it away.
 */
function requireLocalHost(request: IncomingMessage): URL {
  const host = request.headers.host ?? ''
  const base = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
  if (!base || !LOCAL_NAMES.has(base.hostname))
    throw new HttpRefusal(421, 'Bộ thực thi chỉ trả lời địa chỉ nội bộ của máy.')
  return new URL(request.url ?? '/', base)
}

async function serve(exchange: Exchange): Promise<void> {
  const { request, url } = exchange
  const found = ROUTES.find(({ pattern }) => pattern.test(url.pathname))
  if (!found) throw new HttpRefusal(404, 'Không có địa chỉ này.')
  const same = ROUTES.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname))
  if (!same) throw new HttpRefusal(405, 'Địa chỉ này không nhận phương thức đó.')
  exchange.page = same.page
  exchange.parts = { ...same.pattern.exec(url.pathname)?.groups }
  await same.serve(exchange)
}

async function answer(executor: Executor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange: Exchange = { executor, request, response, url: new URL('http://127.0.0.1/'), parts: {}, page: false }
  try {
    exchange.url = requireLocalHost(request)
    await serve(exchange)
  } catch (error) {
    const status = statusOf(error)
    if (status === 500) executor.log.error({ err: error, path: exchange.url.pathname.split('/')[1] }, 'request failed')
    if (response.headersSent || response.destroyed) return void response.destroy()
    const sentence = status >= 500 ? 'Bộ thực thi chưa phục vụ được; hãy thử lại sau.' : messageOf(error)
    if (exchange.page) return showRefusal(exchange, status, sentence)
    // The rest of a refused body is not worth reading.
    sendJson(exchange, status, { error: sentence, status, ids: [] }, { connection: 'close' })
  }
}

/** The executor's only door, on an address of this machine. Rejects when the port is taken. */
export function listen(executor: Executor): Promise<Server> {
  const server = createServer((request, response) => void answer(executor, request, response))
  server.requestTimeout = 60_000
  // Longer than the app keeps a connection in store: it must never send on one that we are closing.
  server.keepAliveTimeout = 75_000
  const { host, port } = executor.config
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
