import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type postgres from 'postgres'
import { aPdf } from '@/db/testing/sample-files'
import { submitDossier as fileByPages, signInCitizen } from '@/e2e/fixtures/flows'
import { PlainBrowser } from '@/e2e/fixtures/plain-browser'
import { fileStore } from '@/lib/attachments/gateway/file-store'
import type { Citizen } from '@/lib/auth/actor'
import { addDraftFile } from '@/lib/dossiers/commands/draft-files'
import { saveStep, startDraft } from '@/lib/dossiers/commands/drafts'
import { submitDossier } from '@/lib/dossiers/commands/submit'
import { DECLARATION, DRAFT_STEPS } from '@/lib/dossiers/schema/steps'
import { newId } from '@/lib/platform/id'
import { agencyOfOfficer, type OfferedService, servicesOf } from '../kills/services'
import { inLanes, secondsOf } from './measure'
import type { Bench } from './stack'

const LANES = 4
const CITIZENS = ['congdan1', 'congdan2']
const FILE_NOISE_BYTES = 20_000

/** Submissions per second: by the commands in this process, over HTTP page by page, and the same rows by plain SQL. */
export async function benchSubmit(bench: Bench): Promise<void> {
  const { sql } = bench
  const count = bench.size('submissions', 200)
  const services = await servicesOf(sql, await agencyOfOfficer(sql, 'motcua'))
  const [service] = services
  if (!service) throw new Error('no service is offered')
  const citizens = await Promise.all(Array.from({ length: LANES }, () => aCitizen(sql)))
  const commands = await perSecond(count, citizens, (citizen) => fileByCommands(citizen, service))
  const rows = await perSecond(count, citizens, (citizen) => insertPlainly(sql, citizen.id))
  const windows = await Promise.all(
    CITIZENS.flatMap((username) => services.slice(0, 2).map((one) => aWindow(bench, username, one))),
  )
  const overHttp = await perSecond(Math.ceil(count / 2), windows, (file) => file())
  bench.say(
    `submit: ${commands.toFixed(1)}/s by commands, ${overHttp.toFixed(1)}/s over HTTP (${windows.length} windows), plain SQL ${rows.toFixed(1)}/s`,
  )
  const baseline = { what: 'chỉ các câu SQL ghi', value: rows }
  bench.found({ what: `Nộp hồ sơ qua các lệnh, ${LANES} luồng`, value: commands, unit: 'hồ sơ/giây', baseline })
  bench.found({
    what: `Nộp hồ sơ qua HTTP, từng trang, ${windows.length} cửa sổ`,
    value: overHttp,
    unit: 'hồ sơ/giây',
    baseline,
  })
}

/** So many pieces of work, one at a time for each of `workers`. */
async function perSecond<T>(
  count: number,
  workers: readonly T[],
  job: (worker: T) => Promise<unknown>,
): Promise<number> {
  let left = count
  const seconds = await secondsOf(() =>
    inLanes(workers, workers.length, async (worker) => {
      while (left-- > 0) await job(worker)
    }),
  )
  return count / seconds
}

/** An account made for this measurement. The cast stands for the gate, which needs a request. */
async function aCitizen(sql: postgres.Sql): Promise<Citizen> {
  const [id, fullName] = [newId(), 'Trần Thị Mẫu']
  const techId = `seed-load-${id}`
  await sql`
    insert into citizens (id, tech_id, kind, full_name, verified) values (${id}, ${techId}, 'person', ${fullName}, true)`
  return { id, sessionId: newId(), fullName, kind: 'person', techId } as Citizen
}

async function fileByCommands(citizen: Citizen, service: OfferedService): Promise<void> {
  const { draftId } = await startDraft(citizen, service.code)
  for (const paperKey of service.papers) await addDraftFile(citizen, { draftId, paperKey }, await anUpload())
  let version = 1
  for (const step of DRAFT_STEPS) {
    const form = { ...service.answers, ...(step === 'kiem-tra' ? { declaration: DECLARATION.number } : {}) }
    version = (await saveStep(citizen, { draftId, step, version, form })).version
  }
  await submitDossier(citizen, { draftId, version })
}

async function anUpload() {
  const content = aPdf(FILE_NOISE_BYTES)
  const { storageKey } = await fileStore().put(Readable.from([content], { objectMode: false }))
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { storageKey, fileName: 'giấy tờ.pdf', contentType: 'application/pdf', sizeBytes: content.length, sha256 }
}

/** The rows that a submission leaves, in one transaction and nothing else: what the database alone takes. */
async function insertPlainly(sql: postgres.Sql, citizenId: string): Promise<void> {
  const [dossierId, actId, attachmentId] = [newId(), newId(), newId()]
  const code = `GT-000000-${randomBytes(8).toString('hex')}`
  await sql.begin(async (tx) => {
    await tx`
      insert into attachments (id, public_id, storage_key, file_name, content_type, size_bytes, sha256, owner_kind, owner_id)
      values (${attachmentId}, ${crypto.randomUUID()}, ${crypto.randomUUID()}, 'a.pdf', 'application/pdf', 1, 'x', 'citizen', ${citizenId})`
    await tx`
      insert into dossiers (id, submission_code, channel, procedure_id, procedure_version_id, service_version_id,
        receiving_agency_id, processing_agency_id, citizen_id, applicant_name, applicant_kind, answers_sealed, summary,
        result_delivery, status, submitted_at)
      select ${dossierId}, ${code}, 'online', p.id, p.current_version_id, s.id, a.id, a.id, ${citizenId}, 'Trần Thị Mẫu',
        'person', 'x', p.name, 'online', '1', now()
      from procedures p join service_versions s on s.procedure_id = p.id and s.valid_to is null, agencies a limit 1`
    await tx`
      insert into dossier_papers (id, dossier_id, kind, paper_code, name, attachment_id)
      values (${newId()}, ${dossierId}, 'submitted', '', 'Giấy', ${attachmentId})`
    await tx`
      insert into dossier_acts (id, dossier_id, sequence, act, status, actor_kind, actor_id, actor_name, actor_title, channel, seen_version, at)
      values (${actId}, ${dossierId}, 1, 'submit', '1', 'citizen', ${citizenId}, 'Trần Thị Mẫu', 'Người nộp', 'online', 1, now())`
    // Told as sent: nobody is to act upon these.
    await tx`insert into outbox (id, name, payload, sent_at) values (${newId()}, 'bench/none', '{}', now())`
  })
}

/** One citizen's browser in front of one service; each call files a dossier page by page. */
async function aWindow({ env }: Bench, username: string, service: OfferedService): Promise<() => Promise<unknown>> {
  const browser = new PlainBrowser()
  const site = { app: env.APP_URL }
  await signInCitizen(browser, site, username)
  const aFile = () => new File([new Uint8Array(aPdf(FILE_NOISE_BYTES))], 'giấy tờ.pdf', { type: 'application/pdf' })
  const fileFor = (key: string) => (service.papers.includes(key) ? aFile() : undefined)
  return () => fileByPages(browser, site, service.code, { answers: service.answers, fileFor })
}
