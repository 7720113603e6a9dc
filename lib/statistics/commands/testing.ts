import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossiers } from '@/db/schema'
import { anAgency, anOfficer, aResult, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import {
  askSupplement,
  extendDossier,
  finishDossier,
  processDossier,
  refuseDossier,
  stopDossier,
  takeSupplement,
  transferDossier,
  withdrawAtCounter,
} from '@/lib/dossiers/commands/process'
import { receiveDossier } from '@/lib/dossiers/commands/receive'

/* For the tests of this folder: two communes of a province, one of which is merged into the other, and twelve dossiers made by commands. */

const CODE = '1.000001'
const THREE_DAYS = { unit: 'working_day', amount: 3, citation: 'Quyết định mẫu', citationChecked: false } as const

/** `2028-02-29 23:59`, with seconds or without, on the wall in Viet Nam. */
export const vn = (text: string) => new Date(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+07:00`)

type Unit = Awaited<ReturnType<typeof anAgency>> & { clerk: Officer; handler: Officer; leader: Officer }

async function aUnit(code: string, name: string, parentId: string): Promise<Unit> {
  const agency = await anAgency({ code, name, parentId, createdAt: vn('2027-01-01 00:00') })
  const [clerk, handler, leader] = [
    await anOfficer('clerk', agency),
    await anOfficer('handler', agency),
    await anOfficer('leader', agency),
  ]
  return { ...agency, clerk, handler, leader }
}

export async function openFiguresStage() {
  const province = await anAgency({
    code: '000.00.00.H99',
    name: 'Tỉnh Mẫu',
    level: 'province',
    createdAt: vn('2027-01-01 00:00'),
  })
  const a = await aUnit('000.00.01.H99', 'UBND phường Mẫu A', province.id)
  const b = await aUnit('000.00.02.H99', 'UBND phường Mẫu B', province.id)
  await aService(CODE, { deadline: THREE_DAYS })
  return {
    province,
    a,
    b,
    keeper: await anOfficer('administrator', province),
    supervisor: await anOfficer('supervisor', province),
  }
}

export type FiguresStage = Awaited<ReturnType<typeof openFiguresStage>>

const read = async (id: string) => {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, id))
  if (!row) throw new Error('no such dossier')
  return row
}

/** What an officer's form about the dossier says, as it stands. */
export const seen = async (dossierId: string, more: Partial<Parameters<typeof extendDossier>[1]> = {}) => ({
  dossierId,
  version: (await read(dossierId)).version,
  note: 'Nội dung mẫu',
  ...more,
})

/** Handed in a little before it is received. */
export async function received(unit: Unit, at: string): Promise<string> {
  const receivedAt = vn(at)
  const before = new Date(receivedAt.getTime() - 3_600_000)
  const { dossierId } = await aSubmitted({ agency: unit, code: CODE, at: before })
  await receiveDossier(unit.clerk, await seen(dossierId), receivedAt)
  return dossierId
}

export async function finished(unit: Unit, dossierId: string, at: string): Promise<void> {
  const { status } = await read(dossierId)
  if (status === '2') await processDossier(unit.handler, await seen(dossierId), vn(at))
  await aResult(unit.handler, dossierId)
  await finishDossier(unit.handler, await seen(dossierId), vn(at))
}

export const codeOf = async (dossierId: string) => (await read(dossierId)).number ?? ''

/**
 * Twelve dossiers under three working days over two months (1 February 2028 is a Tuesday, no day off). A is merged into B on 10 March: what it
 * has open goes to B.
 */
export async function twelveDossiers({ a, b }: FiguresStage) {
  // Due 3 February 17:00, finished within that minute: in time.
  const first = await received(a, '2028-01-31 10:00')
  await finished(a, first, '2028-02-03 17:00:40')
  // The last minute of January; the clock begins on 1 February, due the 4th.
  const second = await received(a, '2028-01-31 23:59')
  await finished(a, second, '2028-02-07 08:00')
  // The first instant of February.
  const third = await received(a, '2028-02-01 00:00')
  await finished(a, third, '2028-02-03 09:00')
  // Waits for papers at the end of February, due 9 March anew.
  const fourth = await received(a, '2028-02-10 09:00')
  await askSupplement(a.clerk, await seen(fourth), vn('2028-02-11 09:00'))
  await takeSupplement(a.clerk, await seen(fourth), vn('2028-03-06 09:00'))
  await finished(a, fourth, '2028-03-08 09:00')
  // Due 15 February, overdue at both ends until B finishes it.
  const fifth = await received(a, '2028-02-10 09:00')
  await transferDossier(a.leader, await seen(fifth, { agencyId: b.id }), vn('2028-03-10 08:00'))
  await finished(b, fifth, '2028-03-13 09:00')
  // The last minute of a leap year's February; due 6 March.
  const sixth = await received(a, '2028-02-29 23:59')
  await finished(a, sixth, '2028-03-06 16:00')
  // The first instant of March; goes to B unfinished and overdue.
  const seventh = await received(a, '2028-03-01 00:00')
  await transferDossier(a.leader, await seen(seventh, { agencyId: b.id }), vn('2028-03-10 08:00'))
  // Withdrawn in time.
  const eighth = await received(b, '2028-02-14 09:00')
  await withdrawAtCounter(b.clerk, await seen(eighth), vn('2028-02-15 09:00'))
  // Due 17 February, extended to the 25th: late by the official reading alone.
  const ninth = await received(b, '2028-02-14 09:00')
  await extendDossier(b.leader, await seen(ninth, { day: '2028-02-25' }), vn('2028-02-16 09:00'))
  await finished(b, ninth, '2028-02-24 09:00')
  // Due 24 February, stopped on the 28th.
  const tenth = await received(b, '2028-02-21 09:00')
  await stopDossier(b.leader, await seen(tenth), vn('2028-02-28 09:00'))
  // Due 4 April.
  const eleventh = await received(b, '2028-03-30 09:00')
  // Refused at the door: never counts.
  const { dossierId: twelfth } = await aSubmitted({ agency: b, code: CODE, at: vn('2028-02-14 08:00') })
  await refuseDossier(b.clerk, await seen(twelfth), vn('2028-02-14 09:00'))
  return { first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth }
}
