export type CookieNames = {
  session: string
  csrf: string
  callbackUrl: string
  state: string
  pkce: string
  nonce: string
}

/**
 * Names carry the port: browsers do not tell ports apart, and two copies on one machine would sign each other out.
 * The session's port stands in the middle, because next-auth takes every cookie whose name starts with the session's
 * for a piece of it: `…token.3000` would swallow `…token.30001`.
 */
export function cookieNames(port: number): CookieNames {
  return {
    session: `next-auth.${port}.session-token`,
    csrf: `next-auth.csrf-token.${port}`,
    callbackUrl: `next-auth.callback-url.${port}`,
    state: `next-auth.state.${port}`,
    pkce: `next-auth.pkce.code_verifier.${port}`,
    nonce: `next-auth.nonce.${port}`,
  }
}
