import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STANDARD_PROCESS } from '@/lib/procedures/rules/process'
import { PROCESS_END, type ProcessStep } from '@/lib/procedures/schema'
import { ACT_NAMES, type DossierAct } from './acts'
import { foldActs, NEW_DOSSIER, obstacleOf, stateAfter } from './state'
import { currentStep, demandsOf, stepOfAct, stepsOf } from './steps'

const step = (key: string, moves: ProcessStep['moves'], back?: ProcessStep['back']): ProcessStep => ({
  key,
  name: key,
  unit: 'processing',
  role: 'handler',
  moves,
  ...(back ? { back } : {}),
})

const APPROVING = [
  step('nhan', { process: 'lam' }),
  step('lam', { submit_for_approval: 'duyet' }),
  step('duyet', { approve: 'xong' }, { return_for_rework: 'lam' }),
  step('xong', { finish: 'tra' }),
  step('tra', { hand_over: PROCESS_END }),
]

const minute = (count: number) => new Date(Date.UTC(2026, 10, 23, 2, count))
const timed = (acts: readonly DossierAct[]) => acts.map((act, index) => ({ act, at: minute(index) }))
const keys = (process: readonly ProcessStep[], acts: readonly DossierAct[]) =>
  stepsOf(process, timed(acts)).map((passed) => passed.step.key)

const RECEIVED: DossierAct[] = ['submit', 'receive']
const WORKING: DossierAct[] = [...RECEIVED, 'process']
const ASKED: DossierAct[] = [...WORKING, 'submit_for_approval']
const APPROVED: DossierAct[] = [...ASKED, 'approve']

describe('the steps a dossier goes through', () => {
  const cases: [string, DossierAct[], string[], string | undefined][] = [
    ['none before receipt', ['submit', 'ask_supplement', 'send_supplement'], [], undefined],
    ['the first from receipt on', RECEIVED, ['nhan'], 'nhan'],
    ['work', WORKING, ['nhan', 'lam'], 'lam'],
    ['claim, assign and extension move nothing', [...WORKING, 'claim', 'assign', 'extend'], ['nhan', 'lam'], 'lam'],
    ['approval', ASKED, ['nhan', 'lam', 'duyet'], 'duyet'],
    ['papers that come put it to work', [...RECEIVED, 'ask_supplement', 'send_supplement'], ['nhan', 'lam'], 'lam'],
    ['returned for rework', [...ASKED, 'return_for_rework'], ['nhan', 'lam', 'duyet', 'lam'], 'lam'],
    ['papers asked during work move nothing', [...WORKING, 'ask_supplement'], ['nhan', 'lam'], 'lam'],
    [
      'papers asked of an approved dossier lead back',
      [...APPROVED, 'ask_supplement'],
      ['nhan', 'lam', 'duyet', 'xong', 'lam'],
      'lam',
    ],
    [
      'money asked while the leader is asked leads back',
      [...ASKED, 'ask_payment'],
      ['nhan', 'lam', 'duyet', 'lam'],
      'lam',
    ],
    ['finished', [...APPROVED, 'finish'], ['nhan', 'lam', 'duyet', 'xong', 'tra'], 'tra'],
    ['handed over', [...APPROVED, 'finish', 'hand_over'], ['nhan', 'lam', 'duyet', 'xong', 'tra'], undefined],
    ['withdrawn', [...WORKING, 'withdraw'], ['nhan', 'lam'], undefined],
    ['stopped', [...ASKED, 'stop'], ['nhan', 'lam', 'duyet'], undefined],
  ]
  it.each(cases)('%s', (_name, acts, passed, now) => {
    expect(keys(APPROVING, acts)).toEqual(passed)
    expect(currentStep(stepsOf(APPROVING, timed(acts)))?.step.key).toBe(now)
  })

  it('an act that another step names leads where it leads there: trả ngay', () => {
    const short = [
      step('nhan', { process: 'lam' }),
      step('lam', { finish: 'tra' }),
      step('tra', { hand_over: PROCESS_END }),
    ]
    expect(keys(short, [...RECEIVED, 'finish', 'hand_over'])).toEqual(['nhan', 'tra'])
  })

  it('each begins when the one before ends, and has its own times', () => {
    expect(stepsOf(APPROVING, timed(ASKED))).toEqual([
      { step: APPROVING[0], beganAt: minute(1), endedAt: minute(2) },
      { step: APPROVING[1], beganAt: minute(2), endedAt: minute(3) },
      { step: APPROVING[2], beganAt: minute(3) },
    ])
  })
})

