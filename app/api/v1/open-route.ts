import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { callerOf } from '@/lib/auth/caller'
import { config } from '@/lib/platform/config'
import { allowed } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { defineRoute } from '@/lib/platform/route'

const WINDOW_SECONDS = 60

/** What every answer says, refusals too: any page may read it, and sees the tag by which it asks again. */
const OPEN_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After',
}

/** Rises when the shape of the answers changes without their content. */
const SHAPE = 'v1'

type Reader = { url: URL; ifNoneMatch: string | null }

/** Everybody, so many times a minute. @throws Refusal `open_data.too_many` */
async function reader(request: Request): Promise<Reader> {
  const { address } = callerOf(request.headers)
  if (!(await allowed(`open-data ${address}`, config().OPEN_DATA_PER_MINUTE, WINDOW_SECONDS)))
    throw new Refusal('too_many', 'open_data.too_many', 'Gọi quá nhiều trong một phút. Chờ một phút rồi gọi lại.')
  return { url: new URL(request.url), ifNoneMatch: request.headers.get('if-none-match') }
}

/** Whether one of the tags that the reader holds is this one; `W/` before a tag changes nothing here (RFC 9110 13.1.2). */
const isHeld = (held: string | null, tag: string) =>
  held?.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, ''))) ?? false

/**
 * A read-only address of the open data interface. `versionOf` is what the answer depends on beside the question, cheap to ask: who
 * holds the answer already is told so and no more.
 */
export function defineOpenRoute<Schema extends z.ZodType, Address extends Readonly<Record<string, string>>>(
  schema: Schema,
  versionOf: (question: z.output<Schema>, address: Address) => Promise<number | string>,
  answer: (question: z.output<Schema>, address: Address) => Promise<object>,
) {
  const route = defineRoute<Reader, Schema, Address>(
    reader,
    schema,
    async ({ url, ifNoneMatch }, question, address) => {
      const asked = [SHAPE, config().APP_URL, url.pathname, url.search, String(await versionOf(question, address))]
      const tag = `"${createHash('sha256').update(asked.join('\n')).digest('base64url').slice(0, 27)}"`
      const tagged = { etag: tag, 'cache-control': 'public, max-age=60, must-revalidate' }
      if (isHeld(ifNoneMatch, tag)) return new Response(null, { status: 304, headers: tagged })
      return Response.json(await answer(question, address), { headers: tagged })
    },
  )
  return async (request: Request, context: { params: Promise<Address> }): Promise<Response> => {
    const response = await route(request, context)
    for (const [name, value] of Object.entries(OPEN_HEADERS)) response.headers.set(name, value)
    if (response.status === 429) response.headers.set('retry-after', String(WINDOW_SECONDS))
    return response
  }
}

/** What a browser asks before a page of elsewhere sends `If-None-Match`. */
export const openOptions = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...OPEN_HEADERS,
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    },
  })
