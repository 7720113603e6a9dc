import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierClock } from '@/lib/deadlines/rules/clock'
import { ACT_NAMES, type DossierAct, type DossierRole, type DossierStatus, isEnded, isWaiting, ruleOf } from './acts'
import { clockEvents } from './clock-events'
import {
  type ActFact,
  actsAllowed,
  type DossierState,
  foldActs,
  NEW_DOSSIER,
  obstacleFor,
  obstacleOf,
  type Place,
  stateAfter,
} from './state'

const RULE = { unit: 'working_day', amount: 3, citation: '', citationChecked: false } as const
const NO_HOLIDAYS = { holidays: new Map(), makeUpDays: new Set<never>() }

const ROLES: DossierRole[] = ['citizen', 'clerk', 'handler', 'leader', 'cashier', 'system']

const possible = (state: DossierState) => ACT_NAMES.filter((act) => obstacleOf(state, act) === undefined)

const AGENCIES = ['one', 'two']

/** The ways an act can be done that the rules tell apart: a receipt with a fee owed, paid, or none; who is asked, who answers. */
function waysOf({ opinions }: DossierState, act: DossierAct): ActFact[] {
  if (act === 'receive') return [{ act }, { act, details: { fee: 'due' } }, { act, details: { fee: 'paid' } }]
  const of = (agencyId: string) => ({ act, details: { agencyId } })
  if (act === 'ask_opinion') return AGENCIES.filter((agency) => !opinions.includes(agency)).map(of)
  return act === 'give_opinion' ? opinions.map(of) : [{ act }]
}

const factsOf = (state: DossierState): ActFact[] => possible(state).flatMap((act) => waysOf(state, act))
const nextOf = (state: DossierState): DossierState[] => factsOf(state).map((fact) => stateAfter(state, fact))

const acted = (...acts: DossierAct[]) => foldActs(acts.map((act) => ({ act })))

/** Every state that acts can lead to; supplements counted up to two, which is all that a rule looks at. */
function everyState(): DossierState[] {
  const found = new Map<string, DossierState>()
  const open = [NEW_DOSSIER, ...DEMANDS.map((demands) => ({ ...NEW_DOSSIER, demands }))]
  for (let state = open.pop(); state; state = open.pop()) {
    const { before, after } = state.supplements
    const supplements = { before: Math.min(2, before), after: Math.min(2, after) }
    const capped = { ...state, supplements, opinions: state.opinions.toSorted() }
    const key = JSON.stringify(capped)
    if (found.has(key)) continue
    found.set(key, capped)
    open.push(...nextOf(capped))
  }
  return [...found.values()]
}

/** Every history of at most so many acts. */
function everyHistory(most: number): { history: ActFact[]; state: DossierState }[] {
  const found: { history: ActFact[]; state: DossierState }[] = []
  const open = [{ history: [] as ActFact[], state: NEW_DOSSIER }]
  for (let here = open.pop(); here; here = open.pop()) {
    found.push(here)
    const { history, state } = here
    if (history.length === most) continue
    for (const fact of factsOf(state)) open.push({ history: [...history, fact], state: stateAfter(state, fact) })
  }
  return found
}

const DEMANDS = [
  { approval: true, signature: false },
  { approval: true, signature: true },
]

const NOWHERE: Place = { receiving: false, processing: false, asked: false }
const WHOLE: Place = { receiving: true, processing: true, asked: false }

