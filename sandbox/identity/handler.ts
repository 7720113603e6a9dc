import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { SandboxSettings } from '../config'
import type { Faults } from '../faults'
import { pause, RequestProblem, readBody, sendHtml } from '../http'
import type { Storage } from '../storage'
import { DEMO_PASSWORD, findAccount } from './accounts'
import { identityProvider, portalOrigins } from './provider'
import { messagePage, signInPage } from './sign-in-page'

export type HttpHandler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>

/** Everything under /oidc: the library's endpoints and our own sign-in page at /oidc/dang-nhap/{uid}. */
export function identityHandler(settings: SandboxSettings, storage: Storage, port: number): HttpHandler {
  const provider = identityProvider(settings, storage, port)
  const callback = provider.callback()
  const formTargets = portalOrigins(settings.appUrl)
  return async (req, res, url) => {
    if (url.pathname.startsWith('/oidc/dang-nhap/')) {
      await signIn(provider, req, res, formTargets)
      return
    }
    // The library builds its addresses from the difference of the two (mounting, as in connect).
    Object.assign(req, { originalUrl: req.url })
    req.url = (req.url ?? '').slice('/oidc'.length) || '/'
    await callback(req, res)
  }
}

/** The faults of `oidc`: down, slow and error; the others mean nothing to a sign-in. */
export function guarded({ faults }: { faults: Faults }, handle: HttpHandler): HttpHandler {
  return async (req, res, url) => {
    const struck = faults.strike('oidc')
    await pause(struck.delaySeconds * 1000)
    if (struck.kind === 'down') req.socket.destroy()
    else if (struck.kind === 'error') throw new RequestProblem(503, 'Hệ thống định danh đang bận.')
    else await handle(req, res, url)
  }
}

async function signIn(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
  formTargets: string[],
): Promise<void> {
  try {
    const { uid } = await provider.interactionDetails(req, res)
    if (req.method === 'GET') {
      const { text, nonce } = signInPage(uid)
      sendHtml(res, 200, text, { nonce, formTargets })
      return
    }
    if (req.method !== 'POST') throw new RequestProblem(405, 'Chỉ nhận GET và POST.')
    const form = new URLSearchParams(await readBody(req, 10_000))
    const account = chosenAccount(form)
    if (!account) {
      const typed = form.get('ten-dang-nhap') ?? ''
      const { text, nonce } = signInPage(uid, 'Tên đăng nhập hoặc mật khẩu không đúng.', typed.slice(0, 60))
      sendHtml(res, 422, text, { nonce, formTargets })
      return
    }
    const login = { accountId: account.username, acr: 'LoA1', amr: ['pwd'], remember: true }
    await provider.interactionFinished(req, res, { login })
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    const { text, nonce } = messagePage(
      'Phiên đăng nhập đã hết hạn',
      'Hãy quay lại Cổng dịch vụ công và bấm Đăng nhập lần nữa.',
    )
    sendHtml(res, 400, text, { nonce })
  }
}

function chosenAccount(form: URLSearchParams) {
  const clicked = form.get('tai-khoan')
  if (clicked !== null) return findAccount(clicked)
  return form.get('mat-khau') === DEMO_PASSWORD ? findAccount((form.get('ten-dang-nhap') ?? '').trim()) : undefined
}
