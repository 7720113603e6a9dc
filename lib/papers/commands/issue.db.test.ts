// Runs on a real PostgreSQL with real files: the paper that was issued is read back from the store.
import { createHash } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { attachments, auditLog, issuedPapers } from '@/db/schema'
import { aCitizen, anAgency, anAttachment, anOfficer, aPaper, aService } from '@/db/testing/builders'
import type { Citizen } from '@/lib/auth/actor'
import { forgetUnusedAttachments } from '@/lib/dossiers/commands/forget'
import { newId } from '@/lib/platform/id'
import { programsHere, textOf } from '../mapping/testing'
import { getCitizenPaper, getOfficerPaper, listCitizenPapers, listPapers } from '../queries/papers'
import { issuePaper } from './issue'
import { aReceived, fileOf, filesOnDisk } from './testing'

type Agency = Awaited<ReturnType<typeof anAgency>>
let agency: Agency

beforeAll(async () => {
  agency = await anAgency({ code: '000.00.07.H99', name: 'UBND phường An Bình' })
  await aService('1.001193', { agencyCodes: [agency.code] })
})

const rowsOf = (agencyId: string) =>
  db.select().from(issuedPapers).where(eq(issuedPapers.agencyId, agencyId)).orderBy(asc(issuedPapers.number))

