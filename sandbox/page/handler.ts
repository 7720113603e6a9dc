import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { FaultRequest } from '../faults'
import { RequestProblem, readBody, redirectTo, refuseOtherSites, sendHtml } from '../http'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../identity/accounts'
import type { Sandbox } from '../parts'
import { faultsSection } from './faults-section'
import { type Html, html, page } from './html'
import { callsSection, countsSection, dossiersSection, messagesSection, readingsSection } from './parts'

type FormAction = (sandbox: Sandbox, form: URLSearchParams) => void

/** What the buttons of the page do; each answers with the page again. */
const ACTIONS: Record<string, FormAction> = {
  '/trang/su-co': (sandbox, form) => {
    const seconds = form.get('seconds') ?? ''
    sandbox.faults.add(
      FaultRequest.parse({
        kind: form.get('kind'),
        rate: Number(form.get('rate')) / 100,
        ...(form.get('service') ? { service: form.get('service') } : {}),
        ...(form.get('recipient') ? { recipient: form.get('recipient') } : {}),
        ...(seconds === '' ? {} : { seconds: Number(seconds) }),
      }),
    )
  },
  '/trang/xoa-su-co': (sandbox) => sandbox.faults.clear(),
  '/trang/cau-hinh': (sandbox, form) => {
    sandbox.runtime.change({
      delayMs: Number(form.get('delayMs')),
      sessionSeconds: Number(form.get('sessionSeconds')),
      traCuuDayDu: form.get('traCuuDayDu') === 'true',
      buocTrung: form.get('buocTrung'),
    })
  },
  '/trang/dat-lai': (sandbox, form) => {
    if (form.get('xac-nhan') !== 'XOA') throw new RequestProblem(422, 'Cần gõ chữ XOA để xác nhận.')
    sandbox.reset()
  },
}

/** The page for people at `/` and its buttons. @throws RequestProblem */
export async function handlePage(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const action = ACTIONS[url.pathname]
  if (action && req.method === 'POST') {
    refuseOtherSites(req)
    const form = new URLSearchParams(await readBody(req, 10_000))
    try {
      action(sandbox, form)
    } catch (error) {
      if (error instanceof z.ZodError) throw new RequestProblem(422, 'Giá trị trong mẫu không hợp lệ.')
      throw error
    }
    redirectTo(res, '/#su-co')
    return
  }
  if (url.pathname !== '/') throw new RequestProblem(404, 'Không có địa chỉ này.')
  if (req.method !== 'GET' && req.method !== 'HEAD') throw new RequestProblem(405, 'Chỉ nhận phương thức GET.')
  const { text, nonce } = page('Bản thử Cổng Dịch vụ công quốc gia', home(sandbox, url.searchParams.get('ma') || null))
  sendHtml(res, 200, text, { nonce })
}

const LINKS: readonly [string, string][] = [
  ['#ho-so', 'Hồ sơ'],
  ['#su-co', 'Sự cố'],
  ['#goi', 'Lần gọi'],
  ['#thu', 'Thư và tin nhắn'],
  ['#tai-khoan', 'Tài khoản thử'],
  ['#cach-hieu', 'Cách hiểu'],
]

function home(sandbox: Sandbox, code: string | null): Html {
  return html`<header><div class="wrap"><h1>Bản thử Cổng Dịch vụ công quốc gia</h1>
<p class="lead">Đóng vai các hệ thống bên ngoài trên máy này: Cổng quốc gia, định danh, thư và tin nhắn. Không phải hệ thống thật.</p>
<nav aria-label="Các phần của trang"><ul>${LINKS.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}<li><a href="/tuan-thu">Kiểm tra sự phù hợp</a></li><li><a href="/">Tải lại</a></li></ul></nav></div></header>
<main class="wrap">${countsSection(sandbox)}${dossiersSection(sandbox, code)}${faultsSection(sandbox)}${callsSection(sandbox)}${messagesSection(sandbox)}
${accountsSection()}${readingsSection()}</main>
<footer><div class="wrap">Bản thử của Một Cửa. Dữ liệu mẫu, mã tỉnh H99 và mã cơ quan G99 không có thật.</div></footer>`
}

function accountsSection(): Html {
  return html`<section aria-labelledby="tai-khoan"><h2 id="tai-khoan">Tài khoản thử</h2>
<p>Mật khẩu của mọi tài khoản: <code>${DEMO_PASSWORD}</code>. Những người này không có thật.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Danh sách tài khoản thử"><table><thead><tr><th>Tài khoản</th><th>Tên</th><th>Số định danh</th><th>Mã số thuế</th></tr></thead><tbody>
${DEMO_ACCOUNTS.map(
  ({ username, claims }) =>
    html`<tr><td><code>${username}</code></td><td>${claims.TenDoanhNghiep ?? claims.HoVaTen}</td><td>${claims.SoDinhDanh}</td><td>${claims.MaSoThue}</td></tr>`,
)}</tbody></table></div></section>`
}
