import { listMessages } from '../messages/list'
import { countDossiers, listDossiers, listSteps } from '../national-portal/dossiers'
import type { FileView } from '../national-portal/files'
import type { Sandbox } from '../parts'
import { type Html, html, timeText } from './html'
import { READINGS } from './readings'

const SHOWN = 30

const STATUS_NAMES: Record<string, string> = {
  '1': 'Mới đăng ký',
  '2': 'Được tiếp nhận',
  '3': 'Không được tiếp nhận',
  '4': 'Đang xử lý',
  '5': 'Yêu cầu bổ sung giấy tờ',
  '6': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  '7': 'Công dân yêu cầu rút hồ sơ',
  '8': 'Dừng xử lý',
  '9': 'Đã xử lý xong',
  '10': 'Đã trả kết quả',
}

const statusText = (code: string): string => `${code}. ${STATUS_NAMES[code] ?? 'Không rõ'}`

function statusTag(code: string): Html {
  const tone = code === '9' || code === '10' ? 'done' : code === '7' || code === '8' ? 'bad' : 'wait'
  return html`<span class="tag ${tone}">${statusText(code)}</span>`
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 20260315083000 as 15/03/2026 08:30:00. */
function momentText(value: unknown): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text(value))
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]} ${parts[4]}:${parts[5]}:${parts[6]}` : text(value)
}

export function countsSection({ storage }: Sandbox): Html {
  const counts = countDossiers(storage)
  const item = (label: string, value: number, warns = false) =>
    html`<li${warns && value > 0 && html` class="warn"`}><strong>${value.toLocaleString('vi-VN')}</strong>${label}</li>`
  return html`<section aria-labelledby="dem"><h2 id="dem">Đang giữ</h2><ul class="counts">
${item('hồ sơ', counts.hoSo)}${item('lần thêm mới', counts.lanThem)}${item('lần cập nhật', counts.lanCapNhat)}
${item('bước tiến độ', counts.buoc)}${item('bước trùng', counts.buocTrung, true)}
${item('tệp đã tải', counts.tepDaTai)}${item('tệp chờ tải', counts.tepChoTai)}${item('tệp không tải được', counts.tepKhongTaiDuoc, true)}
${item('lần gọi', counts.lanGoi)}${item('thư', counts.thu)}${item('tin nhắn', counts.tinNhan)}</ul></section>`
}

const FILE_STATES: Record<string, string> = {
  'cho-tai': 'chờ tải',
  'da-tai': 'đã tải',
  'khong-tai-duoc': 'không tải được',
}

function filesTable(files: FileView[]): Html {
  if (files.length === 0) return html`<p>Không có tệp.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Bảng tệp"><table><thead><tr><th>Loại</th><th>Tên</th><th>Trạng thái</th><th>SHA-256</th></tr></thead><tbody>
${files.map(
  (file) => html`<tr><td>${file.loai}</td><td>${file.ten ?? file.url}</td>
<td>${FILE_STATES[file.trangThai] ?? file.trangThai}${file.soByte !== null && html`, ${file.soByte.toLocaleString('vi-VN')} byte`}${file.ghiChu !== null && html`<br>${file.ghiChu}`}</td>
<td><code>${file.sha256 ?? ''}</code></td></tr>`,
)}</tbody></table></div>`
}

function stepsTable(steps: ReturnType<typeof listSteps>): Html {
  if (steps.length === 0) return html`<p>Chưa có bước nào.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Bảng tiến độ"><table><thead><tr><th>Lúc</th><th>Trạng thái</th><th>Người xử lý</th><th>Nội dung</th></tr></thead><tbody>
