import { z } from 'zod'
import { CATEGORY_LISTS } from '@/lib/categories/rules/lists'
import { cleanText } from '@/lib/platform/text'

const NamedAgency = z.object({ code: z.string().optional(), name: z.string() })

/** MATTHC: `1.003560`, `1.003560.000.00.00.H56`, `2.002621.H56` (contract a.6); other codes of that alphabet are let through. */
export const ProcedureCode = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,59}$/)

/** A procedure as the national database describes it, in our words (LayThuTuc, contract b.2). Empty texts are absent. */
export const ProcedureDetail = z.object({
  code: z.string(),
  name: z.string(),
  nationalId: z.string().optional(),
  publishingAgencyCode: z.string().optional(),
  kind: z.string().optional(),
  decisionId: z.string().optional(),
  /** Số quyết định công bố, where the source gives it beside the id. */
  decisionNumber: z.string().optional(),
  keywords: z.string().optional(),
  description: z.string().optional(),
  conditions: z.string().optional(),
  receptionAddress: z.string().optional(),
  applicantsText: z.string().optional(),
  agenciesText: z.string().optional(),
  authoritiesText: z.string().optional(),
  levels: z.array(z.object({ code: z.string(), name: z.string() })),
  fields: z.array(z.object({ code: z.string(), name: z.string() })),
  steps: z.array(z.object({ title: z.string().optional(), lines: z.array(z.string()) })),
  ways: z.array(
    z.object({
      /** KENH: 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích. */
      channel: z.string(),
      times: z.array(
        z.object({
          amount: z.string().optional(),
          unit: z.string().optional(),
          note: z.string().optional(),
          fees: z.array(
            z.object({
              code: z.string().optional(),
              /** Only where the source states đồng; another currency stays in words in `note`. */
              amountVnd: z.number().int().optional(),
              note: z.string().optional(),
              fileName: z.string().optional(),
              fileUrl: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
  applicants: z.array(z.object({ code: z.string(), name: z.string() })),
  papers: z.array(
    z.object({
      title: z.string().optional(),
      papers: z.array(
        z.object({
          code: z.string().optional(),
          name: z.string(),
          originals: z.number().int().optional(),
          copies: z.number().int().optional(),
          formName: z.string().optional(),
          formUrl: z.string().optional(),
          replacedByResult: z.string().optional(),
        }),
      ),
    }),
  ),
  results: z.array(
    z.object({
      code: z.string().optional(),
      name: z.string(),
      formName: z.string().optional(),
      formUrl: z.string().optional(),
    }),
  ),
  legalBases: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      issuedBy: z.string().optional(),
      /** Dates as the source writes them; their format was never seen (contract b.2). */
      issuedOn: z.string().optional(),
      effectiveOn: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  agencies: z.array(NamedAgency),
  /** Cơ quan có thẩm quyền, được ủy quyền, phối hợp. */
  authorities: z.array(NamedAgency).optional(),
  delegates: z.array(NamedAgency).optional(),
  partners: z.array(NamedAgency).optional(),
  /** Codes or names of procedures named beside this one (liên quan, liên thông). */
  related: z.array(z.string()).optional(),
  interlinked: z.array(z.string()).optional(),
})

export type ProcedureDetail = z.infer<typeof ProcedureDetail>

/** One question of an electronic form (biểu mẫu điện tử). `name` is the input's name and the key of the answer. */
export const FormField = z.object({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: z.string(),
  type: z.enum(['text', 'textarea', 'date', 'choice', 'number', 'identity', 'phone', 'email']),
  required: z.boolean(),
  hint: z.string().optional(),
  maxLength: z.number().int().positive().optional(),
  /** For `choice`: the choices are the rows of a shared list that are in force when it is asked; the answer is a row's name. */
  category: z
    .object({
      list: z.enum(CATEGORY_LISTS),
      /** The question that says which part of the list: a commune is asked within a province. */
      within: z.string().optional(),
      /** Codes that are no answer here. */
      except: z.array(z.string()).optional(),
    })
    .optional(),
  /** For `choice` without a shared list. */
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** For `date`: may it lie after today? */
  past: z.boolean().optional(),
  /** For `number`. */
  min: z.number().int().optional(),
  max: z.number().int().optional(),
})
export type FormField = z.infer<typeof FormField>

/** Time allowed for a procedure (decided 5). `same_day` ends at closing; received after `cutOff` it ends at closing of the next working day. */
export const DeadlineRule = z.object({
  unit: z.enum(['same_day', 'working_day', 'day', 'working_hour']),
  amount: z.number().int().positive(),
  /** HH:MM on the wall in Viet Nam. */
  cutOff: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  /** The article or decision the time comes from, shown to officers and, when checked, to citizens. */
  citation: z.string(),
  citationChecked: z.boolean(),
  /** How the clock goes on after a supplement; absent is `restart` (NĐ 61/2018 Đ19.4, decided 6). */
  supplement: z.enum(['restart', 'pause']).optional(),
})
export type DeadlineRule = z.infer<typeof DeadlineRule>

/** Acts that lead from a step to a later one, and those that lead back; the words are those of the table of acts. */
export const STEP_ACTS = ['process', 'submit_for_approval', 'approve', 'sign', 'finish', 'hand_over'] as const
export const BACK_ACTS = ['return_for_rework'] as const
export const STEP_ROLES = ['clerk', 'handler', 'leader', 'cashier'] as const
/** Where a move leads when nothing comes after it. */
export const PROCESS_END = 'end'

const StepKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** One step of the process inside the house (quy trình nội bộ). The first one begins at receipt. */
export const ProcessStep = z.object({
  key: StepKey,
  name: z.string().min(1),
  /** `receiving`, `processing`, or the code of an agency above them. */
  unit: z.string().min(1),
  role: z.enum(STEP_ROLES),
  /** Absent where the procedure's period no longer runs: handing over waits for the citizen. */
  time: z.object({ unit: z.enum(['working_hour', 'working_day']), amount: z.number().int().positive() }).optional(),
  /** What ends the step, and the key of the step that follows, or `end`. */
  moves: z.partialRecord(z.enum(STEP_ACTS), z.string()),
  back: z.partialRecord(z.enum(BACK_ACTS), StepKey).optional(),
})
export type ProcessStep = z.infer<typeof ProcessStep>
export type StepAct = (typeof STEP_ACTS)[number] | (typeof BACK_ACTS)[number]

/** How the province offers a procedure online. One version is in force at a time; a dossier pins the one it was received under. */
export const ServiceTerms = z
  .object({
    onlineLevel: z.enum(['full', 'partial', 'none']),
    /** Why it cannot be done wholly online, and the text that says so: `partial` is not published without (NĐ 224/2026 Đ14). */
    partialReason: z.object({ reason: z.string().min(1), basis: z.string().min(1) }).optional(),
    /** Where it is filed (decided 12). */
    filedAt: z.enum(['local', 'ministry', 'national']),
    /** Codes of the agencies that receive it. */
    agencyCodes: z.array(z.string()).min(1),
    minutesToFill: z.number().int().positive(),
    deadline: DeadlineRule,
    /** Working hours within which an online submission is answered; absent is the province's 8, null is no such time (decided 8). */
    answerWithinHours: z.number().int().min(1).max(80).nullable().optional(),
    /** `known: false` where no source states an amount: then it is 0 here and never shown as `0 đồng`. */
    fee: z
      .object({ known: z.boolean(), amountVnd: z.number().int().min(0), note: z.string() })
      .refine((fee) => fee.known || fee.amountVnd === 0, 'an unknown fee has no amount'),
    form: z.array(z.object({ title: z.string(), fields: z.array(FormField).min(1) })),
    /** `key` is ours and never empty; `code` is MAGIAYTO of the national detail, empty where it has none. */
    papers: z.array(
      z.object({
        key: z.string().min(1),
        code: z.string(),
        name: z.string(),
        required: z.boolean(),
        hint: z.string().optional(),
        /** Words of the paper's name in the national detail, by which its `code` is found once the catalogue is synchronised. */
        nationalText: z.string().min(1).optional(),
      }),
    ),
    /** Cases that this form does not serve, so that people learn it before they begin. */
    inPersonOnly: z.array(z.string()).optional(),
    result: z.object({ code: z.string(), name: z.string() }),
    /** Questions that the law wants answered, by the name of their field: no form is published without them. */
    demandedFields: z
      .array(
        z.object({ name: z.string(), label: z.string(), citation: z.string().min(1), citationChecked: z.boolean() }),
      )
      .optional(),
    /** Steps in the order in which they are drawn; the standard process where absent. */
    process: z.array(ProcessStep).min(1).optional(),
    deliveries: z.array(z.enum(['online', 'counter', 'post'])).min(1),
  })
  .refine((terms) => terms.onlineLevel !== 'partial' || terms.partialReason, 'a partial service says why')
export type ServiceTerms = z.infer<typeof ServiceTerms>

const FailedCode = z.object({ code: z.string(), reason: z.string() })
export type FailedCode = z.infer<typeof FailedCode>

const ChunkReport = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  reopened: z.array(z.string()),
  unchanged: z.number().int(),
  failed: z.array(FailedCode),
})

/** What one catalogue run found, by code. While it runs: the listed codes and what each chunk of them came to. */
export const RunDetail = z.object({
  /** Why the run ended without its list. */
  reason: z.string().optional(),
  listed: z.array(z.string()).optional(),
  chunks: z.record(z.string(), ChunkReport).optional(),
  added: z.array(z.string()).optional(),
  changed: z.array(z.string()).optional(),
  reopened: z.array(z.string()).optional(),
  gone: z.array(z.string()).optional(),
  failed: z.array(FailedCode).optional(),
})
export type RunDetail = z.infer<typeof RunDetail>

const first = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional())
const oneOf = <Choice extends string>(choices: readonly [Choice, ...Choice[]]) =>
  first.transform((value) => choices.find((choice) => choice === value))

/**
 * The address of a list of procedures: `?q=&doi-tuong=&linh-vuc=&muc-do=&cap=&sau=`. Anything can be typed there, so a
 * value that is none of the choices is no choice, never an error.
 */
export const CatalogueAddress = z.object({
  q: first.transform((value) => cleanText(value ?? '').slice(0, 200)),
  'doi-tuong': oneOf(['cong-dan', 'to-chuc']),
  'linh-vuc': first.transform((value) => (value && /^[a-z0-9-]{1,120}$/.test(value) ? value : undefined)),
  'muc-do': oneOf(['toan-trinh', 'mot-phan', 'thong-tin']),
  cap: oneOf(['xa', 'tinh', 'bo']),
  sau: first,
})
export type CatalogueAddress = z.infer<typeof CatalogueAddress>
