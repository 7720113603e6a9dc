import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { OFFICER_ROLES } from '@/db/schema/accounts'
import { anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer, OfficerRole } from '@/lib/auth/actor'
import { OFFICER_COMMANDS, type OfficerCommand } from '@/lib/dossiers/commands/testing'
import { obstacleForOfficer } from '@/lib/dossiers/policy'
import { ACT_NAMES, type DossierAct, needsOf, ruleOf } from '@/lib/dossiers/rules/acts'
import { type DossierState, EVERYWHERE, foldActs, type Place, stateAfter } from '@/lib/dossiers/rules/state'
import type { OfficerAct } from '@/lib/dossiers/schema/acts'
import { Refusal } from '@/lib/platform/refusal'
import { factsOf, RELATIONS, type Relation } from './roles'

const COMMANDS: Partial<Record<DossierAct, OfficerCommand>> = OFFICER_COMMANDS

/** Handing in begins a dossier, at the counter too: there is none yet that could be in a scope. */
const BEGINS: readonly DossierAct[] = ['submit']

const CODE = '1.000888'
/** 10 in the morning of a Monday in Viet Nam, and a working day long after every due date. */
const NOW = new Date('2026-11-23T03:00:00Z')
const LATER = '2027-01-12'
const START = foldActs([{ act: 'submit' }])
const { superior: ABOVE } = RELATIONS
/** Supplements may go on for ever; no act needs more than this many others before it. */
const LONGEST_WAY = 6
const RELATION_NAMES = Object.keys(RELATIONS) as Relation[]

let receiving: Awaited<ReturnType<typeof anAgency>>
let processing: typeof receiving
let asked: typeof receiving
let everybody: Officer
let handler: Officer
let officers: Record<Relation, Record<OfficerRole, Officer>>

beforeAll(async () => {
  const superior = await anAgency({ level: 'province' })
  receiving = await anAgency({ parentId: superior.id })
  processing = await anAgency({ parentId: superior.id })
  asked = await anAgency()
  const agencies = {
    ...{ receiving, processing, superior, asked },
    sibling: await anAgency({ parentId: superior.id }),
    below: await anAgency({ parentId: receiving.id }),
    other: await anAgency(),
  }
  await aService(CODE, { agencyCodes: [receiving.code] })
  everybody = await anOfficer(['clerk', 'handler', 'leader', 'cashier'], superior)
  handler = await anOfficer('handler', processing)
  const one = async (relation: Relation) => {
    const made = OFFICER_ROLES.map(async (role) => [role, await anOfficer(role, agencies[relation])] as const)
    return Object.fromEntries(await Promise.all(made)) as Record<OfficerRole, Officer>
  }
  const made = RELATION_NAMES.map(async (relation) => [relation, await one(relation)] as const)
  officers = Object.fromEntries(await Promise.all(made)) as typeof officers
})

const mayBeDone = (state: DossierState, act: DossierAct, place: Place) =>
  obstacleForOfficer(OFFICER_ROLES, state, act, place) === undefined

/** As the commands below leave it: without a fee at receipt, opinions asked of one agency. */
function foldOne(state: DossierState, act: DossierAct): DossierState {
  const [fact] = factsOf(act)
  return stateAfter(state, fact ?? { act })
}

/** The shortest way of officers' acts into a state of this stage in which the act is possible; undefined where there is none. */
function wayTo(act: DossierAct, received: boolean): DossierAct[] | undefined {
  const seen = new Set<string>()
  let ways: { acts: DossierAct[]; state: DossierState }[] = [{ acts: [], state: START }]
  for (let length = 0; length <= LONGEST_WAY; length += 1) {
    const found = ways.find(({ state }) => state.received === received && mayBeDone(state, act, EVERYWHERE))
    if (found) return found.acts
    ways = ways.flatMap(({ acts, state }) =>
      ACT_NAMES.filter((next) => COMMANDS[next] && mayBeDone(state, next, ABOVE.place))
        .map((next) => ({ acts: [...acts, next], state: foldOne(state, next) }))
        .filter((way) => {
          const key = JSON.stringify(way.state)
          return seen.has(key) ? false : seen.add(key)
        }),
    )
  }
  return undefined
}

const seenOf = (dossierId: string, version: number): OfficerAct => ({
  ...{ dossierId, version, note: 'Lý do mẫu', day: LATER, amountVnd: 8000, officerId: handler.id, agencyId: asked.id },
})

async function doAct(act: DossierAct, officer: Officer, dossierId: string): Promise<string> {
  const [row] = await db.select({ version: dossiers.version }).from(dossiers).where(eq(dossiers.id, dossierId))
  if (needsOf(act).includes('result') || act === 'correct') await aResult(everybody, dossierId)
  try {
    await COMMANDS[act]?.(officer, seenOf(dossierId, row?.version ?? 0), NOW)
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.kind
    throw error
  }
}

async function aDossierAfter(acts: readonly DossierAct[]): Promise<string> {
  const more = { processingAgencyId: processing.id }
  const { dossierId } = await aSubmitted({ agency: receiving, code: CODE, at: NOW, more })
  for (const act of acts) expect([act, await doAct(act, everybody, dossierId)]).toEqual([act, 'done'])
  return dossierId
}

const CASES = ACT_NAMES.filter((act) => COMMANDS[act]).flatMap((act) =>
  [false, true].flatMap((received) => {
    const way = wayTo(act, received)
    return way ? [{ act, stage: received ? 'after' : 'before', way }] : []
  }),
)

it('every act that an officer may do in some state has its command here', () => {
  const missing = ACT_NAMES.filter((act) => {
    const reached = CASES.some((one) => one.act === act)
    const anOfficers = OFFICER_ROLES.some((role) => ruleOf(act).by.some((part) => part === role))
    return anOfficers && !reached && !BEGINS.includes(act)
  })
  expect(missing).toEqual([])
})

function wantedOf(relation: Relation, role: OfficerRole, state: DossierState, act: DossierAct): string {
  const { place } = RELATIONS[relation]
  if (!place || (relation === 'asked' && state.opinions.length === 0)) return 'not_found'
  return obstacleForOfficer([role], state, act, place) === undefined ? 'done' : 'forbidden'
}

describe('role × act × unit, on a dossier received by one agency and processed by another', () => {
  it.each(CASES)('$act, $stage receipt', async ({ act, way }) => {
    const state = way.reduce(foldOne, START)
    let dossierId = await aDossierAfter(way)
    const cells: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const relation of RELATION_NAMES)
      for (const role of OFFICER_ROLES) {
        const cell = `${relation} ${role}`
        wanted[cell] = wantedOf(relation, role, state, act)
        cells[cell] = await doAct(act, officers[relation][role], dossierId)
        if (cells[cell] === 'done') dossierId = await aDossierAfter(way)
      }
    expect(cells).toEqual(wanted)
    expect(Object.keys(cells)).toHaveLength(RELATION_NAMES.length * OFFICER_ROLES.length)
    expect(Object.values(wanted)).toContain('done')
  })
})
