import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from './env-file.mjs'

const hex = (bytes) => randomBytes(bytes).toString('hex')

/** Every generated secret and how it is made. The names are fixed: tests outside this repository read them. */
const MAKERS = {
  NEXTAUTH_SECRET: () => hex(32),
  FIELD_ENCRYPTION_KEY: () => hex(32),
  NATIONAL_PORTAL_USERNAME: () => `motcua-${hex(4)}`,
  NATIONAL_PORTAL_PASSWORD: () => hex(16),
  NATIONAL_PORTAL_AGENCY_CODE: () => '000.00.00.H99',
  NATIONAL_PORTAL_INBOUND_TOKEN: () => hex(32),
  PAYMENT_CONNECT_SECRET: () => hex(32),
  INNGEST_EVENT_KEY: () => hex(16),
  INNGEST_SIGNING_KEY: () => `signkey-prod-${hex(32)}`,
  OIDC_CLIENT_ID: () => 'portal',
  OIDC_CLIENT_SECRET: () => hex(32),
  SMS_TOKEN: () => hex(16),
  MAIL_RETURN_TOKEN: () => hex(16),
  SIGNING_SERVICE_TOKEN: () => hex(16),
  EXCHANGE_SIGNING_KEY: () => hex(32),
  PG_SUPERUSER_PASSWORD: () => hex(24),
  PG_OWNER_PASSWORD: () => hex(24),
  PG_APP_PASSWORD: () => hex(24),
  PG_EXECUTOR_PASSWORD: () => hex(24),
}

/**
 * The secrets of one data folder, in `secrets.env` with mode 0600. Missing ones are made and appended; what stands there is
 * never changed, so that everything encrypted or signed before stays readable.
 * @param {string} dataDir
 * @returns {Record<string, string>}
 */
export function ensureSecrets(dataDir) {
  const path = join(dataDir, 'secrets.env')
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
    : '# Made at first start. Keep it secret and keep a copy of it.\n'
  const known = parseEnv(text)
  const added = Object.entries(MAKERS)
    .filter(([key]) => known[key] === undefined)
    .map(([key, make]) => [key, make()])
  if (added.length > 0) {
    const lines = added.map(([key, value]) => `${key}=${value}\n`).join('')
    replaceFile(path, `${text}${text.endsWith('\n') ? '' : '\n'}${lines}`)
  } else if ((statSync(path).mode & 0o077) !== 0) {
    chmodSync(path, 0o600)
  }
  return { ...known, ...Object.fromEntries(added) }
}

/** Written beside, forced to disk, then renamed: a reader sees the old file or the new one, never half of one. */
function replaceFile(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.new`
  const file = openSync(beside, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(beside, path)
}
