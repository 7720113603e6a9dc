import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEnv } from './env-file.mjs'
import { readSettings } from './settings.mjs'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mot-cua-settings-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a broken value is told by the name of its variable', () => {
  const broken: [name: string, value: string][] = [
    ['PORT', 'ba nghìn'],
    ['PORT', '0'],
    ['BUS_PORT', '70000'],
    ['SANDBOX_PORT', '-1'],
    ['SANDBOX_SMTP_PORT', '3125.5'],
    ['INNGEST_PORT', '0x10'],
    ['PGPORT', '5544a'],
    ['HOST', 'may-chu'],
    ['APP_URL', 'dichvucong.mau.example'],
    ['DATABASE_URL', 'mysql://u:bimat@h/db'],
    ['DATABASE_MIGRATION_URL', 'postgres:'],
    ['NATIONAL_PORTAL_URL', 'ftp://a'],
    ['OIDC_ISSUER', 'https://'],
    ['SMTP_URL', 'http://127.0.0.1:25'],
    ['SMS_URL', '/sms'],
    ['INNGEST_EXECUTOR', 'cloud'],
    ['APP_CLOCK_OFFSET', '2 ngày'],
    ['APP_CLOCK_OFFSET', 'PT'],
  ]
  test.each(broken)('%s=%s', (name, value) => {
    expect(() => readSettings(root, { [name]: value })).toThrow(
      expect.objectContaining({ name: 'Halt', message: expect.stringContaining(name) }),
    )
  })

  test('a database address is not repeated: it carries a password', () => {
    expect(() => readSettings(root, { DATABASE_URL: 'mysql://u:bimat@h/db' })).not.toThrow(/bimat/)
  })

  test('an outside executor needs its address', () => {
    expect(() => readSettings(root, { INNGEST_EXECUTOR: 'external' })).toThrow(/INNGEST_BASE_URL/)
  })
})

describe('what is not set', () => {
  test('has the published defaults', () => {
    const settings = readSettings(root, {})
    expect(settings.ports).toEqual({
      PORT: 3000,
      BUS_PORT: 3001,
      SANDBOX_PORT: 3100,
      SANDBOX_SMTP_PORT: 3125,
      INNGEST_PORT: 8288,
      PGPORT: 5544,
    })
    expect(settings).toMatchObject({
      dataDir: join(root, '.data'),
      host: '127.0.0.1',
      appUrl: 'http://127.0.0.1:3000',
      usesSandbox: true,
      embeddedExecutor: true,
      embeddedDatabase: true,
    })
    expect(settings.outside).toEqual({
      NATIONAL_PORTAL_URL: 'http://127.0.0.1:3100',
      OIDC_ISSUER: 'http://127.0.0.1:3100/oidc',
      SMTP_URL: 'smtp://127.0.0.1:3125',
      SMS_URL: 'http://127.0.0.1:3100/sms',
    })
  })

  test('follows the port of the sandbox, and an empty variable is an unset one', () => {
    const settings = readSettings(root, { SANDBOX_PORT: '3200', PORT: '', SMTP_URL: '' })
    expect(settings.ports).toMatchObject({ PORT: 3000, SANDBOX_SMTP_PORT: 3225 })
    expect(settings.outside.SMTP_URL).toBe('smtp://127.0.0.1:3225')
  })
})

test('the sandbox runs until every outside service is a real one', () => {
  const real = {
    NATIONAL_PORTAL_URL: 'https://truc.example',
    OIDC_ISSUER: 'https://sso.example/',
    SMTP_URL: 'smtp://thu.example:587',
  }
  expect(readSettings(root, real).usesSandbox).toBe(true)
  expect(readSettings(root, { ...real, SMS_URL: 'https://sms.example' }).usesSandbox).toBe(false)
})

test('listening on all addresses, this machine reaches itself on the loopback', () => {
  expect(readSettings(root, { HOST: '0.0.0.0', PORT: '3005' })).toMatchObject({
    localUrl: 'http://127.0.0.1:3005',
    appUrl: 'http://127.0.0.1:3005',
  })
})

test('.env is read, the environment wins over it, and tests do without it', () => {
  writeFileSync(
    join(root, '.env'),
    '# a comment\nPORT=3456\nexport APP_URL="https://dvc.example/" # public\nBUS_PORT=\n',
  )
  expect(readSettings(root, {})).toMatchObject({ appUrl: 'https://dvc.example', ports: { PORT: 3456, BUS_PORT: 3001 } })
  expect(readSettings(root, { PORT: '3457' }).ports.PORT).toBe(3457)
  expect(readSettings(root, {}, { envFile: false }).ports.PORT).toBe(3000)
  rmSync(join(root, '.env'))
})

test('KEY=value lines', () => {
  expect(parseEnv("A=1\r\n B = hai ba \nC='x # y'\nD=p#q # r\n#E=5\nF=\nG=\"a'b\"")).toEqual({
    A: '1',
    B: 'hai ba',
    C: 'x # y',
    D: 'p#q',
    G: "a'b",
  })
})
