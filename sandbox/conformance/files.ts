import { randomUUID } from 'node:crypto'
import { type PortalAnswer, type PortalDoor, sha256 } from './door'
import type { Evidence, FileHeld } from './evidence'
import { type Check, check, failed, judged, passed, unseen, type Verdict } from './verdict'

const NO_FILE = 'Chưa có tệp nào bản thử tải được từ cổng này.'

/** The attachment door (d.2), asked for files whose addresses the portal pushed. */
export function fileChecks(door: PortalDoor, { dossiers }: Evidence): Check[] {
  const files = dossiers.flatMap((dossier) => dossier._tep)
  const ofOne = (judge: (file: FileHeld) => Promise<Verdict>) => () => {
    const file = files.findLast((one) => one.trangThai === 'da-tai')
    return file ? judge(file) : unseen(NO_FILE)
  }
  return [
    check('d.2', 'Mọi tệp đã khai trong hồ sơ đều tải được', () => judgeAll(files)),
    check(
      'd.2',
      'Tệp có Content-Type, Content-Disposition attachment với tên mã hóa đúng, nội dung không đổi',
      ofOne(async (file) => judgeWhole(file, await door.fetch(file.url))),
    ),
    check(
      'd.2',
      'Xin một khoảng (Range): trả đúng khoảng đó với 206, hoặc cả tệp với 200',
      ofOne(async (file) => judgeRange(await door.fetch(file.url), await door.fetch(file.url, { range: 'bytes=0-9' }))),
    ),
    check(
      'd.2',
      'Xin lại với If-None-Match: 304, hoặc cả tệp với 200',
      ofOne(async (file) => {
        const etag = (await door.fetch(file.url)).headers.get('etag')
        const again = await door.fetch(file.url, etag ? { 'if-none-match': etag } : {})
        return again.status === 304 || again.status === 200 ? passed : failed(`trả HTTP ${again.status}`)
      }),
    ),
    check('d.2', 'Mã tệp không có: 204, không có nội dung', async () =>
      judgeNothing(await door.get(`downloadfile/${randomUUID()}`)),
    ),
    check('d.2', 'Mã tệp sai dạng: 204, không có nội dung', async () =>
      judgeNothing(await door.get('downloadfile/..%2F..%2Fetc%2Fpasswd')),
    ),
  ]
}

function judgeAll(files: readonly FileHeld[]): Verdict {
  if (files.length === 0) return unseen('Chưa có hồ sơ nào khai tệp.')
  const lost = files.filter((file) => file.trangThai === 'khong-tai-duoc')
  return judged(lost.map((file) => `${file.loai}: ${file.ghiChu ?? `HTTP ${file.maHttp ?? 0}`}`))
}

function judgeWhole(file: FileHeld, answer: PortalAnswer): Verdict {
  const disposition = answer.headers.get('content-disposition') ?? ''
  return judged([
    ...(answer.status === 200 ? [] : [`trả HTTP ${answer.status}`]),
    ...(answer.headers.get('content-type') ? [] : ['thiếu Content-Type']),
    ...(/^attachment\b/i.test(disposition) ? [] : ['Content-Disposition không phải attachment']),
    ...(/^[\x20-\x7e]*$/.test(disposition) ? [] : ['tên tệp có dấu chưa được mã hóa phần trăm']),
    ...(sha256(answer.bytes) === file.sha256 ? [] : ['nội dung khác lần tải trước']),
  ])
}

function judgeRange(whole: PortalAnswer, part: PortalAnswer): Verdict {
  if (part.status === 200) return part.bytes.equals(whole.bytes) ? passed : failed('trả 200 nhưng không phải cả tệp')
  if (part.status !== 206) return failed(`trả HTTP ${part.status}`)
  const range = `bytes 0-${Math.min(9, whole.bytes.length - 1)}/${whole.bytes.length}`
  if (part.headers.get('content-range') !== range) return failed('Content-Range không đúng')
  return part.bytes.equals(whole.bytes.subarray(0, 10)) ? passed : failed('nội dung khoảng không đúng')
}

const judgeNothing = ({ status, bytes }: PortalAnswer): Verdict =>
  status === 204 && bytes.length === 0 ? passed : failed(`trả HTTP ${status} với ${bytes.length} byte`)
