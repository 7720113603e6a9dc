import { describe, expect, it } from 'vitest'
import { STANDARD_PROCESS } from '@/lib/procedures/rules/process'
import { PROCESS_END, type ProcessStep, type ServiceTerms } from '@/lib/procedures/schema'
import { changesOf } from './changes'
import { dryRun } from './dry-run'
import { pictureOf } from './picture'
import { longestHours, longestWay, periodHours } from './process-times'

const step = (key: string, moves: ProcessStep['moves'], time?: ProcessStep['time']): ProcessStep => ({
  key,
  name: `Bước ${key}`,
  unit: 'processing',
  role: 'handler',
  moves,
  ...(time ? { time } : {}),
})
const hours = (amount: number) => ({ unit: 'working_hour', amount }) as const
const days = (amount: number) => ({ unit: 'working_day', amount }) as const

const PROCESS = [
  step('nhan', { process: 'lam', finish: 'tra' }, hours(4)),
  step('lam', { submit_for_approval: 'duyet', finish: 'tra' }, days(2)),
  { ...step('duyet', { approve: 'xong' }, hours(4)), back: { return_for_rework: 'lam' } },
  step('xong', { finish: 'tra' }, hours(4)),
  step('tra', { hand_over: PROCESS_END }),
]

describe('the time of a process', () => {
  it('is that of its longest way', () => {
    expect(longestWay(PROCESS).map(({ key }) => key)).toEqual(['nhan', 'lam', 'duyet', 'xong', 'tra'])
    expect(longestHours(PROCESS)).toBe(4 + 16 + 4 + 4)
    expect(longestHours(STANDARD_PROCESS)).toBe(0)
  })

  it('is found among the many ways of steps that part and meet again', () => {
    const parting = Array.from({ length: 40 }, (_, at) =>
      step(`b${at}`, { process: `b${at + 1}`, finish: `b${at + 2}` }, hours(1)),
    )
    expect(longestHours(parting)).toBe(40)
  })

  it.each([
    ['same_day', 1, 8],
    ['working_hour', 6, 6],
    ['working_day', 3, 24],
    ['day', 5, 24],
    ['day', 7, 40],
    ['day', 10, 48],
    ['day', 2, 0],
  ] as const)('a period of %s %i holds %i working hours at least', (unit, amount, held) => {
    expect(periodHours(unit, amount)).toBe(held)
  })
})

describe('a dry run', () => {
  /** Monday 23/11/2026, 10:00. */
  const receivedAt = new Date('2026-11-23T10:00:00+07:00')
  const calendar = { holidays: new Map(), makeUpDays: new Set<never>() }
  const deadline = (amount: number) =>
    ({ unit: 'working_day', amount, citation: 'Quyết định mẫu', citationChecked: false }) as const

  it('tells when each step is due and whether the whole is kept', () => {
    const run = dryRun(PROCESS, deadline(4), receivedAt, calendar)
    expect(run.steps.map(({ step: one, dueAt }) => [one.key, dueAt?.toISOString()])).toEqual([
      ['nhan', '2026-11-23T09:00:00.000Z'],
      ['lam', '2026-11-25T10:00:00.000Z'],
      ['duyet', '2026-11-26T04:00:00.000Z'],
      ['xong', '2026-11-26T10:00:00.000Z'],
      ['tra', undefined],
    ])
    expect(run.whole.at.toISOString()).toBe('2026-11-27T10:00:00.000Z')
    expect(run.fits).toBe(true)
    expect(dryRun(PROCESS, deadline(2), receivedAt, calendar).fits).toBe(false)
  })
})

describe('the drawing', () => {
  it('has a box for each step, none over another, and an arrow for each move', () => {
    const picture = pictureOf(PROCESS)
    expect(picture.boxes.map(({ step: one }) => one.key)).toEqual(['nhan', 'lam', 'duyet', 'xong', 'tra'])
    for (const [index, box] of picture.boxes.entries())
      expect(box.y).toBeGreaterThan((picture.boxes[index - 1]?.y ?? -1000) + (picture.boxes[index - 1]?.height ?? 0))
    expect(picture.arrows.map(({ move, way }) => [move.from.key, move.to, way])).toEqual([
      ['nhan', 'lam', 'next'],
      ['nhan', 'tra', 'skip'],
      ['lam', 'duyet', 'next'],
      ['lam', 'tra', 'skip'],
      ['duyet', 'xong', 'next'],
      ['duyet', 'lam', 'back'],
      ['xong', 'tra', 'next'],
      ['tra', 'end', 'next'],
    ])
  })

  it('breaks long names into lines and leaves out arrows that lead nowhere', () => {
    const name = 'Thẩm tra hồ sơ, đối chiếu sổ hộ tịch và soạn trích lục'
    const picture = pictureOf([{ ...step('a', { finish: 'mat' }), name }])
    expect(picture.boxes[0]?.lines).toEqual(['Thẩm tra hồ sơ, đối chiếu sổ', 'hộ tịch và soạn trích lục'])
    expect(picture.arrows).toEqual([])
  })
})

describe('what changes', () => {
  const terms = {
    onlineLevel: 'full',
    filedAt: 'local',
    agencyCodes: ['000.00.07.H99'],
    minutesToFill: 10,
    deadline: { unit: 'working_day', amount: 3, citation: 'QĐ mẫu', citationChecked: false },
    fee: { known: false, amountVnd: 0, note: '' },
    form: [{ title: 'Tờ khai', fields: [{ name: 'name', label: 'Họ tên', type: 'text', required: true }] }],
    papers: [{ key: 'a', code: '', name: 'Giấy A', required: true }],
    result: { code: '', name: 'Kết quả' },
    deliveries: ['online'],
  } as ServiceTerms

  it('is said line by line: changed, new, gone', () => {
    const next: ServiceTerms = {
      ...terms,
      deadline: { ...terms.deadline, amount: 5 },
      papers: [{ key: 'b', code: '', name: 'Giấy B', required: false }],
    }
    expect(changesOf(terms, next)).toEqual([
      { label: 'Thời hạn', before: '3 ngày làm việc. Căn cứ: QĐ mẫu', after: '5 ngày làm việc. Căn cứ: QĐ mẫu' },
      { label: 'Giấy tờ “Giấy B”', after: 'không bắt buộc' },
      { label: 'Giấy tờ “Giấy A”', before: 'bắt buộc' },
    ])
    expect(changesOf(terms, terms)).toEqual([])
    expect(changesOf(null, terms).length).toBeGreaterThan(10)
  })
})
