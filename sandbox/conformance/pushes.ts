import { fieldOf } from './door'
import type { CallHeld, Evidence } from './evidence'
import { type Check, check, failed, judged, passed, unseen, type Verdict } from './verdict'

/** Services that a portal calls, by the section that describes them. */
const SERVICES: readonly [section: string, service: string][] = [
  ['b.1', 'LayDanhMucLinhVuc'],
  ['b.1', 'LayDanhMucCoQuan'],
  ['b.1', 'LayDanhSachTTHC'],
  ['b.2', 'LayThuTuc'],
  ['b.1', 'LayDanhSachTTHCDonVi'],
  ['b.1', 'LayQDCB'],
  ['b.1', 'LayDVC'],
  ['c.1', 'DongBoHoSoMC'],
  ['c.2', 'CapNhatTienDoHoSoMC'],
  ['c.3', 'TraCuuHoSo'],
  ['c.4', 'DongBoTrangThaiHoSo'],
  ['c.5', 'LayDanhSachHoiDapGuiTuDVCQG'],
  ['c.5', 'LayDanhSachHoiDapBoCoQuan'],
  ['c.5', 'LayNoiDungTraLoiTheoCauHoi'],
  ['c.5', 'DongBoHoiDap'],
  ['c.5', 'DongBoKetQuaHoiDapGuiTuDVCQG'],
  ['c.6', 'DongBoThongKeHoSo'],
  ['c.7', 'DongBoDanhGia'],
]

/** Words with which the sandbox refuses a message for its shape. */
const WRONG_SHAPE = /^(Dữ liệu không hợp lệ|dstcode:|madonvi:|Content-Type:|Nội dung gửi lên|service:)/

/** What the portal's own calls show (a, b, c); `unseen` where it did not call yet. */
export function pushChecks(evidence: Evidence): Check[] {
  return [
    check('a.2', 'Đăng nhập đúng và dùng chung một phiên cho nhiều lần gọi', () => judgeSessions(evidence.calls)),
    ...SERVICES.map(([section, service]) =>
      check(section, `${service}: đã được nhận, không lần nào bị từ chối vì sai cấu trúc`, () =>
        judgeService(evidence.calls, service),
      ),
    ),
    check('c.1', 'Mỗi hồ sơ được thêm mới đúng một lần', () => judgeInserts(evidence)),
    check('c.1', 'Hồ sơ bị trả lời "đã tồn tại" được gửi lại thành cập nhật', () => judgeExisting(evidence.calls)),
    check('c.2', 'Tiến độ chỉ gửi sau khi hồ sơ đã được nhận', () => judgeOrder(evidence.calls)),
    check('c.2', 'Mỗi bước tiến độ có đúng một lần', () => judgeSteps(evidence)),
    check('c.2', 'Bước đầu tiên là tiếp nhận hoặc sau tiếp nhận, bước cuối cùng có trạng thái của hồ sơ', () =>
      judgeLastStep(evidence),
    ),
    check('g.7', 'Không gửi số giả để lấp chỗ trống', () => judgeFillers(evidence)),
  ]
}

const ofService = (calls: readonly CallHeld[], service: string) => calls.filter((call) => call.service === service)
const isAccepted = (call: CallHeld) => call.error_code === '0'

function judgeSessions(calls: readonly CallHeld[]): Verdict {
  const logins = ofService(calls, 'login')
  const others = calls.length - logins.length
  if (!logins.some(isAccepted)) return unseen('Chưa có lần đăng nhập nào được nhận.')
  const ended = calls.filter((call) => call.suCo === 'expire-session' || /phiên/i.test(call.message ?? '')).length
  const refused = logins.filter((call) => !isAccepted(call) && call.suCo === null)
  if (refused.length > 0) return failed(`${refused.length} lần đăng nhập bị từ chối: ${refused[0]?.message ?? ''}`)
  return logins.length <= 2 + ended + others / 5
    ? passed
    : failed(`${logins.length} lần đăng nhập cho ${others} lần gọi`)
}

