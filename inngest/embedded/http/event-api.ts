import { beginIngest, candidatesOf, ingest } from '../events'
import { INTERNAL_PREFIX, IncomingEvent, LIMITS } from '../protocol'
import { sameSecret } from '../signature'
import { inWork } from '../work'
import { type Exchange, HttpRefusal, readJson, sendJson } from './exchange'

/** The events of a body, or a refusal that says which one is wrong. */
function eventsOf(body: unknown): IncomingEvent[] {
  const raw = Array.isArray(body) ? body : [body]
  if (raw.length > LIMITS.eventsPerRequest)
    throw new HttpRefusal(413, `Nhiều hơn ${LIMITS.eventsPerRequest} sự kiện trong một lần gửi.`)
  return raw.map((one, place) => {
    const parsed = IncomingEvent.safeParse(one)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new HttpRefusal(400, `Sự kiện thứ ${place + 1} không hợp lệ: ${issue?.path.join('.')} ${issue?.message}.`)
    }
    if (parsed.data.name.startsWith(INTERNAL_PREFIX))
      throw new HttpRefusal(400, `Tên sự kiện "${parsed.data.name}" được dành riêng cho bộ thực thi.`)
    if (Buffer.byteLength(JSON.stringify(one)) > LIMITS.eventBytes)
      throw new HttpRefusal(413, `Sự kiện thứ ${place + 1} lớn hơn ${LIMITS.eventBytes >> 10} KB.`)
    return parsed.data
  })
}

/** `POST /e/:key`: takes events in. The answer is given when they are stored; the ids are in the order of the events. */
export async function receiveEvents(exchange: Exchange): Promise<void> {
  const { executor, request, parts } = exchange
  const known = executor.config.eventKeys.some((key) => sameSecret(key, parts.key ?? ''))
  if (!known) throw new HttpRefusal(401, 'Khoá sự kiện không đúng.')
  const events = eventsOf(await readJson(exchange, LIMITS.requestBytes))
  const seed = [request.headers['x-inngest-event-id-seed']].flat()[0]
  const candidates = candidatesOf(executor, events, seed)
  const ids = await inWork(executor, async (work) => {
    await beginIngest(executor, work, candidates)
    return ingest(executor, work, candidates)
  })
  sendJson(exchange, 200, { ids, status: 200 })
}
