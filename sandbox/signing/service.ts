import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Faults } from '../faults'
import { pause, readJson, sendJson, sendText } from '../http'
import { SIGNING_STATES, type SigningState, TestAuthority } from './authority'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const RSA_SHA256 = '1.2.840.113549.1.1.11'

const InfoRequest = z.strictObject({
  credentialID: z.string().min(1),
  certificates: z.enum(['none', 'single', 'chain']).default('single'),
  certInfo: z.boolean().default(false),
})
const SignRequest = z.strictObject({
  credentialID: z.string().min(1),
  hashes: z.array(z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)).length(1),
  hashAlgorithmOID: z.literal(SHA256),
  signAlgo: z.literal(RSA_SHA256),
})

/** Body of PUT /__sandbox/ky-so. */
export const SigningControl = z.strictObject({ trangThai: z.enum(SIGNING_STATES) })

/** A stand-in for a remote signing service (CSC API v2, as we read it): one credential, its state set by the tester. */
export class SigningService {
  readonly #faults: Faults
  readonly #token: string | undefined
  #known: TestAuthority | undefined
  state: SigningState = 'valid'
  /** How many signatures were given. */
  signatures = 0

  /** @param token what callers must show; without one nobody is served */
  constructor(faults: Faults, token: string | undefined) {
    this.#faults = faults
    this.#token = token
  }

  /** Keys are made when first wanted, so that a start does not wait for them. */
  get #authority(): TestAuthority {
    this.#known ??= new TestAuthority()
    return this.#known
  }

  reset(): void {
    this.state = 'valid'
    this.signatures = 0
  }

  /** /signing/ca.pem, /signing/csc/v2/credentials/info, /signing/csc/v2/signatures/signHash. */
  async handle(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (req.method === 'GET' && path === '/signing/ca.pem') {
      sendText(res, 200, 'application/x-pem-file', this.#authority.rootPem)
      return
    }
    try {
      await this.#serve(req, res, path)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      sendJson(res, error.status, { error: error.code, error_description: error.message })
    }
  }

  async #serve(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (!isToken(req.headers.authorization, this.#token)) throw new Refused(401, 'invalid_token', 'Sai hoặc thiếu mã.')
    const body = await readJson(req, 20_000)
    const struck = this.#faults.strike('signing')
    await pause(struck.delaySeconds * 1000)
    if (struck.kind === 'error') throw new Refused(503, 'server_error', 'Dịch vụ ký số đang bận.')
    if (struck.kind === 'down' || struck.kind === 'timeout-after-commit') req.socket.destroy()
    else if (struck.kind === 'garbage') sendText(res, 200, 'text/html', '<html><body>OK</body></html>')
    else sendJson(res, 200, this.#answer(path, body))
  }

  #answer(path: string, body: unknown): unknown {
    if (path === '/signing/csc/v2/credentials/info') return this.#info(body)
    if (path === '/signing/csc/v2/signatures/signHash') return this.#signHash(body)
    throw new Refused(404, 'not_found', 'Không có phương thức này.')
  }

  #info(body: unknown) {
    const { certificates } = asked(InfoRequest, body)
    if (this.state === 'absent') throw new Refused(400, ...NOT_THERE)
    const chain = this.#authority.chain(this.state === 'expired' ? 'expired' : 'valid')
    const encoded = chain.map((der) => der.toString('base64'))
    const shown = { none: [], single: encoded.slice(0, 1), chain: encoded }[certificates]
    return {
      key: { status: 'enabled', algo: [RSA_SHA256], len: 2048 },
      cert: { status: this.state, certificates: shown },
      multisign: 1,
    }
  }

  #signHash(body: unknown) {
    const { hashes } = asked(SignRequest, body)
    if (this.state === 'absent') throw new Refused(400, ...NOT_THERE)
    if (this.state === 'revoked') throw new Refused(400, 'credential_revoked', 'Chứng thư đã bị thu hồi.')
    if (this.state === 'expired') throw new Refused(400, 'credential_expired', 'Chứng thư đã hết hạn.')
    this.signatures += hashes.length
    return {
      signatures: hashes.map((hash) => this.#authority.signDigest(Buffer.from(hash, 'base64')).toString('base64')),
    }
  }
}

const NOT_THERE = ['credential_not_found', 'Không có chứng thư này.'] as const

/** A "no" in the shape of the interface. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
  ) {
    super(description)
  }
}

function asked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Refused(400, 'invalid_request', 'Tham số không hợp lệ.')
  return parsed.data
}

/** Compared over hashes, so that neither length nor place of the first difference shows. */
function isToken(authorization: string | undefined, token: string | undefined): boolean {
  if (!token) return false
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}
