import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dossierActs, notices, noticeTemplates } from '@/db/schema'
import { aCitizen, anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { queuedBehind } from '@/db/testing/queued'
import type { Officer } from '@/lib/auth/actor'
import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { newId } from '@/lib/platform/id'
import { BUILT_IN_TEXTS } from '../labels/notices'
import { currentTemplateId, getTemplate, listTemplates } from '../queries/templates'
import { prepareNotices } from './prepare'
import { draftTemplate, publishTemplate } from './templates'

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 2))
const textsWith = (word: string) => ({
  ...BUILT_IN_TEXTS,
  mail: { ...BUILT_IN_TEXTS.mail, subject: `${word} {maHoSo}` },
  sms: { body: `${word} {maHoSo}` },
})

let agency: Awaited<ReturnType<typeof anAgency>>
let administrator: Officer
beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99' })
  administrator = await anOfficer('administrator', agency)
  await aService('1.001193', { agencyCodes: [agency.code] })
})

/** What is told by mail and SMS of an act on that day. */
async function told(act: DossierAct, day: number) {
  const { id: citizenId } = await aCitizen()
  const contacts = { email: 'nguoi.nop@example.com', phone: '0900000001' }
  const seen = await aSubmitted({ agency, code: '1.001193', citizenId, more: contacts })
  const id = newId()
  await db.insert(dossierActs).values({
    ...{ id, dossierId: seen.dossierId, sequence: 2, act, status: '8', seenVersion: 1, at: at(day) },
    ...{ actorKind: 'officer', actorName: 'Nguyễn Văn Mẫu', actorTitle: 'Công chức', channel: 'counter' },
  })
  await prepareNotices([id])
  const rows = await db.select().from(notices).where(eq(notices.actId, id))
  const of = (channel: string) => rows.find((row) => row.channel === channel)
  return { mail: of('mail')?.subject.split(' ')[0], sms: of('sms')?.body.split(' ')[0] }
}

async function published(act: DossierAct, word: string | null, day: number) {
  const basedOn = await currentTemplateId(act)
  const id = await draftTemplate(administrator, { act, basedOn, texts: word === null ? null : textsWith(word) })
  await publishTemplate(administrator, id, at(day))
  return id
}

describe('a template', () => {
  it('counts from its publishing for its act alone; going back is a version too', async () => {
    const draft = await draftTemplate(administrator, { act: 'stop', basedOn: null, texts: textsWith('Nhap') })
    expect(await told('stop', 2)).toEqual({ mail: 'Hồ', sms: 'Ho' })
    await publishTemplate(administrator, draft, at(3))
    await published('stop', 'Moi', 5)
    await published('stop', null, 7)
    expect(await told('stop', 2)).toEqual({ mail: 'Hồ', sms: 'Ho' })
    expect(await told('stop', 3)).toEqual({ mail: 'Nhap', sms: 'Nhap' })
    expect(await told('stop', 6)).toEqual({ mail: 'Moi', sms: 'Moi' })
    expect(await told('stop', 8)).toEqual({ mail: 'Hồ', sms: 'Ho' })
    expect(await told('withdraw', 6)).toEqual({ mail: 'Hồ', sms: 'Ho' })
    const versions = await listTemplates(administrator, 'stop')
    expect(versions.map(({ texts }) => texts?.sms.body ?? null)).toEqual([null, 'Moi {maHoSo}', 'Nhap {maHoSo}'])
  })

  it('of two administrators counts once: the other is told that it changed', async () => {
    const [mine, theirs] = await Promise.all(
      ['Mot', 'Hai'].map((word) =>
        draftTemplate(administrator, { act: 'finish', basedOn: null, texts: textsWith(word) }),
      ),
    )
    const ends = await Promise.allSettled([
      publishTemplate(administrator, mine ?? '', at(1)),
      publishTemplate(administrator, theirs ?? '', at(1)),
    ])
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find((end) => end.status === 'rejected')).toMatchObject({
      reason: { reason: 'notice.template_changed' },
    })
    await expect(
      draftTemplate(administrator, { act: 'finish', basedOn: null, texts: textsWith('Ba') }),
    ).rejects.toMatchObject({ reason: 'notice.template_changed' })
  })

  it('that waits for its publishing lets no other one overtake it', async () => {
    const [mine = '', theirs = ''] = await Promise.all(
      ['Mot', 'Hai'].map((word) =>
        draftTemplate(administrator, { act: 'transfer', basedOn: null, texts: textsWith(word) }),
      ),
    )
    const [first, second] = await queuedBehind(
      (tx) => tx.select().from(noticeTemplates).where(eq(noticeTemplates.id, mine)).for('update'),
      () => publishTemplate(administrator, mine, at(1)),
      () => publishTemplate(administrator, theirs, at(1)),
    )
    expect(first).toMatchObject({ status: 'fulfilled' })
    expect(second).toMatchObject({ status: 'rejected', reason: { reason: 'notice.template_changed' } })
  })

  it('published twice by the same button counts once', async () => {
    const id = await draftTemplate(administrator, { act: 'refuse', basedOn: null, texts: textsWith('Lan') })
    await publishTemplate(administrator, id, at(1))
    await publishTemplate(administrator, id, at(2))
    expect((await getTemplate(administrator, 'refuse', id))?.validFrom).toEqual(at(1))
  })

  it('that lacks a fact, has accents in an SMS or asks for something unknown is no draft', async () => {
    const texts = { ...BUILT_IN_TEXTS, mail: { subject: '{ten}', body: 'Xong' }, sms: { body: 'Hồ sơ {maHoSo}' } }
    const refused = draftTemplate(administrator, { act: 'extend', basedOn: null, texts })
    await expect(refused).rejects.toMatchObject({
      reason: 'notice.text',
      fields: {
        mailSubject: [expect.stringContaining('{ten}')],
        mailBody: [expect.stringContaining('{coQuan}')],
        smsBody: [expect.stringContaining('không dấu')],
      },
    })
  })

  it('is for administrators of the province', async () => {
    const ward = await anAgency({ parentId: agency.id })
    const input = { act: 'extend' as const, basedOn: null, texts: textsWith('Sai') }
    const id = await draftTemplate(administrator, input)
    for (const other of [await anOfficer('leader', agency), await anOfficer('administrator', ward)]) {
      await expect(draftTemplate(other, input)).rejects.toMatchObject({ reason: 'notice.not_your_part' })
      await expect(publishTemplate(other, id)).rejects.toMatchObject({ reason: 'notice.not_your_part' })
      expect(await listTemplates(other)).toEqual([])
      expect(await getTemplate(other, 'extend', id)).toBeNull()
    }
  })
})
