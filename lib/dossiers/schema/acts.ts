import { z } from 'zod'
import { type Day, isDay, typedDay } from '@/lib/platform/day'
import { cleanText } from '@/lib/platform/text'

const note = z
  .string()
  .transform(cleanText)
  .pipe(z.string().max(2000, 'Ghi chú dài quá 2.000 ký tự.'))
  .optional()
  .transform((text) => text || undefined)

/** Who received a result and what shows it; the number of the card is sealed. */
const Receiver = z.object({
  way: z.enum(['counter', 'post']),
  name: z.string().optional(),
  /** Relation to the applicant, or the authorisation. */
  relation: z.string().optional(),
  identitySealed: z.string().optional(),
  identityMasked: z.string().optional(),
  postTracking: z.string().optional(),
  proof: z.string().optional(),
})
export type Receiver = z.infer<typeof Receiver>

/** What an act carries beside its note; kept with it for ever. Money in đồng; days are Vietnamese calendar days. */
export const ActDetails = z.object({
  /** The day promised by an extension, or until when an opinion is asked for. */
  day: z.custom<Day>((value) => typeof value === 'string' && isDay(value)).optional(),
  amountVnd: z.number().int().positive().optional(),
  officerId: z.uuid().optional(),
  officerName: z.string().optional(),
  receiver: Receiver.optional(),
  /** A due date that a change of the calendar moved: which change, from and to when (ISO instants), why, by which decision. */
  moved: z
    .object({ changeId: z.uuid(), from: z.iso.datetime(), to: z.iso.datetime(), why: z.string(), source: z.string() })
    .optional(),
  /** Whose it was before an assignment. */
  fromName: z.string().optional(),
  /** The agency it goes to, is asked, or answers; and the one a transferred dossier comes from. */
  agencyId: z.uuid().optional(),
  agencyName: z.string().optional(),
  fromAgencyName: z.string().optional(),
  /** Opinions still open when the leader approved or the work was finished. */
  openOpinions: z.number().int().positive().optional(),
  /** Result files that a correction took the place of. */
  replaced: z.number().int().positive().optional(),
  /** Digests of the result files that the leader signed for; of files that carry the signature, with it. */
  signedSha256: z.array(z.string()).optional(),
  /** Digests of the same files before a digital signature went into them. */
  unsignedSha256: z.array(z.string()).optional(),
  /** What became of the procedure's fee at receipt. */
  fee: z.enum(['due', 'paid', 'exempt']).optional(),
  /** Number of the receipt (biên lai) written for money taken at the counter. */
  receiptNumber: z.string().optional(),
})
export type ActDetails = z.infer<typeof ActDetails>

const emptyIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)

/** `5/12/2026` as typed; a day that does not exist is refused. */
const dayInput = z.preprocess(
  emptyIsAbsent,
  z
    .string()
    .transform(typedDay)
    .refine((day): day is Day => day !== undefined, 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/12/2026.')
    .optional(),
)

const MOST_VND = 1_000_000_000
const AMOUNT_SENTENCE = 'Nhập số tiền bằng chữ số, từ 1 đến 1.000.000.000 đồng.'

/** `150.000` as typed. */
const typedAmount = z.preprocess(
  emptyIsAbsent,
  z
    .string()
    .transform((text) => text.replace(/[\s.]/g, ''))
    .pipe(z.string().regex(/^\d{1,10}$/, AMOUNT_SENTENCE))
    .transform(Number)
    .pipe(z.number().int().min(1, AMOUNT_SENTENCE).max(MOST_VND, AMOUNT_SENTENCE))
    .optional(),
)

/** What an officer's act carries: which dossier, the version that was on the screen, a note, and what the act itself asks for. */
export const OfficerAct = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  version: z.coerce.number().int().positive(),
  note,
  day: dayInput,
  amountVnd: typedAmount,
  officerId: z.preprocess(emptyIsAbsent, z.uuid('Chọn cán bộ.').optional()),
  agencyId: z.preprocess(emptyIsAbsent, z.uuid('Chọn cơ quan.').optional()),
  fee: z.preprocess(emptyIsAbsent, z.enum(['due', 'paid', 'exempt'], 'Chọn cách thu lệ phí.').optional()),
  receiptNumber: z.preprocess(
    emptyIsAbsent,
    z.string().transform(cleanText).pipe(z.string().max(50, 'Số biên lai dài quá 50 ký tự.')).optional(),
  ),
})
type Parsed = z.output<typeof OfficerAct>
/** Inputs that an act has no use for are left out. */
export type OfficerAct = Pick<Parsed, 'dossierId' | 'version'> & Partial<Parsed>

/** What a citizen's act carries. */
export const CitizenAct = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  version: z.coerce.number().int().positive(),
  note,
})
export type CitizenAct = Omit<z.output<typeof CitizenAct>, 'note'> & { note?: string | undefined }

/** Takes an uploaded result back. */
export const ResultPaper = z.object({
  dossierId: z.uuid('Yêu cầu không đúng.'),
  paperId: z.uuid('Yêu cầu không đúng.'),
})
