import { PROVIDER_ID } from '@/lib/accounts/gateway/provider'
import { beginNationalSignIn, finishNationalSignIn } from '@/lib/accounts/gateway/sign-in'
import { problem, problemOf } from '@/lib/platform/route'

type Context = { params: Promise<{ nextauth: string[] }> }

/*
 * Two addresses of next-auth and no more: its session, providers, sign-out and log routes answer 404. Sessions are read
 * by the gates, signing out is /api/auth/dang-xuat, and its log route would write what anybody sends.
 */
async function answer(context: Context, known: string, run: () => Promise<Response>): Promise<Response> {
  try {
    const path = (await context.params).nextauth.join('/')
    return path === known ? await run() : problem(404, 'not_found', 'Không có địa chỉ này.')
  } catch (error) {
    return problemOf(error)
  }
}

export const POST = (request: Request, context: Context) =>
  answer(context, `signin/${PROVIDER_ID}`, () => beginNationalSignIn(request))

export const GET = (request: Request, context: Context) =>
  answer(context, `callback/${PROVIDER_ID}`, () => finishNationalSignIn(request))
