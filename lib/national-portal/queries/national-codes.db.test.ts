import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { codeMappings } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { newId } from '@/lib/platform/id'
import { lookUpDossier } from '../commands/parity/look-up'
import { getFacts } from './facts'

test('a dossier and an instant look-up carry the national code of a procedure that has another one here', async () => {
  const agency = await anAgency({ code: '000.00.07.H99' })
  const officer = await anOfficer('clerk', agency)
  await aService('H99-0001')
  const submitted = await aSubmitted({ agency, code: 'H99-0001' })
  const { number } = await receiveDossier(officer, submitted)
  const codes = async () => [
    (await getFacts(submitted.dossierId))?.procedureCode,
    (await lookUpDossier(number, { address: '127.0.0.1', door: 'bus' }))?.procedureCode,
  ]
  expect(await codes()).toEqual(['H99-0001', 'H99-0001'])
  const by = { officerId: officer.id, officerName: officer.fullName, at: new Date(), nationalName: 'Mẫu' }
  await db.insert(codeMappings).values({
    ...by,
    id: newId(),
    kind: 'procedure',
    nationalCode: '9.123456',
    localCode: 'H99-0001',
    localName: 'Mẫu',
  })
  expect(await codes()).toEqual(['9.123456', '9.123456'])
})
