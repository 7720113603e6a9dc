import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type SandboxSettings, StartupProblem } from './config'
import { handleControl } from './controls'
import { RequestProblem, sendJson } from './http'
import { guarded, type HttpHandler, identityHandler } from './identity/handler'
import { returnMail } from './messages/returned-mail'
import { handleSms } from './messages/sms'
import { type MailSink, openMailSink } from './messages/smtp'
import { handleAdapter } from './national-portal/adapter'
import { GATEWAY, handleGateway } from './national-portal/gateway'
import { handleConformance } from './page/conformance'
import { handlePage } from './page/handler'
import { assembleSandbox, type Sandbox } from './parts'
import { handleTaxOffice, TAX_OFFICE } from './tax-office'

export interface RunningSandbox {
  httpPort: number
  smtpPort: number
  close(): Promise<void>
}

/**
 * Starts everything on 127.0.0.1; returns when both ports are listened on.
 * @throws StartupProblem where a port is taken or the folder of the store cannot be written
 */
export async function startSandbox(settings: SandboxSettings): Promise<RunningSandbox> {
  const routes: { handle: HttpHandler } = { handle: async (_req, res) => sendJson(res, 503, { trangThai: 'dang-mo' }) }
  const server = createServer((req, res) => void serve(routes.handle, req, res))
  // Longer than any client keeps a quiet line, so that the client is the one who closes it.
  server.keepAliveTimeout = 75_000
  await listen(server, settings.port)
  const sandbox = await openStore(settings).catch(async (error: unknown) => {
    await closeServer(server)
    throw error
  })
  sandbox.ports.http = portOf(server)
  try {
    const mail = await openMail(sandbox, settings.smtpPort)
    sandbox.ports.smtp = mail.port
    routes.handle = router(sandbox)
    sandbox.files.start()
    return { httpPort: sandbox.ports.http, smtpPort: mail.port, close: () => closeAll(sandbox, server, mail) }
  } catch (error) {
    await closeServer(server)
    sandbox.storage.close()
    throw error
  }
}

function router(sandbox: Sandbox): HttpHandler {
  const identity = guarded(sandbox, identityHandler(sandbox.settings, sandbox.storage, sandbox.ports.http))
  return async (req, res, url) => {
    const path = url.pathname
    if (path === '/mapi/g' || path === '/mapi/login') await handleAdapter(sandbox, req, res, url)
    else if (path.startsWith(GATEWAY))
      await handleGateway({ ...sandbox, agencyCode: sandbox.settings.agencyCode }, req, res, url)
    else if (path.startsWith('/__sandbox/')) await handleControl(sandbox, req, res, url)
    else if (path === '/oidc' || path.startsWith('/oidc/')) await identity(req, res, url)
    else if (path.startsWith('/signing/')) await sandbox.signing.handle(req, res, path)
    else if (path.startsWith(TAX_OFFICE)) await handleTaxOffice(req, res, url)
    else if (path === '/sms') await handleSms(sandbox, req, res)
    else if (path === '/tuan-thu') await handleConformance(sandbox, req, res)
    else await handlePage(sandbox, req, res, url)
  }
}

/** Runs the handler; every failure becomes an answer without a stack, and only unexpected ones reach the log. */
async function serve(handle: HttpHandler, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    const url = URL.parse(req.url ?? '/', `http://${req.headers.host ?? '127.0.0.1'}`)
    if (!url) throw new RequestProblem(400, 'Địa chỉ không hợp lệ.')
    await handle(req, res, url)
  } catch (error) {
    if (req.destroyed && !req.complete) return
    if (!(error instanceof RequestProblem)) console.error(error)
    if (res.headersSent) {
      req.socket.destroy()
      return
    }
    const [status, message] =
      error instanceof RequestProblem ? [error.status, error.message] : [500, 'Bản thử gặp lỗi không ngờ tới.']
    // The rest of a refused body is not read; the line cannot be used again.
    if (!req.complete) res.setHeader('connection', 'close')
    sendJson(res, status, { error_code: '-1', message })
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, port, 'SANDBOX_PORT')))
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function portProblem(error: unknown, port: number, variable: string): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return new StartupProblem(`Cổng ${port} của bản thử đã có chương trình khác dùng: đổi ${variable}.`)
  if (code === 'EACCES') return new StartupProblem(`Không được phép mở cổng ${port} của bản thử: đổi ${variable}.`)
  return error
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

async function openStore(settings: SandboxSettings): Promise<Sandbox> {
  try {
    return assembleSandbox(settings)
  } catch (error) {
    const code = String(codeOf(error))
    if (!/^(EACCES|EROFS|ENOSPC|ENOTDIR|EPERM|EEXIST|ERR_SQLITE_ERROR)$/.test(code) || !(error instanceof Error))
      throw error
    throw new StartupProblem(`Không mở được kho dữ liệu của bản thử trong ${settings.dataDir}: ${error.message}.`)
  }
}

async function openMail(sandbox: Sandbox, port: number): Promise<MailSink> {
  try {
    return await openMailSink({ ...sandbox, giveBack: (mail) => void returnMail(sandbox.settings, mail) }, port)
  } catch (error) {
    throw portProblem(error, port, 'SANDBOX_SMTP_PORT')
  }
}

/** Lines are cut, not waited for: whatever was acknowledged is in the store. */
async function closeAll(sandbox: Sandbox, server: Server, mail: MailSink): Promise<void> {
  sandbox.files.stop()
  await Promise.all([closeServer(server), mail.close()])
  sandbox.storage.close()
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