describe('issuing a paper', () => {
  it('numbers it, stores it as it was hashed, and tells the audit log', async () => {
    const clerk = await anOfficer('clerk', agency, 'Nguyễn Thị Ượng Nghĩa')
    const { dossierId } = await aReceived(agency)
    const file = await anAttachment(clerk.id)
    await aPaper(dossierId, file.id)
    const paper = await issuePaper(clerk, dossierId, { kind: 'receipt' }, new Date('2026-11-23T02:05:00Z'))
    expect(paper.printedNumber).toBe('01/TNHS')
    const { bytes, sha256 } = await fileOf(paper.id)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const [row] = await rowsOf(agency.id)
    expect(row).toMatchObject({ year: 2026, number: 1, formSet: 'tt-03-2025', issuedBy: clerk.id, signed: false })
    const told = await db.select().from(auditLog).where(eq(auditLog.subjectId, paper.id))
    expect(told.map(({ act, actorId }) => [act, actorId])).toEqual([['paper.issued', clerk.id]])
  })

  if (programsHere('pdftotext'))
    it('says what the dossier says', async () => {
      const other = await anAgency({ name: 'UBND phường An Bình', phone: '0200 000 000' })
      const clerk = await anOfficer('clerk', other, 'Nguyễn Thị Ượng Nghĩa')
      const { dossierId, number } = await aReceived(other)
      for (const made of [0, 1]) await aPaper(dossierId, (await anAttachment(clerk.id, { fileName: `${made}.pdf` })).id)
      const paper = await issuePaper(clerk, dossierId, { kind: 'receipt' }, new Date('2026-11-23T02:05:00Z'))
      const text = await textOf((await fileOf(paper.id)).bytes)
      for (const words of [
        ...['UBND PHƯỜNG AN BÌNH', 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Số: 01/TNHS', `Mã hồ sơ: ${number}`],
        ...['An Bình, ngày 23 tháng 11 năm 2026', 'Tiếp nhận hồ sơ của: Trần Thị Mẫu', 'Phí, lệ phí: Không thu'],
        ...['Thời gian nhận hồ sơ: 09 giờ 00, ngày 23/11/2026', 'hồ sơ: 17 giờ 00, ngày 23/11/2026'],
        ...['Cổng Dịch vụ công (bản điện tử)', '1 Tờ khai điện tử 1', '2 Giấy chứng sinh 2', 'Nguyễn Thị Ượng Nghĩa'],
      ])
        expect(text).toContain(words)
    })

  it('stays when files that belong to nothing are swept', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const paper = await issuePaper(clerk, (await aReceived(other)).dossierId, { kind: 'receipt' })
    const unused = await anAttachment(clerk.id)
    await forgetUnusedAttachments(new Date(Date.now() + 3 * 86_400_000))
    expect((await fileOf(paper.id)).bytes.length).toBeGreaterThan(1000)
    expect(await db.$count(attachments, eq(attachments.id, unused.id))).toBe(0)
  })

  it('fifty at once have fifty consecutive numbers', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const waiting = await Promise.all(Array.from({ length: 50 }, () => aReceived(other)))
    await Promise.all(waiting.map(({ dossierId }) => issuePaper(clerk, dossierId, { kind: 'receipt' })))
    const numbers = (await rowsOf(other.id)).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  })

  it('the same act pressed twice at once is one paper; a control sheet is printed anew each time', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const { dossierId } = await aReceived(other)
    const press = () => issuePaper(clerk, dossierId, { kind: 'receipt' })
    const [first, second] = await Promise.all([press(), press()])
    expect(second).toEqual(first)
    await issuePaper(clerk, dossierId, { kind: 'control_sheet' })
    await issuePaper(clerk, dossierId, { kind: 'control_sheet' })
    const rows = await rowsOf(other.id)
    expect(rows.map(({ printedNumber }) => printedNumber).sort()).toEqual(['01/KSHS', '01/TNHS', '02/KSHS'])
  })

  it('numbers begin again with the year of Viet Nam', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const [old, young] = [await aReceived(other), await aReceived(other)]
    await issuePaper(clerk, old.dossierId, { kind: 'receipt' }, new Date('2026-12-31T16:59:59Z'))
    await issuePaper(clerk, young.dossierId, { kind: 'receipt' }, new Date('2026-12-31T17:00:00Z'))
    expect((await rowsOf(other.id)).map(({ year, number }) => [year, number])).toEqual(
      expect.arrayContaining([
        [2026, 1],
        [2027, 1],
      ]),
    )
  })

  it('the set follows the day of receipt, not today (decided 11)', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const leader = await anOfficer('leader', other)
    const { dossierId } = await aReceived(other, ['stop'], { receivedAt: new Date('2025-09-14T16:00:00Z') })
    await issuePaper(clerk, dossierId, { kind: 'receipt' })
    expect((await rowsOf(other.id))[0]?.formSet).toBe('tt-01-2018')
    await expect(issuePaper(leader, dossierId, { kind: 'stop_notice' })).rejects.toMatchObject({
      reason: 'paper.not_in_set',
    })
  })

  it('a paper after the act it tells of: supplement, refusal, apology, stop', async () => {
    const other = await anAgency()
    const leader = await anOfficer('leader', other)
    const { dossierId } = await aReceived(other, ['ask_supplement', 'extend', 'stop'], {
      dueAt: new Date('2026-11-25T10:00:00Z'),
    })
    for (const kind of ['supplement_request', 'apology', 'stop_notice'] as const)
      await issuePaper(leader, dossierId, { kind })
    expect((await rowsOf(other.id)).map(({ kind }) => kind).sort()).toEqual([
      'apology',
      'stop_notice',
      'supplement_request',
    ])
    await expect(issuePaper(leader, dossierId, { kind: 'refusal' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'paper.not_due',
    })
  })

  if (programsHere('pdftotext'))
    it('an apology tells both dates, a late receipt the one promised', async () => {
      const other = await anAgency()
      const leader = await anOfficer('leader', other)
      const put = { dueAt: new Date('2026-11-25T10:00:00Z') }
      const { dossierId } = await aReceived(other, ['extend'], put)
      const apology = await textOf((await fileOf((await issuePaper(leader, dossierId, { kind: 'apology' })).id)).bytes)
      expect(apology).toContain('Thời gian hẹn trả kết quả: 17 giờ 00, ngày 23/11/2026')
      expect(apology).toContain('Lý do: Cần xác minh thêm')
      expect(apology).toContain('Thời gian trả kết quả mới: 17 giờ 00, ngày 25/11/2026')
      const receipt = await textOf((await fileOf((await issuePaper(leader, dossierId, { kind: 'receipt' })).id)).bytes)
      expect(receipt).toContain('Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00, ngày 23/11/2026')
    })
})

