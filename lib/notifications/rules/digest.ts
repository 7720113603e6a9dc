import type { OfficerRole } from '@/lib/auth/actor'
import type { Tab } from '@/lib/dossiers/rules/inbox'

/** Tabs of the inbox that call for work, dossiers whose new date must be asked for before they are late, and accounts about to be closed for not being used; the pressing ones first. */
export const DIGEST_LINES = [
  'qua-han',
  'den-han-hom-nay',
  'qua-han-tiep-nhan',
  'nhac-xin-loi',
  'cho-tiep-nhan',
  'cho-chuyen',
  'cho-duyet',
  'duoc-giao',
  'chua-ai-nhan',
  'cho-nop-tien',
  'cho-tra',
  'tai-khoan-sap-khoa',
] as const satisfies readonly (Tab | 'nhac-xin-loi' | 'tai-khoan-sap-khoa')[]
export type DigestLine = (typeof DIGEST_LINES)[number]
export type Counts = Record<DigestLine, number>

const PRESSING: readonly DigestLine[] = ['qua-han', 'den-han-hom-nay', 'qua-han-tiep-nhan', 'nhac-xin-loi']
export const isPressing = (line: DigestLine): boolean => PRESSING.includes(line)

/** What each role is told. */
const OF_ROLE: Record<OfficerRole, readonly DigestLine[]> = {
  clerk: ['qua-han', 'den-han-hom-nay', 'qua-han-tiep-nhan', 'cho-tiep-nhan', 'cho-chuyen', 'cho-tra'],
  handler: ['qua-han', 'den-han-hom-nay', 'nhac-xin-loi', 'duoc-giao', 'chua-ai-nhan'],
  leader: ['qua-han', 'den-han-hom-nay', 'qua-han-tiep-nhan', 'nhac-xin-loi', 'cho-duyet', 'chua-ai-nhan'],
  cashier: ['cho-nop-tien'],
  supervisor: ['qua-han', 'qua-han-tiep-nhan'],
  administrator: ['tai-khoan-sap-khoa'],
}

/** The lines for somebody with these roles that have something to tell, each once and in the order of the table. */
export function linesFor(roles: readonly OfficerRole[], counts: Counts): { line: DigestLine; count: number }[] {
  const told = roles.flatMap((role) => OF_ROLE[role])
  return DIGEST_LINES.filter((line) => told.includes(line) && counts[line] > 0).map((line) => ({
    line,
    count: counts[line],
  }))
}

const IN_A_UNIT: readonly OfficerRole[] = ['clerk', 'handler', 'leader', 'cashier']

/** Whose lists are those of the supervision office: somebody who works in no unit. */
export const onlySupervises = (roles: readonly OfficerRole[]): boolean =>
  roles.includes('supervisor') && !roles.some((role) => IN_A_UNIT.includes(role))
