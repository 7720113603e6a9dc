import { z } from 'zod'
import { CATEGORY_LISTS } from '@/lib/categories/rules/lists'
import { cleanText } from '@/lib/platform/text'
import { FormField, ServiceTerms, STEP_ACTS, STEP_ROLES } from '@/lib/procedures/schema'

const LONGEST = 4000

/** What was typed, whatever it is: a draft may be wrong or half done, publishing may not. */
const typed = z.string().transform(cleanText).pipe(z.string().max(LONGEST)).default('')
/** A box of a form sends `yes` or nothing. */
const ticked = z.preprocess((value) => value === true || value === 'yes', z.boolean())

const DraftField = z.object({
  name: typed,
  label: typed,
  type: FormField.shape.type.catch('text'),
  required: ticked,
  hint: typed,
  maxLength: typed,
  /** A shared list that the choices come from; empty for choices of its own. */
  category: z.enum(['', ...CATEGORY_LISTS]).catch(''),
  within: typed,
  /** Codes with commas between. */
  except: typed,
  /** One per line; `giá trị | nhãn` where they differ. */
  options: typed,
  past: ticked,
  min: typed,
  max: typed,
})
export type DraftField = z.infer<typeof DraftField>

const DraftPaper = z.object({
  key: typed,
  code: typed,
  name: typed,
  required: ticked,
  hint: typed,
  nationalText: typed,
})
export type DraftPaper = z.infer<typeof DraftPaper>

const DraftStep = z.object({
  key: typed,
  name: typed,
  unit: typed,
  /** Empty while nobody is named. */
  role: z.enum(['', ...STEP_ROLES]).catch(''),
  amount: typed,
  timeUnit: z.enum(['working_hour', 'working_day']).catch('working_hour'),
  moves: z.array(z.object({ act: z.enum(['', ...STEP_ACTS]).catch(''), to: typed })).default([]),
  backTo: typed,
})
export type DraftStep = z.infer<typeof DraftStep>

/** The facts of a service beside its form and its process. */
export const DraftFacts = z.object({
  onlineLevel: ServiceTerms.shape.onlineLevel.catch('full'),
  partialReason: typed,
  partialBasis: typed,
  filedAt: ServiceTerms.shape.filedAt.catch('local'),
  agencyCodes: z.array(z.string().max(60)).max(1000).default([]),
  minutesToFill: typed,
  deadlineUnit: ServiceTerms.shape.deadline.shape.unit.catch('working_day'),
  deadlineAmount: typed,
  cutOff: typed,
  supplement: z.enum(['restart', 'pause']).catch('restart'),
  citation: typed,
  citationChecked: ticked,
  feeKnown: ticked,
  feeAmount: typed,
  feeNote: typed,
  resultCode: typed,
  resultName: typed,
  /** One case per line. */
  inPersonOnly: typed,
  deliveries: z.array(z.enum(['online', 'counter', 'post'])).default([]),
  papers: z.array(DraftPaper).max(100).default([]),
})
export type DraftFacts = z.infer<typeof DraftFacts>

export const DraftForm = z.object({
  form: z
    .array(z.object({ title: typed, fields: z.array(DraftField).max(200).default([]) }))
    .max(50)
    .default([]),
  demands: z
    .array(z.object({ name: typed, label: typed, citation: typed, citationChecked: ticked }))
    .max(100)
    .default([]),
})
export type DraftForm = z.infer<typeof DraftForm>

export const DraftProcess = z.object({ process: z.array(DraftStep).max(40).default([]) })
export type DraftProcess = z.infer<typeof DraftProcess>

/** New terms of a service being written. `kept` is what the version it began from says beyond these pages. */
export const TermsDraft = z.object({
  ...DraftFacts.shape,
  ...DraftForm.shape,
  ...DraftProcess.shape,
  kept: z.record(z.string(), z.unknown()).default({}),
})
export type TermsDraft = z.infer<typeof TermsDraft>
