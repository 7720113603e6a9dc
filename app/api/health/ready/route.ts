import { readiness } from '@/lib/platform/readiness'

export const dynamic = 'force-dynamic'

/** 200 when every part answers, 503 with the same list when one does not. */
export async function GET(): Promise<Response> {
  const parts = await readiness()
  const ready = Object.values(parts).every(Boolean)
  const body = { status: ready ? 'ready' : 'not ready', ...parts }
  return Response.json(body, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
