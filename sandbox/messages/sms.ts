import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Calls } from '../calls'
import type { SandboxSettings } from '../config'
import type { Faults } from '../faults'
import { pause, RequestProblem, readJson, sendJson, sendText } from '../http'
import type { Runtime } from '../runtime'
import { type Storage, textOf } from '../storage'
import { reportDelivery } from './report'

/** A message as the portal hands it over; `id` makes a repeated hand-over harmless. */
const Message = z.strictObject({
  id: z.string().min(1).max(100),
  to: z.string().regex(/^(0|\+?84)\d{9}$/),
  text: z.string().min(1).max(1600),
})

export interface SmsDoor {
  storage: Storage
  faults: Faults
  calls: Calls
  runtime: Runtime
  settings: SandboxSettings
}

/**
 * POST /sms with `Authorization: Bearer` and `{ id, to, text }`; answers 202 `{ id }`. The same id twice is stored
 * once; the same id with another content is 409.
 */
export async function handleSms(door: SmsDoor, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'POST') throw new RequestProblem(405, 'Chỉ nhận phương thức POST.')
  if (!isToken(req.headers.authorization, door.settings.smsToken))
    throw new RequestProblem(401, 'Sai hoặc thiếu mã truy cập.')
  const body = await readJson(req, 20_000)
  const struck = door.faults.strike('sms', recipientOf(body))
  await pause(struck.delaySeconds * 1000)
  const log = (httpStatus: number, message: string | null) =>
    door.calls.record({
      service: 'sms',
      errorCode: null,
      message,
      httpStatus,
      ms: 0,
      fault: struck.kind,
      request: body,
      response: null,
    })
  if (struck.kind === 'down') {
    log(0, null)
    req.socket.destroy()
    return
  }
  if (struck.kind === 'error') {
    log(503, null)
    sendJson(res, 503, { message: 'Tổng đài đang bận.' })
    return
  }
  if (struck.kind === 'refuse') {
    log(422, null)
    sendJson(res, 422, { message: 'Số này không nhận tin.' })
    return
  }
  const id = accept(door.storage, body)
  if (struck.kind === 'bounce') void reportDelivery(door.settings, id, 'undelivered')
  else if (door.runtime.behaviour.baoTinNhan) void reportDelivery(door.settings, id, 'delivered')
  log(struck.kind === 'timeout-after-commit' ? 0 : 202, null)
  if (struck.kind === 'timeout-after-commit') {
    await Promise.race([pause(struck.holdSeconds * 1000), new Promise((resolve) => res.once('close', resolve))])
    req.socket.destroy()
  } else if (struck.kind === 'garbage') sendText(res, 200, 'text/html', '<html><body>OK</body></html>')
  else sendJson(res, 202, { id })
}

const recipientOf = (body: unknown): string | undefined => z.object({ to: z.string() }).safeParse(body).data?.to

/** @throws RequestProblem 400 for a wrong message, 409 for a reused id */
function accept(storage: Storage, body: unknown): string {
  const parsed = Message.safeParse(body)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'nội dung')
    throw new RequestProblem(400, `Tin nhắn không hợp lệ: ${field}.`)
  }
  const { id, to, text } = parsed.data
  const held = storage.prepare('select recipient, text from sms where id = ?').get(id)
  if (held && (textOf(held, 'recipient') !== to || textOf(held, 'text') !== text))
    throw new RequestProblem(409, 'Mã tin nhắn này đã dùng cho một nội dung khác.')
  if (!held)
    storage.prepare('insert into sms (id, at, recipient, text) values (?, ?, ?, ?)').run(id, Date.now(), to, text)
  return id
}

/** Compared over hashes, so that neither length nor place of the first difference shows. */
function isToken(authorization: string | undefined, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}
