import { afterEach, describe, expect, test, vi } from 'vitest'
import { killProgram } from './testing/processes'
import { CONTRACT_URL, type Define, openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const DAY_MS = 86_400_000

describe('time', () => {
  let stage: Stage | undefined
  afterEach(async () => {
    await stage?.close()
    stage = undefined
  })

  const ticking: Define = (client, marks) => [
    client.createFunction({ id: 'ticks', triggers: [{ cron: '*/2 * * * * *' }] }, async ({ event, step, runId }) => {
      await step.run('tick', () => marks.add('tick', runId, event.ts))
    }),
  ]

  test('cron runs each tick once, and the event names the tick', async () => {
    stage = await openStage(ticking)
    if (!CONTRACT_URL) await stage.addExecutor()
    const { marks } = stage
    await until(() => marks.of('tick').length >= 4)
    const ticks = marks.values('tick') as number[]
    for (const tick of ticks) expect(tick % 2_000).toBe(0)
    expect(new Set(ticks).size).toBe(ticks.length)
    expect(ticks).toEqual(ticks.map((_, i) => (ticks[0] ?? 0) + i * 2_000))
  })

  describe.runIf(!CONTRACT_URL)('on a clock that is moved', () => {
    /** The same database and app with an executor whose clock is elsewhere. */
    async function moveClock(offset: string): Promise<void> {
      for (const executor of stage?.executors.splice(0) ?? []) await killProgram(executor)
      await stage?.addExecutor({ APP_CLOCK_OFFSET: offset })
    }

    const sleeping: Define = (client, marks) => [
      client.createFunction({ id: 'sleeps', triggers: [{ event: 't/sleep' }] }, async ({ event, step, runId }) => {
        await step.sleep('sixty days', '60d')
        await step.sleepUntil('a date', new Date(Number(event.data.until)))
        await step.run('awake', () => marks.add('awake', runId))
      }),
    ]

    test('a sleep of sixty days ends when the clock stands sixty days later', async () => {
      stage = await openStage(sleeping)
      await stage.client.send({ name: 't/sleep', data: { until: Date.now() + 61 * DAY_MS } })
      const { sql } = stage.database()
      const asleep = () => sql<{ name: string }[]>`select name from pending`
      await until(async () => (await asleep()).length === 1)
      await moveClock('P60D')
      await until(async () => (await asleep())[0]?.name === 'a date')
      expect(stage.marks.of('awake')).toEqual([])
      await moveClock(String(62 * DAY_MS))
      await until(() => stage?.marks.of('awake').length === 1)
    })

    test('ticks missed while nobody was there run once, the next one comes at its time', async () => {
      const daily: Define = (client, marks) => [
        client.createFunction(
          { id: 'daily', triggers: [{ cron: 'TZ=Asia/Ho_Chi_Minh 30 7 * * *' }] },
          async ({ event, step, runId }) => {
            await step.run('tick', () => marks.add('tick', runId, event.ts))
          },
        ),
      ]
      stage = await openStage(daily)
      const { sql } = stage.database()
      const planned = async () => (await sql<{ at: Date }[]>`select run_at as at from jobs where kind = 'cron'`)[0]?.at
      const first = await until(planned)
      // 07:30 in Việt Nam is 00:30 UTC.
      expect(first.toISOString()).toMatch(/T00:30:00.000Z$/)
      await moveClock('P10D')
      await until(() => stage?.marks.of('tick').length === 1)
      const next = await until(async () => {
        const at = await planned()
        return at && at > first ? at : undefined
      })
      expect(next.toISOString()).toMatch(/T00:30:00.000Z$/)
      expect(next.getTime() - Date.now()).toBeGreaterThan(9 * DAY_MS)
      expect(stage.marks.values('tick')).toEqual([first.getTime()])
    })

    test('a schedule that the app no longer has is forgotten, a new one is taken up', async () => {
      stage = await openStage(ticking)
      const { sql } = stage.database()
      await until(() => stage?.marks.of('tick').length)
      stage.app.open(stage.baseUrl, stage.keys, (client) => [
        client.createFunction({ id: 'ticks', triggers: [{ cron: '0 0 1 1 *' }] }, async () => undefined),
      ])
      await until(async () => {
        const rows = await sql<{ key: string }[]>`select key from jobs where kind = 'cron'`
        return rows.length === 1 && rows[0]?.key === 'cron:thu-ticks:0 0 1 1 *'
      })
    })

    test('what ended long ago is deleted; the ids of its events are still known', async () => {
      const plain: Define = (client, marks) => [
        client.createFunction({ id: 'plain', triggers: [{ event: 't/plain' }] }, async ({ step, runId }) => {
          await step.run('mark', () => marks.add('ran', runId))
        }),
        client.createFunction({ id: 'asleep', triggers: [{ event: 't/asleep' }] }, async ({ step }) =>
          step.sleep('long', '300d'),
        ),
      ]
      stage = await openStage(plain)
      const { sql } = stage.database()
      const count = async () => {
        const [row] = await sql`
          select (select count(*)::int from runs) as runs, (select count(*)::int from steps) as steps,
                 (select count(*)::int from events) as events, (select count(*)::int from event_ids) as ids`
        return row
      }
      await stage.client.send([
        { name: 't/plain', id: 'hồ-sơ', data: {} },
        { name: 't/asleep', data: {} },
      ])
      await until(async () => (await sql`select 1 from runs where status = 'completed'`).length === 1)
      await until(async () => (await sql`select 1 from pending`).length === 1)
      await moveClock('P13D')
      await until(async () => (await sql`select 1 from runners`).length === 1)
      expect(await count()).toEqual({ runs: 2, steps: 1, events: 2, ids: 2 })
      await moveClock('P15D')
      await until(async () => (await count())?.events === 0)
      expect(await count()).toEqual({ runs: 1, steps: 0, events: 0, ids: 2 })
      const port = stage.executors[0]?.ready.port
      const again = await fetch(`http://127.0.0.1:${port}/e/${stage.keys.eventKey}`, {
        method: 'POST',
        body: JSON.stringify({ name: 't/plain', id: 'hồ-sơ', data: {} }),
      })
      expect(again.status).toBe(200)
      expect(await count()).toEqual({ runs: 1, steps: 0, events: 0, ids: 2 })
      await moveClock('P100D')
      await until(async () => (await count())?.ids === 0)
    })
  })
})
