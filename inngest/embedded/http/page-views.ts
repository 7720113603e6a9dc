import type { Health } from '../health'
import type { EventBody, RunError } from '../protocol'
import type { Registered } from '../registry'
import { type Html, html } from './html'
import { type Filter, PAGE_SIZE, type RunDetails, type RunRow, type Summary } from './page-queries'
import { kindOf, length, moment, number, STATES, stateBadge } from './words'

/** What stands in the way, told on top of the list. */
function notices(health: Health, functions: readonly Registered[]): Html[] {
  const refused = functions.filter(({ problem }) => problem !== null)
  return [
    ...(health.app
      ? []
      : [
          html`<div class="note bad" role="status"><p>Ứng dụng chưa trả lời (${health.appProblem}). Các lượt chạy chờ, không mất lần thử nào.</p></div>`,
        ]),
    ...refused.map(
      ({ id, problem }) => html`<div class="note bad"><p>Hàm <code>${id}</code> không chạy được: ${problem}</p></div>`,
    ),
  ]
}

const option = (value: string, label: string, chosen: string | null) =>
  value === (chosen ?? '')
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`

function filterForm(filter: Filter, functions: readonly Registered[]): Html {
  return html`<form class="filter" method="get" action="/">
<label>Hàm <select name="ham">${option('', 'Tất cả các hàm', filter.fn)}${functions.map(({ id }) => option(id, id, filter.fn))}</select></label>
<label>Trạng thái <select name="trang-thai">${option('', 'Mọi trạng thái', filter.state)}${Object.entries(STATES).map(([state, label]) => option(state, label, filter.state))}</select></label>
<button type="submit">Lọc</button>
</form>`
}

const runRow = (run: RunRow) => html`<tr>
<td data-label="Lượt chạy"><a href="/luot-chay/${run.id}"><code>${run.id}</code></a></td>
<td data-label="Hàm">${run.functionId}</td>
<td data-label="Trạng thái">${stateBadge(run.status)}${run.error && html` <span>${run.error.message.slice(0, 120)}</span>`}</td>
<td data-label="Tạo lúc" class="number">${moment(run.createdAt)}</td>
<td data-label="Thời gian" class="number">${length(run.startedAt ?? run.createdAt, run.endedAt)}</td>
</tr>`

function olderLink(filter: Filter, last: RunRow): Html {
  const query = new URLSearchParams({ truoc: last.id })
  if (filter.fn) query.set('ham', filter.fn)
  if (filter.state) query.set('trang-thai', filter.state)
  return html`<p class="more"><a href="/?${query.toString()}">Các lượt cũ hơn</a></p>`
}

/** The list of runs with its filter. `runs` has one row more than a page when there are older ones. */
export function listView(view: {
  runs: readonly RunRow[]
  filter: Filter
  summary: Summary
  health: Health
  functions: readonly Registered[]
}): Html {
  const { runs, filter, summary, health, functions } = view
  const shown = runs.slice(0, PAGE_SIZE)
  const last = runs.length > PAGE_SIZE ? shown.at(-1) : undefined
  return html`${notices(health, functions)}
<ul class="tiles">
<li><b>${number(summary.running)}</b> đang chạy</li>
<li><b>${number(summary.waiting)}</b> việc đến hạn đang chờ</li>
<li><b>${number(summary.failedToday)}</b> thất bại trong 24 giờ</li>
</ul>
${filterForm(filter, functions)}
${
  shown.length === 0
    ? html`<p>Không có lượt chạy nào.</p>`
    : html`<table>
<thead><tr><th scope="col">Lượt chạy</th><th scope="col">Hàm</th><th scope="col">Trạng thái</th><th scope="col">Tạo lúc</th><th scope="col">Thời gian</th></tr></thead>
<tbody>${shown.map(runRow)}</tbody>
</table>`
}
${last && olderLink(filter, last)}`
}

function errorView(error: RunError): Html {
  return html`<div class="note bad"><p><b>${error.name}</b>: ${error.message}</p>
