import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { AppClient } from './app-client'
import { AppLine } from './app-line'
import type { Config } from './config'
import type { Executor } from './context'
import { connect, insist, messageOf, waitForDatabase } from './database'
import { handleJob } from './handlers'
import { listen } from './http/server'
import { newCounters } from './metrics'
import { migrate } from './migrate'
import { Presence } from './presence'
import { Queue } from './queue'
import { Registry } from './registry'
import { startRetention } from './retention'

const DATABASE_PATIENCE_MS = 120_000
const STOP_STEP_MS = 50

export type Running = { port: number; stop: () => Promise<void> }

function assemble(config: Config, log: Logger): { executor: Executor; client: AppClient } {
  const client = new AppClient(config)
  const presence = new Presence(config, log, () => executor.queue.poke())
  const base = { config, log, presence, sql: connect(config), registry: new Registry(), counters: newCounters() }
  const executor: Executor = Object.assign(base, {
    queue: new Queue(
      () => executor,
      (job) => handleJob(executor, job),
    ),
    app: new AppLine(() => executor, client),
  })
  return { executor, client }
}

/** Lets calls end for a moment, then gives the rest back to be made again, and closes what is open. */
async function stop(executor: Executor, client: AppClient, server: Server, stopRetention: () => void): Promise<void> {
  const { queue, app, presence, config, sql, log } = executor
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
  const { executor, client } = assemble(config, log)
  const { sql, presence, registry, queue, app } = executor
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
  return { port, stop: () => stop(executor, client, server, stopRetention) }
}
