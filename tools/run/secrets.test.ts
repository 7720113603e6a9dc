import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecrets } from './secrets.mjs'

let dataDir: string
const file = () => join(dataDir, 'secrets.env')
const mode = () => statSync(file()).mode & 0o777

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mot-cua-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('are made once, for the owner alone, in the shapes their readers ask for', () => {
  const first = ensureSecrets(dataDir)
  expect(mode()).toBe(0o600)
  expect(first).toMatchObject({
    NATIONAL_PORTAL_AGENCY_CODE: '000.00.00.H99',
    OIDC_CLIENT_ID: 'portal',
    FIELD_ENCRYPTION_KEY: expect.stringMatching(/^[0-9a-f]{64}$/),
    EXCHANGE_SIGNING_KEY: expect.stringMatching(/^[0-9a-f]{64}$/),
    INNGEST_SIGNING_KEY: expect.stringMatching(/^signkey-prod-[0-9a-f]{64}$/),
    INNGEST_EVENT_KEY: expect.stringMatching(/^[0-9a-f]{16,}$/),
    NEXTAUTH_SECRET: expect.stringMatching(/^.{32,}$/),
    MAIL_RETURN_TOKEN: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
  expect(Object.keys(first)).toHaveLength(19)
  const text = readFileSync(file(), 'utf8')
  expect(ensureSecrets(dataDir)).toEqual(first)
  expect(readFileSync(file(), 'utf8')).toBe(text)
})

test('another folder has others', () => {
  const first = ensureSecrets(dataDir)
  rmSync(file())
  expect(ensureSecrets(dataDir).NEXTAUTH_SECRET).not.toBe(first.NEXTAUTH_SECRET)
})

test('what a person wrote stays, what is missing is added', () => {
  writeFileSync(file(), '# ours\nNEXTAUTH_SECRET=giu-nguyen\nKHAC=1', { mode: 0o600 })
  const secrets = ensureSecrets(dataDir)
  expect(secrets.NEXTAUTH_SECRET).toBe('giu-nguyen')
  expect(readFileSync(file(), 'utf8')).toMatch(/^# ours\nNEXTAUTH_SECRET=giu-nguyen\nKHAC=1\n/)
  expect(ensureSecrets(dataDir)).toEqual(secrets)
})

test('a file that others may read is closed', () => {
  ensureSecrets(dataDir)
  chmodSync(file(), 0o644)
  ensureSecrets(dataDir)
  expect(mode()).toBe(0o600)
})
