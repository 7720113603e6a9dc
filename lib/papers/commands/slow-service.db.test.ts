// Runs on a real PostgreSQL, the sandbox's signing service as the process it is, and a gate before it that lets no signature through.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db, sql } from '@/db/client'
import { issuedPapers, paperNumbers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { issuePaper } from './issue'
import { aReceived, filesOnDisk } from './testing'

const TOKEN = 'token-of-the-signing-tests'
const TIMEOUT_MS = 2500
/** As many as a crowd at the counters: more than may be drawn at once. */
const CROWD = 12

let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let signs = true
let asked = 0

const gate = createServer((req, res) => {
  void pass(req, res)
})

async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await buffer(req)
  if (req.url?.endsWith('signHash')) {
    asked += 1
    if (!signs) return
  }
  const headers = { 'content-type': 'application/json', authorization: req.headers.authorization ?? '' }
  const answer = await fetch(`${sandbox.url}${req.url}`, { method: 'POST', headers, body: new Uint8Array(body) })
  res.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}

beforeAll(async () => {
  sandbox = await aSandbox({ SIGNING_SERVICE_TOKEN: TOKEN })
  await new Promise<void>((ready) => gate.listen(0, '127.0.0.1', ready))
  Object.assign(process.env, {
    SIGNING_SERVICE_URL: `http://127.0.0.1:${(gate.address() as AddressInfo).port}/signing`,
    SIGNING_SERVICE_TOKEN: TOKEN,
    SIGNING_TIMEOUT_MS: String(TIMEOUT_MS),
  })
  agency = await anAgency()
  clerk = await anOfficer('clerk', agency)
  await aService('1.001193', { agencyCodes: [agency.code] })
})
afterAll(async () => {
  gate.closeAllConnections()
  gate.close()
  await sandbox.stop()
})

/** Connections of this database that lie in a transaction and do nothing, or wait for a lock. */
async function heldConnections(): Promise<number> {
  const [row] = await sql()<{ held: number }[]>`
    select count(*)::int as held from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and (state = 'idle in transaction' or (state = 'active' and wait_event_type = 'Lock'))`
  return row?.held ?? 0
}

it('a service that signs nothing holds four connections at most; all are refused in words, and no number is lost', async () => {
  const crowd = await Promise.all(Array.from({ length: CROWD }, () => aReceived(agency)))
  signs = false
  let most = 0
  let over = false
  const refusals = Promise.allSettled(crowd.map(({ dossierId }) => issuePaper(clerk, dossierId, { kind: 'receipt' })))
  const watching = (async () => {
    while (!over) {
      // Answered while the service is silent: connections are left for everybody else.
      most = Math.max(most, await heldConnections())
      await new Promise((wake) => setTimeout(wake, 20))
    }
  })()
  const reasons = (await refusals).map((one) => (one.status === 'rejected' ? one.reason.reason : 'issued'))
  over = true
  await watching

  expect(new Set(reasons)).toEqual(new Set(['signing.unavailable', 'paper.busy']))
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(4)
  // Those that waited are refused with the first one, and do not hang on the service in turn.
  expect(asked).toBeLessThanOrEqual(4)
  expect([await db.$count(issuedPapers), filesOnDisk()]).toEqual([0, 0])
  expect(await db.select().from(paperNumbers).where(eq(paperNumbers.agencyId, agency.id))).toEqual([])

  signs = true
  for (const { dossierId } of crowd.slice(0, 2)) await issuePaper(clerk, dossierId, { kind: 'receipt' })
  const papers = await db.select({ number: issuedPapers.number }).from(issuedPapers)
  expect(papers.map(({ number }) => number).sort()).toEqual([1, 2])
})
