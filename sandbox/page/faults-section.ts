import type { Fault, FaultKind } from '../faults'
import type { Sandbox } from '../parts'
import { type Html, html, timeText } from './html'

const KIND_NAMES: Record<FaultKind, string> = {
  down: 'Mất kết nối',
  slow: 'Trả lời chậm',
  error: 'Báo bận',
  'timeout-after-commit': 'Đã ghi nhưng không trả lời',
  'expire-session': 'Phiên hết hạn',
  garbage: 'Trả lời rác',
  'half-batch': 'Chỉ ghi nửa đầu',
  refuse: 'Từ chối hẳn (thư, tin nhắn)',
  bounce: 'Nhận rồi báo không tới (thư, tin nhắn)',
}

const SERVICES: readonly [string, string][] = [
  ['', 'Mọi dịch vụ của Cổng quốc gia'],
  ['login', 'Đăng nhập (login)'],
  ['DongBoHoSoMC', 'DongBoHoSoMC'],
  ['CapNhatTienDoHoSoMC', 'CapNhatTienDoHoSoMC'],
  ['TraCuuHoSo', 'TraCuuHoSo'],
  ['LayThuTuc', 'LayThuTuc'],
  ['LayDanhSachTTHC', 'LayDanhSachTTHC'],
  ['sms', 'Tin nhắn (sms)'],
  ['smtp', 'Thư (smtp)'],
  ['oidc', 'Định danh (oidc)'],
]

function faultText(fault: Fault): string {
  const lasts = fault.until === null ? '' : `, đến ${timeText(fault.until)}`
  const held = fault.until === null && fault.seconds !== undefined ? `, giữ ${fault.seconds} giây` : ''
  const name = SERVICES.find(([service]) => service === (fault.service ?? ''))?.[1] ?? fault.service
  const to = fault.recipient === undefined ? '' : ` tới ${fault.recipient}`
  return `${KIND_NAMES[fault.kind]}: ${name}${to}, ${Math.round(fault.rate * 100)}% số lần${held}${lasts}`
}

const options = (choices: readonly (readonly [string, string])[]): Html[] =>
  choices.map(([value, label]) => html`<option value="${value}">${label}</option>`)

/** Faults in force and the forms that set and clear them; the forms work without script. */
export function faultsSection({ faults, runtime }: Sandbox): Html {
  const inForce = faults.list()
  const { behaviour } = runtime
  return html`<section aria-labelledby="su-co"><h2 id="su-co">Sự cố</h2>
${inForce.length === 0 ? html`<p>Không có sự cố nào đang đặt.</p>` : html`<ul>${inForce.map((fault) => html`<li>${faultText(fault)}</li>`)}</ul>`}
<form class="row" method="post" action="/trang/su-co">
<label>Loại<select name="kind">${options(Object.entries(KIND_NAMES))}</select></label>
<label>Dịch vụ<select name="service">${options(SERVICES)}</select></label>
<label>Tỷ lệ (%)<input name="rate" type="number" min="0" max="100" value="30" required></label>
<label>Số giây (bỏ trống được)<input name="seconds" type="number" min="0" max="86400"></label>
<label>Chỉ tới số hoặc địa chỉ (bỏ trống được)<input name="recipient" maxlength="200"></label>
<button>Đặt sự cố</button></form>
<form class="row" method="post" action="/trang/xoa-su-co"><button class="plain">Bỏ mọi sự cố</button></form>
<h3>Cách trả lời</h3>
<form class="row" method="post" action="/trang/cau-hinh">
<label>Chờ trước khi trả lời (ms)<input name="delayMs" type="number" min="0" max="60000" value="${behaviour.delayMs}" required></label>
<label>Phiên kéo dài (giây)<input name="sessionSeconds" type="number" min="1" max="86400" value="${behaviour.sessionSeconds}" required></label>
<label>TraCuuHoSo<select name="traCuuDayDu">${selectable(
    [
      ['false', 'chỉ MaHoSo'],
      ['true', 'mọi trường đã nhận'],
    ],
    String(behaviour.traCuuDayDu),
  )}</select></label>
<label>Bước gửi lại<select name="buocTrung">${selectable(
    [
      ['luu', 'lưu và đếm'],
      ['tu-choi', 'từ chối'],
    ],
    behaviour.buocTrung,
  )}</select></label>
<button>Lưu</button></form>
<h3>Làm lại từ đầu</h3>
<p>Xóa hồ sơ, tiến độ, tệp, thư, tin nhắn, lần gọi và trả danh mục về như lúc đầu.</p>
<form class="row" method="post" action="/trang/dat-lai"><label>Gõ chữ XOA để xác nhận<input name="xac-nhan" pattern="XOA" required autocomplete="off"></label><button class="plain">Đặt lại bản thử</button></form></section>`
}

const selectable = (choices: readonly (readonly [string, string])[], chosen: string): Html[] =>
  choices.map(
    ([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  )
