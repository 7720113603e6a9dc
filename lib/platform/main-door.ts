import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { answerCall, type DoorRoute, forwardedFor, methodOf, pathOf, plainAddress } from './door'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Answers what `route` knows on the main port before Next looks at it: Next alone takes about a millisecond of processor
 * time for a call, five times what a look-up costs (docs/decisions/0009). Everything else goes on to Next. Call once, from
 * instrumentation.ts; the server shows itself with its first request.
 */
export function answerAheadOfNext(port: number, route: DoorRoute): void {
  const seen = new WeakSet<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (seen.has(server)) return
    seen.add(server)
    const address = server.address()
    if (address !== null && typeof address === 'object' && address.port === port) standInFront(server, route)
  })
}

function standInFront(server: Server, route: DoorRoute): void {
  const theirs = server.listeners('request') as Listener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const run = route(methodOf(request), pathOf(request))
    if (run) answerCall(run, addressOf(request), request, response)
    else for (const listener of theirs) listener.call(server, request, response)
  })
}

const addressOf = (request: IncomingMessage) =>
  forwardedFor(request) ?? plainAddress(request.socket.remoteAddress ?? 'unknown')