${error.stack && html`<details><summary>Nơi xảy ra</summary><pre>${error.stack}</pre></details>`}</div>`
}

const isIdName = (key: string) => /(id|ids|code|key)$/i.test(key)

/** The ids an event carries; its other data are not shown. */
function eventView(event: EventBody): Html {
  const ids = Object.entries(event.data).filter(
    ([key, value]) => isIdName(key) && ['string', 'number'].includes(typeof value),
  )
  return html`<dl>
<dt>Sự kiện</dt><dd><code>${event.name}</code></dd>
<dt>Mã sự kiện</dt><dd><code>${event.id}</code></dd>
${ids.map(([key, value]) => html`<dt>${key}</dt><dd><code>${String(value).slice(0, 200)}</code></dd>`)}
</dl>`
}

function stepsView(run: RunDetails): Html {
  if (run.steps.length + run.outstanding.length === 0) return html`<p>Chưa có bước nào.</p>`
  return html`<table>
<thead><tr><th scope="col">Bước</th><th scope="col">Loại</th><th scope="col">Kết quả</th><th scope="col">Xong lúc</th><th scope="col">Thời gian</th></tr></thead>
<tbody>${run.steps.map(
    (step) => html`<tr>
<td data-label="Bước">${step.name ?? step.id}</td>
<td data-label="Loại">${kindOf(step.op)}</td>
<td data-label="Kết quả">${step.error ? html`Lỗi: ${step.error.message}` : 'Xong'}${step.attempts > 1 && html` (lần thử ${step.attempts})`}</td>
<td data-label="Xong lúc" class="number">${moment(step.endedAt)}</td>
<td data-label="Thời gian" class="number">${length(step.startedAt, step.endedAt)}</td>
</tr>`,
  )}${run.outstanding.map(
    (step) => html`<tr>
<td data-label="Bước">${step.name ?? ''}</td>
<td data-label="Loại">${kindOf(step.op)}</td>
<td data-label="Kết quả">Đang chờ${step.wakesAt && html`, chậm nhất ${moment(step.wakesAt)}`}</td>
<td data-label="Xong lúc">–</td>
<td data-label="Thời gian">–</td>
</tr>`,
  )}</tbody>
</table>`
}

const failuresView = (run: RunDetails) =>
  run.failures.length > 0 &&
  html`<h2>Các lần thử hỏng</h2>
${run.failures.map(({ name, attempt, at, error }) => html`<p>${moment(at)} – ${name ?? 'hàm'}, lần thử ${attempt}</p>${errorView(error)}`)}`

/** One run: where it comes from, its steps, what went wrong, and the button that runs it again. */
export function runView(run: RunDetails, token: string): Html {
  const retry = run.status === 'running' ? run.retry : null
  return html`<dl>
<dt>Hàm</dt><dd>${run.functionId}</dd>
<dt>Trạng thái</dt><dd>${stateBadge(run.status)}</dd>
<dt>Tạo lúc</dt><dd>${moment(run.createdAt)}</dd>
<dt>Kết thúc lúc</dt><dd>${moment(run.endedAt)}</dd>
<dt>Thời gian</dt><dd>${length(run.startedAt ?? run.createdAt, run.endedAt)}</dd>
${run.rerunOf && html`<dt>Chạy lại của</dt><dd><a href="/luot-chay/${run.rerunOf}"><code>${run.rerunOf}</code></a></dd>`}
${run.parentId && html`<dt>Được gọi bởi</dt><dd><a href="/luot-chay/${run.parentId}"><code>${run.parentId}</code></a></dd>`}
${retry && retry.failures > 0 && html`<dt>Đang gọi lại ứng dụng</dt><dd>${number(retry.failures)} lần chưa có câu trả lời, lần tới ${moment(retry.at)}</dd>`}
</dl>
${run.error && errorView(run.error)}
<h2>Đầu vào</h2>
${(run.events ?? [run.event]).map(eventView)}
<h2>Các bước</h2>
${stepsView(run)}
${failuresView(run)}
${
  run.status === 'running'
    ? html``
    : html`<h2>Chạy lại</h2>
<p>Tạo một lượt chạy mới với cùng đầu vào. Lượt này giữ nguyên.</p>
<form method="post" action="/luot-chay/${run.id}/chay-lai"><input type="hidden" name="ma" value="${token}"><button type="submit">Chạy lại</button></form>`
}`
}
