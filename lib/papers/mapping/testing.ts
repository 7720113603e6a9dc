import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { FactsOf, PaperKind } from '../schema'

const run = promisify(execFile)

/**
 * Whether these programs are on the PATH. Where one is not, the check is not there at all and a line says so: a machine without
 * Debian's packages passes `npm test`, and `.ci/run` installs them and counts these checks too.
 */
export function programsHere(...names: string[]): boolean {
  const isHere = (name: string) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return true
      } catch {
        return false
      }
    })
  const missing = names.filter((name) => !isHere(name))
  if (missing.length > 0) console.warn(`Not checked, not installed here: ${missing.join(', ')} (see .ci/run)`)
  return missing.length === 0
}

/** Runs a program over the bytes as a file; `FILE` among the arguments stands for its path. Rejects when it fails. */
export async function inspect(bytes: Uint8Array, program: string, ...args: string[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-paper-'))
  try {
    const path = join(folder, 'paper.pdf')
    writeFileSync(path, bytes)
    const given = args.map((arg) => (arg === 'FILE' ? path : arg))
    const { stdout } = await run(program, given, { encoding: 'buffer', maxBuffer: 64_000_000, timeout: 60_000 })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text of a PDF in one line, as a reader copies it out. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const text = await inspect(bytes, 'pdftotext', '-enc', 'UTF-8', 'FILE', '-')
  return text.toString('utf8').replace(/\s+/g, ' ')
}

const at = (text: string) => new Date(`${text}+07:00`)

const ISSUE = {
  agencyName: 'Ủy ban nhân dân phường An Bình',
  deskName: 'Trung tâm Phục vụ hành chính công',
  place: 'An Bình',
  paperNumber: '12/TNHS',
  issuedAt: at('2026-11-23T09:05:00'),
  signerName: 'Nguyễn Thị Ượng Nghĩa',
}
const MATTER = {
  dossierCode: '000.00.07.H99-261123-0042',
  lookUpUrl: 'https://dichvucong.example/tra-cuu-ho-so?ma=000.00.07.H99-261123-0042',
  applicantName: 'Trần Thị Ặ Ẫ Ỹ Mẫu',
  procedureName: 'Thủ tục đăng ký khai sinh',
}
const CONTACT = { address: 'Số 1, đường Mẫu, phường An Bình', phone: '0900000001', email: 'mau@example.com' }
const RECEIVED = { receivedAt: at('2026-11-23T09:00:00') }

/** Facts of every form; people and places are invented. */
export const SAMPLE: { [Kind in PaperKind]: FactsOf<Kind> } = {
  receipt: {
    ...ISSUE,
    ...MATTER,
    ...CONTACT,
    ...RECEIVED,
    papers: [
      { name: 'Tờ khai đăng ký khai sinh', originals: 1, copies: 0 },
      { name: 'Giấy chứng sinh', originals: 1, copies: 2 },
    ],
    dossierCount: 1,
    processingTime: '03 ngày làm việc',
    dueAt: at('2026-11-26T17:00:00'),
    resultPlace: 'Trung tâm Phục vụ hành chính công',
    fee: '8.000 đồng',
  },
  supplement_request: {
    ...ISSUE,
    ...MATTER,
    ...CONTACT,
    requirements: ['Nộp bản chính giấy chứng sinh', 'Ký tờ khai'],
    reason: 'Giấy chứng sinh nộp là bản chụp',
    contactPhone: '1900 0000',
  },
  refusal: { ...ISSUE, ...MATTER, ...CONTACT, reason: 'Không thuộc thẩm quyền giải quyết' },
  apology: {
    ...ISSUE,
    ...MATTER,
    ...RECEIVED,
    promisedAt: at('2026-11-26T17:00:00'),
    reason: 'Cần xác minh thêm',
    newDueAt: at('2026-12-01T17:00:00'),
  },
  stop_notice: {
    ...ISSUE,
    ...MATTER,
    ...CONTACT,
    ...RECEIVED,
    reason: 'Người nộp không bổ sung đúng hạn',
    contactPhone: '1900 0000',
  },
  control_sheet: {
    ...ISSUE,
    ...MATTER,
    ...RECEIVED,
    processingAgency: 'Phòng Tư pháp',
    dueAt: at('2026-11-26T17:00:00'),
    steps: [
      {
        office: 'Bộ phận Một cửa',
        handedBy: 'Lê Văn Giao',
        receivedBy: 'Phạm Thị Nhận',
        at: at('2026-11-23T10:15:00'),
        result: 'Trước hạn',
        note: undefined,
      },
    ],
  },
  register: {
    ...ISSUE,
    period: 'Từ 01/11/2026 đến 30/11/2026',
    entries: [
      {
        dossierCode: MATTER.dossierCode,
        procedureName: MATTER.procedureName,
        applicantName: MATTER.applicantName,
        contact: '0900000001',
        processingAgency: 'Phòng Tư pháp',
        receivedAt: at('2026-11-23T09:00:00'),
        dueAt: at('2026-11-26T17:00:00'),
        returnedAt: undefined,
        delivery: 'Trực tuyến',
        note: undefined,
      },
    ],
  },
}
