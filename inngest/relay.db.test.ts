import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { outbox } from '@/db/schema'
import { dossierActRecorded } from '@/lib/dossiers/events'
import { emit } from '@/lib/outbox/commands'
import { newId } from '@/lib/platform/id'
import type { Leader } from '@/lib/platform/leader'

/*
 * The event door of an executor that is down at first, then takes events and loses its answer, then works.
 */
type Received = { id: string; name: string; data: unknown }
const received: Received[] = []
let calls = 0
const server: Server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  calls += 1
  if (calls === 1) return void response.writeHead(500).end()
  const events = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Received[]
  received.push(...events)
  if (calls === 2) return void request.socket.destroy()
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ids: events.map((event) => event.id), status: 200 }))
})

let relay: Leader
const waiting = () => db.$count(outbox, isNull(outbox.sentAt))

async function emitSome(count: number) {
  const ids = Array.from({ length: count }, () => ({ dossierId: newId(), actId: newId(), sequence: 1 }))
  await db.transaction(async (tx) => {
    for (const data of ids) await emit(tx, dossierActRecorded(data))
  })
}

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  process.env.INNGEST_BASE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await relay.stop()
  server.closeAllConnections()
  server.close()
})

it('carries every committed event under the id of its row, whatever the executor does', async () => {
  await emitSome(250)
  const { startOutboxRelay } = await import('./relay')
  relay = startOutboxRelay()
  while ((await waiting()) > 0) await sleep(50)
  await emitSome(3)
  while ((await waiting()) > 0) await sleep(10)

  const rows = await db.select().from(outbox).orderBy(outbox.position)
  expect(new Set(received.map((event) => event.id))).toEqual(new Set(rows.map((row) => row.id)))
  for (const row of rows)
    expect(received.find((event) => event.id === row.id)).toMatchObject({
      name: 'dossier/act.recorded',
      data: row.payload,
    })
  // What was taken and not acknowledged came again under the same ids; nothing else did.
  expect(received.length).toBeLessThanOrEqual(rows.length + 100)
})

it('sends nothing of a transaction that was rolled back', async () => {
  const before = received.length
  const rolledBack = db.transaction(async (tx) => {
    await emit(tx, dossierActRecorded({ dossierId: newId(), actId: newId(), sequence: 1 }))
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  await emitSome(1)
  while ((await waiting()) > 0) await sleep(10)
  expect(received.length).toBe(before + 1)
})
