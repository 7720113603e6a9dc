import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { BEGINNING, type CheckedBlock, findingsOf, type Link, sealedContent } from './rules'

const sealOf = (content: string) => createHmac('sha256', 'a key').update(content).digest('hex')

function chainOf(...sizes: number[]): CheckedBlock[] {
  let previous: Link = BEGINNING
  return sizes.map((rows, index) => {
    const [number, fromPosition] = [index + 1, previous.toPosition + 1]
    const block = {
      chain: 'audit_log' as const,
      number,
      fromPosition,
      toPosition: previous.toPosition + rows,
      rows,
      root: `root ${number}`,
    }
    const seal = sealOf(sealedContent(block, previous.seal))
    previous = { number, toPosition: block.toPosition, seal }
    return { ...block, seal, rowsNow: rows, rootNow: block.root }
  })
}

function check(blocks: readonly CheckedBlock[]) {
  let at: Link = BEGINNING
  return blocks.flatMap((block) => {
    const found = findingsOf(block, at, sealOf)
    at = block
    return found.map(({ block: number, kind }) => `${number} ${kind}`)
  })
}

/** The chain with one block changed. */
const with2 = (more: Partial<CheckedBlock>) =>
  chainOf(3, 1, 2).map((block) => (block.number === 2 ? { ...block, ...more } : block))

describe('the chain of the audit log', () => {
  it('is whole as it was made', () => {
    expect(check(chainOf(3, 1, 2))).toEqual([])
    expect(check([])).toEqual([])
  })

  it('names the block whose rows are others, fewer or more', () => {
    expect(check(with2({ rootNow: 'other' }))).toEqual(['2 content'])
    expect(check(with2({ rowsNow: 0 }))).toEqual(['2 count'])
    expect(check(with2({ rowsNow: 2 }))).toEqual(['2 count'])
  })

  it('finds a block that was made to fit changed rows', () => {
    expect(check(with2({ root: 'other', rootNow: 'other' }))).toEqual(['2 seal'])
    expect(check(with2({ rows: 0, rowsNow: 0 }))).toEqual(['2 seal'])
    const forged = { ...(chainOf(3, 1)[1] as CheckedBlock), root: 'other', rootNow: 'other' }
    const wrongKey = createHmac('sha256', 'no key').update(sealedContent(forged, 'x')).digest('hex')
    expect(check(with2({ ...forged, seal: wrongKey }))).toEqual(['2 seal', '3 seal'])
  })

  it('finds a block taken out of the middle, and blocks that changed places', () => {
    const [one, two, three] = chainOf(3, 1, 2) as [CheckedBlock, CheckedBlock, CheckedBlock]
    expect(check([one, three])).toEqual(['3 gap', '3 seal'])
    expect(check([two, three])).toEqual(['2 gap', '2 seal'])
    expect(check([one, { ...three, number: 2 }, { ...two, number: 3 }])).toContain('2 seal')
  })
})
