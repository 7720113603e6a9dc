import type { IncomingMessage, ServerResponse } from 'node:http'
import { FORWARD_PATH } from '../bus'
import { DISCLAIMER, examine, type Report, summaryOf } from '../conformance/run'
import type { Finding } from '../conformance/verdict'
import { RequestProblem, readBody, refuseOtherSites, sendHtml } from '../http'
import type { Sandbox } from '../parts'
import { type Html, html, page } from './html'

const TITLE = 'Kiểm tra sự phù hợp'

/** GET /tuan-thu: the form; POST: examines the portal and shows what was found. @throws RequestProblem */
export async function handleConformance(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method === 'GET' || req.method === 'HEAD') return send(res, sandbox.settings.busUrl, null)
  if (req.method !== 'POST') throw new RequestProblem(405, 'Chỉ nhận phương thức GET và POST.')
  refuseOtherSites(req)
  const address = new URLSearchParams(await readBody(req, 10_000)).get('portal') ?? ''
  const portal = URL.parse(address)
  if (!portal || !/^https?:$/.test(portal.protocol)) throw new RequestProblem(422, 'Cần địa chỉ http(s) của cổng.')
  const report = await examine({
    portal: portal.origin + (portal.pathname === '/' ? FORWARD_PATH : portal.pathname.replace(/\/+$/, '')),
    sandbox: `http://127.0.0.1:${sandbox.ports.http}`,
    agency: sandbox.settings.agencyCode,
  })
  send(res, address, report)
}

function send(res: ServerResponse, portal: string, report: Report | null): void {
  const { text, nonce } = page(TITLE, body(portal, report))
  sendHtml(res, 200, text, { nonce })
}

function body(portal: string, report: Report | null): Html {
  return html`<header><div class="wrap"><h1>${TITLE}</h1><p class="lead">${DISCLAIMER}</p>
<nav aria-label="Các trang của bản thử"><ul><li><a href="/">Bản thử</a></li></ul></nav></div></header>
<main class="wrap"><section aria-labelledby="chay"><h2 id="chay">Cổng cần kiểm tra</h2>
<p>Cổng phải đang nối tới bản thử này. Nên tiếp nhận vài hồ sơ và đặt vài sự cố trước khi chạy. Các thông báo thử mang tên bịa sẽ được gửi vào cổng.</p>
<form class="row" method="post" action="/tuan-thu"><label>Địa chỉ cửa của cổng dành cho trục liên thông<input name="portal" type="url" value="${portal}" required></label><button>Kiểm tra</button></form>
<p>Bằng dòng lệnh: <code>npm run conformance -- --portal ${portal}</code></p></section>
${report && resultSections(report)}</main>
<footer><div class="wrap">Bản thử của Một Cửa. ${DISCLAIMER}</div></footer>`
}

function resultSections(report: Report): Html {
  return html`<section aria-labelledby="ket-qua"><h2 id="ket-qua">Kết quả</h2><p><strong>${summaryOf(report)}.</strong></p></section>
${report.groups.map(
  ({ title, findings }, i) => html`<section aria-labelledby="nhom-${i}"><h2 id="nhom-${i}">${title}</h2>
<dl>${findings.map(findingRow)}</dl></section>`,
)}`
}

const TAGS = {
  passed: html`<span class="tag done">Đạt</span>`,
  failed: html`<span class="tag bad">Không đạt</span>`,
  unseen: html`<span class="tag wait">Chưa có gì để xét</span>`,
}

const findingRow = ({ section, title, verdict }: Finding): Html =>
  html`<dt>${TAGS[verdict.state]} ${title}</dt><dd>Mục ${section}${verdict.state !== 'passed' && html`: ${verdict.reason}`}</dd>`