describe('refused, and then nothing is there', () => {
  it('to a role that does not issue it, and outside the scope', async () => {
    const other = await anAgency()
    const { dossierId } = await aReceived(other)
    const handler = await anOfficer('handler', other)
    const stranger = await anOfficer('clerk', await anAgency())
    await expect(issuePaper(handler, dossierId, { kind: 'receipt' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(issuePaper(stranger, dossierId, { kind: 'receipt' })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await rowsOf(other.id)).toEqual([])
  })

  it('when the law demands what is not known: no number is used and no file stays', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const { dossierId } = await aReceived(other, [], { dueAt: null, originalDueAt: null })
    const before = filesOnDisk()
    await expect(issuePaper(clerk, dossierId, { kind: 'receipt' })).rejects.toMatchObject({
      reason: 'paper.facts_missing',
      sentence: expect.stringContaining('thời gian trả kết quả'),
    })
    expect(filesOnDisk()).toBe(before)
    const good = await aReceived(other)
    const { printedNumber } = await issuePaper(clerk, good.dossierId, { kind: 'receipt' })
    expect(printedNumber).toBe('01/TNHS')
  })

  it('when the rows cannot be written after the file was: the file goes again', async () => {
    const other = await anAgency()
    const unknown = { ...(await anOfficer('clerk', other)), id: newId() }
    const { dossierId } = await aReceived(other)
    const before = filesOnDisk()
    await expect(issuePaper(unknown, dossierId, { kind: 'receipt' })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('issued_papers_issued_by') },
    })
    expect(filesOnDisk()).toBe(before)
    expect(await rowsOf(other.id)).toEqual([])
  })

  it('the application can neither change nor remove an issued paper', async () => {
    for (const statement of ['update issued_papers set signed = true', 'delete from issued_papers'])
      await expect(db.execute(statement)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('permission denied') },
      })
  })
})

describe('reading', () => {
  const asCitizen = (row: { id: string }) => row as unknown as Citizen

  it('officers in scope, the own citizen, nobody else; a control sheet is not for the citizen', async () => {
    const other = await anAgency()
    const clerk = await anOfficer('clerk', other)
    const [owner, neighbour] = [asCitizen(await aCitizen()), asCitizen(await aCitizen())]
    const { dossierId } = await aReceived(other, [], { citizenId: owner.id })
    const receipt = await issuePaper(clerk, dossierId, { kind: 'receipt' })
    const sheet = await issuePaper(clerk, dossierId, { kind: 'control_sheet' })
    expect((await listPapers(clerk, dossierId)).map(({ id }) => id).sort()).toEqual([receipt.id, sheet.id].sort())
    expect((await listCitizenPapers(owner, dossierId)).map(({ id }) => id)).toEqual([receipt.id])
    expect(await listCitizenPapers(neighbour, dossierId)).toEqual([])
    const stranger = await anOfficer('clerk', await anAgency())
    expect(await listPapers(stranger, dossierId)).toEqual([])
    expect(await getOfficerPaper(stranger, dossierId, receipt.id, '127.0.0.1')).toBeNull()
    expect(await getOfficerPaper(clerk, dossierId, receipt.id, '127.0.0.1')).not.toBeNull()
    expect(await getCitizenPaper(owner, dossierId, receipt.id)).not.toBeNull()
    expect(await getCitizenPaper(owner, dossierId, sheet.id)).toBeNull()
    expect(await getCitizenPaper(neighbour, dossierId, receipt.id)).toBeNull()
    const reads = await db.select().from(auditLog).where(eq(auditLog.subjectId, receipt.id))
    expect(reads.filter(({ act }) => act === 'paper.read')).toMatchObject([{ actorId: clerk.id, address: '127.0.0.1' }])
  })
})
