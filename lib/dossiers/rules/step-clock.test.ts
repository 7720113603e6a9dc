import { describe, expect, it } from 'vitest'
import { PROCESS_END, type ProcessStep } from '@/lib/procedures/schema'
import type { DossierAct } from './acts'
import { stepClocks } from './step-clock'
import { stepsOf } from './steps'

const step = (key: string, moves: ProcessStep['moves'], time?: ProcessStep['time']): ProcessStep => ({
  key,
  name: key,
  unit: 'processing',
  role: 'handler',
  moves,
  ...(time ? { time } : {}),
})
const PROCESS = [
  step('nhan', { process: 'lam' }, { unit: 'working_hour', amount: 2 }),
  step('lam', { finish: 'tra' }, { unit: 'working_day', amount: 2 }),
  step('tra', { hand_over: PROCESS_END }),
]
const calendar = { holidays: new Map(), makeUpDays: new Set<never>() }
/** On the wall in Viet Nam; 23/11/2026 is a Monday. */
const vn = (text: string) => new Date(`2026-11-${text.replace(' ', 'T')}:00+07:00`)
const done = (...acts: [DossierAct, string][]) => acts.map(([act, at]) => ({ act, at: vn(at), details: null }))

function clocks(acts: ReturnType<typeof done>, now: string, supplement: 'restart' | 'pause' = 'restart') {
  return stepClocks(stepsOf(PROCESS, acts), acts, { supplement }, calendar, vn(now)).map(
    ({ step: { key }, dueAt, usedMinutes, late }) => [key, dueAt ?? dueAt, usedMinutes, late],
  )
}

const RECEIVED = done(['submit', '23 08:00'], ['receive', '23 09:00'])
const WORKED = [...RECEIVED, ...done(['process', '23 10:00'])]

describe('the clock of a step', () => {
  it.each<[string, ReturnType<typeof done>, string, unknown[]]>([
    ['runs from receipt', RECEIVED, '23 10:30', [['nhan', vn('23 11:00'), 90, false]]],
    ['is late after its due instant', RECEIVED, '23 11:15', [['nhan', vn('23 11:00'), 135, true]]],
    [
      'ends when the next begins, in days to the closing of the last',
      WORKED,
      '24 08:00',
      [
        ['nhan', vn('23 11:00'), 60, false],
        ['lam', vn('25 17:00'), 360, false],
      ],
    ],
    [
      'stands while papers are awaited',
      [...WORKED, ...done(['ask_supplement', '23 11:00'])],
      '27 08:00',
      [
        ['nhan', vn('23 11:00'), 60, false],
        ['lam', null, 60, false],
      ],
    ],
    [
      'begins anew when they come',
      [...WORKED, ...done(['ask_supplement', '23 11:00'], ['send_supplement', '26 08:00'])],
      '26 09:00',
      [
        ['nhan', vn('23 11:00'), 60, false],
        ['lam', vn('30 17:00'), 120, false],
      ],
    ],
    [
      'has none in a step without a time',
      [...WORKED, ...done(['finish', '24 09:00'])],
      '30 09:00',
      [
        ['nhan', vn('23 11:00'), 60, false],
        ['lam', vn('25 17:00'), 420, false],
        ['tra', undefined, 1920, false],
      ],
    ],
  ])('%s', (_name, acts, now, expected) => {
    expect(clocks(acts, now)).toEqual(expected)
  })

  it('is on time in the very minute of its due instant', () => {
    const now = new Date(vn('23 11:00').getTime() + 59_000)
    const [first] = stepClocks(stepsOf(PROCESS, RECEIVED), RECEIVED, { supplement: 'restart' }, calendar, now)
    expect(first).toMatchObject({ dueAt: vn('23 11:00'), late: false })
  })

  it('goes on with what was left where the procedure pauses', () => {
    const acts = [...WORKED, ...done(['ask_supplement', '24 11:00'], ['send_supplement', '26 08:00'])]
    expect(clocks(acts, '26 09:00', 'pause')[1]?.[1]).toEqual(vn('27 17:00'))
  })
})
