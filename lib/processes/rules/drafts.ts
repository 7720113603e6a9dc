import { forwardMoves, type Process, processOf } from '@/lib/procedures/rules/process'
import { type FormField, ProcessStep, ServiceTerms } from '@/lib/procedures/schema'
import type { DraftField, DraftPaper, DraftStep, TermsDraft } from '../schema/draft'

/*
 * Terms and the draft that edits them: `termsOf(draftOf(terms))` is `terms` again. A number that is none becomes NaN and an
 * empty choice an empty text, so that the check and the schema refuse them.
 */

export function draftOf(terms: ServiceTerms): TermsDraft {
  const { onlineLevel, partialReason, filedAt, agencyCodes, minutesToFill, deadline, fee, form, ...more } = terms
  const { papers, inPersonOnly, result, deliveries, process: _process, demandedFields, ...kept } = more
  return {
    onlineLevel,
    partialReason: partialReason?.reason ?? '',
    partialBasis: partialReason?.basis ?? '',
    filedAt,
    agencyCodes,
    minutesToFill: String(minutesToFill),
    deadlineUnit: deadline.unit,
    deadlineAmount: String(deadline.amount),
    cutOff: deadline.cutOff ?? '',
    supplement: deadline.supplement ?? 'restart',
    citation: deadline.citation,
    citationChecked: deadline.citationChecked,
    feeKnown: fee.known,
    feeAmount: fee.known ? String(fee.amountVnd) : '',
    feeNote: fee.note,
    resultCode: result.code,
    resultName: result.name,
    inPersonOnly: (inPersonOnly ?? []).join('\n'),
    deliveries,
    papers: papers.map(draftPaper),
    form: form.map(({ title, fields }) => ({ title, fields: fields.map(draftField) })),
    demands: demandedFields ?? [],
    process: processOf(terms).map(draftStep),
    kept,
  }
}

const draftPaper = ({ hint, nationalText, ...paper }: ServiceTerms['papers'][number]): DraftPaper => ({
  ...paper,
  hint: hint ?? '',
  nationalText: nationalText ?? '',
})

const draftField = (field: FormField): DraftField => ({
  name: field.name,
  label: field.label,
  type: field.type,
  required: field.required,
  hint: field.hint ?? '',
  maxLength: numberText(field.maxLength),
  category: field.category?.list ?? '',
  within: field.category?.within ?? '',
  except: (field.category?.except ?? []).join(', '),
  options: (field.options ?? [])
    .map(({ value, label }) => (value === label ? value : `${value} | ${label}`))
    .join('\n'),
  past: field.past ?? false,
  min: numberText(field.min),
  max: numberText(field.max),
})

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value))

export const draftStep = (step: ProcessStep): DraftStep => ({
  key: step.key,
  name: step.name,
  unit: step.unit,
  role: step.role,
  amount: numberText(step.time?.amount),
  timeUnit: step.time?.unit ?? 'working_hour',
  moves: forwardMoves(step),
  backTo: step.back?.return_for_rework ?? '',
})

/** What the draft would publish; `ServiceTerms` and the check say whether it may. */
export function termsOf(draft: TermsDraft): unknown {
  const { partialReason: reason, partialBasis: basis } = draft
  return {
    ...draft.kept,
    onlineLevel: draft.onlineLevel,
    ...(reason || basis ? { partialReason: { reason, basis } } : {}),
    filedAt: draft.filedAt,
    agencyCodes: draft.agencyCodes,
    minutesToFill: numberOf(draft.minutesToFill),
    deadline: deadlineOf(draft),
    fee: {
      known: draft.feeKnown,
      amountVnd: draft.feeKnown ? numberOf(draft.feeAmount) : 0,
      note: draft.feeNote,
    },
    form: draft.form.map(({ title, fields }) => ({ title, fields: fields.map(fieldOf) })),
    papers: draft.papers.map(({ hint, nationalText, ...paper }) => ({ ...paper, ...texts({ hint, nationalText }) })),
    ...(draft.inPersonOnly ? { inPersonOnly: linesOf(draft.inPersonOnly) } : {}),
    result: { code: draft.resultCode, name: draft.resultName },
    ...(draft.demands.length > 0 ? { demandedFields: draft.demands } : {}),
    process: draft.process.map(stepOf),
    deliveries: draft.deliveries,
  }
}

