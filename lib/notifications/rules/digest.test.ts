import { describe, expect, it } from 'vitest'
import { tabsFor } from '@/lib/dossiers/rules/inbox'
import { type Counts, DIGEST_LINES, isPressing, linesFor, onlySupervises } from './digest'

const all = (count: number) => Object.fromEntries(DIGEST_LINES.map((line) => [line, count])) as Counts
const told = (...args: Parameters<typeof linesFor>) => linesFor(...args).map(({ line }) => line)

describe('the lines of a digest', () => {
  it.each([
    ['clerk', ['qua-han', 'den-han-hom-nay', 'qua-han-tiep-nhan', 'cho-tiep-nhan', 'cho-chuyen', 'cho-tra']],
    ['handler', ['qua-han', 'den-han-hom-nay', 'nhac-xin-loi', 'duoc-giao', 'chua-ai-nhan']],
    ['leader', ['qua-han', 'den-han-hom-nay', 'qua-han-tiep-nhan', 'nhac-xin-loi', 'cho-duyet', 'chua-ai-nhan']],
    ['cashier', ['cho-nop-tien']],
    ['supervisor', ['qua-han', 'qua-han-tiep-nhan']],
    ['administrator', ['tai-khoan-sap-khoa']],
  ] as const)('of a %s', (role, lines) => {
    expect(told([role], all(1))).toEqual(lines)
    expect(told([role], all(0))).toEqual([])
  })

  it('of somebody with two roles come once each', () => {
    expect(told(['clerk', 'leader'], { ...all(0), 'qua-han': 1, 'cho-duyet': 2 })).toEqual(['qua-han', 'cho-duyet'])
  })

  it('carry their counts, the pressing ones first', () => {
    const lines = linesFor(['clerk'], { ...all(0), 'cho-tiep-nhan': 2, 'qua-han': 3 })
    expect(lines).toEqual([
      { line: 'qua-han', count: 3 },
      { line: 'cho-tiep-nhan', count: 2 },
    ])
    const firstCalm = DIGEST_LINES.findIndex((line) => !isPressing(line))
    expect(DIGEST_LINES.slice(firstCalm).filter(isPressing)).toEqual([])
  })

  it.each(['clerk', 'handler', 'cashier'] as const)('lead a %s to tabs of the own inbox', (role) => {
    const tabs: readonly string[] = tabsFor([role])
    const lines = told([role], all(1)).filter((line) => line !== 'nhac-xin-loi')
    expect(lines.filter((line) => !tabs.includes(line))).toEqual([])
  })
})

it('lists of the supervision office are for who works in no unit', () => {
  expect(onlySupervises(['supervisor', 'administrator'])).toBe(true)
  expect(onlySupervises(['supervisor', 'clerk'])).toBe(false)
  expect(onlySupervises(['clerk'])).toBe(false)
})
