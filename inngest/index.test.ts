import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = (path: string) => new URL(path, import.meta.url)

it('serves every job that is written down: one that is left out never runs', () => {
  const files = readdirSync(here('./functions')).filter((name) => !name.includes('.test.'))
  const jobs = files.flatMap((name) => {
    const text = readFileSync(here(`./functions/${name}`), 'utf8')
    return [...text.matchAll(/export const (\w+) = inngest\.createFunction/g)].map(([, job]) => job)
  })
  expect(jobs.length).toBeGreaterThanOrEqual(files.length)
  const served = /functions = \[([^\]]*)\]/.exec(readFileSync(here('./index.ts'), 'utf8'))?.[1] ?? ''
  expect([...served.matchAll(/\w+/g)].map(([job]) => job).sort()).toEqual(jobs.sort())
})