const deadlineOf = (draft: TermsDraft) => ({
  unit: draft.deadlineUnit,
  amount: numberOf(draft.deadlineAmount),
  ...(draft.cutOff ? { cutOff: draft.cutOff } : {}),
  citation: draft.citation,
  citationChecked: draft.citationChecked,
  ...(draft.supplement === 'pause' ? { supplement: draft.supplement } : {}),
})

/** Only digits, with or without dots between thousands; else NaN. */
export const numberOf = (text: string): number => {
  const bare = text.replace(/[\s.]/g, '')
  return /^-?\d{1,12}$/.test(bare) ? Number(bare) : Number.NaN
}

const optionalNumber = (name: string, text: string) => (text ? { [name]: numberOf(text) } : {})
const texts = (named: Record<string, string>) => Object.fromEntries(Object.entries(named).filter(([, text]) => text))
/** Lines with something on them. */
export const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function fieldOf(field: DraftField) {
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    required: field.required,
    ...texts({ hint: field.hint }),
    ...optionalNumber('maxLength', field.maxLength),
    ...(field.type === 'choice' ? choicesOf(field) : {}),
    ...(field.type === 'date' && field.past ? { past: true } : {}),
    ...(field.type === 'number' ? { ...optionalNumber('min', field.min), ...optionalNumber('max', field.max) } : {}),
  }
}

function choicesOf({ category: list, within, except, options }: DraftField) {
  if (!list) return { options: linesOf(options).map(optionOf) }
  const codes = except.split(/[\s,;]+/).filter(Boolean)
  return { category: { list, ...texts({ within }), ...(codes.length > 0 ? { except: codes } : {}) } }
}

function optionOf(line: string) {
  const [value = '', label = value] = line.split('|').map((part) => part.trim())
  return { value, label }
}

export function stepOf(step: DraftStep) {
  return {
    key: step.key,
    name: step.name,
    unit: step.unit,
    role: step.role,
    ...(step.amount ? { time: { unit: step.timeUnit, amount: numberOf(step.amount) } } : {}),
    moves: Object.fromEntries(step.moves.filter(({ act }) => act).map(({ act, to }) => [act, to])),
    ...(step.backTo ? { back: { return_for_rework: step.backTo } } : {}),
  }
}

export type ShownProcess = {
  process: Process
  /** Keys of the steps that nobody is named for yet. */
  ownerless: ReadonlySet<string>
  /** Absent while the period of a draft is none. */
  deadline?: ServiceTerms['deadline']
}

/** The process to be drawn and tried: the draft's as far as it is one, else the one in force. */
export function shownProcess(draft: TermsDraft | undefined, terms: ServiceTerms | undefined): ShownProcess | undefined {
  if (!draft) return terms && { process: processOf(terms), ownerless: new Set(), deadline: terms.deadline }
  const deadline = ServiceTerms.shape.deadline.safeParse(deadlineOf(draft))
  return {
    process: draft.process.flatMap(drawnStep),
    ownerless: new Set(draft.process.filter(({ role }) => !role).map(({ key }) => key)),
    ...(deadline.success ? { deadline: deadline.data } : {}),
  }
}

/** The step as it can be drawn; what is missing is said in its box or in the findings. */
function drawnStep(step: DraftStep): ProcessStep[] {
  const { time, moves, ...made } = stepOf(step)
  const known = Object.entries(moves).filter(([, to]) => to !== '')
  const drawn = ProcessStep.safeParse({
    ...made,
    name: step.name || '(chưa có tên)',
    unit: step.unit || 'processing',
    role: step.role || 'handler',
    moves: Object.fromEntries(known),
    ...(time && time.amount > 0 ? { time } : {}),
  })
  return drawn.success ? [drawn.data] : []
}