function judgeService(calls: readonly CallHeld[], service: string): Verdict {
  const own = ofService(calls, service)
  const refused = own.filter((call) => call.suCo === null && WRONG_SHAPE.test(call.message ?? ''))
  if (refused.length > 0) return judged(refused.map((call) => call.message ?? ''))
  return own.some(isAccepted) ? passed : unseen(`Chưa thấy cổng gọi ${service}.`)
}

function judgeInserts({ dossiers }: Evidence): Verdict {
  const pushed = dossiers.filter((dossier) => dossier._soLanThem > 0)
  if (pushed.length === 0) return unseen('Chưa có hồ sơ nào được gửi.')
  return judged(
    pushed.flatMap(({ MaHoSo, _soLanThem }) => (_soLanThem === 1 ? [] : [`${MaHoSo} được thêm mới ${_soLanThem} lần`])),
  )
}

/** Numbers of the dossiers in a push. */
export function numbersOf(call: CallHeld): string[] {
  const data = fieldOf(call.yeuCau, 'data')
  return Array.isArray(data) ? data.map((row) => String(fieldOf(row, 'MaHoSo'))) : []
}

function judgeExisting(calls: readonly CallHeld[]): Verdict {
  const pushes = ofService(calls, 'DongBoHoSoMC')
  const existing = pushes.filter((call) => call.error_code === '3' && call.suCo === null)
  if (existing.length === 0) return unseen('Chưa có lần nào bị trả lời "đã tồn tại".')
  const updated = new Set(
    pushes.filter((call) => isAccepted(call) && fieldOf(call.yeuCau, 'isUpdating') === 'True').flatMap(numbersOf),
  )
  return judged(
    existing
      .flatMap(numbersOf)
      .filter((number) => !updated.has(number))
      .map((number) => `${number} không được gửi lại thành cập nhật`),
  )
}

function judgeOrder(calls: readonly CallHeld[]): Verdict {
  const pushes = ofService(calls, 'CapNhatTienDoHoSoMC').filter((call) => call.suCo === null)
  if (pushes.length === 0) return unseen('Chưa có tiến độ nào được gửi.')
  return judged(
    pushes.filter((call) => /Chưa có hồ sơ|sớm hơn bước/.test(call.message ?? '')).map((call) => call.message ?? ''),
  )
}

function judgeSteps({ steps }: Evidence): Verdict {
  if (steps.length === 0) return unseen('Chưa có tiến độ nào được gửi.')
  return judged(
    steps.filter((step) => step._trung).map((step) => `${step.MaHoSo}: bước ${step.ThoiDiemXuLy} có hai lần`),
  )
}

function judgeLastStep({ dossiers, steps }: Evidence): Verdict {
  if (steps.length === 0) return unseen('Chưa có tiến độ nào được gửi.')
  const ofDossier = Map.groupBy(steps, (step) => step.MaHoSo)
  return judged(
    dossiers.flatMap(({ MaHoSo, TrangThaiHoSo }) => {
      const own = ofDossier.get(MaHoSo) ?? []
      const last = own.at(-1)
      if (!last) return []
      if (own[0]?.TrangThai === '1' || own[0]?.TrangThai === '3') return [`${MaHoSo}: bước đầu chưa được tiếp nhận`]
      return last.TrangThai === TrangThaiHoSo ? [] : [`${MaHoSo}: bước cuối ${last.TrangThai}, hồ sơ ${TrangThaiHoSo}`]
    }),
  )
}

/** What other senders are known to put where they have no fact (g.7, c.1). */
const FILLERS = new Set(['000000000', '000000001', '000000000000'])

function judgeFillers({ dossiers }: Evidence): Verdict {
  if (dossiers.length === 0) return unseen('Chưa có hồ sơ nào được gửi.')
  return judged(
    dossiers.flatMap((dossier) => {
      const identities = dossier.DinhDanhCHS
      const numbers = Array.isArray(identities) ? identities.map((one) => String(fieldOf(one, 'SoDinhDanh'))) : []
      const subject = String(dossier.TrichYeuHoSo ?? '')
      return [
        ...numbers.filter((number) => FILLERS.has(number)).map(() => `${dossier.MaHoSo}: số định danh giả`),
        ...(subject.trim().toLowerCase() === 'dinhkem' ? [`${dossier.MaHoSo}: trích yếu lấp chỗ trống`] : []),
      ]
    }),
  )
}
