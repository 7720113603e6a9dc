import type { PortalAnswer, PortalDoor } from './door'
import { fieldOf } from './door'
import type { DossierHeld } from './evidence'
import { type Check, check, failed, judged, passed, unseen, type Verdict } from './verdict'

const NAME = 'search/call'
/** The nine of d.1. */
const FIELDS = [
  'MaHoSo',
  'MaTTHC',
  'TenTTHC',
  'MaLinhVuc',
  'TenLinhVuc',
  'LoaiDoiTuong',
  'TrangThaiHoSo',
  'HinhThuc',
  'DonViXuLy',
]
const AT_ONCE = 50
const NO_DOSSIER = 'Cổng chưa gửi hồ sơ nào sang bản thử; hãy tiếp nhận một hồ sơ rồi chạy lại.'

/** The instant look-up (d.1), asked about a dossier that the portal pushed. `agency` is its own code. */
export function lookUpChecks(door: PortalDoor, held: DossierHeld | undefined, agency: string): Check[] {
  const ask = (masohoso: unknown) => door.post(NAME, { madonvi: agency, service: 'TraCuuHoSo', masohoso })
  const ofOne = (judge: (held: DossierHeld) => Promise<Verdict>) => () => (held ? judge(held) : unseen(NO_DOSSIER))
  const refused = (title: string, send: () => Promise<PortalAnswer>) =>
    check('d.1', title, async () => judgeRefusal(await send()))
  return [
    check(
      'd.1',
      'Tra cứu một hồ sơ đã gửi: HTTP 200, JSON phẳng, đúng chín trường, mọi giá trị là chuỗi',
      ofOne(async ({ MaHoSo }) => judgeShape(await ask(MaHoSo))),
    ),
    check(
      'd.1',
      'Nội dung tra cứu giống nội dung hồ sơ đã gửi lần cuối',
      ofOne(async (pushed) => judgeContent(pushed, await ask(pushed.MaHoSo))),
    ),
    check(
      'd.1',
      `${AT_ONCE} lần tra cứu cùng lúc đều được trả lời như nhau`,
      ofOne(async ({ MaHoSo }) => {
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(MaHoSo)))
        const bodies = new Set(answers.map(({ status, text }) => `${status} ${text}`))
        return bodies.size === 1 ? judgeShape(answers[0]) : failed(`có ${bodies.size} câu trả lời khác nhau`)
      }),
    ),
    refused('Mã hồ sơ không có: HTTP 200, error_code "-1" và lời', () => ask('H99.99-990101-99999')),
    refused('Thiếu masohoso: HTTP 200, error_code "-1"', () => door.post(NAME, { madonvi: agency })),
    refused('masohoso không phải chuỗi: HTTP 200, error_code "-1"', () => ask({ a: 1 })),
    refused('Nội dung không phải JSON: HTTP 200, error_code "-1"', () => door.postText(NAME, '{"masohoso": "H99')),
    refused('Nội dung rỗng: HTTP 200, error_code "-1"', () => door.postText(NAME, '')),
    refused('Mã hồ sơ dài mười nghìn ký tự: HTTP 200, error_code "-1"', () => ask('9'.repeat(10_000))),
    refused('Mã hồ sơ mang dấu nháy, ký tự rỗng, câu lệnh: HTTP 200, error_code "-1"', () =>
      ask(`'; select 1 --\u0000`),
    ),
  ]
}

function judgeShape(answer: PortalAnswer | undefined): Verdict {
  if (!answer) return failed('không có câu trả lời')
  if (answer.status !== 200) return failed(`trả HTTP ${answer.status}`)
  const { json } = answer
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return failed('không phải một đối tượng JSON')
  const missing = FIELDS.filter((name) => typeof fieldOf(json, name) !== 'string')
  const strange = Object.keys(json).filter((name) => !FIELDS.includes(name))
  return judged([
    ...missing.map((name) => `thiếu ${name} hoặc không phải chuỗi`),
    ...strange.map((name) => `có trường lạ ${name}`),
    ...(/^([1-9]|10)$/.test(String(fieldOf(json, 'TrangThaiHoSo'))) ? [] : ['TrangThaiHoSo ngoài danh mục']),
    ...(/^[01]$/.test(String(fieldOf(json, 'HinhThuc'))) ? [] : ['HinhThuc không phải "0" hoặc "1"']),
    ...(/^[1-4]$/.test(String(fieldOf(json, 'LoaiDoiTuong'))) ? [] : ['LoaiDoiTuong không phải "1" đến "4"']),
  ])
}

function judgeContent(held: DossierHeld, answer: PortalAnswer): Verdict {
  return judged(
    FIELDS.flatMap((name) =>
      fieldOf(held, name) === fieldOf(answer.json, name) ? [] : [`${held.MaHoSo}: ${name} khác với nội dung đã gửi`],
    ),
  )
}

function judgeRefusal({ status, json }: PortalAnswer): Verdict {
  if (status !== 200) return failed(`trả HTTP ${status}`)
  if (fieldOf(json, 'error_code') !== '-1') return failed('error_code không phải chuỗi "-1"')
  return typeof fieldOf(json, 'message') === 'string' ? passed : failed('thiếu message')
}
