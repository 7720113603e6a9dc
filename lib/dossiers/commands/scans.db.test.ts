// Runs on a real PostgreSQL.
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossierPapers, outbox } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { refuseDossier } from './process'
import { receiveDossier } from './receive'
import { addScan } from './scans'

const CODE = '1.001193'
const PAPER = 'giay-chung-sinh'
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer

beforeAll(async () => {
  agency = await anAgency()
  await aService(CODE, { agencyCodes: [agency.code] })
  clerk = await anOfficer('clerk', agency)
})

const upload = () => ({
  ...{ storageKey: randomUUID(), fileName: 'quét.pdf', contentType: 'application/pdf', sizeBytes: 10 },
  sha256: 'a'.repeat(64),
})
const papersOf = (dossierId: string) => db.select().from(dossierPapers).where(eq(dossierPapers.dossierId, dossierId))

it('a scan lies beside the dossier as the paper that it is, audited, and the exchange hears of it', async () => {
  const seen = await aSubmitted({ agency, code: CODE })
  await receiveDossier(clerk, seen)
  const told = () => db.$count(outbox, sql`payload->>'dossierId' = ${seen.dossierId}`)
  const before = await told()
  await addScan(clerk, { dossierId: seen.dossierId, paperKey: PAPER }, upload())
  expect(await papersOf(seen.dossierId)).toMatchObject([{ kind: 'submitted', name: 'Giấy chứng sinh' }])
  expect(await told()).toBe(before + 1)
  const acts = await db.select().from(auditLog).where(eq(auditLog.subjectId, seen.dossierId))
  expect(acts.map(({ act, actorId }) => [act, actorId])).toEqual([['dossier.scan_added', clerk.id]])
})

it('is taken from clerks of the units, while the dossier is worked on, for a paper that is asked for', async () => {
  const seen = await aSubmitted({ agency, code: CODE })
  const place = { dossierId: seen.dossierId, paperKey: PAPER }
  const stranger = await anOfficer('clerk', await anAgency())
  await expect(addScan(stranger, place, upload())).rejects.toMatchObject({ reason: 'dossier.not_found' })
  for (const role of ['handler', 'leader', 'cashier', 'supervisor', 'administrator'] as const)
    await expect(addScan(await anOfficer(role, agency), place, upload())).rejects.toMatchObject({
      reason: 'dossier.scan_not_now',
    })
  await expect(addScan(clerk, { ...place, paperKey: 'khac' }, upload())).rejects.toMatchObject({
    reason: 'dossier.no_such_paper',
  })
  await refuseDossier(clerk, { ...seen, note: 'Thiếu giấy tờ' })
  await expect(addScan(clerk, place, upload())).rejects.toMatchObject({ reason: 'dossier.scan_not_now' })
  expect(await papersOf(seen.dossierId)).toEqual([])
})

it('there are at most twenty of one paper, however many are sent at once', async () => {
  const { dossierId } = await aSubmitted({ agency, code: CODE })
  const sent = Array.from({ length: 23 }, () => addScan(clerk, { dossierId, paperKey: PAPER }, upload()))
  const refused = (await Promise.allSettled(sent)).flatMap((end) =>
    end.status === 'rejected' ? [end.reason.reason] : [],
  )
  expect(refused).toEqual(Array(3).fill('upload.paper_full'))
  expect(await papersOf(dossierId)).toHaveLength(20)
})
