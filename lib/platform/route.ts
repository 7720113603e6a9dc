import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { log } from './log'
import { Refusal } from './refusal'

const MAX_BODY_BYTES = 1_000_000

/** RFC 9457 problem details, in Vietnamese, without a stack. */
export function problem(status: number, code: string, detail: string, more: Record<string, unknown> = {}): Response {
  const body = { type: 'about:blank', status, title: code, detail, ...more }
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

export function problemOf(error: unknown): Response {
  if (error instanceof Refusal) {
    const fields = error.fields ? { fields: error.fields } : {}
    return problem(error.status, error.reason, error.sentence, fields)
  }
  const id = randomUUID()
  log.error({ err: error, id }, 'request failed')
  return problem(500, 'internal', `Hệ thống gặp lỗi, mã ${id}. Thử lại sau.`, { id })
}

/** Reads at most `limit` bytes of the body; refuses a longer one with 413 before it is all in memory. */
export async function readBody(request: Request, limit = MAX_BODY_BYTES): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw new Refusal('too_large', 'body.too_large', 'Nội dung gửi lên quá lớn.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The JSON value of the body, or a refusal with 400. */
export async function readJson(request: Request, limit = MAX_BODY_BYTES): Promise<unknown> {
  const text = await readBody(request, limit)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'body.not_json', 'Nội dung gửi lên không phải là JSON hợp lệ.')
  }
}

/** What the folders of the address in brackets hold, as written in the address. */
type Params = Readonly<Record<string, string>>

/**
 * gate -> parse JSON -> run -> JSON; a failure becomes problem details. For routes without a contract of their own. `Address` has the
 * folders in brackets.
 */
export function defineRoute<Actor, Schema extends z.ZodType, Address extends Params = Params>(
  gate: (request: Request) => Promise<Actor>,
  schema: Schema,
  run: (actor: Actor, input: z.output<Schema>, address: Address) => Promise<unknown>,
) {
  return async (request: Request, { params }: { params: Promise<Address> }): Promise<Response> => {
    try {
      const actor = await gate(request)
      const raw =
        request.method === 'GET' ? Object.fromEntries(new URL(request.url).searchParams) : await readJson(request)
      const parsed = schema.safeParse(raw)
      if (!parsed.success) {
        const fields = z.flattenError(parsed.error).fieldErrors
        return problem(400, 'body.invalid', 'Nội dung gửi lên chưa đúng.', { fields })
      }
      const answer = await run(actor, parsed.data, await params)
      return answer instanceof Response ? answer : Response.json(answer, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      unstable_rethrow(error)
      return problemOf(error)
    }
  }
}
