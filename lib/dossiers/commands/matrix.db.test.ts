import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { anAgency, anOfficer, aResult, aService, aSignedInCitizen, aSubmitted } from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { addDays, dayOf } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { ACT_NAMES, type DossierAct, type DossierStatus, isInner } from '../rules/acts'
import type { OfficerAct } from '../schema/acts'
import { sendSupplement, withdrawByCitizen } from './citizen-acts'
import { handOverToReceiver } from './hand-over'
import { OFFICER_COMMANDS } from './testing'

const CODE = '2.000635'
const STATUSES: DossierStatus[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** decided.md 2, written out once more: every other pair of codes is impossible by whatever command. */
const BEFORE = ['1>2', '1>3', '1>5', '1>7', '5>1', '5>3']
const AFTER = [
  ...['2>4', '2>5', '2>7', '2>8', '2>9'],
  ...['4>5', '4>6', '4>7', '4>8', '4>9'],
  ...['5>4', '5>7', '5>8', '6>4', '6>7', '6>8', '9>10'],
]

/** Work among officers moves no code. */
const INNER = ACT_NAMES.filter(isInner)

let agency: Awaited<ReturnType<typeof anAgency>>
/** Of every role that works on dossiers: what is refused to this officer is refused to anybody. */
let everybody: Officer
/** Of the agency above, which may be asked for its opinion and see the dossier before. */
let asked: Officer
let citizen: Citizen

beforeAll(async () => {
  const above = await anAgency({ level: 'province' })
  agency = await anAgency({ code: '000.00.07.H99', parentId: above.id })
  const deadline = { unit: 'working_day' as const, amount: 5, citation: 'Quyết định mẫu', citationChecked: false }
  await aService(CODE, { agencyCodes: [agency.code], deadline })
  everybody = await anOfficer(['clerk', 'handler', 'leader', 'cashier'], agency)
  asked = await anOfficer('handler', above)
  citizen = await aSignedInCitizen()
})

/** What a form of the handing over to a person says. */
const RECEIVED = {
  way: 'counter',
  receiverName: 'Trần Thị Mẫu',
  relation: '',
  identityNumber: '',
  postTracking: '',
  proof: 'Đã ký nhận vào sổ số 12',
  note: '',
} as const

type Try = (seen: OfficerAct) => Promise<unknown>

/** Every command that acts on a dossier, by somebody who may when anybody may. */
const COMMANDS = (): [string, Try][] => {
  const seenByCitizen = ({ dossierId, version, note }: OfficerAct) => ({ dossierId, version, note })
  const { give_opinion, correct, ...others } = OFFICER_COMMANDS
  return [
    ...Object.entries(others).map(([act, command]): [string, Try] => [act, (seen) => command(everybody, seen)]),
    ['give_opinion', (seen) => give_opinion(asked, seen)],
    [
      'correct',
      async (seen) => {
        await aResult(everybody, seen.dossierId)
        return correct(everybody, seen)
      },
    ],
    [
      'hand_over, receiver',
      ({ dossierId, version }) => handOverToReceiver(everybody, { dossierId, version, ...RECEIVED }),
    ],
    ['send_supplement, citizen', (seen) => sendSupplement(citizen, seenByCitizen(seen))],
    ['withdraw, citizen', (seen) => withdrawByCitizen(citizen, seenByCitizen(seen))],
  ]
}

/** How commands lead to each code, before receipt and after it; `closed` are pairs that what was done last keeps shut. */
const WAYS: { received: boolean; status: DossierStatus; by: DossierAct[]; closed?: string[] }[] = [
  { received: false, status: '1', by: [] },
  { received: false, status: '5', by: ['ask_supplement'] },
  { received: false, status: '3', by: ['refuse'] },
  { received: false, status: '7', by: ['withdraw'] },
  { received: true, status: '2', by: ['receive'] },
  { received: true, status: '4', by: ['receive', 'process'] },
  { received: true, status: '4', by: ['receive', 'process', 'ask_opinion'] },
  { received: true, status: '4', by: ['receive', 'process', 'submit_for_approval'], closed: ['4>9'] },
  { received: true, status: '4', by: ['receive', 'process', 'submit_for_approval', 'approve'] },
  { received: true, status: '5', by: ['receive', 'process', 'ask_supplement'] },
  { received: true, status: '6', by: ['receive', 'process', 'ask_payment'] },
  { received: true, status: '7', by: ['receive', 'withdraw'] },
  { received: true, status: '8', by: ['receive', 'stop'] },
  { received: true, status: '9', by: ['receive', 'finish'] },
  { received: true, status: '10', by: ['receive', 'finish', 'hand_over'] },
]

async function rowOf(dossierId: string) {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  if (!row) throw new Error('no row')
  return row
}

/** What a form that lacks nothing carries, for the version on record now. */
async function wholeForm(dossierId: string): Promise<OfficerAct> {
  const { version } = await rowOf(dossierId)
  const more = { note: 'Nội dung mẫu', day: lateMonday(), amountVnd: 100_000 }
  return { dossierId, version, ...more, officerId: everybody.id, agencyId: asked.agencyId }
}

/** A working day far behind every due date of this test. */
function lateMonday() {
  let day = addDays(dayOf(new Date()), 60)
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1)
  return day
}

async function dossierAt(by: readonly DossierAct[]): Promise<string> {
  const { dossierId } = await aSubmitted({ agency, code: CODE, citizenId: citizen.id })
  await aResult(everybody, dossierId)
  const commands = COMMANDS()
  for (const act of by) {
    const command = commands.find(([name]) => name.split(',')[0] === act)?.[1]
    if (!command) throw new Error(`no command for ${act}`)
    await command(await wholeForm(dossierId))
  }
  return dossierId
}

/** What was possible somewhere: a form that lacks something would be refused everywhere. */
const possible = new Set<string>()

describe.each(WAYS)('from $status (received: $received) after $by', ({ received, status, by, closed = [] }) => {
  it('commands lead to the codes of decided 2 and to no other; what is refused changes nothing', async () => {
    let dossierId = await dossierAt(by)
    expect((await rowOf(dossierId)).status).toBe(status)
    const reached = new Set<string>()
    for (const [name, command] of COMMANDS()) {
      const before = await rowOf(dossierId)
      const refusal = await command(await wholeForm(dossierId)).then(
        () => undefined,
        (error: unknown) => error,
      )
      const after = await rowOf(dossierId)
      if (refusal !== undefined) {
        expect(refusal, name).toBeInstanceOf(Refusal)
        expect(refusal, name).toMatchObject({ kind: 'conflict', sentence: expect.stringMatching(/\p{L}{2}/u) })
        expect(after, name).toEqual(before)
        continue
      }
      expect(after.version, name).toBe(before.version + 1)
      possible.add(name)
      if (INNER.some((act) => act === name)) expect(after.status, name).toBe(status)
      if (after.status !== status) reached.add(after.status)
      dossierId = await dossierAt(by)
    }
    const allowed = (received ? AFTER : BEFORE).filter((pair) => !closed.includes(pair))
    const row = STATUSES.map((to) => [to, reached.has(to)])
    expect(row).toEqual(STATUSES.map((to) => [to, allowed.includes(`${status}>${to}`)]))
  })
})

it('every command was possible in one of these states', () => {
  expect([...possible].toSorted()).toEqual(
    COMMANDS()
      .map(([name]) => name)
      .toSorted(),
  )
})
