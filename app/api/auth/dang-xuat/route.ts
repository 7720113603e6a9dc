import { providerLogoutAddress } from '@/lib/accounts/gateway/provider'
import { callerOf } from '@/lib/auth/caller'
import { requireSameOrigin } from '@/lib/auth/origin'
import { expiredSessionCookie, heldTokenOf } from '@/lib/auth/session-cookie'
import { signOut } from '@/lib/auth/sign-out'
import { config } from '@/lib/platform/config'
import { problemOf, readBody } from '@/lib/platform/route'

/** Signs out; with `everywhere=1` from every device. Citizens also leave the national identity provider. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request)
    const form = new URLSearchParams(await readBody(request, 1000))
    const token = heldTokenOf(request)
    const out = token ? await signOut(callerOf(request.headers), token, form.get('everywhere') === '1') : null
    const provider = out?.providerToken ? await providerLogoutAddress(out.providerToken) : null
    const location = provider ?? `${config().APP_URL}${out?.kind === 'citizen' ? '/' : '/dang-nhap?da-thoat=1'}`
    const headers = { location, 'set-cookie': expiredSessionCookie(), 'cache-control': 'no-store' }
    return new Response(null, { status: 303, headers })
  } catch (error) {
    return problemOf(error)
  }
}
