import { z } from 'zod'
import { dayProblems } from '@/lib/dossiers/schema/days'
import { typedDay } from '@/lib/platform/day'

/** Error codes travel as "0", 0 or "00" (national-portal a.5, g.1): read as an integer. */
const ErrorCode = z
  .union([z.number(), z.string().regex(/^\s*[+-]?\d{1,9}\s*$/)])
  .transform(Number)
  .refine(Number.isInteger)

const Message = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

/** The envelope of every answer of the adapter (a.5). `result` is an array, an object with `data`, or absent. */
export const AnswerEnvelope = z.object({ error_code: ErrorCode, message: Message, result: z.unknown().optional() })
export type AnswerEnvelope = z.infer<typeof AnswerEnvelope>

/** What a province's gateway makes of an answer (a.5): nothing but the portal's reply, as a text. */
export const GatewayAnswer = z.strictObject({ message: z.string().regex(/^\s*\{/) })

/** Answer of `POST /mapi/login` (a.2): success only with a session and code 0. */
export const LoginEnvelope = z.object({
  error_code: ErrorCode,
  message: Message,
  session: z.string().nullish(),
})

/* What the national side sends to us (national-portal d). Unknown keys are let through: the raw text is what is kept. */

/** PostgreSQL keeps no text with a null sign. */
const text = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit)
    .refine((value) => !value.includes('\0'))
const optionalText = z.string().max(20_000).nullish()

/** d.1; only the number is needed to answer. */
export const LookUpRequest = z.object({
  masohoso: text(100),
  madonvi: z.string().max(100).nullish(),
  service: z.string().max(100).nullish(),
})

const Address = z
  .looseObject({ MaTinh: optionalText, MaHuyen: optionalText, MaXa: optionalText, DiaChiChiTiet: optionalText })
  .nullish()

/** d.3: the bare object of a promotion notice (thông báo khuyến mại). */
export const PromotionNotice = z.looseObject({
  MaHoSo: text(100),
  MaTTHC: text(100),
  TenThuongNhan: text(500),
  MaSoThue: text(30),
  SoVanBan: optionalText,
  NgayNopHoSo: optionalText,
  DiaChiDoanhNghiep: Address,
  DienThoai: optionalText,
  Fax: optionalText,
  Email: optionalText,
  NguoiLienHe: optionalText,
  SoDienThoaiNguoiLienHe: optionalText,
  TenTepDonDangKy: optionalText,
  TepDonDangKy: z.base64().nullish(),
  TaiLieuNop: z
    .array(z.looseObject({ TenTepDinhKem: text(4000), Base64: z.base64() }))
    .max(50)
    .nullish(),
})
export type PromotionNotice = z.output<typeof PromotionNotice>

/** d.3: `data` of a supplement (sửa đổi, bổ sung) to a promotion notice. */
export const PromotionSupplement = z.looseObject({
  MaHoSoQG: text(100),
  MaTTHC: text(100),
  MaSoThue: text(30),
  ThongTinSuaDoi: z.looseObject({}),
})
export type PromotionSupplement = z.output<typeof PromotionSupplement>

/** d.5: `data` of a land tax notice; base64 of an XML. */
export const LandTaxNotice = z.looseObject({ FileThongBaoThue: z.base64().min(1) })

const wholeNumber = z
  .union([z.number(), z.string().regex(/^\s*\d{1,15}\s*$/)])
  .transform(Number)
  .pipe(z.number().int().nonnegative())

/** d.5: `data` of a land tax payment document. */
export const LandTaxDocument = z.looseObject({
  MaHoSo: text(100),
  HoTenNguoiNopTien: text(500),
  SoCMTNguoiNopTien: text(30),
  DiaChiNguoiNopTien: text(1000),
  TinhNguoiNopTien: text(200),
  HuyenNguoiNopTien: text(200),
  XaNguoiNopTien: text(200),
  MaSoThue: text(30),
  UrlFileChungTu: z.url({ protocol: /^https?$/ }).max(2000),
  ThongTinThanhToan: z.looseObject({
    MaThongBaoThue: text(100),
    ThoiGianThanhToan: z.string().regex(/^\d{14}$/),
    SoTien: wholeNumber,
    NoiDungThanhToan: text(2000),
    TrangThaiThanhToan: wholeNumber,
  }),
})

/** The envelope of d.3 supplements and d.5, in either letter case; `isUpdating` may be a boolean or a word. */
export const InboundEnvelope = z
  .record(z.string(), z.unknown())
  .transform((body) => Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value])))
  .pipe(
    z.object({
      service: text(100),
      isupdating: z.union([z.boolean(), z.stringFormat('true or false', /^(true|false)$/i)]).nullish(),
      data: z.looseObject({}),
    }),
  )

/** payment-connect 2.7: what is owed for this dossier? */
export const PaymentQuestion = z.looseObject({ MaHoSo: text(100) })

/** payment-connect 2.3: a payment result. `SoTien` travels as a number or as digits. */
export const PaymentResult = z.looseObject({
  LoaiBanTin: z.string().max(50),
  MaLoi: text(10),
  MaDoiTac: text(100),
  MaThamChieu: text(255),
  SoTien: z.union([z.number(), z.string().max(30)]),
  MaTienTe: z.string().max(10),
  MaGiaoDich: z.string().max(255),
  MaNganHang: z.string().max(100),
  ThoiGianGD: z.string().max(14),
  ThongTinGiaoDich: z.string().max(2000),
  MaXacThuc: z.string().regex(/^[0-9a-fA-F]{64}$/),
})
export type PaymentResult = z.infer<typeof PaymentResult>