describe('a process has force', () => {
  it('demands approval where every way goes through it', () => {
    expect(demandsOf({ process: APPROVING })).toEqual({ approval: true, signature: false })
    expect(demandsOf({})).toEqual({ approval: false, signature: false })
  })

  const demands = { approval: true, signature: false }
  it.each([
    ['received', RECEIVED, 'approval_missing'],
    ['worked on', WORKING, 'approval_missing'],
    ['asked', ASKED, 'approval'],
    ['approved', APPROVED, undefined],
    ['approved, then new papers', [...APPROVED, 'ask_supplement', 'send_supplement'], 'approval_missing'],
  ] as const)('finish of a dossier %s: %s', (_name, acts, obstacle) => {
    const done = acts.map((act) => ({ act }))
    expect(obstacleOf(foldActs(done, demands), 'finish')).toBe(obstacle)
  })

  it('demands the signature where every way goes through it', () => {
    const signing = APPROVING.map((one) => (one.key === 'xong' ? step('xong', { sign: 'ky' }) : one)).concat(
      step('ky', { finish: 'tra' }),
    )
    expect(demandsOf({ process: signing })).toEqual({ approval: true, signature: true })
    const approved = foldActs(
      APPROVED.map((act) => ({ act })),
      demandsOf({ process: signing }),
    )
    expect(obstacleOf(approved, 'finish')).toBe('signature_missing')
    expect(obstacleOf(stateAfter(approved, { act: 'sign' }), 'finish')).toBeUndefined()
  })
})

it('for every history of possible acts the dossier is in a step exactly while it is received and has not ended', () => {
  const processes = [STANDARD_PROCESS, APPROVING]
  const lots = array(integer({ min: 0, max: 1_000_000 }), { maxLength: 40 })
  assert(
    property(lots, integer({ min: 0, max: 1 }), (drawn, which) => {
      const process = processes[which] ?? STANDARD_PROCESS
      const acts: DossierAct[] = []
      let state = { ...NEW_DOSSIER, demands: demandsOf({ process: [...process] }) }
      for (const lot of drawn) {
        const open = ACT_NAMES.filter((act) => obstacleOf(state, act) === undefined)
        const act = open[lot % Math.max(1, open.length)]
        if (!act) break
        acts.push(act)
        state = stateAfter(state, { act })
      }
      const now = currentStep(stepsOf(process, timed(acts)))
      expect(now !== undefined, acts.join(' ')).toBe(state.received && !['7', '8', '10'].includes(state.status))
      if (state.status === '9') expect(now?.step.moves).toHaveProperty('hand_over')
      if (now && state.approval === 'asked') expect(now.step.moves).toHaveProperty('approve')
    }),
  )
})

it('an act was done in the step before it; the receipt begins the first', () => {
  const acts = timed([...APPROVED, 'finish', 'hand_over', 'correct'])
  expect(acts.map((act) => [act.act, stepOfAct(APPROVING, acts, act)?.key])).toEqual([
    ['submit', undefined],
    ['receive', 'nhan'],
    ['process', 'nhan'],
    ['submit_for_approval', 'lam'],
    ['approve', 'duyet'],
    ['finish', 'xong'],
    ['hand_over', 'tra'],
    ['correct', undefined],
  ])
})
