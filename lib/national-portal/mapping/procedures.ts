import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import type { NationalCall } from '../rules/answers'

/** b.1: `maTTHC`, in this letter case. */
export const procedureQuestion = (code: string): NationalCall => ({
  kind: 'share',
  service: 'LayThuTuc',
  parameters: { maTTHC: code },
})

/** What PostgreSQL can keep: no control signs, no half of a surrogate pair. */
export const storable = (text: string) => cleanText(text.toWellFormed())

// Everything travels as text; "", null and a missing key all mean absent. What should be text and is not is refused.
const text = z
  .string()
  .nullish()
  .transform((value) => (value ? storable(value) || undefined : undefined))
export const required = z.string().transform(storable).pipe(z.string().min(1))
/** Amounts and counts: digits in a text, by some senders a number. */
const count = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    const digits = String(value ?? '').trim()
    if (digits === '') return undefined
    if (/^\d{1,15}$/.test(digits)) return Number(digits)
    context.addIssue({ code: 'custom', message: 'not a whole number' })
    return z.NEVER
  })
const rows = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((value) => value ?? [])

const Named = <Code extends string, Name extends string>(code: Code, name: Name) =>
  z.object({ [code]: text, [name]: text } as Record<Code | Name, typeof text>)

const Agency = Named('MADONVI', 'TENDONVI')
const Fee = z.object({ MAPHILEPHI: text, SOTIEN: count, DONVI: text, MOTA: text, TENTEP: text, URL: text })
const Time = z.object({ THOIGIANGIAIQUYET: text, DONVITINH: text, MOTA: text, PHILEPHI: rows(Fee) })
const Paper = z.object({
  MAGIAYTO: text,
  TENGIAYTO: text,
  SOBANCHINH: count,
  SOBANSAO: count,
  TENMAUDON: text,
  URL: text,
  MA_KQ_THAYTHE: text,
})
const Basis = z.object({
  SOVANBAN: text,
  TENVANBAN: text,
  NGAYBANHANH: text,
  NGAYHIEULUC: text,
  COQUANBANHANH: text,
  DIACHITRUYCAP: text,
})

/** b.2: one row of LayThuTuc. */
const Procedure = z.object({
  ID: text,
  MATTHC: required,
  TENTTHC: required,
  MACOQUANCONGBO: text,
  LOAITTHC: text,
  IDQUYETDINHCONGBO: text,
  TUKHOA: text,
  MOTA: text,
  YEUCAU: text,
  DIACHITIEPNHAN: text,
  MOTADOITUONGTHUCHIEN: text,
  MOTACOQUANTHUCHIEN: text,
  MOTACOQUANTHAMQUYEN: text,
  CAPTHUCHIEN: rows(Named('CAPTHUCHIEN', 'TENCAP')),
  LINHVUCTHUCHIEN: rows(Named('MALINHVUC', 'TENLINHVUC')),
  TRINHTUTHUCHIEN: rows(z.object({ TRUONGHOP: text, TRINHTU: rows(z.object({ TENTRINHTU: text })) })),
  CACHTHUCTHUCHIEN: rows(z.object({ KENH: text, THOIGIAN: rows(Time) })),
  DOITUONGTHUCHIEN: rows(Named('MADOITUONG', 'TENDOITUONG')),
  THANHPHANHOSO: rows(z.object({ TRUONGHOP: text, GIAYTO: rows(Paper) })),
  KETQUATHUCHIEN: rows(z.object({ MAKETQUA: text, TENKETQUA: text, TENTEP: text, URL: text })),
  CANCUPHAPLY: rows(Basis),
  TTHCLIENQUAN: rows(text),
  TTHCLIENTHONG: rows(text),
  COQUANTHUCHIEN: rows(Agency),
  COQUANCOTHAMQUYEN: rows(Agency),
  COQUANDUOCUYQUYEN: rows(Agency),
  COQUANPHOIHOP: rows(Agency),
})
type Procedure = z.infer<typeof Procedure>

/** Drops keys without a value, so that equal content is equal JSON. */
type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
}
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<T>
}
const filled = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined)

/** Something of the right shape that does not answer the question. The message is for the run's report. */
export class WrongAnswer extends Error {}

