import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import {
  dossierActs,
  dossiers,
  exchangeMessages,
  idempotencyKeys,
  inbox as inboxTable,
  issuedPapers,
  landTaxNotices,
  nationalFilings,
  notices,
  reminders,
} from '@/db/schema'
import { anAgency, anAttachment, anOfficer, aPaper, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { addNote } from '@/lib/dossiers/commands/notes'
import { askOpinion } from '@/lib/dossiers/commands/opinions'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { canOfficerReadAttachment, getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { getDossierLack } from '@/lib/dossiers/queries/facts'
import { requireFilePlace } from '@/lib/dossiers/queries/file-places'
import { bulkKey, getBulkResult, previewBulk } from '@/lib/dossiers/queries/inbox/bulk'
import { countChanged, listInbox } from '@/lib/dossiers/queries/inbox/list'
import { listHandlers } from '@/lib/dossiers/queries/officer'
import { listOpenOpinions } from '@/lib/dossiers/queries/opinions'
import { listReady } from '@/lib/dossiers/queries/ready'
import { countReminders, getReminder, listReminders } from '@/lib/dossiers/queries/reminders'
import { listNotes, listSimilarTo, watchDossier } from '@/lib/dossiers/queries/workplace'
import { InboxFilter } from '@/lib/dossiers/schema/inbox'
import { ReadyFilter } from '@/lib/dossiers/schema/ready'
import { listOfficerFilings } from '@/lib/national-portal/queries/filings'
import { listHeld } from '@/lib/national-portal/queries/held'
import { listOfficerLandTax } from '@/lib/national-portal/queries/land-tax'
import { listLedgerOf } from '@/lib/national-portal/queries/ledger'
import { listDeliveries } from '@/lib/notifications/queries/notices'
import { getMatter } from '@/lib/papers/queries/matter'
import { getOfficerPaper, getPaperDesk, listPapers, officerDossierId } from '@/lib/papers/queries/papers'
import { getRegisterPaper, listUnits } from '@/lib/papers/queries/register'
import { encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { Refusal } from '@/lib/platform/refusal'
import { extractDossiers } from '@/lib/supervision/queries/extract'
import { listForSupervision } from '@/lib/supervision/queries/list'
import { SupervisionFilter } from '@/lib/supervision/schema/dossiers'
import { officerQueries } from './officer-queries'

const NOW = new Date('2026-11-23T03:00:00Z')
const CODE = '1.000999'
const FORM = newId()
const IDENTITY = { identityIndex: 'digest of an invented number' }
const ROLES = ['clerk', 'handler', 'leader', 'cashier', 'supervisor', 'administrator'] as const

/** Of the receiving unit, of the processing one, and of what is above both. */
let insiders: [Officer, Officer, Officer]
/** Of a unit beside them, of one below the receiving one, and of none of theirs. */
let strangers: [Officer, Officer, Officer]
let dossierId: string
let number: string
/** Another one, whose result waits to be handed over. */
let readyId: string
let fileId: string
let paperId: string
let registerId: string

beforeAll(async () => {
  const superior = await anAgency({ level: 'province' })
  const receiving = await anAgency({ parentId: superior.id })
  const processing = await anAgency({ parentId: superior.id })
  const asked = await anAgency()
  await aService(CODE, { agencyCodes: [receiving.code] })
  const at = (agency: typeof superior) => anOfficer(ROLES, agency)
  const [clerk, handler] = [await at(receiving), await at(processing)]
  insiders = [clerk, handler, await at(superior)]
  const sibling = await anAgency({ parentId: superior.id })
  strangers = [await at(sibling), await at(await anAgency({ parentId: receiving.id })), await at(await anAgency())]
  await at(asked)
  const more = { processingAgencyId: processing.id, ...IDENTITY }
  const seen = await aSubmitted({ agency: receiving, code: CODE, at: NOW, more })
  dossierId = seen.dossierId
  number = (await receiveDossier(clerk, seen, NOW)).number
  await aSubmitted({ agency: asked, code: CODE, at: NOW, more: IDENTITY })
  const ready = { number: `${number}-9`, receivedAt: NOW, status: '9' as const, finishedAt: NOW }
  const { processingAgencyId } = more
  readyId = (await aSubmitted({ agency: receiving, code: CODE, at: NOW, more: { ...ready, processingAgencyId } }))
    .dossierId
  const question = { version: 2, note: 'Xác minh cư trú', agencyId: asked.id, day: '2026-11-26' as const }
  await askOpinion(handler, { dossierId, ...question }, NOW)
  await addNote(handler, { dossierId, formId: newId(), text: 'Chờ xác minh' }, NOW)
  await whatStandsBeside(clerk)
})

/** A file, papers of our own, a reminder, a message and what the exchange says of it; and a form of many rows, sent by everybody. */
async function whatStandsBeside(clerk: Officer): Promise<void> {
  const [row] = await db.select().from(dossiers).where(eq(dossiers.id, dossierId))
  const [submitted] = await db
    .select()
    .from(dossierActs)
    .where(and(eq(dossierActs.dossierId, dossierId), eq(dossierActs.act, 'submit')))
  if (!row?.dueAt || !submitted) throw new Error('the dossier has no due date')
  fileId = (await anAttachment(clerk.id)).id
  await aPaper(dossierId, fileId)
  paperId = await anIssuedPaper(clerk, 'receipt', dossierId)
  registerId = await anIssuedPaper(clerk, 'register', null)
  await db
    .insert(reminders)
    .values({ id: newId(), dossierId, kind: 'apology', dueAt: row.dueAt, actBy: NOW, createdAt: NOW })
  await db
    .insert(exchangeMessages)
    .values({ id: newId(), dossierId, kind: 'dossier', sequence: 0, state: 'held', localAt: NOW })
  await whatTheNationalSideTold()
  const message = { channel: 'mail', subject: 'Tiếp nhận hồ sơ', body: 'Hồ sơ đã được tiếp nhận' } as const
  await db.insert(notices).values({ id: newId(), dossierId, actId: submitted.id, ...message })
  const answer = { viec: 'nhan-viec', outcomes: [{ dossierId, outcome: 'done', sentence: null }] }
  await db
    .insert(idempotencyKeys)
    .values([...insiders, ...strangers].map(({ id }) => ({ actorId: id, key: bulkKey(FORM), answer })))
}

async function whatTheNationalSideTold(): Promise<void> {
  const messageId = newId()
  await db
    .insert(inboxTable)
    .values({ id: messageId, source: 'national.x', externalId: messageId, raw: '', receivedAt: NOW })
  const told = { messageId, receivedAt: NOW }
  await db.insert(nationalFilings).values({ ...told, dossierId, kind: 'notice', textsSealed: encrypt('{}') })
  const tax = { taxCodeSealed: '', taxCodeIndex: 'x', taxCodeMasked: '', decisionNumber: '1', lines: [] }
  await db.insert(landTaxNotices).values({ id: newId(), dossierNumber: number, ...told, ...tax })
}

async function anIssuedPaper(officer: Officer, kind: 'receipt' | 'register', about: string | null): Promise<string> {
  const id = newId()
  const { id: attachmentId, sha256 } = await anAttachment(officer.id)
  const numbered = { year: 2026, number: 1, printedNumber: '1/MAU', formSet: 'tt-03-2025' } as const
  const issued = { agencyId: officer.agencyId, issuedBy: officer.id, issuedAt: NOW, signed: false }
  await db.insert(issuedPapers).values({ id, dossierId: about, kind, attachmentId, sha256, ...numbered, ...issued })
  return id
}

const found = (list: readonly unknown[]) => list.length > 0
const inbox = () => InboxFilter.parse({ viec: 'tat-ca', q: number })
const supervision = () => SupervisionFilter.parse({ ma: number, han: 'tat-ca' })

async function takesScan(officer: Officer): Promise<boolean> {
  try {
    return (await requireFilePlace(officer, 'scan', number)) === dossierId
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'dossier.not_found') return false
    throw error
  }
}

async function extracted(officer: Officer): Promise<boolean> {
  const { count, content } = await extractDossiers(officer, supervision(), NOW)
  await content.cancel()
  return count > 0
}

/** What the query finds of the dossier or anything of it, and which insiders it finds it for, where not for all. */
type Tried = { finds: (officer: Officer) => Promise<boolean>; by?: [boolean, boolean, boolean] }

const TRIED: Record<string, Tried> = {
  'dossiers/queries/dossier getOfficerDossier': {
    finds: async (officer) => (await getOfficerDossier(officer, number)) !== null,
  },
  'dossiers/queries/dossier canOfficerReadAttachment': {
    finds: (officer) => canOfficerReadAttachment(officer, fileId),
  },
  'dossiers/queries/facts getDossierLack': {
    finds: async (officer) => (await getDossierLack(officer, dossierId)) !== null,
  },
  'dossiers/queries/file-places requireFilePlace': { finds: takesScan },
  'dossiers/queries/inbox/list listInbox': {
    finds: async (officer) => (await listInbox(officer, inbox(), NOW)).rows.some(({ id }) => id === dossierId),
  },
  'dossiers/queries/inbox/list countChanged': {
    finds: async (officer) => (await countChanged(officer, inbox(), 0, NOW)) > 0,
  },
  'dossiers/queries/inbox/bulk previewBulk': {
    finds: async (officer) => found(await previewBulk(officer, 'nhan-viec', [dossierId])),
  },
  'dossiers/queries/inbox/bulk getBulkResult': {
    finds: async (officer) => found((await getBulkResult(officer, FORM))?.rows ?? []),
  },
  'dossiers/queries/officer listHandlers': { finds: async (officer) => found(await listHandlers(officer, dossierId)) },
  'dossiers/queries/opinions listOpenOpinions': {
    finds: async (officer) => (await listOpenOpinions(officer)).some(({ code }) => code === number),
    by: [false, true, false],
  },
  'dossiers/queries/ready listReady': {
    finds: async (officer) => (await listReady(officer, ReadyFilter.parse({}))).rows.some(({ id }) => id === readyId),
  },
  'dossiers/queries/reminders listReminders': {
    finds: async (officer) => (await listReminders(officer)).some((reminder) => reminder.dossierId === dossierId),
  },
  'dossiers/queries/reminders countReminders': { finds: async (officer) => (await countReminders(officer)) > 0 },
  'dossiers/queries/reminders getReminder': {
    finds: async (officer) => (await getReminder(officer, dossierId)) !== null,
  },
  'dossiers/queries/workplace listNotes': { finds: async (officer) => found(await listNotes(officer, dossierId)) },
  'dossiers/queries/workplace listSimilarTo': {
    finds: async (officer) => found(await listSimilarTo(officer, dossierId)),
  },
  'dossiers/queries/workplace watchDossier': {
    finds: async (officer) => (await watchDossier(officer, dossierId, 1, NOW)) !== null,
  },
  'national-portal/queries/filings listOfficerFilings': {
    finds: async (officer) => found(await listOfficerFilings(officer, dossierId)),
  },
  'national-portal/queries/held listHeld': {
    finds: async (officer) => (await listHeld(officer)).rows.some((row) => row.dossierId === dossierId),
  },
  'national-portal/queries/land-tax listOfficerLandTax': {
    finds: async (officer) => found(await listOfficerLandTax(officer, dossierId)),
  },
  'national-portal/queries/ledger listLedgerOf': {
    finds: async (officer) => found(await listLedgerOf(officer, dossierId)),
  },
  'notifications/queries/notices listDeliveries': {
    finds: async (officer) => found(await listDeliveries(officer, dossierId)),
  },
  'papers/queries/matter getMatter': { finds: async (officer) => (await getMatter(db, officer, dossierId)) !== null },
  'papers/queries/papers officerDossierId': {
    finds: async (officer) => (await officerDossierId(officer, number)) !== null,
  },
  'papers/queries/papers getPaperDesk': {
    finds: async (officer) => (await getPaperDesk(officer, number, NOW)) !== null,
  },
  'papers/queries/papers listPapers': { finds: async (officer) => found(await listPapers(officer, dossierId)) },
  'papers/queries/papers getOfficerPaper': {
    finds: async (officer) => (await getOfficerPaper(officer, dossierId, paperId, '127.0.0.1')) !== null,
  },
  'papers/queries/register listUnits': {
    finds: async (officer) => (await listUnits(officer)).some(({ id }) => id === insiders[0].agencyId),
    by: [true, false, true],
  },
  'papers/queries/register getRegisterPaper': {
    finds: async (officer) => (await getRegisterPaper(officer, registerId, '127.0.0.1')) !== null,
    by: [true, false, true],
  },
  'supervision/queries/list listForSupervision': {
    finds: async (officer) =>
      (await listForSupervision(officer, supervision(), NOW)).rows.some(({ id }) => id === dossierId),
  },
  'supervision/queries/extract extractDossiers': { finds: extracted },
}

const OWN = 'reads what is this officer’s own and of no dossier'
const CATALOGUE = 'reads agencies, procedures, texts or colleagues and no dossier'
const ACCOUNTS = 'reads accounts and agencies of an administrator’s tree, tried beside them, and no dossier'
const CONDITION = 'is a part of queries that are tried'
const READ_BEFORE = 'is given what a query that is tried has found'
const MESSAGES = 'what the national side sent is the whole province’s, for its highest agency: inbox.db.test.ts'
const FIGURES =
  'the figures are the whole province’s, for its highest agency, and name nobody: statistics/commands/count.db.test.ts'
const NUMBERS = 'reads queue numbers, which name nobody'
const EXCHANGE =
  'the exchange is the whole province’s, for its highest agency: national-portal/queries/monitor.db.test.ts'

/** Queries of officers by which no dossier can be found, each with its reason. */
const NOT_TRIED: Record<string, string> = {
  'accounts/queries/citizens findCardOwner':
    'reads the person whose card lies on the counter, wherever they live; each read is in the log',
  'accounts/queries/citizens findMetOrganisation':
    'reads the name behind a tax code that a counter wrote down, wherever it was; each read is in the log',
  'accounts/queries/delegations listColleagues': CATALOGUE,
  'accounts/queries/delegations listDelegations': CATALOGUE,
  'accounts/queries/officers getAccount': ACCOUNTS,
  'accounts/queries/officers listAccounts': ACCOUNTS,
  'accounts/queries/officers listAllAccounts': ACCOUNTS,
  'accounts/queries/own-account getOfficerEmail': OWN,
  'accounts/queries/own-account hasSecondFactor': OWN,
  'catalogue/queries/code-mappings countUnmapped': CATALOGUE,
  'catalogue/queries/code-mappings getMapping': CATALOGUE,
  'catalogue/queries/code-mappings getMappings': CATALOGUE,
  'catalogue/queries/proposals getProcedureProposals': CATALOGUE,
  'catalogue/queries/proposals listCatalogueRuns': CATALOGUE,
  'catalogue/queries/proposals listProposals': CATALOGUE,
  'catalogue/queries/province-set getProvinceSet': CATALOGUE,
  'catalogue/queries/sites getSite': CATALOGUE,
  'catalogue/queries/sites listSites': CATALOGUE,
  'dossiers/queries/calendar previewCalendarChange':
    'the calendar is the whole province’s; its keeper reads codes and dates alone',
  'dossiers/queries/file-places requireTaken': READ_BEFORE,
  'dossiers/queries/inbox/bulk findBulkAnswer': OWN,
  'dossiers/queries/inbox/choices listColleagues': CATALOGUE,
  'dossiers/queries/inbox/conditions asChosen': CONDITION,
  'dossiers/queries/inbox/conditions matching': CONDITION,
  'dossiers/queries/inbox/kept getKept': OWN,
  'dossiers/queries/office-clock getOfficeClock': READ_BEFORE,
  'dossiers/queries/scope inScope': CONDITION,
  'dossiers/queries/scope inSight': CONDITION,
  'dossiers/queries/scope placeOf': READ_BEFORE,
  'dossiers/queries/scope scopeOf': CONDITION,
  'dossiers/queries/scope scopePartsOf': CONDITION,
  'intakes/queries getDesk': CATALOGUE,
  'intakes/queries listOfferedHere': CATALOGUE,
  'national-portal/queries/categories tryList':
    'asks the national portal for a shared list, for an administrator of the province: categories.db.test.ts',
  'national-portal/queries/exchange-dossier getExchangeDossier': EXCHANGE,
  'national-portal/queries/drills getDrill': EXCHANGE,
  'national-portal/queries/monitor getExchangeMonitor': EXCHANGE,
  'national-portal/queries/open-messages countOpen': EXCHANGE,
  'national-portal/queries/open-messages listOpenCodes': EXCHANGE,
  'national-portal/queries/open-messages listOpenMessages': EXCHANGE,
  'national-portal/queries/parity getParityRun': EXCHANGE,
  'national-portal/queries/parity listParityRuns': EXCHANGE,
  'national-portal/queries/inbox countTasks': MESSAGES,
  'national-portal/queries/inbox getMessage': MESSAGES,
  'national-portal/queries/inbox listMessages': MESSAGES,
  'national-portal/queries/inbox listVolumes': MESSAGES,
  'national-portal/queries/inbox openMessage': READ_BEFORE,
  'notifications/queries/digest listDigests': OWN,
  'notifications/queries/templates getTemplate': CATALOGUE,
  'notifications/queries/templates listTemplates': CATALOGUE,
  'papers/queries/register readRegister': READ_BEFORE,
  'processes/queries/drafts getEditing': CATALOGUE,
  'processes/queries/drafts listEdited': CATALOGUE,
  'queues/queries getTicketAtDesk': NUMBERS,
  'queues/queries lastDesk': NUMBERS,
  'queues/queries listSkipped': NUMBERS,
  'queues/queries ofToday': CONDITION,
  'statistics/queries/dossiers listCounted': FIGURES,
  'statistics/queries/dossiers listDifferences': FIGURES,
  'statistics/queries/extract extractFigures': FIGURES,
  'statistics/queries/figures getFigures': FIGURES,
  'statistics/queries/figures listVersions': FIGURES,
  'statistics/queries/view getFiguresView': FIGURES,
  'supervision/queries/account-review reviewAccounts': ACCOUNTS,
  'supervision/queries/audit-log listAuditLog':
    'the log is the whole province’s, for its highest agency: audit-log.db.test.ts',
  'supervision/queries/choices listAgenciesBelow': CATALOGUE,
  'supervision/queries/conditions matching': CONDITION,
  'supervision/queries/units listUnits': ACCOUNTS,
}

it('every query that an officer asks is tried here, or it is said why not', () => {
  expect(officerQueries()).toEqual([...Object.keys(TRIED), ...Object.keys(NOT_TRIED)].toSorted())
})

describe('whoever holds every role, outside the scope there is no dossier (decided 9)', () => {
  it.each(Object.entries(TRIED))('%s', async (_name, { finds, by = [true, true, true] }) => {
    expect(await Promise.all(insiders.map(finds))).toEqual(by)
    expect(await Promise.all(strangers.map(finds))).toEqual([false, false, false])
  })

  it.each(['result', 'scan', 'proof'] as const)('nor a place for its %s', async (file) => {
    for (const officer of strangers)
      await expect(requireFilePlace(officer, file, number)).rejects.toMatchObject({ reason: 'dossier.not_found' })
  })
})
