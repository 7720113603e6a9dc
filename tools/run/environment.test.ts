import { expect, test } from 'vitest'
import { partEnvironments } from './environment.mjs'
import { readSettings } from './settings.mjs'

const DATABASES = { app: 'postgres://app', owner: 'postgres://owner', executor: 'postgres://executor' }

type Environments = Record<'app' | 'sandbox' | 'executor', Record<string, string | undefined>>

function environmentsOf(set: Record<string, string>): Environments {
  const settings = readSettings('/nowhere', set, { envFile: false })
  const secrets = { MAIL_RETURN_TOKEN: 'of the start' }
  return partEnvironments(settings, secrets, DATABASES, { path: '/bin', nodeEnv: 'production' })
}

test.each([
  ['the sandbox', {}, 'tra-lai@dichvucong.example'],
  ['the sandbox at another port', { SANDBOX_PORT: '3200' }, 'tra-lai@dichvucong.example'],
  ['the sandbox, to an address that is set', { MAIL_RETURN_ADDRESS: 'thu@khac.example' }, 'thu@khac.example'],
  ['a real server, to none', { SMTP_URL: 'smtp://thu.example:587' }, undefined],
  ['a real server', { SMTP_URL: 'smtp://thu.example', MAIL_RETURN_ADDRESS: 'thu@khac.example' }, 'thu@khac.example'],
])('mails come back from %s', (_whence, set, address) => {
  expect(environmentsOf(set).app.MAIL_RETURN_ADDRESS).toBe(address)
})

test('who hands mails over knows the token, and the executor nothing of it', () => {
  const { app, sandbox, executor } = environmentsOf({})
  expect([app.MAIL_RETURN_TOKEN, sandbox.MAIL_RETURN_TOKEN]).toEqual(['of the start', 'of the start'])
  expect(Object.keys(executor).filter((name) => name.startsWith('MAIL_'))).toEqual([])
})

test.each([
  ['the sandbox', { SANDBOX_PORT: '3200' }, 'http://127.0.0.1:3200', '127.0.0.1'],
  ['those that are set', { NATIONAL_PORTAL_FILE_ORIGINS: 'https://tep.example' }, 'https://tep.example', undefined],
  [
    'none, where the sandbox is not the national portal',
    { NATIONAL_PORTAL_URL: 'https://truc.example' },
    undefined,
    undefined,
  ],
])('files that messages name are fetched from %s', (_whence, set, origins, networks) => {
  const { app } = environmentsOf(set)
  expect([app.NATIONAL_PORTAL_FILE_ORIGINS, app.NATIONAL_PORTAL_FILE_NETWORKS]).toEqual([origins, networks])
})
