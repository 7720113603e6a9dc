import 'server-only'
import { fieldSentence, parseCall } from '../mapping/inbound'
import { PaymentQuestion, PaymentResult } from '../schema/messages'
import { type InboundAnswer, type InboundCall, jsonAnswer } from './call'
import { receiveCall } from './messages'

const MOST_BYTES = 256_000

/** payment-connect 2.7: -1 is "error or not found", and `message` then is an empty list. */
export const paymentQuestionRefused = (): InboundAnswer => jsonAnswer({ error_code: -1, message: [] })

/**
 * Tra cứu thanh toán: what is owed for a dossier. Payments do not exist yet in this part of the product, so no dossier has a
 * payment that could be told of: kept, and answered "not found".
 */
export async function answerPaymentQuestion(call: InboundCall): Promise<InboundAnswer> {
  await receiveCall(
    call,
    MOST_BYTES,
    () => 'payment_question',
    async (body) => ({ reference: parseCall(PaymentQuestion, body, fieldSentence).MaHoSo, keepOnly: true }),
  )
  return paymentQuestionRefused()
}

/** payment-connect 2.3, 7.4: 99 says "not taken", so that the other side keeps trying or asks; fields are echoed as both known systems do. */
export const paymentResultRefused = (result?: PaymentResult): InboundAnswer =>
  jsonAnswer({
    MaLoi: '99',
    MoTaLoi: 'Các lỗi khác',
    MaDoiTac: result?.MaDoiTac ?? '',
    MaThamChieu: result?.MaThamChieu ?? '',
    ThoiGianGD: result?.ThoiGianGD ?? '',
    MaXacThuc: result?.MaXacThuc ?? '',
  })

/** Kết quả thanh toán: we began no payment, so the reference is unknown. The message is kept for reconciliation (7.4). */
export async function answerPaymentResult(call: InboundCall): Promise<InboundAnswer> {
  const received = await receiveCall(
    call,
    MOST_BYTES,
    () => 'payment_result',
    async (body) => ({ reference: parseCall(PaymentResult, body, fieldSentence).MaThamChieu, keepOnly: true }),
  )
  return paymentResultRefused(PaymentResult.safeParse(received.body).data)
}
