import 'server-only'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const milliseconds = z.coerce.number().int().positive()
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
/** `a=x,b=y`, each pair of this shape. */
const pairs = (shape: RegExp) =>
  list
    .refine((parts) => parts.every((part) => shape.test(part)), {
      error: 'phải là các cặp a=b cách nhau bằng dấu phẩy',
    })
    .transform((parts) => Object.fromEntries(parts.map((part) => part.split(/=(.*)/, 2) as [string, string])))
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const jsonObject = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      context.addIssue({ code: 'custom', message: 'không phải JSON' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.unknown()))

/** By the code of a procedure: what its fee is called. The name begins with Phí or Lệ phí, which tells its kind. */
const feeNames = jsonObject.pipe(
  z.record(
    z.string(),
    z.strictObject({
      code: z.string().max(50),
      name: z
        .string()
        .max(500)
        .regex(/^(phí|lệ phí) /iu, 'tên phải bắt đầu bằng Phí hoặc Lệ phí'),
    }),
  ),
)

/** `https://tep.example.vn` or `http://10.1.2.3:8080`: scheme, host and port, nothing more. */
const origin = z.string().refine((text) => URL.parse(text)?.origin === text, 'không phải dạng https://máy-chủ[:cổng]')

/** `truc.dong-bo@tinh.gov.vn`: an address alone, without the name of a person. */
const mailAddress = z.email('không phải địa chỉ thư')

/** An address, or a network as `10.1.2.0/24`. */
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'không phải địa chỉ mạng')