describe('an exhaustive walk of all states', () => {
  const states = everyState()

  it('finds many of them, in every status', () => {
    expect(states.length).toBeGreaterThan(150)
    expect(new Set(states.map(({ status }) => status)).size).toBe(11)
  })

  it('knows no dead end: from every state that has not ended, some way leads to each end that is open', () => {
    for (const state of states.filter(({ status }) => status === 'none' || !isEnded(status))) {
      expect(possible(state).length, JSON.stringify(state)).toBeGreaterThan(0)
      expect(
        reaches(state, (end) => end === '10'),
        JSON.stringify(state),
      ).toBe(true)
      if (!['none', '9'].includes(state.status))
        expect(
          reaches(state, (end) => end === '7'),
          JSON.stringify(state),
        ).toBe(true)
    }
  })

  it('ends for good, but for a correction, which moves nothing', () => {
    for (const state of states.filter(({ status }) => status !== 'none' && isEnded(status)))
      expect([possible(state), stateAfter(state, { act: 'correct' })]).toEqual([['correct'], state])
  })

  it('lets somebody of every agency do what is its business, and nobody of another', () => {
    for (const state of states)
      for (const act of possible(state)) {
        const may = (place: Place) => ROLES.some((role) => obstacleFor(state, act, role, place) === undefined)
        const [whole, asked, stranger] = [may(WHOLE), may({ ...NOWHERE, asked: true }), may(NOWHERE)]
        const answer = act === 'give_opinion'
        expect([whole, asked, stranger], `${act} in ${JSON.stringify(state)}`).toEqual([!answer, answer, false])
        // Once received, the processing agency needs nobody of the receiving one.
        if (state.received && !answer) expect(may({ ...NOWHERE, processing: true })).toBe(true)
      }
  })

  it('stands still for no opinion: whoever was asked, the dossier goes on and ends', () => {
    for (const state of states.filter(({ opinions }) => opinions.length > 0)) {
      const without = possible({ ...state, opinions: [] })
      expect(possible(state).filter((act) => act !== 'give_opinion')).toEqual(without)
    }
  })

  it('signs only what was approved, and keeps what was signed until it is finished or given back', () => {
    for (const state of states) {
      if (possible(state).includes('sign')) expect(state.approval).toBe('approved')
      if (state.approval === 'signed' && state.status === '4') expect(possible(state)).toContain('return_for_rework')
    }
  })

  it('gives no result while a fee is unpaid, papers are awaited or a leader is asked', () => {
    for (const state of states) {
      const may = possible(state).includes('finish')
      if (['5', '6'].includes(state.status) || state.approval === 'asked' || state.fee === 'due')
        expect(may).toBe(false)
      if (state.demands.approval && !['approved', 'signed'].includes(state.approval)) expect(may).toBe(false)
      if (state.demands.signature && state.approval !== 'signed') expect(may).toBe(false)
      if (!state.received || state.fee === 'due') expect(possible(state)).not.toContain('hand_over')
      if (['9', '10'].includes(state.status)) expect(state.fee, JSON.stringify(state)).not.toBe('due')
    }
  })

  it('waits in 6 only for money that is owed, and takes what is owed in every status that goes on', () => {
    for (const state of states) {
      if (state.status === '6') expect(state.fee, JSON.stringify(state)).toBe('due')
      const open = state.status !== 'none' && !isEnded(state.status)
      expect(possible(state).includes('record_payment'), JSON.stringify(state)).toBe(open && state.fee === 'due')
    }
  })

  it('runs no clock while it should stand: it stands exactly in 5 and 6, and only the table leads there and back', () => {
    const at = (index: number) => new Date(Date.UTC(2026, 10, 23, 3, index))
    for (const { history, state } of everyHistory(6)) {
      const events = clockEvents(
        history.map(({ act }, index) => ({ act, details: null, at: at(index) })),
        {},
      )
      if (events.length === 0) continue
      const clock = dossierClock(RULE, events, NO_HOLIDAYS)
      const ended = state.status !== 'none' && (isEnded(state.status) || state.status === '9')
      expect(clock.running, JSON.stringify(history)).toBe(!ended && !isWaiting(state.status as DossierStatus))
    }
  })

  it('has received every dossier that is worked on', () => {
    for (const { status, received } of states) {
      if (['2', '4', '6', '8', '9', '10'].includes(status)) expect(received).toBe(true)
      if (['none', '1', '3'].includes(status)) expect(received).toBe(false)
    }
  })
})

