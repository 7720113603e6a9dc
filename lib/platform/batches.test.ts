import { expect, it } from 'vitest'
import { inBatches } from './batches'

/** A write that is under way until it is told to end. */
function aSlowWrite() {
  const batches: string[][] = []
  const ends: ((reason?: Error) => void)[] = []
  const put = inBatches((items: readonly string[]) => {
    batches.push([...items])
    return new Promise<void>((done, failed) => ends.push((reason) => (reason ? failed(reason) : done())))
  })
  return { put, batches, ends }
}

it('gathers what comes while a write is under way, in order, and answers each when its own batch is written', async () => {
  const { put, batches, ends } = aSlowWrite()
  const heard: string[] = []
  const puts = ['a', 'b', 'c'].map((item) => put(item).then(() => heard.push(item)))
  expect(batches).toEqual([['a']])
  ends[0]?.()
  await puts[0]
  expect([batches, heard]).toEqual([[['a'], ['b', 'c']], ['a']])
  ends[1]?.()
  await Promise.all(puts)
  expect(heard).toEqual(['a', 'b', 'c'])
})

it('tells a failure to those in the batch only, and goes on', async () => {
  const { put, batches, ends } = aSlowWrite()
  const [first, second] = [put('a'), put('b')]
  ends[0]?.(new Error('disk full'))
  await expect(first).rejects.toThrow('disk full')
  ends[1]?.()
  await second
  const third = put('c')
  ends[2]?.()
  await third
  expect(batches).toEqual([['a'], ['b'], ['c']])
})
