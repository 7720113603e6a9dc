import type { z } from 'zod'
import type { DoorAnswer, DoorCall } from '@/lib/platform/door'
import { Refusal } from '@/lib/platform/refusal'

/** One call of the national side, with the door it came in by. */
export type InboundCall = DoorCall & { door: 'main' | 'bus' }
export type InboundAnswer = DoorAnswer

/** Answers of the contract are JSON in HTTP 200, also when they say no (decided 22). */
export const jsonAnswer = (value: unknown, status = 200): InboundAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

/** Nothing larger is read (decided 22). */
const MAX_BODY_BYTES = 1_000_000

export type ReadCall<T> = { value: T; raw: string }

/**
 * The body as the schema wants it, and its raw text.
 * @throws Refusal with a Vietnamese sentence that names the first wrong field, without repeating what was sent
 */
export async function readCall<Schema extends z.ZodType>(
  call: InboundCall,
  schema: Schema,
): Promise<ReadCall<z.output<Schema>>> {
  const raw = await call.readBody(MAX_BODY_BYTES)
  return { value: parseCall(schema, parseJson(raw)), raw }
}

export function parseCall<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new Refusal(
    'invalid',
    'body.invalid',
    field === '' ? 'Gói tin không đúng.' : `Trường ${field} thiếu hoặc không đúng.`,
  )
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal('invalid', 'body.not_json', 'Gói tin không phải là JSON hợp lệ.')
  }
}