/** Every environment variable the product knows. `.env.example` says what each is for. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  APP_URL: optional(z.url()),
  DATA_DIR: z.string().default('.data'),
  APP_CLOCK_OFFSET: z.string().default('0'),
  PROVINCE_NAME: z.string().default('tỉnh Mẫu'),
  HOTLINE: z.string().default('1900 0000'),

  DATABASE_URL: z.url(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),

  NEXTAUTH_SECRET: z.string().min(32),
  FIELD_ENCRYPTION_KEY: z.string().regex(/^[0-9a-f]{64}$/),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  OIDC_ACR_VALUES: z.string().default('LoA1'),
  OIDC_CHECKS: list.default(['pkce', 'state', 'nonce']),

  BUS_HOST: z.string().default('127.0.0.1'),
  BUS_PORT: port.default(3001),
  BUS_TRUSTED_CIDRS: list.default(['127.0.0.0/8', '::1/128']),
  BUS_TRUSTED_PROXIES: list.default([]),
  BUS_PREFIXES: list.default(['/XrdAdapter/RestService/forward', '/VXPAdapter/RestService/forward']),

  NATIONAL_PORTAL_URL: z.url(),
  /** `direct`: the adapter, with a session of ours. `gateway`: the province's own gateway before it, which keeps the session. */
  NATIONAL_PORTAL_MODE: z.enum(['direct', 'gateway']).default('direct'),
  /** Paths of the gateway that are not the name of the service: `service=/path`, or `service:True=/path` for updates. */
  NATIONAL_PORTAL_GATEWAY_PATHS: pairs(/^[A-Za-z]+(:True|:False)?=\/\S*$/).default({
    DongBoTrangThaiHoSo: '/DongBoTrangThaiHoSoKM',
  }),
  NATIONAL_PORTAL_LOGIN_PATH: z.string().default('/mapi/login'),
  NATIONAL_PORTAL_SHARE_PATH: z.string().default('/mapi/g'),
  NATIONAL_PORTAL_INTEGRATION_PATH: z.string().default('/mapi/g'),
  NATIONAL_PORTAL_DSTCODE: z.string().default('VN:GOV:000.00.00.G22:vpcpdvcprovider'),
  NATIONAL_PORTAL_DSTCODE_IN: z.enum(['header', 'query', 'none']).default('header'),
  NATIONAL_PORTAL_USERNAME: z.string().min(1),
  NATIONAL_PORTAL_PASSWORD: z.string().min(1),
  NATIONAL_PORTAL_AGENCY_CODE: z.string().min(1),
  /** Agencies that are known there under an account code of their own: the code of the unit that processes, and its `madonvi`. */
  NATIONAL_PORTAL_AGENCY_CODES: pairs(/^[^=,\s]+=[^=,\s]+$/).default({}),
  /** An enterprise or organisation without the number of a person: its dossiers are held, or told by its TechID with an empty DinhDanhCHS. */
  NATIONAL_PORTAL_ORGANISATION_ID: z.enum(['hold', 'tech_id']).default('hold'),
  /** What a procedure's fee is called where the national list does not say: `{"2.000635": {"code": "", "name": "Lệ phí …"}}`. */
  NATIONAL_PORTAL_FEES: feeNames.default({}),
  /** HinhThucThu of money asked while a dossier is processed; without it such money is not told. */
  NATIONAL_PORTAL_LATER_FEE: optional(z.enum(['2', '4'])),
  NATIONAL_PORTAL_TIMEOUT_MS: milliseconds.default(6000),
  NATIONAL_PORTAL_SESSION_MS: milliseconds.default(600_000),
  /** Dossiers told at the same time: with answers after 50 ms and two calls each, 80 carry more than 200 dossiers a second. */
  NATIONAL_PORTAL_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(80),
  /** When the national portal answers slowly or fails, so few at the least. */
  NATIONAL_PORTAL_CONCURRENCY_LEAST: z.coerce.number().int().min(1).max(200).default(4),
  /** What LayDVC is asked with, as JSON: no source tells its parameters. */
  NATIONAL_PORTAL_SERVICES_PARAMETERS: jsonObject.default({}),
  NATIONAL_PORTAL_FILE_BASE_URL: optional(z.url()),
  NATIONAL_PORTAL_INBOUND_TOKEN: z.string().min(16),

  /** The exchange is behind, and somebody is told, when a message has waited longer than this. */
  EXCHANGE_ALERT_MINUTES: z.coerce.number().int().min(1).max(43_200).default(60),
  /** The mail addresses of whom is told; without one nobody is told by mail. */
  EXCHANGE_ALERT_MAIL: list
    .pipe(z.array(mailAddress))
    .transform((all) => [...new Set(all)])
    .default([]),
  /** While it stays behind they are told again after so many hours. */
  EXCHANGE_ALERT_AGAIN_HOURS: z.coerce.number().int().min(1).max(720).default(24),

  /** Hours of Viet Nam, once a day: all dossiers nobody heard of are told, and all that are there are looked up. */
  EXCHANGE_SWEEP_HOUR: z.coerce.number().int().min(0).max(23).default(2),
  EXCHANGE_PARITY_HOUR: z.coerce.number().int().min(0).max(23).default(3),

  /** Where the sandbox takes faults for failure drills; only where it is the national portal that this installation talks to. */
  EXCHANGE_DRILLS_URL: optional(z.url()),

  /** The seed of the Ed25519 key by which reports about the exchange are signed. */
  EXCHANGE_SIGNING_KEY: z.string().regex(/^[0-9a-f]{64}$/),

  /** What a look-up tells: the nine fields of the contract, or dates, steps and files as well (decided 23). */
  NATIONAL_PORTAL_LOOK_UP: z.enum(['nine', 'full']).default('nine'),

  /** Largest message that the national side may send: promotion notices and land tax notices carry files in base64. */
  NATIONAL_PORTAL_MESSAGE_BYTES: z.coerce.number().int().min(100_000).max(200_000_000).default(30_000_000),
  /** What one caller of the national side may send in a day, messages that are right included. */
  NATIONAL_PORTAL_DAILY_BYTES: z.coerce.number().int().min(100_000).max(1_000_000_000_000).default(3_000_000_000),
  /** Files that a message names by address are fetched from these origins alone (`https://tep.example.vn`); without one they stay addresses. */
  NATIONAL_PORTAL_FILE_ORIGINS: list.pipe(z.array(origin)).default([]),
  /** Networks inside the house where such files may lie. */
  NATIONAL_PORTAL_FILE_NETWORKS: list.pipe(z.array(network)).default([]),
  NATIONAL_PORTAL_FILE_TIMEOUT_MS: milliseconds.default(60_000),
  /** Whether a promotion notice is refused (as OpenCPS does) or only goes without when its tax code has no national account. */
  NATIONAL_PORTAL_TECH_ID: z.enum(['refuse', 'ask', 'off']).default('ask'),
  /** A land tax payment document for a dossier that is not here: refused (reading of 07/2021) or kept until it is (06/2021). */
  NATIONAL_PORTAL_TAX_UNKNOWN: z.enum(['refuse', 'keep']).default('refuse'),
  /** Which unit takes a procedure that was filed at DVCQG: `2.000033=000.00.05.H99`. Without an entry the only unit of the service. */
  NATIONAL_PORTAL_UNITS: list.default([]),
  /** Monthly figures to the national portal (national-portal c.6): by themselves on a day and hour of Viet Nam, or by hand alone. */
  STATISTICS_SEND: z.enum(['automatic', 'by_hand']).default('automatic'),
  STATISTICS_SEND_DAY: z.coerce.number().int().min(1).max(28).default(1),
  STATISTICS_SEND_HOUR: z.coerce.number().int().min(0).max(23).default(5),
  /** Which rows go: the province and its agencies, or one of the two; and how many in one call. */
  STATISTICS_ROWS: z.enum(['all', 'agencies', 'province']).default('all'),
  STATISTICS_ROWS_PER_CALL: z.coerce.number().int().min(1).max(1000).default(50),
  /** What stands for a share of nothing, and for LoaiThongKe. */
  STATISTICS_ZERO_SHARE: z.string().max(10).default('0'),
  STATISTICS_KIND: z.string().min(1).max(10).default('1'),

  /** Most rows of one extract of the supervision office. */
  SUPERVISION_EXTRACT_ROWS: z.coerce.number().int().min(1).max(1_000_000).default(100_000),

  /** What the QR code of an identity card says, in this order, divided by `|` (lib/intakes/rules/card.ts). */
  IDENTITY_CARD_PARTS: list.default(['identity', 'old-identity', 'name', 'birth-day', 'sex', 'address', 'issued-on']),

  /** Calendar days after which an officer's account that nobody used is closed (TCVN 14423 level 3). */
  OFFICER_UNUSED_DAYS: z.coerce.number().int().min(1).max(3650).default(45),
  /** Hours after which a password that an administrator gave opens nothing any more. */
  OFFICER_ONE_TIME_HOURS: z.coerce.number().int().min(1).max(720).default(72),

  /** Most calls of the open data interface from one address in a minute. */
  OPEN_DATA_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),

  /** Addresses inside the house at which registered sites may be read all the same, such as 10.1.2.0/24. */
  PARITY_ALLOWED_NETWORKS: list.pipe(z.array(network)).default([]),

  METRICS_TOKEN: optional(z.string().min(16)),

  SMTP_URL: z.url(),
  MAIL_FROM: z.string().default('Cổng Dịch vụ công <khong-tra-loi@dichvucong.example>'),
  /** Every mail leaves under a sender of its own below this address, so that one that comes back is known; none: nothing comes back. */
  MAIL_RETURN_ADDRESS: optional(
    z.email().regex(/^[a-z0-9._-]{1,12}@[a-z0-9.-]+$/, 'chữ thường, phần trước @ không quá 12 ký tự, không có dấu +'),
  ),
  /** What the mail server shows when it hands over a returned mail. */
  MAIL_RETURN_TOKEN: optional(z.string().min(16)),
  SMS_URL: z.url(),
  SMS_TOKEN: z.string().min(1),
  /** The longest SMS that a text of an administrator may become; 459 are three parts of 153. */
  SMS_MAX_CHARACTERS: z.coerce.number().int().min(160).max(1600).default(459),
  /** How many mails and SMS leave in a minute of those that a change of the calendar sends to many at once. */
  NOTICES_MASS_PER_MINUTE: z.coerce.number().int().min(1).max(6000).default(120),
  CLAMAV_URL: optional(z.url()),

  /** Papers are signed by this certificate, or by that service, or (neither set) by hand. */
  SIGNING_P12_FILE: optional(z.string()),
  SIGNING_P12_PASSWORD: z.string().default(''),
  SIGNING_SERVICE_URL: optional(z.url({ protocol: /^https?$/ })),
  SIGNING_SERVICE_TOKEN: optional(z.string()),
  SIGNING_CREDENTIAL_ID: z.string().default('mot-cua'),
  SIGNING_TIMEOUT_MS: milliseconds.default(8000),
})

