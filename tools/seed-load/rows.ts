import type { WorkCalendar } from '@/lib/deadlines/rules/work-time'
import { answerDue } from '@/lib/dossiers/commands/clock'
import { type DossierAct, type DossierStatus, needsOf } from '@/lib/dossiers/rules/acts'
import { submissionCode } from '@/lib/dossiers/rules/numbers'
import { spansOf } from '@/lib/dossiers/rules/spans'
import { type DossierState, NEW_DOSSIER, stateAfter } from '@/lib/dossiers/rules/state'
import type { ActDetails } from '@/lib/dossiers/schema/acts'
import type { ServiceTerms } from '@/lib/procedures/schema'
import { type Cell, copyLine } from './copy'
import type { Office, Person, Service, StaffRole, Worker } from './ground'
import { datesOf, type Happened } from './history'
import { randomPiece, rowId } from './ids'
import { pick, type Random } from './ways'

export const DOSSIER_COLUMNS = [
  'id submission_code number channel procedure_id procedure_version_id service_version_id receiving_agency_id',
  'processing_agency_id citizen_id applicant_name applicant_kind identity_sealed identity_index identity_masked tech_id',
  'email phone address verified_account answers_sealed summary result_delivery status approval fee submitted_at received_at due_at',
  'original_due_at due_steps answer_due_at transfer_due_at finished_at returned_at holder_id version created_at',
].flatMap((line) => line.split(' '))
export const ACT_COLUMNS = [
  'id dossier_id sequence act status actor_kind actor_id actor_name actor_title agency_name channel seen_version note',
  'details at',
].flatMap((line) => line.split(' '))
export const CITIZEN_COLUMNS = [
  'id tech_id kind full_name identity_sealed identity_index identity_masked email phone address verified created_at',
].flatMap((line) => line.split(' '))
export const SPAN_COLUMNS = [
  'dossier_id sequence received_at since_at until_at receiving_agency_id processing_agency_id due_at extended_due_at',
  'national_due_at stands_since national_stands_since second_supplement ended_at late late_extended late_national',
].flatMap((line) => line.split(' '))
export const EXCHANGE_COLUMNS = ['dossier_id', 'seen_version', 'known_nationally']

const CONTACT = { email: 'nguoi.nop@example.com', phone: '0900000009', address: 'Số 1, đường Mẫu, tỉnh Mẫu' }

export type Drawn = {
  person: Person
  service: Service
  office: Office
  happened: Happened[]
  /** Given at receipt. */
  number: string | null
}

export type Lines = { dossier: string; acts: string[]; spans: string[]; exchange: string; status: DossierStatus }

/** The lines of COPY for one dossier and what happened to it, as the commands would have left them. */
export function linesOf(drawn: Drawn, calendar: WorkCalendar, random: Random): Lines {
  const id = rowId()
  const done = signedActs(drawn, random)
  const status = done.at(-1)?.status ?? '1'
  return {
    status,
    dossier: copyLine(dossierRow(id, drawn, done, status, calendar)),
    acts: done.map((one, index) => copyLine(actRow(id, index, one))),
    spans: spanRows(id, drawn, calendar).map(copyLine),
    exchange: copyLine([id, done.length, drawn.number !== null]),
  }
}

type Signed = Happened & {
  status: DossierStatus
  approval: DossierState['approval']
  fee: DossierState['fee']
  by: Cell[]
  worker: Worker | null
  holderId: string | null
}

/** Who signs which act; of those that several roles may do, the one that usually does. */
const SIGNS: Record<DossierAct, StaffRole | 'citizen'> = {
  submit: 'citizen',
  receive: 'clerk',
  refuse: 'clerk',
  ask_supplement: 'clerk',
  send_supplement: 'citizen',
  process: 'handler',
  claim: 'handler',
  assign: 'leader',
  ask_payment: 'handler',
  record_payment: 'cashier',
  submit_for_approval: 'handler',
  approve: 'leader',
  return_for_rework: 'leader',
  extend: 'leader',
  recalculate: 'handler',
  finish: 'handler',
  hand_over: 'clerk',
  withdraw: 'citizen',
  stop: 'leader',
  transfer: 'leader',
  ask_opinion: 'handler',
  give_opinion: 'handler',
  sign: 'leader',
  correct: 'leader',
}

