import { isIP } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'
import { readEnvFile } from './env-file.mjs'
import { Halt } from './halt.mjs'

const PORTS = { PORT: 3000, BUS_PORT: 3001, SANDBOX_PORT: 3100, INNGEST_PORT: 8288, PGPORT: 5544 }
const SMTP_PORT_ABOVE_SANDBOX = 25

/** Settings that are addresses, with the schemes each may have. */
const ADDRESSES = {
  APP_URL: ['http:', 'https:'],
  NEXTAUTH_URL: ['http:', 'https:'],
  DATABASE_URL: ['postgres:', 'postgresql:'],
  DATABASE_MIGRATION_URL: ['postgres:', 'postgresql:'],
  EXECUTOR_DATABASE_URL: ['postgres:', 'postgresql:'],
  NATIONAL_PORTAL_URL: ['http:', 'https:'],
  NATIONAL_PORTAL_FILE_BASE_URL: ['http:', 'https:'],
  OIDC_ISSUER: ['http:', 'https:'],
  SMTP_URL: ['smtp:', 'smtps:'],
  SMS_URL: ['http:', 'https:'],
  INNGEST_BASE_URL: ['http:', 'https:'],
}
/** What the sandbox stands in for. It is started unless every one of these points elsewhere. */
const OUTSIDE = ['NATIONAL_PORTAL_URL', 'OIDC_ISSUER', 'SMTP_URL', 'SMS_URL']
const CLOCK_OFFSET = /^(-?\d+|-?P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/

function portOf(env, setting, fallback) {
  const text = env[setting]
  if (text === undefined) return fallback
  const port = /^\d+$/.test(text.trim()) ? Number(text) : 0
  if (port < 1 || port > 65535)
    throw new Halt(`${setting}="${text}" không phải số cổng; hãy đặt một số từ 1 đến 65535.`)
  return port
}

function checkAddress(env, setting, schemes) {
  const text = env[setting]
  if (text === undefined) return
  const wanted = schemes.map((scheme) => `${scheme}//`).join(' hoặc ')
  // The value is not repeated: an address of a database carries a password.
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol) || !new URL(text).hostname)
    throw new Halt(`${setting} không phải một địa chỉ hợp lệ; địa chỉ phải bắt đầu bằng ${wanted} và có tên máy.`)
}

function addressHere(host, port) {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`
}

function checkWords(env) {
  const host = env.HOST
  if (host !== undefined && isIP(host) === 0 && host !== 'localhost')
    throw new Halt(`HOST="${host}" không phải địa chỉ IP; ví dụ đúng: 127.0.0.1 hoặc 0.0.0.0.`)
  const executor = env.INNGEST_EXECUTOR
  if (executor !== undefined && !['embedded', 'external'].includes(executor))
    throw new Halt(`INNGEST_EXECUTOR="${executor}" không hợp lệ; chỉ nhận embedded hoặc external.`)
  if (executor === 'external' && env.INNGEST_BASE_URL === undefined)
    throw new Halt('INNGEST_EXECUTOR=external cần INNGEST_BASE_URL là địa chỉ của máy chủ Inngest.')
  const offset = env.APP_CLOCK_OFFSET
  if (offset !== undefined && !CLOCK_OFFSET.test(offset))
    throw new Halt(`APP_CLOCK_OFFSET="${offset}" không đọc được; ví dụ đúng: P60D, -PT3H hoặc 0.`)
}

/** The machine's environment over the file `.env`; an empty variable counts as unset. */
function mergedEnvironment(file, environment) {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  return { ...file, ...Object.fromEntries(set) }
}

/**
 * What one run of the product is to be: read from the environment and `.env`, checked, with every default filled in.
 * Throws one sentence that names the wrong variable.
 * @param {string} root the folder of the clone
 * @param {Record<string, string | undefined>} environment
 * @param {{ envFile?: boolean }} [options] envFile false: tests never read a person's `.env`
 */
export function readSettings(root, environment, { envFile = true } = {}) {
  const env = mergedEnvironment(envFile ? readEnvFile(join(root, '.env')) : {}, environment)
  checkWords(env)
  for (const [setting, schemes] of Object.entries(ADDRESSES)) checkAddress(env, setting, schemes)
  const ports = Object.fromEntries(
    Object.entries(PORTS).map(([setting, fallback]) => [setting, portOf(env, setting, fallback)]),
  )
  ports.SANDBOX_SMTP_PORT = portOf(env, 'SANDBOX_SMTP_PORT', ports.SANDBOX_PORT + SMTP_PORT_ABOVE_SANDBOX)

  const sandbox = `http://127.0.0.1:${ports.SANDBOX_PORT}`
  const host = env.HOST ?? '127.0.0.1'
  const busHost = env.BUS_HOST ?? '127.0.0.1'
  const localUrl = addressHere(host, ports.PORT)
  const outside = {
    NATIONAL_PORTAL_URL: env.NATIONAL_PORTAL_URL ?? sandbox,
    OIDC_ISSUER: env.OIDC_ISSUER ?? `${sandbox}/oidc`,
    SMTP_URL: env.SMTP_URL ?? `smtp://127.0.0.1:${ports.SANDBOX_SMTP_PORT}`,
    SMS_URL: env.SMS_URL ?? `${sandbox}/sms`,
  }
  const atSandbox = new Set(
    [ports.SANDBOX_PORT, ports.SANDBOX_SMTP_PORT].flatMap((port) => [`127.0.0.1:${port}`, `localhost:${port}`]),
  )
  const dataDir = env.DATA_DIR ?? '.data'
  return {
    root,
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(root, dataDir),
    host,
    busHost,
    ports,
    /** The public address of the portal; `localUrl` and `busUrl` are how this machine reaches its two listeners. */
    appUrl: (env.APP_URL ?? localUrl).replace(/\/$/, ''),
    localUrl,
    busUrl: addressHere(busHost, ports.BUS_PORT),
    sandboxUrl: sandbox,
    executorUrl: `http://127.0.0.1:${ports.INNGEST_PORT}`,
    outside,
    usesSandbox: OUTSIDE.some((setting) => atSandbox.has(new URL(outside[setting]).host)),
    embeddedExecutor: (env.INNGEST_EXECUTOR ?? 'embedded') === 'embedded',
    embeddedDatabase: env.DATABASE_URL === undefined,
    /** Everything the person set, for the programs that read more of it than the start does. */
    env,
  }
}

/** @typedef {ReturnType<typeof readSettings>} Settings */
