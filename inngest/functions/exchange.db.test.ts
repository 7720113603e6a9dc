import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { serve } from 'inngest/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/db/client'
import { agencies } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import { addressOf } from '@/db/testing/server'
import { saveMapping } from '@/lib/catalogue/commands/code-mappings'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { type ExchangeStage, ledgerOf, openExchangeStage } from '@/lib/national-portal/commands/testing'
import type { Leader } from '@/lib/platform/leader'

/*
 * The jobs of the exchange on the real parts: outbox and relay, the executor as its own process, the sandbox as its own
 * process. Nothing here enrols or pushes by hand.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let stage: ExchangeStage
let executor: ChildProcess
let relay: Leader
let handler: RequestListener = (_request, response) => response.writeHead(503).end()
const app = createServer((request, response) => handler(request, response))

async function startExecutor(appUrl: string): Promise<string> {
  const database = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  executor = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `${ROOT}inngest/embedded/main.ts`],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        NODE_ENV: 'test',
        PATH: process.env.PATH ?? '',
        EXECUTOR_DATABASE_URL: addressOf(database, 'mot_cua_executor'),
        INNGEST_PORT: '0',
        INNGEST_APP_URL: appUrl,
        INNGEST_EVENT_KEY: process.env.INNGEST_EVENT_KEY ?? '',
        INNGEST_SIGNING_KEY: process.env.INNGEST_SIGNING_KEY ?? '',
      },
    },
  )
  return new Promise((resolve, reject) => {
    let said = ''
    executor.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const port = /"port":(\d+)[^\n]*executor ready/.exec(said)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
    executor.once('exit', (code) => reject(new Error(`the executor ended with ${code}: ${said}`)))
  })
}

beforeAll(async () => {
  stage = await openExchangeStage()
  await stage.calm()
  await new Promise<void>((ready) => app.listen(0, '127.0.0.1', ready))
  const base = await startExecutor(`http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`)
  process.env.INNGEST_BASE_URL = base
  // The SDK reads its environment when the client is made.
  const [
    { inngest },
    { pushDossiersToNationalPortal },
    { retryDossiersToNationalPortal },
    { retellAfterMapping },
    relays,
  ] = await Promise.all([
    import('../client'),
    import('./push-dossiers-to-national-portal'),
    import('./retry-dossiers-to-national-portal'),
    import('./retell-after-mapping'),
    import('../relay'),
  ])
  handler = serve({
    client: inngest,
    functions: [pushDossiersToNationalPortal, retryDossiersToNationalPortal, retellAfterMapping],
    enableUnauthedSync: false,
  })
  relay = relays.startOutboxRelay()
})
afterAll(async () => {
  await relay.stop()
  executor.kill('SIGKILL')
  app.closeAllConnections()
  app.close()
  await stage.sandbox.stop()
})

async function allEqual(dossierIds: string[], messages: number) {
  for (;;) {
    const ledger = (await Promise.all(dossierIds.map(ledgerOf))).flat()
    if (ledger.length === messages && ledger.every((row) => row.state === 'equal')) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

it('carries acts from the outbox to the national portal, and comes back to what failed', {
  timeout: 180_000,
}, async () => {
  await stage.sandbox.control('POST', 'su-co', { kind: 'error', rate: 0.3 })
  const crowd = await Promise.all(Array.from({ length: 6 }, () => stage.aReceived()))
  for (const one of crowd) await stage.finish(one)
  await allEqual(
    crowd.map((one) => one.dossierId),
    6 * 5,
  )
  const held = await stage.sandbox.dossiers()
  expect(held.map((one) => [one.MaHoSo, one.TrangThaiHoSo, one._soLanThem]).sort()).toEqual(
    crowd.map((one) => [one.number, '10', 1]).sort(),
  )
  for (const one of crowd) expect(await stage.stepsOf(one.number)).toEqual(['2', '4', '9', '10'])
})

it('tells a dossier again under the code that somebody has said anew, and no other', { timeout: 90_000 }, async () => {
  await stage.calm()
  const province = await anAgency({ code: '000.00.00.H99', level: 'province' })
  await db.update(agencies).set({ parentId: province.id }).where(eq(agencies.id, stage.agency.id))
  const keeper = await anOfficer('administrator', province)
  const local = 'H99-0001'
  await aService(local)
  const fields = [{ MALINHVUC: 'G99-BT60', TENLINHVUC: 'Hộ tịch' }]
  for (const code of ['9.000001', '9.000002'])
    await stage.sandbox.control('PUT', `thu-tuc/${code}`, { TENTTHC: 'Thủ tục mẫu', LINHVUCTHUCHIEN: fields })
  const save = (nationalCode: string, version: number, code?: string) =>
    saveMapping(keeper, {
      ...{ kind: 'procedure', nationalCode, version, reason: 'Văn bản mẫu' },
      target: code ? { is: 'code', code } : { is: 'none' },
    })

  await save('9.000001', 0, local)
  const mapped = await aSubmitted({ agency: stage.agency, code: local })
  const { number } = await receiveDossier(stage.clerk, mapped)
  const other = await stage.aReceived()
  await allEqual([mapped.dossierId, other.dossierId], 2 * 2)
  const there = async (known: string) => {
    const held = (await stage.sandbox.dossiers()).find(({ MaHoSo }) => MaHoSo === known)
    return [held?.MaTTHC, held?._soLanCapNhat]
  }
  expect([await there(number), await there(other.number)]).toEqual([
    ['9.000001', 0],
    ['1.001193', 0],
  ])

  await save('9.000001', 1)
  await save('9.000002', 0, local)
  while ((await there(number))[0] !== '9.000002') await new Promise((wake) => setTimeout(wake, 100))
  await allEqual([mapped.dossierId, other.dossierId], 2 * 2)
  expect(await there(other.number)).toEqual(['1.001193', 0])
  expect(await stage.stepsOf(number)).toEqual(['2'])
})
