/** What a program needs of its surroundings and what says nothing about the product. */
const KEPT =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TERM|TMPDIR|TZ|CI|COLORTERM|FORCE_COLOR|NO_COLOR|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|npm_config_.*)$/

/**
 * The surroundings alone: what a build, a check or a test stack gets, so that no setting of this machine reaches it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function baseEnvironment(environment) {
  const kept = Object.entries(environment).filter(([name]) => KEPT.test(name))
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: '1' }
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {RegExp} names
 * @returns {NodeJS.ProcessEnv}
 */
const without = (environment, names) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !names.test(name)))

const exchangesWithSandbox = ({ outside, sandboxUrl }) =>
  new URL(outside.NATIONAL_PORTAL_URL).origin === new URL(sandboxUrl).origin

/** Failure drills are there where the national portal is the sandbox and nobody said otherwise. */
const drillsFor = (settings) =>
  settings.env.EXCHANGE_DRILLS_URL !== undefined || !exchangesWithSandbox(settings)
    ? {}
    : { EXCHANGE_DRILLS_URL: settings.sandboxUrl }

/** Files that messages name by an address are fetched from the sandbox, on this machine, where that is the national portal and nobody said otherwise. */
const filesOf = (settings) =>
  settings.env.NATIONAL_PORTAL_FILE_ORIGINS !== undefined || !exchangesWithSandbox(settings)
    ? {}
    : { NATIONAL_PORTAL_FILE_ORIGINS: new URL(settings.sandboxUrl).origin, NATIONAL_PORTAL_FILE_NETWORKS: '127.0.0.1' }

/** Mails come back from the sandbox where that is the mail server and nobody set an address of their own. */
function returnsTo({ env, outside, ports }) {
  const isSandbox = new URL(outside.SMTP_URL).port === String(ports.SANDBOX_SMTP_PORT)
  return env.MAIL_RETURN_ADDRESS !== undefined || !isSandbox
    ? {}
    : { MAIL_RETURN_ADDRESS: 'tra-lai@dichvucong.example' }
}

/** Papers are signed at the sandbox where that is the world outside and nobody set a signer of their own. */
function signingOf({ env, usesSandbox, sandboxUrl }) {
  const isSet = env.SIGNING_P12_FILE !== undefined || env.SIGNING_SERVICE_URL !== undefined
  return isSet || !usesSandbox ? {} : { SIGNING_SERVICE_URL: `${sandboxUrl}/signing` }
}

/**
 * The environment of every part. Each gets no more secrets than it needs: the app never sees the owner's address, the sandbox
 * and the executor never see the app's.
 * @param {import('./settings.mjs').Settings} settings
 * @param {Record<string, string>} secrets
 * @param {{ app: string, owner: string, executor: string }} databases addresses
 * @param {{ path: string, nodeEnv: 'production' | 'development' }} options
 */
export function partEnvironments(settings, secrets, databases, { path, nodeEnv }) {
  const { ports } = settings
  const common = {
    ...secrets,
    ...settings.env,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    ...settings.outside,
    ...returnsTo(settings),
    ...signingOf(settings),
    ...drillsFor(settings),
    ...filesOf(settings),
    NODE_ENV: nodeEnv,
    HOST: settings.host,
    APP_URL: settings.appUrl,
    NEXTAUTH_URL: settings.env.NEXTAUTH_URL ?? settings.appUrl,
    DATA_DIR: settings.dataDir,
    BUS_HOST: settings.busHost,
    INNGEST_BASE_URL: settings.env.INNGEST_BASE_URL ?? settings.executorUrl,
    INNGEST_DEV: settings.env.INNGEST_DEV ?? '0',
    INNGEST_EXECUTOR: settings.embeddedExecutor ? 'embedded' : 'external',
    NEXT_TELEMETRY_DISABLED: '1',
    // `.env` was read here already, for all parts alike.
    __NEXT_PROCESSED_ENV: 'true',
    PATH: path,
  }
  const bare = without(common, /^PG_|DATABASE/)
  const app = { ...bare, DATABASE_URL: databases.app }
  return {
    app,
    /** Migrations and seeds. */
    setup: { ...app, DATABASE_MIGRATION_URL: databases.owner },
    sandbox: without(
      bare,
      /^(NEXTAUTH_SECRET|FIELD_ENCRYPTION_KEY|EXCHANGE_SIGNING_KEY|INNGEST_.*KEY|SIGNING_P12_.*)$/,
    ),
    executor: {
      ...without(
        bare,
        /^(NEXTAUTH_SECRET|FIELD_ENCRYPTION_KEY|EXCHANGE_.*|NATIONAL_PORTAL_.*|PAYMENT_CONNECT_.*|OIDC_.*|SMS_.*|SMTP_.*|MAIL_.*|SIGNING_.*)$/,
      ),
      EXECUTOR_DATABASE_URL: databases.executor,
      INNGEST_APP_URL: `${settings.localUrl}/api/inngest`,
    },
  }
}
