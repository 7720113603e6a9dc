import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { anAgency, anAttachment, anOfficer, aPaper, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { canOfficerReadAttachment, getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { requireFilePlace } from '@/lib/dossiers/queries/file-places'
import { listInbox } from '@/lib/dossiers/queries/inbox/list'
import { listHandlers } from '@/lib/dossiers/queries/officer'
import { InboxFilter } from '@/lib/dossiers/schema/inbox'
import { getMatter } from '@/lib/papers/queries/matter'
import { getPaperDesk, officerDossierId } from '@/lib/papers/queries/papers'
import { SupervisionFilter } from '../schema/dossiers'
import { listForSupervision } from './list'

const NOW = new Date('2026-11-23T03:00:00Z')
const CODE = '1.000999'

let insiders: Officer[]
let strangers: Officer[]
let dossierId: string
let number: string
let fileId: string

const ROLES = ['clerk', 'handler', 'leader', 'cashier', 'supervisor', 'administrator'] as const

beforeAll(async () => {
  const superior = await anAgency({ level: 'province' })
  const receiving = await anAgency({ parentId: superior.id })
  const processing = await anAgency({ parentId: superior.id })
  await aService(CODE, { agencyCodes: [receiving.code] })
  const at = (agency: typeof superior) => anOfficer(ROLES, agency)
  insiders = [await at(receiving), await at(processing), await at(superior)]
  const sibling = await anAgency({ parentId: superior.id })
  strangers = [await at(sibling), await at(await anAgency({ parentId: receiving.id })), await at(await anAgency())]
  await anOfficer('handler', processing)
  const seen = await aSubmitted({ agency: receiving, code: CODE, at: NOW, more: { processingAgencyId: processing.id } })
  dossierId = seen.dossierId
  number = (await receiveDossier(insiders[0] as Officer, seen, NOW)).number
  const file = await anAttachment((insiders[0] as Officer).id)
  await aPaper(dossierId, file.id)
  fileId = file.id
})

/** Whether the query finds the dossier or anything of it. */
const QUERIES: [name: string, finds: (officer: Officer) => Promise<boolean>][] = [
  ['the dossier', async (officer) => (await getOfficerDossier(officer, number)) !== null],
  ['a file of it', (officer) => canOfficerReadAttachment(officer, fileId)],
  ['who may settle it', async (officer) => (await listHandlers(officer, dossierId)).length > 0],
  ['its papers', async (officer) => (await getPaperDesk(officer, number, NOW)) !== null],
  ['its id', async (officer) => (await officerDossierId(officer, number)) !== null],
  ['what a paper says of it', async (officer) => (await getMatter(db, officer, dossierId)) !== null],
  [
    'the list of the unit',
    async (officer) => {
      const { rows } = await listInbox(officer, InboxFilter.parse({ viec: 'tat-ca', q: number }), NOW)
      return rows.some(({ id }) => id === dossierId)
    },
  ],
  [
    'the list of supervision',
    async (officer) => {
      const { rows } = await listForSupervision(officer, SupervisionFilter.parse({ ma: number, han: 'tat-ca' }), NOW)
      return rows.some(({ id }) => id === dossierId)
    },
  ],
]

describe('whoever holds every role, outside the scope there is no dossier (decided 9)', () => {
  it.each(QUERIES)('%s', async (_name, finds) => {
    expect(await Promise.all(insiders.map(finds))).toEqual([true, true, true])
    expect(await Promise.all(strangers.map(finds))).toEqual([false, false, false])
  })

  it('nor a place for its result', async () => {
    for (const officer of strangers)
      await expect(requireFilePlace(officer, 'result', number)).rejects.toMatchObject({ reason: 'dossier.not_found' })
  })
})
