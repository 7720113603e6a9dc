import { z } from 'zod'
import { keptConnections, post } from './http-load'
import { inLanes, secondsOf } from './measure'
import type { Bench } from './stack'

/** As the product's own default (NATIONAL_PORTAL_CONCURRENCY). */
const CONCURRENCY = 80
/** How the bus knows whom a call is for (national-portal a.1). */
const ADDRESSED = { dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider' }
const Login = z.object({ session: z.string().min(1) })

export type BareRun = { perSecond: number; cpuMs: number }

/**
 * Posts recorded pushes to an emptied sandbox in a bare loop: no ledger, no claims, no judging of answers. Answers dossiers
 * per second and the milliseconds of processor time for each.
 */
export async function bareLoop(
  bench: Bench,
  pushes: readonly Record<string, unknown>[][],
  delayMs: number,
): Promise<BareRun> {
  const { env, outside } = bench
  await outside.empty()
  await outside.setDelay(delayMs)
  const agent = keptConnections(CONCURRENCY)
  const ask = (path: string, body: unknown) =>
    post(agent, new URL(path, env.SANDBOX_URL), JSON.stringify(body), ADDRESSED)
  const credentials = { username: env.NATIONAL_PORTAL_USERNAME, password: env.NATIONAL_PORTAL_PASSWORD }
  const { session } = Login.parse(JSON.parse((await ask('/mapi/login', credentials)).text))
  let refused = 0
  const before = process.cpuUsage()
  const seconds = await secondsOf(() =>
    inLanes(pushes, CONCURRENCY, async (bodies) => {
      for (const body of bodies) {
        const { text } = await ask('/mapi/g', { ...body, session })
        if (!/"error_code":\s*"?0"?/.test(text)) refused += 1
      }
    }),
  )
  const used = process.cpuUsage(before)
  agent.destroy()
  bench.say(`exchange: bare loop of ${pushes.length} dossiers: ${seconds.toFixed(1)} s, ${refused} calls refused`)
  if (refused > 0) throw new Error('the bare loop was refused: it measures something else')
  return { perSecond: pushes.length / seconds, cpuMs: (used.user + used.system) / 1000 / pushes.length }
}
