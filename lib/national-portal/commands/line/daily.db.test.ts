import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { dailyRuns } from '@/db/schema/index'
import { claimDay } from './daily'

/** A time of Viet Nam in November 2026: `29 02:15`. */
const at = (text: string) => new Date(`2026-11-${text.replace(' ', 'T')}:00+07:00`)

/** Of these times, each asked by a run of its own, those at which the work of a day began. */
async function begun(hour: number, times: readonly string[]): Promise<string[]> {
  const done: string[] = []
  for (const time of times) if (await claimDay('sweep', `run at ${time}`, at(time), hour)) done.push(time)
  return done
}

beforeEach(() => db.delete(dailyRuns))

describe('the work of a day is done once', () => {
  it.each([
    [
      'in its hour',
      2,
      ['27 02:15', '28 01:15', '28 02:15', '28 02:59', '28 03:15', '28 23:15', '29 00:15', '29 02:15'],
      ['27 02:15', '28 02:15', '29 02:15'],
    ],
    [
      'in the first hour of the day',
      0,
      ['27 00:15', '27 23:15', '28 00:15', '28 01:15', '29 00:15'],
      ['27 00:15', '28 00:15', '29 00:15'],
    ],
    [
      '46 minutes after its minute',
      2,
      ['27 02:15', '28 03:01', '28 03:15', '29 02:15'],
      ['27 02:15', '28 03:01', '29 02:15'],
    ],
    [
      'when the product is back, hours later',
      2,
      ['27 02:15', '28 16:40', '28 17:15', '29 01:15', '29 02:15'],
      ['27 02:15', '28 16:40', '29 02:15'],
    ],
    [
      'after midnight, and again in the next evening',
      23,
      ['27 23:15', '29 00:30', '29 01:15', '29 22:15', '29 23:15'],
      ['27 23:15', '29 00:30', '29 23:15'],
    ],
    [
      'for the last of several days that were missed',
      2,
      ['25 02:15', '28 08:15', '28 09:15', '29 02:15'],
      ['25 02:15', '28 08:15', '29 02:15'],
    ],
  ])('%s', async (_what, hour, times, done) => {
    expect(await begun(hour, times)).toEqual(done)
  })

  it('by one of many that ask at once, on time and late', async () => {
    await begun(2, ['26 02:15'])
    for (const time of ['27 02:15', '28 19:00']) {
      const asked = Array.from({ length: 8 }, (_, run) => claimDay('sweep', `${time} ${run}`, at(time), 2))
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
    }
  })

  it('also when the hour is set to another one', async () => {
    expect(await begun(2, ['27 02:15'])).toEqual(['27 02:15'])
    expect(await begun(5, ['27 04:15', '27 05:15', '28 04:15'])).toEqual([])
    // The new hour is past: the day has not had its turn.
    expect(await begun(3, ['28 04:30', '28 05:15'])).toEqual(['28 04:30'])
    expect(await begun(22, ['28 10:15', '28 22:15', '29 10:15', '29 22:15'])).toEqual(['29 22:15'])
  })
})

it('a step that is repeated has the same answer, and nobody else', async () => {
  await begun(2, ['27 02:15'])
  expect(await claimDay('sweep', 'first', at('28 02:15'), 2)).toBe(true)
  expect(await claimDay('sweep', 'first', at('28 04:00'), 2)).toBe(true)
  expect(await claimDay('sweep', 'second', at('28 02:15'), 2)).toBe(false)
  expect(await claimDay('sweep', 'second', at('28 02:16'), 2)).toBe(false)
})

it('each job has the hour of its own setting', async () => {
  for (const job of ['sweep', 'parity'] as const) await claimDay(job, 'before', at('27 04:15'))
  expect(await claimDay('sweep', 'early', at('28 02:15'))).toBe(true)
  expect(await claimDay('parity', 'early', at('28 02:15'))).toBe(false)
  expect(await claimDay('parity', 'in time', at('28 03:15'))).toBe(true)
})

it('a new installation begins with its first hour, and the jobs do not share a day', async () => {
  expect(await begun(2, ['27 09:15', '27 10:15', '28 01:15', '28 02:15'])).toEqual(['28 02:15'])
  expect(await claimDay('parity', 'other', at('28 03:02'), 3)).toBe(true)
  expect(await claimDay('parity', 'again', at('28 03:30'), 3)).toBe(false)
})
