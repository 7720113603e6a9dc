import 'server-only'
import { z } from 'zod'
import { Refusal } from '@/lib/platform/refusal'
import { keepMessage } from '../commands/inbox'
import { InboundEnvelope, LandTaxDocument, LandTaxNotice, PromotionNotice, PromotionSupplement } from '../schema'
import { type InboundAnswer, type InboundCall, jsonAnswer, parseCall, readCall } from './call'

/** Answers of d.3 and d.5 carry integers. */
export const messageAnswer = (code: 0 | 1 | -1, message: string): InboundAnswer =>
  jsonAnswer({ error_code: code, message })

const STORED = 'Gửi dữ liệu thành công, đã lưu.'
const REPEATED = 'Hồ sơ đã tồn tại.'

/** Which kind of message a `service` names, and what its `data` must hold (d.5). */
const SERVICES = new Map<string, { kind: string; data: z.ZodType }>([
  ['NhanChungTuThueDat', { kind: 'land_tax_document', data: LandTaxDocument }],
  ['NhanThongBaoThueDat', { kind: 'land_tax_notice', data: LandTaxNotice }],
])

/**
 * Nhận hồ sơ, thông báo (d.3, d.5): checked for its shape, kept raw, answered "đã lưu"; judged later. The same bytes again
 * are no second message. A promotion notice has its own number, and a second one under it is a duplicate (code 1).
 */
export async function answerMessage(call: InboundCall): Promise<InboundAnswer> {
  const { value, raw } = await readCall(call, z.record(z.string(), z.unknown()))
  if (isBareNotice(value)) return keepPromotionNotice(call, value, raw)
  const { service, data } = parseCall(InboundEnvelope, value)
  const known = SERVICES.get(service) ?? supplementIn(data)
  if (!known) throw new Refusal('invalid', 'service.unknown', 'Không có dịch vụ này.')
  parseCall(z.object({ data: known.data }), { data })
  await keepMessage({ kind: known.kind, raw, caller: call })
  return messageAnswer(0, STORED)
}

/** `addtthcKhuyenMai` sends the bare object of a promotion notice (d). */
export async function answerPromotionNotice(call: InboundCall): Promise<InboundAnswer> {
  const { value, raw } = await readCall(call, z.record(z.string(), z.unknown()))
  return keepPromotionNotice(call, value, raw)
}

const isBareNotice = (body: Record<string, unknown>) => 'MaHoSo' in body && !('service' in body) && !('Service' in body)

async function keepPromotionNotice(call: InboundCall, body: unknown, raw: string): Promise<InboundAnswer> {
  const notice = parseCall(PromotionNotice, body)
  const isNew = await keepMessage({ kind: 'promotion_notice', externalId: notice.MaHoSo, raw, caller: call })
  return isNew ? messageAnswer(0, STORED) : messageAnswer(1, REPEATED)
}

/** The service name of a supplement is not known (open question 5); its number and its changes are. */
const supplementIn = (data: Record<string, unknown>) =>
  'MaHoSoQG' in data ? { kind: 'promotion_supplement', data: PromotionSupplement } : undefined
