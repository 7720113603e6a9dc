import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseEnv } from './run/env-file.mjs'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

test('.env.example names every variable that the product, its start and its executor read', () => {
  const example = read('.env.example')
  const told = new Set([...example.matchAll(/^# ([A-Z][A-Z0-9_]*)=/gm)].map((found) => found[1]))
  const product = [...read('lib/platform/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)]
  const start = [
    ...read('tools/run/settings.mjs').matchAll(
      /\benv\.([A-Z][A-Z0-9_]+)|^ {2}([A-Z][A-Z0-9_]+): \[|\b([A-Z_]*PORT): \d/gm,
    ),
  ]
  const variables = new Set([...product, ...start].flatMap((found) => found.slice(1).filter(Boolean)))
  // The start sets it: production, or development by npm run dev.
  variables.delete('NODE_ENV')
  expect(variables.size).toBeGreaterThan(40)
  expect([...variables].filter((name) => !told.has(name))).toEqual([])
})

test('.env.example changes nothing when it is copied as it is', () => {
  expect(parseEnv(read('.env.example'))).toEqual({})
})
