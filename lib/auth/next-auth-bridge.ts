import 'server-only'
import type { NextApiRequest, NextApiResponse } from 'next'
import { NextRequest } from 'next/server'
import NextAuth, { type AuthOptions } from 'next-auth'
import { config } from '@/lib/platform/config'

/** The part of a Next API response that next-auth writes to, kept until it becomes a Response. */
class Answer {
  statusCode = 200
  readonly headers = new Map<string, string | readonly string[]>()
  body = ''

  status(code: number): this {
    this.statusCode = code
    return this
  }
  setHeader(name: string, value: string | readonly string[]): this {
    this.headers.set(name.toLowerCase(), value)
    return this
  }
  getHeader(name: string) {
    return this.headers.get(name.toLowerCase())
  }
  json(value: unknown): void {
    this.setHeader('content-type', 'application/json')
    this.body = JSON.stringify(value)
  }
  send(value: unknown): void {
    this.body = typeof value === 'string' ? value : ''
  }
  end(): void {}

  toResponse(): Response {
    const headers = new Headers({ 'cache-control': 'no-store' })
    for (const [name, value] of this.headers) for (const one of [value].flat()) headers.append(name, one)
    return new Response(this.body || null, { status: this.statusCode, headers })
  }
}

/**
 * One request through next-auth 4. Not its own route handler: that one takes the whole query of the caller into the
 * provider's address and reads bodies of any length. Here it sees the query and form it is given, and the cookies.
 * `segments` is the path after /api/auth.
 */
export async function runNextAuth(
  request: Request,
  asked: { segments: readonly string[]; query?: Record<string, string>; form?: Record<string, string> },
  options: AuthOptions,
): Promise<Response> {
  // next-auth knows its own address from this variable alone; config() is where ours comes from.
  process.env.NEXTAUTH_URL = config().APP_URL
  const cookies = Object.fromEntries(
    new NextRequest(request.url, { headers: request.headers }).cookies.getAll().map((c) => [c.name, c.value]),
  )
  const incoming = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies,
    query: { ...asked.query, nextauth: [...asked.segments] },
    body: asked.form,
  }
  const answer = new Answer()
  // The two are the parts of Next's API objects that next-auth/next/index.js touches; the version is pinned.
  await NextAuth(incoming as unknown as NextApiRequest, answer as unknown as NextApiResponse, options)
  return answer.toResponse()
}
