import { setTimeout as sleep } from 'node:timers/promises'
import type { InngestFunction } from 'inngest'
import type { Client, Marks } from './stage'

type Part = (client: Client, marks: Marks) => InngestFunction.Any[]

/** Branches of which one is enough. */
export const raceFunctions: Part = (client, marks) => [
  client.createFunction({ id: 'race', triggers: [{ event: 'c/race' }] }, async ({ step, group, runId }) => {
    marks.add('race.call', runId)
    const winner = await group.parallel({ mode: 'race' }, () =>
      Promise.race([
        step.sleep('short', '1s').then(() => 'ngủ'),
        step.waitForEvent('long', { event: 'c/never', timeout: '1h' }).then(() => 'chờ'),
      ]),
    )
    const after = await step.run('after', () => {
      marks.add('race.after', runId)
      return winner
    })
    marks.add('race.end', runId, after)
  }),
  client.createFunction({ id: 'race-steps', triggers: [{ event: 'c/race-steps' }] }, async ({ step, group, runId }) => {
    const runner = (name: string, ms: number) =>
      step.run(name, async () => {
        marks.add(`race-steps.${name}`, runId)
        await sleep(ms)
        return name
      })
    const winner = await group.parallel(() => Promise.race([runner('slow', 1500), runner('quick', 50)]))
    const next = await step.run('next', () => {
      marks.add('race-steps.next', runId)
      return `${winner} thắng`
    })
    await step.sleep('longer than the loser', '3s')
    marks.add('race-steps.end', runId, next)
  }),
]

/** Racing branches beside others, and branches that race but all have to end. */
export const mixedRaceFunctions: Part = (client, marks) => [
  client.createFunction(
    { id: 'race-beside', triggers: [{ event: 'c/race-beside' }] },
    async ({ step, group, runId }) => {
      const slow = async () => {
        await step.sleep('slow', '3s')
        await step.run('slow-after', () => marks.add('race-beside', runId, 'chậm'))
      }
      const racing = async () => {
        await group.parallel(() =>
          Promise.race([step.run('short', () => 1), step.waitForEvent('long', { event: 'c/never', timeout: '1h' })]),
        )
        await step.run('race-after', () => marks.add('race-beside', runId, 'nhanh'))
      }
      await Promise.all([slow(), racing()])
      marks.add('race-beside.end', runId)
    },
  ),
  client.createFunction({ id: 'race-all', triggers: [{ event: 'c/race-all' }] }, async ({ step, group, runId }) => {
    // Makes every call last, so that racing steps end while what comes next is being asked.
    await sleep(200)
    const all = await group.parallel(() =>
      Promise.all([10, 60, 110, 160].map((ms) => step.run(`s${ms}`, () => sleep(ms, ms)))),
    )
    marks.add('race-all.end', runId, all)
  }),
]

/** A branch that ends while the app is being asked what comes after another. */
export const lateRaceFunctions: Part = (client, marks) => [
  client.createFunction({ id: 'race-late', triggers: [{ event: 'c/race-late' }] }, async ({ step, group, runId }) => {
    marks.add('race-late.call', runId)
    // Makes every call last, so that the second step can end while what comes after the first is being asked.
    await sleep(500)
    const first = async () => {
      await group.parallel(() => step.run('first', () => null))
      await step.sleep('long', '4s')
      await step.run('after-long', () => marks.add('race-late', runId, 'sau giấc ngủ'))
    }
    const second = async () => {
      // One call found both, one each executes them; the fourth asks what comes after the first.
      const fourth = async () => {
        while (marks.of('race-late.call').length < 4) await sleep(10)
      }
      await group.parallel(() => step.run('second', fourth))
      await step.run('at-once', () => marks.add('race-late', runId, 'ngay'))
    }
    await Promise.all([first(), second()])
    marks.add('race-late.end', runId)
  }),
]