/** Two signers would leave open whose signature a paper bears. */
const OneSigner = Environment.refine((values) => !(values.SIGNING_P12_FILE && values.SIGNING_SERVICE_URL), {
  path: ['SIGNING_P12_FILE'],
  error: 'chỉ đặt một trong hai: SIGNING_P12_FILE hoặc SIGNING_SERVICE_URL',
})

/** A drill may never strike a portal that is not the sandbox. */
const DrillsAtSandbox = OneSigner.refine(
  ({ EXCHANGE_DRILLS_URL: drills, NATIONAL_PORTAL_URL: portal }) =>
    !drills || new URL(drills).origin === new URL(portal).origin,
  { path: ['EXCHANGE_DRILLS_URL'], error: 'phải cùng máy chủ với NATIONAL_PORTAL_URL' },
)

/** The largest message must be able to come. */
const DayHoldsMessage = DrillsAtSandbox.refine(
  ({ NATIONAL_PORTAL_DAILY_BYTES: day, NATIONAL_PORTAL_MESSAGE_BYTES: message }) => day >= message,
  { path: ['NATIONAL_PORTAL_DAILY_BYTES'], error: 'không được nhỏ hơn NATIONAL_PORTAL_MESSAGE_BYTES' },
)

/** Without a token nobody could hand over what comes back. */
const ReturnsAreTaken = DayHoldsMessage.refine(
  ({ MAIL_RETURN_ADDRESS: address, MAIL_RETURN_TOKEN: token }) => !address || token !== undefined,
  { path: ['MAIL_RETURN_TOKEN'], error: 'cần có khi đặt MAIL_RETURN_ADDRESS' },
)

export type Config = Omit<z.infer<typeof Environment>, 'APP_URL' | 'NATIONAL_PORTAL_FILE_BASE_URL'> & {
  /** Public address of the portal, without a slash at the end. */
  APP_URL: string
  /** Where the national portal fetches files: `<base>/<opaque id>`. */
  NATIONAL_PORTAL_FILE_BASE_URL: string
}

let known: Config | undefined

/** The checked environment; throws one sentence that names every wrong variable. Only this file reads the environment. */
export function config(): Config {
  known ??= readConfig(process.env)
  return known
}

export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = ReturnsAreTaken.safeParse(environment)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ')
    throw new Error(`Biến môi trường thiếu hoặc sai: ${wrong}. Xem .env.example.`)
  }
  const values = parsed.data
  return {
    ...values,
    APP_URL: (values.APP_URL ?? `http://127.0.0.1:${values.PORT}`).replace(/\/$/, ''),
    NATIONAL_PORTAL_FILE_BASE_URL:
      values.NATIONAL_PORTAL_FILE_BASE_URL ??
      `http://127.0.0.1:${values.BUS_PORT}${values.BUS_PREFIXES[0] ?? ''}/downloadfile`,
  }
}