/** States of a message that the national portal is still to be told, or told again. */
export const WAITING_STATES = ['behind', 'different', 'missing', 'refused'] as const
/** All that is neither equal nor outside the exchange; `held` waits for a fact of ours. */
export const OPEN_STATES = ['held', ...WAITING_STATES] as const
export type OpenState = (typeof OPEN_STATES)[number]

/** Kinds of messages that a dossier is told by. */
export const KINDS = ['dossier', 'step', 'status'] as const

const shaped = (shape: RegExp) => z.string().trim().regex(shape).optional().catch(undefined)

/**
 * What of the open messages to look at, from the address bar. Anything unknown counts as not chosen, save a day that cannot be
 * read: it is told.
 */
export const ExchangeFilter = z
  .object({
    loai: z.enum(KINDS).optional().catch(undefined),
    'trang-thai': z.enum(OPEN_STATES).optional().catch(undefined),
    'ma-loi': shaped(/^[A-Za-z0-9_-]{1,30}$/),
    ma: z.preprocess(
      (value) => (typeof value === 'string' ? value.toUpperCase() : value),
      shaped(/^[A-Z0-9][A-Z0-9./-]{0,59}$/),
    ),
    tu: z.string().trim().max(20).catch(''),
    den: z.string().trim().max(20).catch(''),
    sau: z.string().max(200).optional().catch(undefined),
  })
  .transform((asked) => ({
    kind: asked.loai,
    state: asked['trang-thai'],
    /** What the ledger keeps of the last answer. */
    code: asked['ma-loi'],
    /** Mã hồ sơ. */
    number: asked.ma,
    /** Days from and until which the messages wait. */
    from: typedDay(asked.tu),
    until: typedDay(asked.den),
    cursor: asked.sau,
    typed: { tu: asked.tu, den: asked.den },
    problems: dayProblems(asked),
  }))
export type ExchangeFilter = z.infer<typeof ExchangeFilter>

/** The filter under the names of its address; what is not chosen is left out. */
export function exchangeInputs({ kind, state, code, number, typed }: ExchangeFilter): Record<string, string> {
  const values = { loai: kind, 'trang-thai': state, 'ma-loi': code, ma: number, ...typed }
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The filter as a query string without `?`; the first page unless `sau` is given. */
export const exchangeQuery = (filter: ExchangeFilter, sau?: string): string =>
  new URLSearchParams({ ...exchangeInputs(filter), ...(sau ? { sau } : {}) }).toString()

/** The filter whose messages are to be sent again, under the names of its address, and the form's own id. */
export const ReplayMessages = z
  .looseObject({ formId: z.uuid('Yêu cầu không đúng.') })
  .transform(({ formId, ...asked }) => ({
    formId,
    filter: ExchangeFilter.parse(asked),
  }))
export type ReplayMessages = z.infer<typeof ReplayMessages>

const Kind = z.enum(KINDS, 'Chọn loại thông điệp.')

export const PauseKind = z.object({
  kind: Kind,
  reason: z.string().trim().min(5, 'Ghi lý do, ít nhất 5 ký tự.').max(500, 'Lý do dài nhất 500 ký tự.'),
})
export type PauseKind = z.infer<typeof PauseKind>

export const ResumeKind = z.object({ kind: Kind })
export type ResumeKind = z.infer<typeof ResumeKind>

/** Statuses in which a received dossier can be answered. */
export const ANSWERED_STATUSES = ['2', '4', '5', '6', '7', '8', '9', '10'] as const

const nationalStatusCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{0,10}$/, 'Nhập mã, chỉ gồm chữ và số, dài nhất 10 ký tự.')
  .default('')

/** The whole list of answers as the form sends it, with the version that it changes. */
export const SetStatusList = z
  .object({
    version: z.coerce.number().int().min(0),
    ...Object.fromEntries(ANSWERED_STATUSES.map((status) => [`tt-${status}`, nationalStatusCode])),
  })
  .transform(({ version, ...typed }) => ({
    version,
    statuses: Object.fromEntries(
      Object.entries(typed).flatMap(([name, code]) =>
        code ? [[name.slice('tt-'.length), String(code)] as const] : [],
      ),
    ),
  }))
export type SetStatusList = z.infer<typeof SetStatusList>

/** Failure drills; what each does to the portal is in commands/drills.ts. */
export const DRILLS = ['down', 'slow', 'wrong-answers', 'half-batches', 'lost-answers', 'expired-sessions'] as const
export type Drill = (typeof DRILLS)[number]

/** How long a drill may last, in seconds: a minute, ten, two hours. */
export const DRILL_SECONDS = [60, 600, 7200] as const

export const StartDrill = z.object({
  drill: z.enum(DRILLS, 'Chọn sự cố.'),
  seconds: z.coerce.number('Chọn thời gian.').int().min(1, 'Chọn thời gian.').max(7200, 'Dài nhất hai giờ.'),
  /** So many of the newest dossiers that are there already are told again, so that there is something to watch. */
  dossiers: z.coerce.number('Ghi một số.').int().min(0, 'Ghi số từ 0 đến 500.').max(500, 'Ghi số từ 0 đến 500.'),
})
export type StartDrill = z.infer<typeof StartDrill>