function signedActs({ happened, person, office }: Drawn, random: Random): Signed[] {
  let state = NEW_DOSSIER
  let holder: Worker | null = null
  return happened.map(({ act, at, details }) => {
    state = stateAfter(state, { act })
    if (state.status === 'none') throw new Error(`act ${act} leaves a dossier without a status`)
    const role = SIGNS[act]
    const worker = role === 'citizen' ? null : pick(office.staff[role], random)
    const assigned = act === 'assign' ? pick(office.staff.handler, random) : undefined
    const before = holder
    if (['receive', 'process', 'claim'].includes(act)) holder = worker
    if (assigned) holder = assigned
    const by: Cell[] = worker
      ? ['officer', worker.id, worker.fullName, worker.title, office.name]
      : ['citizen', person.id, person.fullName, 'Người nộp', null]
    const told = assigned ? assignmentOf(assigned, before) : details
    return {
      act,
      at,
      details: told,
      status: state.status,
      approval: state.approval,
      fee: state.fee,
      by,
      worker,
      holderId: holder?.id ?? null,
    }
  })
}

function assignmentOf(assigned: Worker, before: Worker | null): ActDetails {
  const from = before && before.id !== assigned.id ? { fromName: before.fullName } : {}
  return { officerId: assigned.id, officerName: assigned.fullName, ...from }
}

function actRow(dossierId: string, index: number, { act, status, by, details, at }: Signed): Cell[] {
  const note = needsOf(act).includes('note') ? 'Nội dung mẫu' : act === 'send_supplement' ? 'Đã gửi giấy tờ' : null
  const told = details ? JSON.stringify(details) : null
  return [rowId(), dossierId, index + 1, act, status, ...by, 'online', Math.max(1, index), note, told, at]
}

function dossierRow(
  id: string,
  { person, service, office, happened, number }: Drawn,
  done: readonly Signed[],
  status: DossierStatus,
  calendar: WorkCalendar,
): Cell[] {
  const at = (act: DossierAct) => happened.find((one) => one.act === act)?.at ?? null
  const submittedAt = at('submit') ?? new Date(0)
  const { receivedAt, dueAt, originalDueAt, dueSteps, transferAt } = datesOf(happened, service.terms.deadline, calendar)
  const places = [service.procedureId, service.procedureVersionId, service.serviceVersionId, office.id, office.id]
  const who = [person.id, person.fullName, 'person', person.identitySealed, person.identityIndex, person.identityMasked]
  const content = [true, service.answersSealed, service.name, service.terms.deliveries[0] ?? 'online', status]
  const { approval, fee } = done.at(-1) ?? NEW_DOSSIER
  return [
    ...[id, submissionCode(submittedAt, randomPiece()), number, 'online', ...places, ...who, person.techId],
    ...[
      CONTACT.email,
      CONTACT.phone,
      CONTACT.address,
      ...content,
      approval,
      fee,
      submittedAt,
      receivedAt,
      dueAt,
      originalDueAt,
    ],
    ...[
      dueSteps ? JSON.stringify(dueSteps) : null,
      answerDueOf(happened, service.terms, calendar),
      transferAt,
      at('finish'),
      at('hand_over'),
    ],
    ...[done.at(-1)?.holderId ?? null, done.length, submittedAt],
  ]
}

/** How the dossier stood for figures, as each act would have written it. */
function spanRows(id: string, { service, office, happened }: Drawn, calendar: WorkCalendar): Cell[][] {
  const acts = happened.map((one, index) => ({ ...one, sequence: index + 1 }))
  return spansOf(acts, service.terms.deadline, calendar).map((span) => [
    ...[id, span.sequence, span.receivedAt, span.sinceAt, span.untilAt, office.id, office.id, span.dueAt],
    ...[span.extendedDueAt, span.nationalDueAt, span.standsSince, span.nationalStandsSince, span.secondSupplement],
    ...[span.endedAt, span.late, span.lateExtended, span.lateNational],
  ])
}

/** Until when the last submission or supplement before receipt is to be answered; null while the citizen gathers papers. */
function answerDueOf(happened: readonly Happened[], terms: ServiceTerms, calendar: WorkCalendar): Date | null {
  const received = happened.findIndex(({ act }) => act === 'receive')
  const before = received === -1 ? happened : happened.slice(0, received)
  const last = before.findLast(({ act }) => ['submit', 'ask_supplement', 'send_supplement'].includes(act))
  return !last || last.act === 'ask_supplement' ? null : answerDue(terms, last.at, calendar)
}

export const citizenLine = (person: Person, now: Date) =>
  copyLine([
    ...[person.id, person.techId, 'person', person.fullName, person.identitySealed, person.identityIndex],
    ...[person.identityMasked, CONTACT.email, CONTACT.phone, CONTACT.address, true, now],
  ])
