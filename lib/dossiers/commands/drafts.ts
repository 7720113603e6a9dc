import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { citizens, drafts } from '@/db/schema'
import { type CitizenFacts, getCitizen } from '@/lib/accounts/queries/citizens'
import type { Citizen } from '@/lib/auth/actor'
import { encrypt } from '@/lib/platform/cipher'
import { now as clock } from '@/lib/platform/clock'
import { dayOf, showInstantShort } from '@/lib/platform/day'
import { newId } from '@/lib/platform/id'
import { Refusal, refuseUnless } from '@/lib/platform/refusal'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import { rowsFor } from '../queries/choices'
import { filesOf, getOfferedService, openAnswers } from '../queries/drafts'
import { termsOf } from '../queries/state'
import { codesOf, withRows } from '../rules/choices'
import { checkAnswers, typedAnswers } from '../schema/answers'
import { questionsOf } from '../schema/form'
import {
  contactFields,
  DECLARATION,
  type DraftStep,
  deliveryFields,
  MOST_DRAFTS,
  mayOpen,
  missingPapers,
  RESERVED_NAMES,
  stepsOf,
} from '../schema/steps'

const KEPT_MS = 30 * 86_400_000

const SENTENCES = {
  notOffered: 'Thủ tục này chưa nhận hồ sơ trực tuyến tại đây.',
  tooMany: `Đã có ${MOST_DRAFTS} hồ sơ đang soạn. Gửi hoặc xóa bớt một hồ sơ rồi bắt đầu lại.`,
  notFound: 'Không tìm thấy hồ sơ nháp này. Hồ sơ nháp được giữ 30 ngày.',
  sent: 'Hồ sơ này đã được gửi. Xem ở mục Hồ sơ của tôi.',
  ahead: 'Hoàn thành các bước trước rồi mới đến bước này.',
  wrong: 'Có mục cần sửa.',
  changed: (at: Date) =>
    `Hồ sơ nháp này vừa được lưu ở một cửa sổ hoặc thiết bị khác lúc ${showInstantShort(at)}. Nội dung vừa nhập vẫn còn ở dưới. Kiểm tra lại rồi chọn nút một lần nữa để thay bản đã lưu.`,
}

export type DraftRow = typeof drafts.$inferSelect

/**
 * Begins a submission, filled from the national account, and answers its id. An untouched draft of the same procedure is
 * taken up again, so that a double press makes one. Refuses with `draft.not_offered` or `draft.too_many`.
 */
export async function startDraft(citizen: Citizen, procedureCode: string, now = clock()): Promise<{ draftId: string }> {
  const [service, who] = await Promise.all([getOfferedService(procedureCode), getCitizen(citizen)])
  refuseUnless(service?.open === true, 'draft.not_offered', SENTENCES.notOffered, 'not_found')
  refuseReservedNames(service.terms)
  return db.transaction(async (tx) => {
    // The account's row is the lock: two tabs cannot both be the fifth.
    await tx.select({ id: citizens.id }).from(citizens).where(eq(citizens.id, citizen.id)).for('update')
    const mine = and(eq(drafts.citizenId, citizen.id), isNull(drafts.dossierId), gt(drafts.expiresAt, now))
    const open = await tx.select().from(drafts).where(mine)
    const untouched = open.find((draft) => draft.serviceVersionId === service.serviceVersionId && draft.version === 1)
    if (untouched) return { draftId: untouched.id }
    refuseUnless(open.length < MOST_DRAFTS, 'draft.too_many', SENTENCES.tooMany)
    const draftId = newId()
    await tx.insert(drafts).values({
      id: draftId,
      citizenId: citizen.id,
      procedureId: service.procedureId,
      serviceVersionId: service.serviceVersionId,
      answersSealed: encrypt(JSON.stringify(knownAnswers(who, service.terms))),
      step: '',
      expiresAt: new Date(now.getTime() + KEPT_MS),
      createdAt: now,
      updatedAt: now,
    })
    return { draftId }
  })
}

function refuseReservedNames(terms: ServiceTerms) {
  const taken = questionsOf(terms).find((field) => (RESERVED_NAMES as readonly string[]).includes(field.name))
  if (taken) throw new Error(`the form of a service uses the reserved name ${taken.name}`)
}

