import { beforeAll, describe, expect, it } from 'vitest'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/roles'
import { getOfficerDossier } from '../queries/dossier'
import { approveDossier, processDossier, submitForApproval } from './process'
import { receiveDossier } from './receive'

let agency: Awaited<ReturnType<typeof anAgency>>
let absent: Officer
let handler: Officer
let acting: Officer
beforeAll(async () => {
  agency = await anAgency()
  await aService('1.000777', { agencyCodes: [agency.code] })
  absent = await anOfficer(['clerk', 'leader'], agency, 'Phạm Thị Mẫu')
  handler = await anOfficer('handler', agency, 'Lê Văn Mẫu')
  const part = { officerId: absent.id, fullName: absent.fullName, roles: absent.roles }
  acting = { ...handler, ...rolesWith(['handler'], [part]) }
})

describe('an act that only the part of an absent colleague allows', () => {
  it('is recorded on behalf of them and told in the history; an act of the own part is not', async () => {
    const seen = await aSubmitted({ agency, code: '1.000777' })
    const { number } = await receiveDossier(acting, seen)
    const at = (version: number) => ({ dossierId: seen.dossierId, version, note: undefined })
    await processDossier(acting, at(2))
    await submitForApproval(acting, at(3))
    await expect(approveDossier(handler, at(4))).rejects.toMatchObject({ kind: 'forbidden' })
    await approveDossier(acting, at(4))
    const history = (await getOfficerDossier(handler, number))?.acts.reverse()
    expect(history?.map((act) => [act.act, act.actorName, act.onBehalfOf, act.onBehalfOfName])).toEqual([
      ['submit', 'Trần Thị Mẫu', null, null],
      ['receive', 'Lê Văn Mẫu', absent.id, 'Phạm Thị Mẫu'],
      ['process', 'Lê Văn Mẫu', null, null],
      ['submit_for_approval', 'Lê Văn Mẫu', null, null],
      ['approve', 'Lê Văn Mẫu', absent.id, 'Phạm Thị Mẫu'],
    ])
  })
})
