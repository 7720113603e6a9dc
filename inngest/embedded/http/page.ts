import { createHmac } from 'node:crypto'
import { healthOf } from '../health'
import type { EventBody } from '../protocol'
import { type Arrival, addRun } from '../runs'
import { sameSecret } from '../signature'
import { inWork } from '../work'
import { type Exchange, HttpRefusal, readBody, send } from './exchange'
import { html, page } from './html'
import { type Filter, getRun, listRuns, summaryOf } from './page-queries'
import { listView, runView } from './page-views'
import { STYLE } from './style'
import { isState, type State } from './words'

const HTML = 'text/html; charset=utf-8'
const FORM_BYTES = 4 << 10
const TOKEN_HOURS = 12

/** `GET /kieu.css` */
export const showStyle = (exchange: Exchange) => send(exchange, 200, 'text/css; charset=utf-8', STYLE)

/** `GET /`: runs, newest first; `?ham=` and `?trang-thai=` filter, `?truoc=` continues. */
export async function showRuns(exchange: Exchange): Promise<void> {
  const { executor, url } = exchange
  const state = url.searchParams.get('trang-thai')
  const before = url.searchParams.get('truoc')
  const filter: Filter = {
    fn: url.searchParams.get('ham') || null,
    state: isState(state) ? state : null,
    before: before && /^\w+$/.test(before) ? before : null,
  }
  const [runs, summary, health] = await Promise.all([
    listRuns(executor.sql, filter),
    summaryOf(executor.sql),
    healthOf(executor),
  ])
  send(
    exchange,
    200,
    HTML,
    page('Các lượt chạy', listView({ runs, filter, summary, health, functions: executor.registry.all() })),
  )
}

/**
 * The token of the form that runs a run again, good for some hours. Made from the signing key, so it stays good when the
 * executor restarts and in a second executor; a page of another web site cannot read it.
 */
const tokenFor = ({ executor }: Exchange, run: string, hoursAgo = 0) => {
  const period = Math.floor((Date.now() / 3_600_000 - hoursAgo) / TOKEN_HOURS)
  return createHmac('sha256', executor.config.signingKey).update(`chay-lai|${run}|${period}`).digest('hex')
}

/** `GET /luot-chay/:id` */
export async function showRun(exchange: Exchange): Promise<void> {
  const id = exchange.parts.run ?? ''
  const run = await getRun(exchange.executor.sql, id)
  if (!run) throw new HttpRefusal(404, 'Không có lượt chạy này; các lượt đã xong được xoá sau một thời gian.')
  send(exchange, 200, HTML, page(`Lượt chạy ${id}`, runView(run, tokenFor(exchange, id))))
}

/** Refuses a form that was not sent from our own page: any web site can post to an address of this machine. */
async function requireOwnForm(exchange: Exchange, run: string): Promise<void> {
  const { headers } = exchange.request
  const own = headers.origin ? headers.origin === `http://${headers.host}` : headers['sec-fetch-site'] === 'same-origin'
  const token = new URLSearchParams((await readBody(exchange, FORM_BYTES)).toString('utf8')).get('ma') ?? ''
  const known = [0, TOKEN_HOURS].some((hoursAgo) => sameSecret(token, tokenFor(exchange, run, hoursAgo)))
  if (!own || !known)
    throw new HttpRefusal(403, 'Yêu cầu không đến từ trang này hoặc đã quá hạn; hãy mở lại trang rồi bấm lại.')
}

type Input = { functionId: string; status: State; event: EventBody; events: EventBody[] | null; eventIds: string[] }

/** `POST /luot-chay/:id/chay-lai`: a new run with the same events; concurrency limits hold, idempotency does not. */
export async function runAgain(exchange: Exchange): Promise<void> {
  const { executor, response } = exchange
  const id = exchange.parts.run ?? ''
  await requireOwnForm(exchange, id)
  const made = await inWork(executor, async (work) => {
    const [run] = await work.tx<Input[]>`
      select function_id as "functionId", status, event, events, event_ids as "eventIds" from runs where id = ${id}`
    if (!run) throw new HttpRefusal(404, 'Không có lượt chạy này.')
    if (run.status === 'running') throw new HttpRefusal(409, 'Lượt chạy này chưa kết thúc.')
    const fn = executor.registry.get(run.functionId)
    if (!fn?.active) throw new HttpRefusal(409, `Ứng dụng không còn hàm ${run.functionId}.`)
    const arrivals = (run.events ?? [run.event]).map(
      (body, place): Arrival => ({ iid: run.eventIds[place] ?? body.id, body }),
    )
    const [first = { iid: run.event.id, body: run.event }, ...rest] = arrivals
    return addRun(executor, work, fn, [first, ...rest], { rerunOf: id })
  })
  executor.log.info({ run: made, of: id }, 'run again')
  response.writeHead(303, { location: `/luot-chay/${made}`, 'cache-control': 'no-store', 'content-length': 0 }).end()
}

/** The page of a refused request. */
export const showRefusal = (exchange: Exchange, status: number, sentence: string) =>
  send(
    exchange,
    status,
    HTML,
    page(
      'Không thực hiện được',
      html`<div class="note bad"><p>${sentence}</p></div><p><a href="/">Về danh sách</a></p>`,
    ),
    {
      connection: 'close',
    },
  )
