// For the tests of signing in only.
import { cookieNames } from '@/lib/auth/cookies'
import { config } from '@/lib/platform/config'
import { csrfCookie } from '@/lib/platform/csrf'
import { beginNationalSignIn, finishNationalSignIn } from './sign-in'

/** A browser as far as signing in needs one: cookies per host and port, redirects followed by hand. */
export class Browser {
  readonly jar = new Map<string, string>()
  readonly names = cookieNames(config().PORT)
  csrf = ''

  constructor() {
    const cookie = csrfCookie(undefined, config().NEXTAUTH_SECRET)
    this.csrf = cookie.split('|')[0] ?? ''
    this.jar.set(this.names.csrf, cookie)
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = attributes.some((one) => /max-age=0/i.test(one))
      if (gone) this.jar.delete(name)
      else this.jar.set(name, decodeURIComponent(value.join('=')))
    }
    return answer
  }

  headers(): Record<string, string> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return { cookie, 'x-forwarded-for': '192.0.2.7', 'user-agent': 'Mozilla/5.0 (Android) Chrome/120' }
  }

  /** The button of /dang-nhap. */
  async begin(form: Record<string, string> = {}, headers: Record<string, string> = { origin: config().APP_URL }) {
    const body = new URLSearchParams({ csrfToken: this.csrf, callbackUrl: '/ca-nhan/ho-so?tab=moi', ...form })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = { method: 'POST', body: body.toString(), headers: { ...this.headers(), ...type, ...headers } }
    return this.keep(
      await beginNationalSignIn(new Request(`${config().APP_URL}/api/auth/signin/dvcqg?scope=evil`, init)),
    )
  }

  /** What the provider sends the browser back with. */
  async finish(address: string) {
    return this.keep(await finishNationalSignIn(new Request(address, { headers: this.headers() })))
  }

  get token() {
    return this.jar.get(this.names.session)
  }
}

export const locationOf = (answer: Response) => answer.headers.get('location') ?? ''
export const pathOf = (answer: Response) => locationOf(answer).replace(config().APP_URL, '')

/** The reason the sign-in page is shown for. */
export const problemOf = (answer: Response) => new URL(locationOf(answer)).searchParams.get('loi')

/** Signs in at the provider and answers the address it sends the browser to. */
export async function chooseAccount(authorize: string, username: string): Promise<string> {
  const jar: string[] = []
  const go = async (address: string, init: RequestInit = {}): Promise<string> => {
    const headers = { ...init.headers, cookie: jar.join('; ') }
    const answer = await fetch(new URL(address, authorize), { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) jar.push(line.split(';')[0] ?? '')
    return answer.headers.get('location') ?? ''
  }
  const interaction = await go(authorize)
  const resume = await go(interaction, {
    method: 'POST',
    body: new URLSearchParams({ 'tai-khoan': username }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return go(resume)
}

/** The whole way: button, provider, back. */
export async function signIn(username = 'congdan1', browser = new Browser()) {
  const authorize = locationOf(await browser.begin())
  const back = await chooseAccount(authorize, username)
  return { browser, back, answer: await browser.finish(back) }
}
