import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { AppClient } from './app-client'
import { AppLine } from './app-line'
import type { Config } from './config'
import type { Executor } from './context'
import { newCounters } from './counters'
import { connect, insist, messageOf, waitForDatabase } from './database'
import { handleJob } from './handlers'
import { listen } from './http/server'
import { migrate } from './migrate'
import { Presence } from './presence'
import { Queue } from './queue'
import { Registry } from './registry'
import { startRetention } from './retention'

const DATABASE_PATIENCE_MS = 120_000
const STOP_STEP_MS = 50

export type Running = { port: number; stop: () => Promise<void> }

type Assembled = { executor: Executor; queue: Queue; app: AppLine; client: AppClient }

function assemble(config: Config, log: Logger): Assembled {
  const client = new AppClient(config)
  const presence = new Presence(config, log, () => executor.queue.poke())
  const base = { config, log, presence, sql: connect(config), registry: new Registry(), counters: newCounters() }
  const queue = new Queue(
    () => executor,
    (job) => handleJob(executor, job),
  )
  const app = new AppLine(() => executor, client)
  const executor: Executor = { ...base, queue, app }
  return { executor, queue, app, client }
}

/** Lets calls end for a moment, then gives the rest back to be made again, and closes what is open. */
async function stop(assembled: Assembled, server: Server, stopRetention: () => void): Promise<void> {
  const { queue, app, client } = assembled
  const { presence, config, sql, log } = assembled.executor
  queue.stop()
  app.stop()
  stopRetention()
  for (const until = Date.now() + config.stopGraceMs; queue.active.size > 0 && Date.now() < until; )
    await sleep(STOP_STEP_MS)
  server.close()
  server.closeAllConnections()
  await queue.releaseAll().catch((error: unknown) => log.debug({ reason: messageOf(error) }, 'release failed'))
  await presence.stop()
  client.close()
  await sql.end({ timeout: 1 })
}

/**
 * Starts an executor: waits for the database, brings its tables up to date, frees what a killed predecessor held, opens its
 * port and begins to work. Rejects when the database refuses us or the port is taken.
 */
export async function start(config: Config, log: Logger): Promise<Running> {
  const assembled = assemble(config, log)
  const { executor, queue, app } = assembled
  const { sql, presence, registry } = executor
  await waitForDatabase(sql, log, DATABASE_PATIENCE_MS)
  await insist(() => migrate(sql), DATABASE_PATIENCE_MS)
  await insist(() => registry.load(sql), DATABASE_PATIENCE_MS)
  // Before the port is open: a call that a killed predecessor held must not be able to write anything any more.
  await insist(() => presence.start(), DATABASE_PATIENCE_MS)
  const server = await listen(executor)
  await sql.listen('inngest_embedded', () => queue.poke())
  app.start()
  queue.poke()
  const stopRetention = startRetention(executor)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return { port, stop: () => stop(assembled, server, stopRetention) }
}
