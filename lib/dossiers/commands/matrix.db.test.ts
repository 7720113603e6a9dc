import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Citizen, Officer } from '@/lib/auth/actor'
import { addDays, dayOf } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import type { DossierAct, DossierStatus } from '../rules/acts'
import type { OfficerAct } from '../schema/acts'
import { sendSupplement, withdrawByCitizen } from './citizen-acts'
import {
  approveDossier,
  askPayment,
  askSupplement,
  assignDossier,
  claimDossier,
  extendDossier,
  finishDossier,
  handOverDossier,
  processDossier,
  recordPayment,
  refuseDossier,
  returnForRework,
  stopDossier,
  submitForApproval,
  takeSupplement,
  withdrawAtCounter,
} from './process'
import { receiveDossier } from './receive'

const CODE = '2.000635'
const STATUSES: DossierStatus[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** decided.md 2, written out once more: every other pair of codes is impossible by whatever command. */
const BEFORE = ['1>2', '1>3', '1>5', '1>7', '5>1', '5>3']
const AFTER = [
  ...['2>4', '2>5', '2>7', '2>8', '2>9'],
  ...['4>5', '4>6', '4>7', '4>8', '4>9'],
  ...['5>4', '5>7', '5>8', '6>4', '6>7', '6>8', '9>10'],
]

let agency: Awaited<ReturnType<typeof anAgency>>
let staff: Record<'clerk' | 'handler' | 'leader' | 'cashier', Officer>
let citizen: Citizen

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  const deadline = { unit: 'working_day' as const, amount: 5, citation: 'Quyết định mẫu', citationChecked: false }
  await aService(CODE, { agencyCodes: [agency.code], deadline })
  staff = {
    clerk: await anOfficer('clerk', agency),
    handler: await anOfficer('handler', agency),
    leader: await anOfficer('leader', agency),
    cashier: await anOfficer('cashier', agency),
  }
  const { id, techId, fullName } = await aCitizen()
  citizen = { id, sessionId: newId(), fullName, kind: 'person', techId } as Citizen
})

type Try = (seen: OfficerAct) => Promise<unknown>

/** Every command that acts on a dossier, by whoever may: what one role is not allowed another one is, when anybody is. */
const COMMANDS = (): [string, Try][] => {
  const { clerk, handler, leader, cashier } = staff
  const seenByCitizen = ({ dossierId, version, note }: OfficerAct) => ({ dossierId, version, note })
  return [
    ['receive', (seen) => receiveDossier(clerk, seen)],
    ['refuse', (seen) => refuseDossier(clerk, seen)],
    ['ask_supplement', (seen) => askSupplement(leader, seen)],
    ['send_supplement, citizen', (seen) => sendSupplement(citizen, seenByCitizen(seen))],
    ['send_supplement, counter', (seen) => takeSupplement(clerk, seen)],
    ['process', (seen) => processDossier(handler, seen)],
    ['claim', (seen) => claimDossier(handler, seen)],
    ['assign', (seen) => assignDossier(leader, seen)],
    ['ask_payment', (seen) => askPayment(handler, seen)],
    ['record_payment', (seen) => recordPayment(cashier, seen)],
    ['submit_for_approval', (seen) => submitForApproval(handler, seen)],
    ['approve', (seen) => approveDossier(leader, seen)],
    ['return_for_rework', (seen) => returnForRework(leader, seen)],
    ['extend', (seen) => extendDossier(leader, seen)],
    ['finish', (seen) => finishDossier(handler, seen)],
    ['hand_over', (seen) => handOverDossier(clerk, seen)],
    ['withdraw, citizen', (seen) => withdrawByCitizen(citizen, seenByCitizen(seen))],
    ['withdraw, counter', (seen) => withdrawAtCounter(clerk, seen)],
    ['stop', (seen) => stopDossier(leader, seen)],
  ]
}

/** How commands lead to each code, before receipt and after it. */
const WAYS: { received: boolean; status: DossierStatus; by: DossierAct[] }[] = [
  { received: false, status: '1', by: [] },
  { received: false, status: '5', by: ['ask_supplement'] },
  { received: false, status: '3', by: ['refuse'] },
  { received: false, status: '7', by: ['withdraw'] },
  { received: true, status: '2', by: ['receive'] },
  { received: true, status: '4', by: ['receive', 'process'] },
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
  const more = { note: 'Nội dung mẫu', day: lateMonday(), amountVnd: 100_000, officerId: staff.handler.id }
  return { dossierId, version, ...more } as OfficerAct
}

/** A working day far behind every due date of this test. */
function lateMonday() {
  let day = addDays(dayOf(new Date()), 60)
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1)
  return day
}

async function dossierAt(by: readonly DossierAct[]): Promise<string> {
  const { dossierId } = await aSubmitted({ agency, code: CODE, citizenId: citizen.id })
  await aResult(staff.handler, dossierId)
  const commands = COMMANDS()
  for (const act of by) {
    const command = commands.find(([name]) => name.split(',')[0] === act)?.[1]
    if (!command) throw new Error(`no command for ${act}`)
    await command(await wholeForm(dossierId))
  }
  return dossierId
}

describe.each(WAYS)('from $status (received: $received)', ({ received, status, by }) => {
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
      if (after.status !== status) reached.add(after.status)
      dossierId = await dossierAt(by)
    }
    const allowed = (received ? AFTER : BEFORE).filter((pair) => pair.startsWith(`${status}>`))
    const row = STATUSES.map((to) => [to, reached.has(to)])
    expect(row).toEqual(STATUSES.map((to) => [to, allowed.includes(`${status}>${to}`)]))
  })
})
