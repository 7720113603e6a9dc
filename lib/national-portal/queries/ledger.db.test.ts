import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, exchangeDossiers, exchangeMessages } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Citizen } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { getCitizenPresence, listLedgerOf } from './ledger'

it('tells an officer in scope what was told of a dossier, the dossier itself before its steps; its citizen whether it is there; nobody else anything', async () => {
  const own = await anAgency({ level: 'province' })
  const elsewhere = await anAgency({ level: 'province' })
  await aService('1.001193', { agencyCodes: [own.code] })
  const citizen = (await aCitizen()) as unknown as Citizen
  const { dossierId } = await aSubmitted({ agency: own, code: '1.001193', citizenId: citizen.id })
  const [act] = await db.select({ id: dossierActs.id }).from(dossierActs)
  const at = new Date('2026-11-23T03:00:00Z')
  await db.insert(exchangeDossiers).values({ dossierId })
  const line = { dossierId, state: 'equal' as const, sentAt: at, acknowledgedAt: at }
  await db.insert(exchangeMessages).values([
    { id: newId(), ...line, kind: 'step', sequence: 1, actId: act?.id ?? null },
    { id: newId(), ...line, kind: 'dossier', sequence: 0, observedAt: at },
  ])
  const lines = await listLedgerOf(await anOfficer('clerk', own), dossierId)
  expect(lines.map(({ kind, state, observedAt }) => [kind, state, observedAt])).toEqual([
    ['dossier', 'equal', at],
    ['step', 'equal', null],
  ])
  expect(await listLedgerOf(await anOfficer('clerk', elsewhere), dossierId)).toEqual([])

  expect(await getCitizenPresence(citizen, dossierId)).toEqual({ is: 'taken', at, more: false })
  const other = (await aCitizen()) as unknown as Citizen
  expect(await getCitizenPresence(other, dossierId)).toBeNull()
})