${steps.map((step) => {
  const fields: Record<string, unknown> = step
  return html`<tr><td>${momentText(fields.ThoiDiemXuLy)}</td><td>${statusText(text(fields.TrangThai))}${step._trung && html` <span class="tag bad">trùng</span>`}</td>
<td>${text(fields.NguoiXuLy)}</td><td>${text(fields.NoiDungXuLy)}</td></tr>`
})}</tbody></table></div>`
}

/** The newest dossiers, or the one that was asked for. */
export function dossiersSection(sandbox: Sandbox, code: string | null): Html {
  const rows = listDossiers(sandbox.storage, sandbox.files, SHOWN, code)
  const cards = rows.map((row) => {
    const fields: Record<string, unknown> = row
    const steps = listSteps(sandbox.storage, 50, text(fields.MaHoSo))
    return html`<details${code !== null && html` open`}><summary><code>${text(fields.MaHoSo)}</code> ${statusTag(text(fields.TrangThaiHoSo))} ${text(fields.TenTTHC)}</summary>
<p>Thủ tục ${text(fields.MaTTHC)}. Tiếp nhận ${momentText(fields.NgayTiepNhan)}, hẹn trả ${momentText(fields.NgayHenTra) || 'không có hạn'}.
Thêm ${row._soLanThem} lần, cập nhật ${row._soLanCapNhat} lần.</p>
<h3>Tiến độ</h3>${stepsTable(steps)}<h3>Tệp</h3>${filesTable(row._tep)}</details>`
  })
  return html`<section aria-labelledby="ho-so"><h2 id="ho-so">Hồ sơ</h2>
<form class="row" method="get" action="/#ho-so"><label>Mã hồ sơ<input name="ma" value="${code ?? ''}" autocomplete="off" spellcheck="false"></label><button>Tìm</button></form>
${rows.length === 0 ? html`<p>${code === null ? 'Chưa nhận hồ sơ nào.' : 'Không có hồ sơ này.'}</p>` : cards}
${rows.length === SHOWN && html`<p>Chỉ hiện ${SHOWN} hồ sơ đổi gần nhất. Đầy đủ ở <a href="/__sandbox/ho-so">/__sandbox/ho-so</a>.</p>`}</section>`
}

export function callsSection({ calls }: Sandbox): Html {
  const rows = calls.list(SHOWN, null)
  return html`<section aria-labelledby="goi"><h2 id="goi">Các lần gọi gần đây</h2>
${
  rows.length === 0
    ? html`<p>Chưa có lần gọi nào.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Bảng lần gọi"><table><thead><tr><th>Lúc</th><th>Dịch vụ</th><th>Trả lời</th><th>Sự cố</th></tr></thead><tbody>
${rows.map(
  (call) => html`<tr><td>${timeText(call.luc)}</td><td>${call.service}</td>
<td>${call.maHttp === 0 ? 'không trả lời' : `HTTP ${call.maHttp}`}${call.error_code !== null && html`, mã ${call.error_code}`}${call.message !== null && html`<br>${call.message}`}</td>
<td>${call.suCo ?? ''}</td></tr>`,
)}</tbody></table></div>`
}</section>`
}

export function messagesSection({ storage }: Sandbox): Html {
  const rows = listMessages(storage, SHOWN)
  return html`<section aria-labelledby="thu"><h2 id="thu">Thư và tin nhắn</h2>
${rows.length === 0 && html`<p>Chưa có thư và tin nhắn nào.</p>`}
${rows.map(
  (row) =>
    html`<details><summary>${row.kenh === 'thu' ? 'Thư' : 'Tin nhắn'} tới ${row.den}, ${timeText(row.luc)}${row.trung && html` <span class="tag bad">trùng</span>`}${row.tieuDe !== '' && html`<br>${row.tieuDe}`}</summary><pre>${row.noiDung}</pre></details>`,
)}</section>`
}

export function readingsSection(): Html {
  return html`<section aria-labelledby="cach-hieu"><h2 id="cach-hieu">Cách hiểu của chúng tôi</h2>
<p>Tài liệu chính thức chưa đọc được đầy đủ. Mọi điều dưới đây là theo cách hiểu của chúng tôi; dữ liệu được nhận ở đây không có nghĩa là Văn phòng Chính phủ đã chấp nhận.</p>
<dl>${READINGS.map(({ place, reading }) => html`<dt>${place}</dt><dd>${reading}</dd>`)}</dl></section>`
}
