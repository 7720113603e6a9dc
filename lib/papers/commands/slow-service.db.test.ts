// Runs on a real PostgreSQL, the sandbox's signing service as the process it is, and a gate before it that lets no signature through.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { issuedPapers, paperNumbers } from '@/db/schema'
import { anAgency, anOfficer, aService } from '@/db/testing/builders'
import { aSandbox, type TestSandbox } from '@/db/testing/sandbox'
import type { Officer } from '@/lib/auth/actor'
import { aSigningGate, type SigningGate } from '../gateway/testing'
import { issuePaper } from './issue'
import { aReceived, filesOnDisk, heldConnections } from './testing'

const TOKEN = 'token-of-the-signing-tests'
const TIMEOUT_MS = 2500
/** As many as a crowd at the counters: more than may be drawn at once. */
const CROWD = 12
const NEVER = new Promise<never>(() => {})

let sandbox: TestSandbox
let agency: Awaited<ReturnType<typeof anAgency>>
let clerk: Officer
let gate: SigningGate

beforeAll(async () => {
  sandbox = await aSandbox({ SIGNING_SERVICE_TOKEN: TOKEN })
  gate = await aSigningGate(sandbox.url)
  Object.assign(process.env, {
    SIGNING_SERVICE_URL: `${gate.url}/signing`,
    SIGNING_SERVICE_TOKEN: TOKEN,
    SIGNING_TIMEOUT_MS: String(TIMEOUT_MS),
  })
  agency = await anAgency()
  clerk = await anOfficer('clerk', agency)
  await aService('1.001193', { agencyCodes: [agency.code] })
})
afterAll(async () => {
  gate.close()
  await sandbox.stop()
})

it('a service that signs nothing holds four connections at most; all are refused in words, and no number is lost', async () => {
  const crowd = await Promise.all(Array.from({ length: CROWD }, () => aReceived(agency)))
  gate.hold(NEVER)
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
  expect(gate.asked()).toBeLessThanOrEqual(4)
  expect([await db.$count(issuedPapers), filesOnDisk()]).toEqual([0, 0])
  expect(await db.select().from(paperNumbers).where(eq(paperNumbers.agencyId, agency.id))).toEqual([])

  gate.hold(undefined)
  for (const { dossierId } of crowd.slice(0, 2)) await issuePaper(clerk, dossierId, { kind: 'receipt' })
  const papers = await db.select({ number: issuedPapers.number }).from(issuedPapers)
  expect(papers.map(({ number }) => number).sort()).toEqual([1, 2])
})
