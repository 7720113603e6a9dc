import type { z } from 'zod'
import { Refusal } from '@/lib/platform/refusal'
import {
  InboundEnvelope,
  LandTaxDocument,
  LandTaxNotice,
  PromotionNotice,
  PromotionSupplement,
} from '../schema/messages'
import { type LandTaxDecision, readLandTaxNotice } from './land-tax'
import { type PromotionAddition, type PromotionFiling, promotionAddition, promotionFiling } from './promotion'
import { readWireTime } from './words'

/** Money paid for a land tax decision. */
export type LandTaxPaid = {
  dossierNumber: string
  taxCode: string
  decisionNumber: string
  paid: boolean
  paidAt: Date
  amountVnd: number
  content: string
  documentUrl: string
}

/** A message in our words. `unknown`: nothing that the contract knows. */
export type InboundContent =
  | { kind: 'promotion_notice'; filing: PromotionFiling }
  | { kind: 'promotion_supplement'; addition: PromotionAddition }
  | { kind: 'land_tax_notice'; decisions: LandTaxDecision[] }
  | { kind: 'land_tax_document'; payment: LandTaxPaid }

export type MessageKind = InboundContent['kind'] | 'unknown'

const KINDS: readonly MessageKind[] = [
  'promotion_notice',
  'promotion_supplement',
  'land_tax_notice',
  'land_tax_document',
]

/** The kind that the source of a kept message names: `national.land_tax_notice`. */
export const kindOfSource = (source: string): MessageKind =>
  KINDS.find((kind) => source === `national.${kind}`) ?? 'unknown'

/** The JSON of a body; undefined where it is none. */
export function parseBody(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const SERVICES = new Map<unknown, MessageKind>([
  ['NhanChungTuThueDat', 'land_tax_document'],
  ['NhanThongBaoThueDat', 'land_tax_notice'],
])

/** What kind of message a body is, whatever else may be wrong with it (d.3, d.5). Never throws. */
export function kindOf(body: unknown): MessageKind {
  if (typeof body !== 'object' || body === null) return 'unknown'
  const { service, data } = lowered(body)
  if (service === undefined) return 'MaHoSo' in body ? 'promotion_notice' : 'unknown'
  const known = SERVICES.get(service)
  if (known) return known
  // The service name of a supplement is not known (open question 5); its number is.
  return typeof data === 'object' && data !== null && 'MaHoSoQG' in data ? 'promotion_supplement' : 'unknown'
}

const lowered = (body: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]))

/**
 * Reads a message of this kind strictly.
 * @throws Refusal with the sentence of the answer, which names the first wrong field and repeats nothing of what was sent
 */
export function readMessage(kind: MessageKind, body: unknown): InboundContent {
  if (body === undefined) throw new Refusal('invalid', 'body.not_json', 'Gói tin không phải là JSON hợp lệ.')
  if (kind === 'promotion_notice')
    return { kind, filing: promotionFiling(parseCall(PromotionNotice, body, fieldSentence)) }
  const { service, data } = parseCall(InboundEnvelope, body, fieldSentence)
  switch (kind) {
    case 'promotion_supplement':
      return { kind, addition: promotionAddition(parseCall(PromotionSupplement, data, fieldSentence)) }
    case 'land_tax_notice':
      return { kind, decisions: readLandTaxNotice(parseCall(LandTaxNotice, data, taxSentence).FileThongBaoThue) }
    case 'land_tax_document':
      return { kind, payment: paidOf(parseCall(LandTaxDocument, data, taxSentence)) }
    default:
      throw new Refusal(
        'invalid',
        'service.unknown',
        `Không có dịch vụ ${service.replace(/[^\w.-]/g, '').slice(0, 50)}.`,
      )
  }
}

/** The number that a message is about, where it is about one. */
export function referenceOf(content: InboundContent): string | null {
  switch (content.kind) {
    case 'promotion_notice':
      return content.filing.nationalNumber
    case 'promotion_supplement':
      return content.addition.nationalNumber
    case 'land_tax_document':
      return content.payment.dossierNumber
    case 'land_tax_notice':
      return content.decisions[0]?.dossierNumber ?? null
  }
}

function paidOf(document: z.output<typeof LandTaxDocument>): LandTaxPaid {
  const { ThongTinThanhToan: told } = document
  const paidAt = readWireTime(told.ThoiGianThanhToan)
  if (!paidAt) throw new Refusal('invalid', 'body.invalid', 'ThoiGianThanhToan không phải thời điểm có thật.')
  return {
    dossierNumber: document.MaHoSo,
    taxCode: document.MaSoThue,
    decisionNumber: told.MaThongBaoThue,
    paid: told.TrangThaiThanhToan === 1,
    paidAt,
    amountVnd: told.SoTien,
    content: told.NoiDungThanhToan,
    documentUrl: document.UrlFileChungTu,
  }
}

type Sentence = (path: readonly PropertyKey[], empty: boolean) => string

export function parseCall<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  sentence: Sentence,
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  throw new Refusal('invalid', 'body.invalid', sentence(path, isEmpty(valueAt(value, path))))
}

export const fieldSentence: Sentence = (path) =>
  path.length === 0 ? 'Gói tin không đúng.' : `Trường ${path.map(String).join('.')} thiếu hoặc không đúng.`

/** d.5 answers an empty field so. */
const taxSentence: Sentence = (path, empty) =>
  empty && path.length > 0 ? `${String(path.at(-1))} empty` : fieldSentence(path, empty)

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && !value.trim())

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
