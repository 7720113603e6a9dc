import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Json = Record<string, unknown>

/** The stand-in of the national portal as the process it is; spoken to by HTTP only. */
export type TestSandbox = {
  url: string
  /** GET, PUT, POST, DELETE below /__sandbox/. */
  control: (method: string, name: string, body?: unknown) => Promise<unknown>
  dossiers: () => Promise<Json[]>
  /** All steps in the order of arrival, or those of one dossier. */
  steps: (number?: string) => Promise<Json[]>
  /** kill -9; `start` brings it back on the same port with the same store. */
  kill: () => Promise<void>
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts `sandbox/main.ts` on a free port with its own store. Credentials are those of the test's environment. */
export async function aSandbox(settings: Record<string, string> = {}): Promise<TestSandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mot-cua-sandbox-'))
  let child: ChildProcess | undefined
  let port = '0'
  const running: TestSandbox = {
    url: '',
    async control(method, name, body) {
      const init =
        body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const response = await fetch(`${running.url}/__sandbox/${name}`, { method, ...init })
      if (!response.ok) throw new Error(`${method} ${name}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    dossiers: () => running.control('GET', 'ho-so') as Promise<Json[]>,
    steps: (number) => running.control('GET', `tien-do${number ? `?ma=${number}` : ''}`) as Promise<Json[]>,
    async kill() {
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      child?.kill('SIGKILL')
      await ended
    },
    async start() {
      const started = spawn(
        process.execPath,
        ['--conditions=react-server', '--import', 'tsx', join(ROOT, 'sandbox/main.ts')],
        {
          cwd: ROOT,
          stdio: ['ignore', 'pipe', 'inherit'],
          env: {
            NODE_ENV: 'test',
            PATH: process.env.PATH ?? '',
            DATA_DIR: dataDir,
            SANDBOX_PORT: port,
            SANDBOX_SMTP_PORT: '0',
            NATIONAL_PORTAL_USERNAME: process.env.NATIONAL_PORTAL_USERNAME ?? '',
            NATIONAL_PORTAL_PASSWORD: process.env.NATIONAL_PORTAL_PASSWORD ?? '',
            NATIONAL_PORTAL_AGENCY_CODE: process.env.NATIONAL_PORTAL_AGENCY_CODE ?? '',
            OIDC_CLIENT_ID: 'portal',
            OIDC_CLIENT_SECRET: 'secret-of-the-tests',
            SMS_TOKEN: 'sms-of-the-tests',
            ...settings,
          },
        },
      )
      child = started
      running.url = await addressOf(started)
      port = new URL(running.url).port
    },
    async stop() {
      await running.kill()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await running.start()
  return running
}

/**
 * The product's settings for its tests: this sandbox, and a line that gives up in `timeoutMs`; usually so late that no answer is lost
 * because the machine is busy. Before the configuration is first read.
 */
export function pointAtSandbox(sandbox: TestSandbox, timeoutMs = 20_000): void {
  process.env.NATIONAL_PORTAL_URL = sandbox.url
  process.env.EXCHANGE_DRILLS_URL = sandbox.url
  process.env.NATIONAL_PORTAL_TIMEOUT_MS = String(timeoutMs)
}

/** The sandbox says where it listens when it is ready. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}: ${said}`)))
  })
}
