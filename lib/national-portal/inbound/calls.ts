import 'server-only'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import { auditRefused } from '../commands/inbox/inbox'
import { lookUpRefusal } from '../mapping/look-up'
import { type InboundAnswer, type InboundCall, jsonAnswer } from './call'
import { answerFile } from './file'
import { withinLimit } from './limit'
import { answerLookUp } from './look-up'
import { answerMessage, answerPromotionNotice, messageAnswer } from './messages'
import { answerPaymentQuestion, answerPaymentResult, paymentQuestionRefused, paymentResultRefused } from './payments'

type Served = {
  run: (call: InboundCall, key: string) => Promise<InboundAnswer>
  /** How this call says no, in its own contract's shape (decided 22). */
  refuse: (sentence: string) => InboundAnswer
}

const nothing = (): InboundAnswer => ({ status: 204, headers: { 'cache-control': 'no-store' }, body: null })

/** What the national side may call, by our own names. */
const CALLS = {
  'tra-cuu-ho-so': { run: answerLookUp, refuse: (sentence) => jsonAnswer(lookUpRefusal(sentence)) },
  tep: { run: answerFile, refuse: nothing },
  'nhan-ho-so': { run: answerMessage, refuse: (sentence) => messageAnswer(-1, sentence) },
  'nhan-khuyen-mai': { run: answerPromotionNotice, refuse: (sentence) => messageAnswer(-1, sentence) },
  'thanh-toan/tra-cuu': { run: answerPaymentQuestion, refuse: paymentQuestionRefused },
  'thanh-toan/ket-qua': { run: answerPaymentResult, refuse: () => paymentResultRefused() },
} satisfies Record<string, Served>

export type InboundName = keyof typeof CALLS

export const METHODS: Record<InboundName, readonly string[]> = {
  'tra-cuu-ho-so': ['POST'],
  tep: ['GET', 'HEAD'],
  'nhan-ho-so': ['POST'],
  'nhan-khuyen-mai': ['POST'],
  'thanh-toan/tra-cuu': ['POST'],
  'thanh-toan/ket-qua': ['POST'],
}

const TOO_MANY = 'Quá nhiều lượt gọi, xin gọi lại sau.'
const BROKEN = 'Hệ thống của tỉnh đang gặp lỗi, xin gọi lại sau.'

/**
 * Answers one call of the national side. Never throws: every failure becomes an answer of the call's own contract and one
 * line in the audit log. `key` is the opaque id of a file.
 */
export async function answerInbound(name: InboundName, call: InboundCall, key = ''): Promise<InboundAnswer> {
  const served: Served = CALLS[name]
  try {
    if (!(await withinLimit(call.address))) throw new Refusal('too_many', 'rate.exceeded', TOO_MANY)
    return await served.run(call, key)
  } catch (error) {
    const sentence = error instanceof Refusal ? error.sentence : BROKEN
    if (!(error instanceof Refusal)) log.error({ err: error, call: name }, 'a call of the national side failed')
    await auditCalmly(name, error instanceof Refusal ? error.reason : 'internal', call)
    return served.refuse(sentence)
  }
}

/** With the database gone there is no audit log either; the answer goes out all the same. */
async function auditCalmly(name: InboundName, reason: string, call: InboundCall): Promise<void> {
  try {
    await auditRefused(name, reason, call)
  } catch (error) {
    log.error({ err: error, call: name, reason }, 'a refused call could not be written into the audit log')
  }
}
