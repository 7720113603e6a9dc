/** Which log a chain runs over: who did or read what, or what happened to dossiers. */
export type Chain = 'audit_log' | 'dossier_acts'

/** One link of a chain, without its seal. */
export type Block = {
  chain: Chain
  /** 1, 2, 3 … without gap. */
  number: number
  fromPosition: number
  toPosition: number
  rows: number
  /** Hex sha256 over the rows. */
  root: string
}

/** What the seal of a block is made of: the block and, through the seal before it, everything earlier. */
export const sealedContent = ({ chain, number, fromPosition, toPosition, rows, root }: Block, previousSeal: string) =>
  JSON.stringify([
    ...(chain === 'audit_log' ? [] : [chain]),
    number,
    fromPosition,
    toPosition,
    rows,
    root,
    previousSeal,
  ])

/** What stands before the first block. */
export const NO_SEAL = ''

export const FINDINGS = {
  content: 'Nội dung hoặc thứ tự dòng nhật ký đã bị đổi',
  count: 'Số dòng nhật ký nhiều hơn hoặc ít hơn lúc niêm phong',
  seal: 'Niêm phong của khối không đúng',
  gap: 'Chuỗi khối không liền nhau',
  before: 'Có dòng nhật ký đứng trước khối đầu tiên',
  head: 'Khối cuối của lần kiểm tra trước không còn hoặc đã đổi',
} as const
export type FindingKind = keyof typeof FINDINGS
export type Finding = { block: number; kind: FindingKind }

/** A block as it is stored, and what its rows say today. */
export type CheckedBlock = Block & { seal: string; rowsNow: number; rootNow: string }
/** Where a check stands: the last block it has seen. */
export type Link = { number: number; toPosition: number; seal: string }
export const BEGINNING: Link = { number: 0, toPosition: 0, seal: NO_SEAL }

/** What is wrong with a block that follows `previous`; `sealOf` is the keyed digest. */
export function findingsOf(block: CheckedBlock, previous: Link, sealOf: (content: string) => string): Finding[] {
  const found: FindingKind[] = []
  if (block.number !== previous.number + 1 || block.fromPosition !== previous.toPosition + 1) found.push('gap')
  if (sealOf(sealedContent(block, previous.seal)) !== block.seal) found.push('seal')
  if (block.rowsNow !== block.rows) found.push('count')
  else if (block.rootNow !== block.root) found.push('content')
  return found.map((kind) => ({ block: block.number, kind }))
}
