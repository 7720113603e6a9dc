import type { IncomingMessage, ServerResponse } from 'node:http'
import { pause, RequestProblem, readBody, sendText } from '../http'
import type { AdapterDoor } from './adapter'
import { Refusal } from './refusal'
import { type Answer, BUSY } from './services'

/** Below this address the sandbox is a province's own gateway before the adapter, as seen in Thanh Hoá (a.1, a.5). */
export const GATEWAY = '/cong-tinh/'

const LARGEST_BODY_BYTES = 20_000_000
/** Names under which the gateway knows a service otherwise than the adapter (c.4). */
const OTHER_NAMES: Record<string, string> = { DongBoTrangThaiHoSoKM: 'DongBoTrangThaiHoSo' }

/** Of the gateway itself; its callers have none. */
let session = ''

/**
 * One service per path. A push is a bare array with `isUpdating` in the query, or the object of c.4; reading is a GET with the
 * parameters in the query. The whole reply comes back as a text in `message`.
 */
export async function handleGateway(
  door: AdapterDoor & { agencyCode: string },
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice(GATEWAY.length)
  if (!/^[A-Za-z]{1,60}$/.test(name)) throw new RequestProblem(404, 'Không có dịch vụ này.')
  const service = OTHER_NAMES[name] ?? name
  const parameters = req.method === 'GET' ? queryOf(url) : await pushOf(req, url)
  const struck = door.faults.strike(service)
  if (struck.kind === 'down') {
    req.socket.destroy()
    return
  }
  const { answer, status } = struck.kind === 'error' ? FAILED : work(door, service, parameters)
  await pause(struck.delaySeconds * 1000 + door.runtime.behaviour.delayMs)
  sendText(res, status, 'application/json; charset=utf-8', JSON.stringify({ message: reply(answer) }))
}

const FAILED = { status: 200, answer: { errorCode: '-1', message: BUSY } }

function work(door: AdapterDoor & { agencyCode: string }, service: string, parameters: Record<string, unknown>) {
  try {
    return door.storage.transaction(() => {
      if (!door.sessions.isOpen(session)) session = door.sessions.open()
      const body = { ...parameters, session, madonvi: door.agencyCode, service }
      return { status: 200, answer: door.services.call(body, { half: false }) }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: 200, answer: { errorCode: error.code, message: error.message } }
  }
}

function reply({ errorCode, message, resultJson }: Answer): string {
  const head = JSON.stringify({ error_code: errorCode, message })
  return resultJson === undefined ? head : `${head.slice(0, -1)},"result":${resultJson}}`
}

const queryOf = (url: URL): Record<string, unknown> => Object.fromEntries(url.searchParams)

async function pushOf(req: IncomingMessage, url: URL): Promise<Record<string, unknown>> {
  const body: unknown = JSON.parse(await readBody(req, LARGEST_BODY_BYTES))
  if (Array.isArray(body)) return { ...queryOf(url), data: body }
  if (typeof body === 'object' && body !== null) return { ...body }
  throw new RequestProblem(400, 'Nội dung phải là một mảng.')
}
