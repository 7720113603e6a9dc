import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, sql } from '@/db/client'
import { auditLog, dossierNotes, dossierPapers } from '@/db/schema'
import { anAgency, anAttachment, anOfficer, aPaper, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/id'
import { lastChecks, listNotes, listSimilarTo, VIEW_SECONDS, watchDossier } from '../queries/workplace'
import { OfficerAct } from '../schema/acts'
import { NewNote, NewPaperCheck } from '../schema/notes'
import { addNote, checkPaper } from './notes'
import { refuseDossier } from './process'

const NOW = new Date('2026-11-23T03:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const CODE = '1.001193'

let own: Awaited<ReturnType<typeof anAgency>>
let officers: Record<'clerk' | 'handler' | 'supervisor' | 'stranger', Officer>

beforeAll(async () => {
  own = await anAgency({ level: 'province' })
  const elsewhere = await anAgency({ level: 'province', name: 'UBND tỉnh khác' })
  await aService(CODE, { agencyCodes: [own.code] })
  officers = {
    clerk: await anOfficer('clerk', own, 'Lê Thị Mẫu'),
    handler: await anOfficer('handler', own, 'Phạm Văn Mẫu'),
    supervisor: await anOfficer('supervisor', own),
    stranger: await anOfficer('handler', elsewhere),
  }
})

const submitted = async (more: Parameters<typeof aSubmitted>[0]['more'] = {}, at = NOW) =>
  (await aSubmitted({ agency: own, code: CODE, at, more })).dossierId
const note = (dossierId: string, text = 'Xem lại giấy chứng sinh.', formId = newId()) =>
  NewNote.parse({ dossierId, text, formId })
const auditOf = async (dossierId: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.subjectId, dossierId))).map(({ act }) => act)

describe('notes among officers', () => {
  it('are read by officers in scope alone, in order, and audited without their text', async () => {
    const id = await submitted()
    await addNote(officers.clerk, note(id, 'Một'), NOW)
    await addNote(officers.handler, note(id, 'Hai'), later(1))
    expect((await listNotes(officers.clerk, id)).map(({ text, authorName }) => [text, authorName])).toEqual([
      ['Một', 'Lê Thị Mẫu'],
      ['Hai', 'Phạm Văn Mẫu'],
    ])
    expect(await listNotes(officers.stranger, id)).toEqual([])
    expect(await auditOf(id)).toEqual(['dossier.note_added', 'dossier.note_added'])
    const log = await db.select().from(auditLog).where(eq(auditLog.subjectId, id))
    expect(JSON.stringify(log)).not.toContain('Hai')
  })

  it('are added once by a form, also when its button is pressed twice at once', async () => {
    const id = await submitted()
    const once = note(id)
    await Promise.all([addNote(officers.clerk, once, NOW), addNote(officers.clerk, once, NOW)])
    await addNote(officers.clerk, once, NOW)
    expect(await listNotes(officers.clerk, id)).toHaveLength(1)
    expect(await auditOf(id)).toHaveLength(1)
  })

  it('are not written by who only reads, or by who is elsewhere, and say something', async () => {
    const id = await submitted()
    await expect(addNote(officers.supervisor, note(id), NOW)).rejects.toMatchObject({ reason: 'dossier.only_reads' })
    await expect(addNote(officers.stranger, note(id), NOW)).rejects.toMatchObject({ reason: 'dossier.not_found' })
    expect(NewNote.safeParse({ dossierId: id, formId: newId(), text: ' \u0000 ' }).success).toBe(false)
    expect(await db.$count(dossierNotes, eq(dossierNotes.dossierId, id))).toBe(0)
  })

  it('stay as they were said: the application cannot change or delete them', async () => {
    const rights = await sql()<{ privilege_type: string }[]>`
      select privilege_type from information_schema.role_table_grants
      where grantee = 'mot_cua_app' and table_name in ('dossier_notes', 'paper_checks')`
    expect([...new Set(rights.map((row) => row.privilege_type))].toSorted()).toEqual(['INSERT', 'SELECT'])
  })
})

describe('a check of a paper', () => {
  it('holds until the next one, says why when it fails, and is about a paper of this dossier', async () => {
    const id = await submitted()
    const paper = await aPaper(id, (await anAttachment(officers.clerk.id)).id)
    const check = (more: Record<string, string>) => NewPaperCheck.parse({ dossierId: id, paperId: paper.id, ...more })
    await checkPaper(officers.clerk, check({ verdict: 'failed', note: 'Mờ góc dưới.' }), NOW)
    await checkPaper(officers.handler, check({ verdict: 'passed' }), later(5))
    expect((await lastChecks([paper.id])).get(paper.id)).toMatchObject({
      verdict: 'passed',
      officerName: 'Phạm Văn Mẫu',
    })
    expect(NewPaperCheck.safeParse({ dossierId: id, paperId: paper.id, verdict: 'failed' }).success).toBe(false)
    const other = await submitted()
    const wrong = NewPaperCheck.parse({ dossierId: other, paperId: paper.id, verdict: 'passed' })
    await expect(checkPaper(officers.clerk, wrong, NOW)).rejects.toMatchObject({ reason: 'dossier.paper_not_found' })
    await expect(checkPaper(officers.supervisor, check({ verdict: 'passed' }), NOW)).rejects.toMatchObject({
      reason: 'dossier.only_reads',
    })
    await db.update(dossierPapers).set({ withdrawnAt: NOW }).where(eq(dossierPapers.id, paper.id))
    await expect(checkPaper(officers.clerk, check({ verdict: 'passed' }), later(9))).rejects.toMatchObject({
      reason: 'dossier.paper_not_found',
    })
  })
})

describe('an open dossier', () => {
  it('says who else looks at it, until they have been silent for a while', async () => {
    const id = await submitted()
    expect(await watchDossier(officers.clerk, id, 1, NOW)).toEqual({ others: [], changed: null })
    expect(await watchDossier(officers.handler, id, 1, later(5))).toEqual({ others: ['Lê Thị Mẫu'], changed: null })
    expect(await watchDossier(officers.handler, id, 1, later(VIEW_SECONDS + 6))).toEqual({ others: [], changed: null })
    expect(await watchDossier(officers.stranger, id, 1, NOW)).toBeNull()
  })

  it('says who changed it since it came on the screen', async () => {
    const id = await submitted()
    await refuseDossier(officers.clerk, OfficerAct.parse({ dossierId: id, version: 1, note: 'Nhầm nơi.' }), NOW)
    expect((await watchDossier(officers.handler, id, 1, NOW))?.changed).toEqual({
      by: 'Lê Thị Mẫu',
      at: '23/11/2026 10:00',
      act: 'refuse',
    })
    expect((await watchDossier(officers.handler, id, 2, NOW))?.changed).toBeNull()
  })

  it('warns of another of the same person for the same procedure within thirty days', async () => {
    const who = { identityIndex: `index ${newId()}` }
    const day = 86_400
    const [first, near] = [await submitted(who), await submitted(who, later(29 * day))]
    await submitted(who, later(70 * day))
    await submitted({ identityIndex: `index ${newId()}` })
    expect(await listSimilarTo(officers.clerk, first)).toMatchObject([{ submittedAt: later(29 * day) }])
    expect(await listSimilarTo(officers.handler, near)).toMatchObject([{ submittedAt: NOW }])
    expect(await listSimilarTo(officers.stranger, first)).toEqual([])
    expect(await listSimilarTo(officers.clerk, await submitted())).toEqual([])
  })
})
