import { openDoor } from './door'
import { type DossierHeld, type Evidence, readEvidence } from './evidence'
import { fileChecks } from './files'
import { lookUpChecks } from './look-up'
import { messageChecks } from './messages'
import { pushChecks } from './pushes'
import { recoveryChecks } from './recovery'
import { type Check, type Finding, find } from './verdict'

export interface Target {
  /** The portal's door with the adapter's prefix, without a slash at the end. */
  portal: string
  /** Address of the sandbox to which the portal is connected. */
  sandbox: string
  /** The portal's own agency code. */
  agency: string
  /** The dossier to look up; without one the one that changed last. */
  dossier?: string | undefined
}

export interface Report {
  groups: { title: string; findings: Finding[] }[]
  passed: number
  failed: number
  unseen: number
}

/** Said with every report: a sandbox can vouch for its own reading only (decided 24). */
export const DISCLAIMER =
  'Theo cách hiểu của chúng tôi về hợp đồng kết nối. Đạt ở đây không có nghĩa là Văn phòng Chính phủ đã chấp nhận.'

/**
 * Drives a portal through the contract: calls its doors, and judges what it sent to the sandbox so far. Leaves invented
 * notices in the portal. Any portal will do; nothing but HTTP is needed. @throws Error where the sandbox does not answer
 */
export async function examine({ portal, sandbox, agency, dossier }: Target): Promise<Report> {
  const evidence = await readEvidence(sandbox)
  const door = openDoor(portal)
  const parts: [string, Check[]][] = [
    ['Tra cứu tức thời (d.1)', lookUpChecks(door, lookedUp(evidence, dossier), agency)],
    ['Tải tệp (d.2)', fileChecks(door, evidence)],
    ['Nhận hồ sơ, thông báo và thanh toán (d.3, d.5, P)', messageChecks(door)],
    ['Các dịch vụ cổng đã gọi (a, b, c)', pushChecks(evidence)],
    ['Qua sự cố (g)', recoveryChecks(evidence)],
  ]
  const groups: Report['groups'] = []
  for (const [title, checks] of parts) {
    const findings: Finding[] = []
    for (const check of checks) findings.push(await find(check))
    groups.push({ title, findings })
  }
  const count = (state: Finding['verdict']['state']) =>
    groups.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict.state === state).length
  return { groups, passed: count('passed'), failed: count('failed'), unseen: count('unseen') }
}

/** @throws Error where the sandbox holds no such dossier */
function lookedUp({ dossiers }: Evidence, number: string | undefined): DossierHeld | undefined {
  if (number === undefined) return dossiers[0]
  const held = dossiers.find(({ MaHoSo }) => MaHoSo === number)
  if (!held) throw new Error(`Bản thử chưa nhận hồ sơ ${number}.`)
  return held
}

/** One line that sums up a report. */
export const summaryOf = ({ passed, failed, unseen }: Report): string =>
  `${passed} đạt, ${failed} không đạt, ${unseen} chưa có gì để xét`
