import { createHash, randomBytes } from 'node:crypto'

const digest = (token: string, secret: string) => createHash('sha256').update(`${token}${secret}`).digest('hex')

/**
 * The cookie next-auth 4 compares a posted token with: `<64 hex>|sha256(<64 hex><secret>)`. Returns `existing` when it
 * is one of ours, else a new one. A server component cannot set it, and without it a sign-in without script fails.
 */
export function csrfCookie(existing: string | undefined, secret: string): string {
  const [token, seal] = existing?.split('|') ?? []
  if (existing && token && seal === digest(token, secret)) return existing
  const fresh = randomBytes(32).toString('hex')
  return `${fresh}|${digest(fresh, secret)}`
}