function knownAnswers(who: CitizenFacts, terms: ServiceTerms): Record<string, string> {
  const only = terms.agencyCodes.length === 1 ? terms.agencyCodes[0] : undefined
  const known = { agencyCode: only, phone: who.phone, email: who.email, address: who.address }
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export type StepForm = {
  draftId: string
  step: DraftStep
  /** The version on the screen. */
  version: number
  /** Inputs by name, as posted. */
  form: Record<string, string>
  /** Keep what was typed although the step is not complete (Lưu và làm tiếp sau). */
  unfinished?: boolean
}

/**
 * Saves one step. What is on the screen wins only over the version that was on the screen: when another window saved in
 * between, it refuses with `draft.changed`, unless both say the same. A step with wrong answers is refused with
 * `form.invalid` and a sentence per input. Answers the version and the last complete step.
 */
export async function saveStep(
  citizen: Citizen,
  input: StepForm,
  now = clock(),
): Promise<{ version: number; done: string }> {
  return db.transaction(async (tx) => {
    const draft = await lockOpenDraft(tx, citizen, input.draftId, now)
    const terms = await termsOf(tx, draft)
    refuseUnless(mayOpen(terms, draft.step, input.step), 'draft.step_ahead', SENTENCES.ahead)
    const stored = openAnswers(draft.answersSealed)
    const judged = await judgeStep(tx, draft.id, terms, input, now)
    const wrong = Object.keys(judged.errors).length > 0
    if (wrong && !input.unfinished) throw invalid(judged.errors)
    const answers = { ...stored, ...judged.typed, ...judged.answers }
    const same = Object.entries(answers).every(([name, value]) => stored[name] === value)
    refuseUnless(same || draft.version === input.version, 'draft.changed', SENTENCES.changed(draft.updatedAt))
    const done = wrong ? earlier(terms, draft.step, input.step) : later(terms, draft.step, input.step)
    if (same && done === draft.step) return { version: draft.version, done }
    const version = draft.version + 1
    const changed = { answersSealed: encrypt(JSON.stringify(answers)), step: done, version, updatedAt: now }
    await tx
      .update(drafts)
      .set({ ...changed, expiresAt: new Date(now.getTime() + KEPT_MS) })
      .where(eq(drafts.id, draft.id))
    return { version, done }
  })
}

const invalid = (errors: Record<string, string>) =>
  new Refusal(
    'invalid',
    'form.invalid',
    SENTENCES.wrong,
    Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, [text]])),
  )

/** Locks the citizen's draft; refuses with `draft.not_found` (also expired) or `draft.sent`. */
export async function lockOpenDraft(tx: Tx, citizen: Citizen, draftId: string, now: Date): Promise<DraftRow> {
  const mine = and(eq(drafts.id, draftId), eq(drafts.citizenId, citizen.id))
  const [draft] = await tx.select().from(drafts).where(mine).for('update')
  if (!draft || (draft.expiresAt <= now && !draft.dossierId)) {
    throw new Refusal('not_found', 'draft.not_found', SENTENCES.notFound)
  }
  refuseUnless(draft.dossierId === null, 'draft.sent', SENTENCES.sent)
  return draft
}

/** `typed` is kept as it stands, `answers` are good, `errors` by the name of the input. */
type Judged = { typed: Record<string, string>; answers: Record<string, string>; errors: Record<string, string> }

async function judgeStep(tx: Tx, draftId: string, terms: ServiceTerms, input: StepForm, now: Date): Promise<Judged> {
  if (input.step === 'giay-to')
    return { typed: {}, answers: {}, errors: missingPapers(terms, await filesOf(tx, draftId)) }
  if (input.step === 'kiem-tra') return judgeDeclaration(input.form)
  if (input.step === 'to-khai') return judgeDeclarationForm(tx, terms, input.form, now)
  const fields = fieldsOf(terms, input.step)
  const typed = typedAnswers(fields, input.form)
  return { typed: limited(typed), ...checkAnswers(fields, typed, dayOf(now)) }
}

/** The questions of the service; what is chosen from a shared list is judged by the rows of today, and its code kept beside it. */
async function judgeDeclarationForm(
  tx: Tx,
  terms: ServiceTerms,
  form: Record<string, string>,
  now: Date,
): Promise<Judged> {
  const typed = typedAnswers(questionsOf(terms), form)
  const rows = await rowsFor(terms, dayOf(now), tx)
  const judged = checkAnswers(questionsOf(withRows(terms, rows, typed)), typed, dayOf(now))
  return { ...judged, typed: { ...limited(typed), ...codesOf(terms, rows, typed) } }
}

/** The unit's name is not needed to judge its code. */
function fieldsOf(terms: ServiceTerms, step: 'nguoi-nop' | 'nhan-ket-qua'): FormField[] {
  return step === 'nhan-ket-qua'
    ? deliveryFields(terms)
    : contactFields(terms.agencyCodes.map((code) => ({ code, name: code })))
}

const LONGEST_KEPT = 4000

/** What is kept although it is wrong has a limit of its own. */
const limited = (typed: Record<string, string>) =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.toWellFormed().slice(0, LONGEST_KEPT)]))

function judgeDeclaration(form: Record<string, string>): Judged {
  const agreed = form.declaration === DECLARATION.number
  const errors: Record<string, string> = agreed ? {} : { declaration: 'Đánh dấu vào ô cam đoan trước khi gửi hồ sơ' }
  return { typed: {}, answers: agreed ? { declaration: DECLARATION.number } : {}, errors }
}

function later(terms: ServiceTerms, done: string, step: DraftStep): string {
  const steps: string[] = stepsOf(terms)
  return steps.indexOf(step) > steps.indexOf(done) ? step : done
}

/** The step before this one, when this one counted as complete and no longer is. */
function earlier(terms: ServiceTerms, done: string, step: DraftStep): string {
  const steps: string[] = stepsOf(terms)
  return steps.indexOf(done) < steps.indexOf(step) ? done : (steps[steps.indexOf(step) - 1] ?? '')
}
