import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments } from '@/db/schema'
import { anAttachment, aPaper } from '@/db/testing/builders'
import { getReleasedAttachment } from '@/lib/attachments/queries'
import { withdrawAtCounter } from '@/lib/dossiers/commands/process'
import { getFacts } from '../../queries/facts'
import { type ExchangeStage, openExchangeStage, pushUntilQuiet } from '../testing'
import { enrolDossiers } from './enrol'

let stage: ExchangeStage
beforeAll(async () => {
  stage = await openExchangeStage()
  await stage.calm()
})
afterAll(() => stage.sandbox.stop())

it('a dossier that is taken back takes its files back: nobody fetches them, and the next push says so', async () => {
  const { dossierId, number, file } = await stage.aReceived()
  await enrolDossiers([dossierId])
  await pushUntilQuiet()
  expect(await getReleasedAttachment(file.publicId)).not.toBeNull()
  expect((await stage.sandbox.dossiers())[0]).toMatchObject({ TaiLieuNop: [{ IsDeleted: 'False' }] })
  const releasedAt = async () =>
    (await db.select().from(attachments).where(eq(attachments.id, file.id))).map((row) => row.releasedAt)
  const first = await releasedAt()
  await enrolDossiers([dossierId])
  await pushUntilQuiet()
  expect(await releasedAt()).toEqual(first)

  // One that nobody was told of leaves no trace.
  const late = await anAttachment(stage.clerk.id)
  await aPaper(dossierId, late.id)
  await withdrawAtCounter(stage.clerk, { dossierId, version: 2, note: 'Người nộp xin rút' })
  expect(await getReleasedAttachment(file.publicId)).toBeNull()
  expect((await getFacts(dossierId))?.papers.map(({ publicId, withdrawn }) => [publicId, withdrawn])).toEqual([
    [file.publicId, true],
  ])
  await enrolDossiers([dossierId])
  await pushUntilQuiet()
  expect((await stage.sandbox.dossiers()).filter((dossier) => dossier.MaHoSo === number)).toMatchObject([
    { TrangThaiHoSo: '7', HoSoCoThanhPhanSoHoa: '0', TaiLieuNop: [{ TepDinhKemId: file.publicId, IsDeleted: 'True' }] },
  ])
  expect(await db.query.dossierPapers.findMany({ where: (t, is) => is.eq(t.dossierId, dossierId) })).toHaveLength(2)
})
