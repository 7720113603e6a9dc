import type { z } from 'zod'
import type { DoorAnswer, DoorCall } from '@/lib/platform/door'
import { Refusal } from '@/lib/platform/refusal'
import { fieldSentence, parseBody, parseCall } from '../mapping/inbound'

/** One call of the national side, with the door it came in by. */
export type InboundCall = DoorCall & { door: 'main' | 'bus' }
export type InboundAnswer = DoorAnswer

/** Answers of the contract are JSON in HTTP 200, also when they say no (decided 22). */
export const jsonAnswer = (value: unknown, status = 200): InboundAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

/** Nothing larger is read of a question that holds a number and two names. */
const MOST_QUESTION_BYTES = 64_000

/**
 * The body of a question as the schema wants it.
 * @throws Refusal with a Vietnamese sentence that names the first wrong field, without repeating what was sent
 */
export async function readQuestion<Schema extends z.ZodType>(
  call: InboundCall,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = parseBody(await call.readBody(MOST_QUESTION_BYTES))
  if (body === undefined) throw new Refusal('invalid', 'body.not_json', 'Gói tin không phải là JSON hợp lệ.')
  return parseCall(schema, body, fieldSentence)
}
