import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/node'
import { killProgram, type Program, startProgram } from './processes'
import { type ScratchDatabase, scratchDatabase } from './scratch-database'

/**
 * The address of a real Inngest server against which the same contract is to be tested, with its keys in
 * INNGEST_CONTRACT_EVENT_KEY and INNGEST_CONTRACT_SIGNING_KEY; unset: our own executor.
 */
export const CONTRACT_URL = process.env.INNGEST_CONTRACT_URL

/** What a function tells about itself while it runs; the tests judge by it and not by the executor's tables. */
export type Mark = { what: string; run: string; value: unknown; at: number }

export class Marks {
  readonly all: Mark[] = []

  add(what: string, run: string, value: unknown = null): void {
    this.all.push({ what, run, value, at: Date.now() })
  }

  of(what: string): Mark[] {
    return this.all.filter((mark) => mark.what === what)
  }

  values(what: string): unknown[] {
    return this.of(what).map(({ value }) => value)
  }
}

export type Keys = { eventKey: string; signingKey: string }

export const newKeys = (): Keys => ({
  eventKey: randomBytes(16).toString('hex'),
  signingKey: `signkey-prod-${randomBytes(32).toString('hex')}`,
})

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined }

export type Client = Inngest<{ id: string }>
export type Define = (client: Client, marks: Marks) => InngestFunction.Any[]

/** An app of its own on a port of its own. Before it is `opened` it answers 503, as an app does that is being started. */
export class App {
  readonly marks = new Marks()
  client: Client | undefined
  /** Stands between the executor and the SDK, for tests that watch or disturb. */
  between: ((request: IncomingMessage, response: ServerResponse, next: () => void) => void) | undefined
  private handler: RequestListener | undefined
  private readonly server = createServer((request, response) => {
    const next = () => (this.handler ? this.handler(request, response) : response.writeHead(503).end())
    if (this.between) this.between(request, response, next)
    else next()
  })

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
    return this.url
  }

  get url(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/inngest`
  }

  open(baseUrl: string, keys: Keys, define: Define, options: { id?: string; checkpointing?: boolean } = {}): Client {
    const client = new Inngest({
      id: options.id ?? 'thu',
      baseUrl,
      isDev: false,
      ...keys,
      logger: QUIET,
      ...(options.checkpointing === false && { checkpointing: false }),
    }) as Client
    this.client = client
    this.handler = serve({ client, functions: define(client, this.marks) })
    return client
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

/** Waits until something holds; fails with what was last seen. */
export async function until<T>(
  look: () => T | Promise<T>,
  what = 'điều kiện',
  withinMs = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > end) throw new Error(`không xảy ra: ${what}`)
    await sleep(25)
  }
}

export type Stage = {
  app: App
  client: Client
  marks: Marks
  keys: Keys
  baseUrl: string
  /** The executor's database; throws where a real server is tested, whose tables are its own. */
  database: () => ScratchDatabase
  executors: Program[]
  /** One more executor on the same database, with settings of its own. */
  addExecutor: (env?: Record<string, string>) => Promise<Program>
  close: () => Promise<void>
}

export type StageOptions = { id?: string; checkpointing?: boolean; env?: Record<string, string> }

/** What our executor is given in tests: short retry pauses, so that nobody waits for the published ones. */
export const executorEnv = (databaseUrl: string, appUrl: string, keys: Keys): Record<string, string> => ({
  EXECUTOR_DATABASE_URL: databaseUrl,
  INNGEST_PORT: '0',
  INNGEST_EVENT_KEY: keys.eventKey,
  INNGEST_SIGNING_KEY: keys.signingKey,
  INNGEST_APP_URL: appUrl,
  EXECUTOR_RETRY_BASE_MS: '50',
  EXECUTOR_SYNC_MS: '1000',
  EXECUTOR_STOP_GRACE_MS: '200',
})

export const startExecutor = (env: Record<string, string>) =>
  startProgram('inngest/embedded/main.ts', env, 'executor ready')

async function externalStage(define: Define, options: StageOptions): Promise<Stage> {
  const { INNGEST_CONTRACT_EVENT_KEY: eventKey = '', INNGEST_CONTRACT_SIGNING_KEY: signingKey = '' } = process.env
  const keys = { eventKey, signingKey }
  const app = new App()
  await app.listen()
  const baseUrl = CONTRACT_URL ?? ''
  const client = app.open(baseUrl, keys, define, options)
  await fetch(app.url, { method: 'PUT' })
  const ours = (): never => {
    throw new Error('chỉ có với bộ thực thi nhúng')
  }
  return {
    app,
    client,
    marks: app.marks,
    keys,
    baseUrl,
    database: ours,
    executors: [],
    addExecutor: ours,
    close: () => app.close(),
  }
}

/** An app, an executor and a database that belong together, and an app that is known to the executor. */
export async function openStage(define: Define, options: StageOptions = {}): Promise<Stage> {
  if (CONTRACT_URL) return externalStage(define, options)
  const database = await scratchDatabase()
  const keys = newKeys()
  const app = new App()
  await app.listen()
  const executors: Program[] = []
  const addExecutor = async (env: Record<string, string> = {}) => {
    const executor = await startExecutor({ ...executorEnv(database.url, app.url, keys), ...options.env, ...env })
    executors.push(executor)
    return executor
  }
  const first = await addExecutor()
  const baseUrl = `http://127.0.0.1:${first.ready.port}`
  const client = app.open(baseUrl, keys, define, options)
  await until(() => isSynced(baseUrl), 'đồng bộ với ứng dụng')
  const close = async () => {
    await Promise.all(executors.map(killProgram))
    await app.close()
    await database.drop()
  }
  return { app, client, marks: app.marks, keys, baseUrl, database: () => database, executors, addExecutor, close }
}

/** Whether an executor has reached its app. */
export async function isSynced(baseUrl: string): Promise<boolean> {
  const health = (await (await fetch(`${baseUrl}/health`)).json()) as { app: boolean }
  return health.app
}
