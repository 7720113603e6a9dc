import { z } from 'zod'

/** What the sandbox needs to know to run; read from the environment once. */
export interface SandboxSettings {
  /** 0 lets the system choose (tests). */
  port: number
  smtpPort: number
  /** The store lies in `<dataDir>/sandbox/`. */
  dataDir: string
  /** Origin of the province's portal, without a slash at the end: redirect URIs of the sign-in are built on it. */
  appUrl: string
  /** Origin of the province's bus door, where the sandbox calls us. */
  busUrl: string
  username: string
  password: string
  agencyCode: string
  oidcClientId: string
  oidcClientSecret: string
  smsToken: string
  /** Shown when a mail is handed back; without one mails are never returned. */
  mailReturnToken?: string
  /** Callers of the signing service show it; without one that service is closed. */
  signingToken?: string
}

/** A reason not to start, told in one sentence. */
export class StartupProblem extends Error {}

const port = z.coerce.number().int().min(0).max(65535)
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => URL.parse(value)?.pathname === '/', 'phải là địa chỉ gốc, không có đường dẫn')
  .transform((value) => new URL(value).origin)

const Environment = z.object({
  SANDBOX_PORT: port.default(3100),
  SANDBOX_SMTP_PORT: port.optional(),
  DATA_DIR: z.string().min(1),
  APP_URL: origin.default('http://127.0.0.1:3000'),
  BUS_PORT: port.default(3001),
  BUS_URL: origin.optional(),
  NATIONAL_PORTAL_USERNAME: z.string().min(1),
  NATIONAL_PORTAL_PASSWORD: z.string().min(8),
  NATIONAL_PORTAL_AGENCY_CODE: z.string().regex(/^000\.\d\d\.\d\d\.[A-Z]\d\d$/, 'phải có dạng 000.00.00.H99'),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(16),
  SMS_TOKEN: z.string().min(8),
  MAIL_RETURN_TOKEN: z.string().min(8).optional(),
  SIGNING_SERVICE_TOKEN: z.string().min(8).optional(),
})

/**
 * Reads the settings.
 * @throws StartupProblem naming the first variable that is missing or wrong; its value is never repeated, it may be a secret.
 */
export function readSettings(environment: Record<string, string | undefined>): SandboxSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? '')
    const why = given[name] === undefined ? 'Thiếu' : 'Sai'
    throw new StartupProblem(`${why} biến môi trường ${name} của bản thử: ${reason(name)}.`)
  }
  const env = parsed.data
  return {
    port: env.SANDBOX_PORT,
    smtpPort: env.SANDBOX_SMTP_PORT ?? (env.SANDBOX_PORT === 0 ? 0 : env.SANDBOX_PORT + 25),
    dataDir: env.DATA_DIR,
    appUrl: env.APP_URL,
    busUrl: env.BUS_URL ?? `http://127.0.0.1:${env.BUS_PORT}`,
    username: env.NATIONAL_PORTAL_USERNAME,
    password: env.NATIONAL_PORTAL_PASSWORD,
    agencyCode: env.NATIONAL_PORTAL_AGENCY_CODE,
    oidcClientId: env.OIDC_CLIENT_ID,
    oidcClientSecret: env.OIDC_CLIENT_SECRET,
    smsToken: env.SMS_TOKEN,
    ...(env.MAIL_RETURN_TOKEN ? { mailReturnToken: env.MAIL_RETURN_TOKEN } : {}),
    ...(env.SIGNING_SERVICE_TOKEN ? { signingToken: env.SIGNING_SERVICE_TOKEN } : {}),
  }
}

function reason(name: string): string {
  if (name.endsWith('_PORT')) return 'cần một số cổng từ 0 đến 65535'
  if (name.endsWith('_URL')) return 'cần một địa chỉ gốc như http://127.0.0.1:3000'
  if (name === 'DATA_DIR') return 'cần đường dẫn tới thư mục dữ liệu'
  if (name === 'NATIONAL_PORTAL_AGENCY_CODE') return 'cần mã cơ quan dạng 000.00.00.H99'
  if (name === 'OIDC_CLIENT_SECRET') return 'cần ít nhất 16 ký tự'
  if (name === 'NATIONAL_PORTAL_PASSWORD' || name.endsWith('_TOKEN')) return 'cần ít nhất 8 ký tự'
  return 'không được để trống'
}