/** Whether some acts lead from here to an end of this kind. */
function reaches(from: DossierState, isGoal: (status: string) => boolean): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let state = open.pop(); state; state = open.pop()) {
    if (isGoal(state.status)) return true
    const { supplements: _counted, ...rest } = state
    const key = JSON.stringify(rest)
    if (seen.has(key)) continue
    seen.add(key)
    open.push(...nextOf(state))
  }
  return false
}

describe('where an agency stands (decided 9)', () => {
  const RECEIVING: Place = { ...NOWHERE, receiving: true }
  const PROCESSING: Place = { ...NOWHERE, processing: true }

  it.each<[string, DossierAct[], DossierAct, DossierRole, Place, string | undefined]>([
    [
      'the counter that received it serves its citizen',
      ['receive', 'process'],
      'withdraw',
      'clerk',
      RECEIVING,
      undefined,
    ],
    ['who received it works on it no more', ['receive'], 'process', 'handler', RECEIVING, 'unit'],
    ['nor passes it on', ['receive'], 'transfer', 'clerk', RECEIVING, 'unit'],
    ['nor does its leader', ['receive'], 'transfer', 'leader', RECEIVING, 'unit'],
    ['who settles it passes it on', ['receive'], 'transfer', 'clerk', PROCESSING, undefined],
    [
      'before receipt its leader asks once more',
      ['ask_supplement', 'send_supplement'],
      'ask_supplement',
      'leader',
      RECEIVING,
      undefined,
    ],
    [
      'after receipt the other one does',
      ['receive', 'ask_supplement', 'send_supplement'],
      'ask_supplement',
      'leader',
      RECEIVING,
      'unit',
    ],
  ])('%s', (_what, acts, act, role, place, obstacle) => {
    expect(obstacleFor(acted('submit', ...acts), act, role, place)).toBe(obstacle)
  })
})

describe('for every history of allowed acts', () => {
  /** Acts drawn by lot from what each state allows somebody to do. */
  const aHistory = array(integer({ min: 0, max: 1_000_000 }), { maxLength: 40 }).map((lots) => {
    const acts: ActFact[] = []
    let state = NEW_DOSSIER
    for (const lot of lots) {
      const open = ROLES.flatMap((role) => actsAllowed(state, role))
      const act = open[lot % Math.max(1, open.length)]
      const ways = act ? waysOf(state, act) : []
      const fact = ways[lot % Math.max(1, ways.length)]
      if (!fact) break
      acts.push(fact)
      state = stateAfter(state, fact)
    }
    return { acts, state }
  })

  it('the fold is the state', () => {
    assert(
      property(aHistory, ({ acts, state }) => {
        expect(foldActs(acts)).toEqual(state)
      }),
    )
  })

  it('one extension, and a second supplement of a stage only by a leader', () => {
    assert(
      property(aHistory, ({ acts, state }) => {
        const { status } = state
        expect(acts.filter(({ act }) => act === 'extend').length).toBeLessThanOrEqual(1)
        const asked = state.received ? state.supplements.after : state.supplements.before
        if (asked > 0 && (status === '2' || status === '4' || status === '1')) {
          expect(obstacleFor(state, 'ask_supplement', 'clerk')).toBe('second_supplement')
          if (state.received) expect(obstacleFor(state, 'ask_supplement', 'leader')).toBeUndefined()
        }
      }),
    )
  })

  it('a wrong act is never folded', () => {
    assert(
      property(aHistory, ({ state }) => {
        for (const act of ACT_NAMES.filter((one) => obstacleOf(state, one)))
          expect(() => stateAfter(state, { act })).toThrow(act)
      }),
    )
  })

  it('new papers make an approval void', () => {
    const approved = acted('submit', 'receive', 'process', 'submit_for_approval', 'approve')
    expect(approved.approval).toBe('approved')
    expect(
      acted('submit', 'receive', 'process', 'submit_for_approval', 'approve', 'ask_supplement', 'send_supplement')
        .approval,
    ).toBe('none')
    expect(ruleOf('approve').by).toEqual(['leader'])
  })
})