/** What LayThuTuc says of the procedure `code`, in our words. @throws z.ZodError where a shape is wrong, WrongAnswer where the code is another */
export function readProcedure(result: readonly unknown[], code: string): ProcedureDetail {
  const row = Procedure.parse(result[0])
  if (row.MATTHC !== code) throw new WrongAnswer(`hỏi ${code}, trả lời ${row.MATTHC.slice(0, 40)}`)
  return present({
    code: row.MATTHC,
    name: row.TENTTHC.replace(/\s+/g, ' '),
    ...textsOf(row),
    levels: namedRows(row.CAPTHUCHIEN, 'CAPTHUCHIEN', 'TENCAP'),
    fields: namedRows(row.LINHVUCTHUCHIEN, 'MALINHVUC', 'TENLINHVUC'),
    steps: row.TRINHTUTHUCHIEN.map(({ TRUONGHOP: title, TRINHTU }) =>
      present({ title, lines: TRINHTU.flatMap(({ TENTRINHTU }) => linesOf(TENTRINHTU)) }),
    ).filter((step) => step.lines.length > 0),
    ways: row.CACHTHUCTHUCHIEN.flatMap(({ KENH, THOIGIAN }) =>
      KENH ? [{ channel: KENH, times: THOIGIAN.map(timeOf) }] : [],
    ),
    applicants: namedRows(row.DOITUONGTHUCHIEN, 'MADOITUONG', 'TENDOITUONG'),
    papers: row.THANHPHANHOSO.map(({ TRUONGHOP: title, GIAYTO }) => present({ title, papers: papersOf(GIAYTO) })),
    results: row.KETQUATHUCHIEN.flatMap(({ MAKETQUA: code, TENKETQUA: name, TENTEP: formName, URL: formUrl }) =>
      name ? [present({ code, name, formName, formUrl })] : [],
    ),
    legalBases: row.CANCUPHAPLY.flatMap(basisOf),
    agencies: agenciesOf(row.COQUANTHUCHIEN),
    authorities: filled(agenciesOf(row.COQUANCOTHAMQUYEN)),
    delegates: filled(agenciesOf(row.COQUANDUOCUYQUYEN)),
    partners: filled(agenciesOf(row.COQUANPHOIHOP)),
    related: filled(row.TTHCLIENQUAN.filter((text) => text !== undefined)),
    interlinked: filled(row.TTHCLIENTHONG.filter((text) => text !== undefined)),
  })
}

const textsOf = (row: Procedure) => ({
  nationalId: row.ID,
  publishingAgencyCode: row.MACOQUANCONGBO,
  kind: row.LOAITTHC,
  decisionId: row.IDQUYETDINHCONGBO,
  keywords: row.TUKHOA,
  description: row.MOTA,
  conditions: row.YEUCAU,
  receptionAddress: row.DIACHITIEPNHAN,
  applicantsText: row.MOTADOITUONGTHUCHIEN,
  agenciesText: row.MOTACOQUANTHUCHIEN,
  authoritiesText: row.MOTACOQUANTHAMQUYEN,
})

const linesOf = (value: string | undefined) =>
  (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Rows that name something; the same pair twice (b.2: levels may repeat) is one. */
function namedRows<Code extends string, Name extends string>(
  list: readonly Record<Code | Name, string | undefined>[],
  codeKey: Code,
  nameKey: Name,
): { code: string; name: string }[] {
  const pairs = new Map<string, { code: string; name: string }>()
  for (const row of list) {
    const [code, name] = [row[codeKey] ?? '', row[nameKey]]
    if (name) pairs.set(`${code}\n${name}`, { code, name })
  }
  return [...pairs.values()]
}

const agenciesOf = (list: readonly z.infer<typeof Agency>[]) =>
  list.flatMap(({ MADONVI: code, TENDONVI: name }) => (name ? [present({ code, name })] : []))

/** A unit called "Khác" is not to be shown (b.2). */
function timeOf(time: z.infer<typeof Time>) {
  const unit = time.DONVITINH && !/khác/i.test(time.DONVITINH) ? time.DONVITINH : undefined
  return present({ amount: time.THOIGIANGIAIQUYET, unit, note: time.MOTA, fees: time.PHILEPHI.flatMap(feeOf) })
}

/** Amounts in another currency stay in words: our money is đồng. */
function feeOf(fee: z.infer<typeof Fee>) {
  const inDong = fee.DONVI === undefined || /^(vnd|vnđ|đồng|đ|việt nam đồng)$/i.test(fee.DONVI)
  const foreign = fee.SOTIEN !== undefined && !inDong ? `${fee.SOTIEN} ${fee.DONVI}` : undefined
  const note = [foreign, fee.MOTA].filter(Boolean).join('. ') || undefined
  const amountVnd = inDong ? fee.SOTIEN : undefined
  const read = present({ code: fee.MAPHILEPHI, amountVnd, note, fileName: fee.TENTEP, fileUrl: fee.URL })
  return Object.keys(read).length > 0 ? [read] : []
}

/** The same MAGIAYTO may come several times in one case, once per form or count (b.2): they are one paper. */
function papersOf(list: readonly z.infer<typeof Paper>[]): ProcedureDetail['papers'][number]['papers'] {
  const merged = new Map<string, ProcedureDetail['papers'][number]['papers'][number]>()
  for (const [at, row] of list.entries()) {
    if (!row.TENGIAYTO) continue
    const paper = present({
      code: row.MAGIAYTO,
      name: row.TENGIAYTO,
      originals: row.SOBANCHINH,
      copies: row.SOBANSAO,
      formName: row.TENMAUDON,
      formUrl: row.URL,
      replacedByResult: row.MA_KQ_THAYTHE,
    })
    const key = row.MAGIAYTO ?? `row ${at}`
    const before = merged.get(key)
    merged.set(key, before ? { ...paper, ...before, name: bothNames(before.name, paper.name) } : paper)
  }
  return [...merged.values()]
}

const bothNames = (one: string, other: string) => (one.includes(other) ? one : `${one}; ${other}`)

function basisOf(basis: z.infer<typeof Basis>): ProcedureDetail['legalBases'] {
  const name = basis.TENVANBAN ?? basis.SOVANBAN
  if (!name) return []
  const { COQUANBANHANH: issuedBy, NGAYBANHANH: issuedOn, NGAYHIEULUC: effectiveOn, DIACHITRUYCAP: url } = basis
  return [present({ number: basis.SOVANBAN ?? '', name, issuedBy, issuedOn, effectiveOn, url })]
}
