import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/*
 * Before each test file, and before its imports: an environment in which the product's configuration is complete, whatever this
 * machine has set. Nothing here is secret, and nothing is reachable: nobody listens on port 2.
 */

const NOBODY = 'http://127.0.0.1:2'
const dataDir = mkdtempSync(join(tmpdir(), 'mot-cua-test-files-'))

Object.assign(process.env, {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:2/none',
  DATABASE_POOL: '10',
  DATA_DIR: dataDir,
  APP_URL: NOBODY,
  NEXTAUTH_URL: NOBODY,
  NEXTAUTH_SECRET: '0'.repeat(64),
  FIELD_ENCRYPTION_KEY: '1'.repeat(64),
  EXCHANGE_SIGNING_KEY: '9'.repeat(64),
  OIDC_ISSUER: `${NOBODY}/oidc`,
  OIDC_CLIENT_ID: 'portal',
  OIDC_CLIENT_SECRET: '2'.repeat(64),
  NATIONAL_PORTAL_URL: NOBODY,
  NATIONAL_PORTAL_USERNAME: 'motcua-thu',
  NATIONAL_PORTAL_PASSWORD: '3'.repeat(32),
  NATIONAL_PORTAL_AGENCY_CODE: '000.00.00.H99',
  NATIONAL_PORTAL_INBOUND_TOKEN: '4'.repeat(64),
  PAYMENT_CONNECT_SECRET: '5'.repeat(64),
  INNGEST_BASE_URL: NOBODY,
  INNGEST_DEV: '0',
  INNGEST_EVENT_KEY: '6'.repeat(32),
  INNGEST_SIGNING_KEY: `signkey-prod-${'7'.repeat(64)}`,
  SMTP_URL: 'smtp://127.0.0.1:2',
  MAIL_RETURN_ADDRESS: 'tra-lai@dichvucong.example',
  MAIL_RETURN_TOKEN: 'a'.repeat(32),
  SMS_URL: `${NOBODY}/sms`,
  SMS_TOKEN: '8'.repeat(32),
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
