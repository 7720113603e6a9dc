import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACT_NAMES, type DossierAct, type DossierRole, isEnded, ruleOf } from './acts'
import { actsAllowed, type DossierState, foldActs, NEW_DOSSIER, obstacleFor, obstacleOf, stateAfter } from './state'

const ROLES: DossierRole[] = ['citizen', 'clerk', 'handler', 'leader', 'cashier', 'system']

const possible = (state: DossierState) => ACT_NAMES.filter((act) => obstacleOf(state, act) === undefined)

/** Every state that acts can lead to; supplements counted up to two, which is all that a rule looks at. */
function everyState(): DossierState[] {
  const found = new Map<string, DossierState>()
  const open = [NEW_DOSSIER, { ...NEW_DOSSIER, demands: { approval: true } }]
  for (let state = open.pop(); state; state = open.pop()) {
    const { before, after } = state.supplements
    const capped = { ...state, supplements: { before: Math.min(2, before), after: Math.min(2, after) } }
    const key = JSON.stringify(capped)
    if (found.has(key)) continue
    found.set(key, capped)
    for (const act of possible(capped)) open.push(stateAfter(capped, act))
  }
  return [...found.values()]
}

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

  it('ends for good', () => {
    for (const state of states.filter(({ status }) => status !== 'none' && isEnded(status)))
      expect(possible(state)).toEqual([])
  })

  it('lets somebody do whatever is possible, and a leader what a clerk may no longer', () => {
    for (const state of states)
      for (const act of possible(state)) {
        const who = ROLES.filter((role) => obstacleFor(state, act, role) === undefined)
        expect(who.length, `${act} in ${JSON.stringify(state)}`).toBeGreaterThan(0)
      }
  })

  it('gives no result while a fee is unpaid, papers are awaited or a leader is asked', () => {
    for (const state of states) {
      const may = possible(state).includes('finish')
      if (['5', '6'].includes(state.status) || state.approval === 'asked') expect(may).toBe(false)
      if (state.demands.approval && state.approval !== 'approved') expect(may).toBe(false)
      if (!state.received) expect(possible(state)).not.toContain('hand_over')
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
    const { status, received, approval, extended, demands } = state
    const key = JSON.stringify([status, received, approval, extended, demands])
    if (seen.has(key)) continue
    seen.add(key)
    for (const act of possible(state)) open.push(stateAfter(state, act))
  }
  return false
}

describe('for every history of allowed acts', () => {
  /** Acts drawn by lot from what each state allows somebody to do. */
  const aHistory = array(integer({ min: 0, max: 1_000_000 }), { maxLength: 40 }).map((lots) => {
    const acts: DossierAct[] = []
    let state = NEW_DOSSIER
    for (const lot of lots) {
      const open = ROLES.flatMap((role) => actsAllowed(state, role))
      const act = open[lot % Math.max(1, open.length)]
      if (!act) break
      acts.push(act)
      state = stateAfter(state, act)
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
        expect(acts.filter((act) => act === 'extend').length).toBeLessThanOrEqual(1)
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
          expect(() => stateAfter(state, act)).toThrow(act)
      }),
    )
  })

  it('new papers make an approval void', () => {
    const approved = foldActs(['submit', 'receive', 'process', 'submit_for_approval', 'approve'])
    expect(approved.approval).toBe('approved')
    expect(stateAfter(stateAfter(approved, 'ask_supplement'), 'send_supplement').approval).toBe('none')
    expect(ruleOf('approve').by).toEqual(['leader'])
  })
})
