import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkHouse } from './house/check.mjs'
import { IMPORT_RULES } from './house/import-rules.mjs'
import { TEXT_RULES } from './house/text-rules.mjs'

const CHECKER = fileURLToPath(new URL('./check-house.mjs', import.meta.url))

/** A house without a breach, one file of each kind. */
const HOUSE: Record<string, string> = {
  'app/layout.tsx': 'export default function Layout() { return null }',
  'app/(public)/trang/page.tsx': "import { Box } from '@/components/ui/box'\nexport default Box",
  'app/(officer)/can-bo/page.tsx': "import { accept } from '@/lib/dossiers/actions'\nexport default accept",
  'app/api/national-portal/route.ts': "export { answer as POST } from '@/lib/national-portal/inbound'",
  'components/ui/box.tsx': 'export const Box = () => null',
  'components/dossiers/form.tsx': "import type { Row } from '@/lib/dossiers/queries'\nexport type Props = Row",
  'lib/platform/day.ts': 'export const day = 1',
  'lib/platform/config.ts': 'export const config = () => process.env.PORT',
  'lib/auth/actor.ts': 'export type Officer = { id: string }',
  'lib/deadlines/rules.ts': "import { day } from '@/lib/platform/day'\nexport const due = day",
  'lib/procedures/queries.ts': "import { db } from '@/db/client'\nexport const list = db",
  'lib/procedures/gateway.ts': 'export const fetchThem = 1',
  'lib/dossiers/rules.ts': "import { due } from '@/lib/deadlines/rules'\nexport const ACTS = due",
  'lib/dossiers/policy.ts': "import type { Officer } from '@/lib/auth/actor'\nexport type May = Officer",
  'lib/dossiers/queries.ts': "import { db } from '@/db/client'\nexport type Row = typeof db",
  'lib/dossiers/commands.ts': "import { list } from '@/lib/procedures/queries'\nexport const acceptDossier = list",
  'lib/dossiers/actions.ts': "import { acceptDossier } from './commands'\nexport const accept = acceptDossier",
  'lib/national-portal/mapping.ts': "export const names = { code: 'MaHoSo' } // MaHoSo",
  'lib/national-portal/inbound.ts': "import { names } from './mapping'\nexport const answer = names",
  'db/client.ts': "import postgres from 'postgres'\nexport const db = postgres",
  'inngest/client.ts': "import { Inngest } from 'inngest'\nexport const inngest = Inngest",
  'inngest/embedded/main.ts': 'export const e = process.env.INNGEST_PORT',
  'sandbox/main.ts': 'export const s = process.env.SANDBOX_PORT',
  'proxy.ts': "import { day } from '@/lib/platform/day'\nexport const proxy = day",
  'instrumentation.ts': "import { answer } from '@/lib/national-portal/inbound'\nif (process.env.NEXT_RUNTIME) answer",
}

let house: string

function put(path: string, text: string) {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

/** Checks with some files added or replaced, and puts the house back. */
function checkWith(planted: Record<string, string>) {
  for (const [path, text] of Object.entries(planted)) put(path, text)
  const found = checkHouse(house, 10).breaches
  for (const path of Object.keys(planted)) {
    const before = HOUSE[path]
    if (before === undefined) rmSync(join(house, path))
    else put(path, before)
  }
  return found
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'mot-cua-house-'))
  for (const [path, text] of Object.entries(HOUSE)) put(path, text)
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

test('a house by the plan has no breach', () => {
  expect(checkHouse(house, 10)).toMatchObject({ breaches: [], files: Object.keys(HOUSE).length })
})

test('a house of which too little is seen is refused', () => {
  expect(checkHouse(house, 400).breaches).toEqual([expect.stringMatching(/^only \d+ files seen/)])
})

test('the program prints each breach and fails', () => {
  const run = () =>
    spawnSync(process.execPath, [CHECKER, house], {
      encoding: 'utf8',
      env: { ...process.env, CHECK_HOUSE_LEAST: '10' },
    })
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+ files, \d+ imports, 0 breaches\n$/) })
  put('lib/misc/rules.ts', 'export const q = 1')
  expect(run()).toMatchObject({ status: 1, stderr: 'room not in the plan: lib/misc/rules.ts\n' })
  rmSync(join(house, 'lib/misc'), { recursive: true })
})

/** What is planted, and how each message about it begins. */
const PLANTED: [title: string, message: string, files: Record<string, string>][] = [
  [
    'a test helper in the product',
    'what tests use stays with tests',
    {
      'lib/dossiers/commands.ts': "export { x as acceptDossier } from '@/db/testing/zz'",
      'db/testing/zz.ts': 'export const x = 1',
    },
  ],
  ['app imported', 'nobody imports app: lib/dossiers/events.ts', { 'lib/dossiers/events.ts': "import '@/app/layout'" }],
  [
    'app imported lazily',
    'nobody imports app',
    { 'lib/platform/zz.ts': "export const f = () => import('@/app/layout')" },
  ],
  ['a view in lib', 'lib knows no views', { 'lib/platform/zz.ts': "import '@/components/dossiers/form'" }],
  [
    'the sandbox in the product',
    'the sandbox and the product share nothing',
    { 'lib/platform/zz.ts': "export { s } from '@/sandbox/main'" },
  ],
  [
    'the product in the sandbox',
    'the sandbox and the product share nothing',
    { 'sandbox/zz.ts': "export { day } from '@/lib/platform/day'" },
  ],
  [
    'the sandbox in a test',
    'the sandbox and the product share nothing',
    { 'lib/platform/zz.test.ts': "import '@/sandbox/main'" },
  ],
  [
    'the executor in the product',
    'the executor and the product share nothing',
    { 'inngest/zz.ts': "export { e } from './embedded/main'" },
  ],
  ['rules in db', 'db knows only types', { 'db/zz.ts': "export { ACTS } from '@/lib/dossiers/rules'" }],
  ['the database in a page', 'the database is behind', { 'app/zz.ts': "export { db } from '@/db/client'" }],
  ['drizzle in a view', 'the database is behind', { 'components/ui/zz.tsx': "export { eq } from 'drizzle-orm'" }],
  [
    'the database in an inbound',
    'the database is behind',
    { 'lib/national-portal/inbound.ts': "export { db as answer } from '@/db/client'" },
  ],
  [
    'the database in a policy',
    'pure files stay pure',
    { 'lib/dossiers/policy.ts': "export { db } from '@/db/client'" },
  ],
  [
    'a Node module in labels',
    'pure files stay pure',
    { 'lib/dossiers/labels.ts': "export { default } from 'node:fs'" },
  ],
  [
    'values of auth in rules',
    'pure files stay pure',
    { 'lib/dossiers/rules.ts': "import * as a from '@/lib/auth/actor'\nexport const ACTS = a" },
  ],
  [
    'cookies in a command',
    'the core never reads',
    { 'lib/procedures/commands.ts': "export { cookies } from 'next/headers'" },
  ],
  [
    'a command in a view',
    'views do not fetch',
    { 'components/dossiers/zz.tsx': "export { acceptDossier } from '@/lib/dossiers/commands'" },
  ],
  [
    'an inbound in a view',
    'views do not fetch',
    { 'components/dossiers/zz.tsx': "export { answer } from '@/lib/national-portal/inbound'" },
  ],
  [
    'a rule in components/ui',
    'components/ui has no domain',
    { 'components/ui/zz.tsx': "export { ACTS } from '@/lib/dossiers/rules'" },
  ],
  [
    'a command in a page',
    'pages write only',
    { 'app/(officer)/zz.tsx': "export { acceptDossier } from '@/lib/dossiers/commands'" },
  ],
  [
    'an inbound in a page',
    'inbound is opened only',
    { 'app/(officer)/zz.tsx': "export { answer } from '@/lib/national-portal/inbound'" },
  ],
  [
    'an inbound in another room',
    'rooms talk through',
    { 'lib/statistics/queries.ts': "export { answer } from '@/lib/national-portal/inbound'" },
  ],
  [
    'a gateway of another room',
    'rooms talk through',
    { 'lib/dossiers/mapping.ts': "export { fetchThem } from '@/lib/procedures/gateway'" },
  ],
  [
    'a room before its time',
    'a room imports only rooms before',
    { 'lib/deadlines/queries.ts': "export { ACTS } from '@/lib/dossiers/rules'" },
  ],
  ['a helper file', 'not in the room vocabulary', { 'lib/dossiers/utils.ts': 'export const q = 1' }],
  ['a room of its own', 'room not in the plan', { 'lib/misc/rules.ts': 'export const q = 1' }],
  ['a missing file', 'lib/platform/zz.ts: "./yy" leads nowhere', { 'lib/platform/zz.ts': "export { y } from './yy'" }],
  ['a file that does not parse', 'lib/platform/zz.ts: does not parse', { 'lib/platform/zz.ts': 'const a = (' }],
  [
    'a root file out of place',
    'nobody imports app: proxy.ts',
    { 'proxy.ts': "export { default } from '@/app/layout'" },
  ],
  [
    'a cycle',
    'cycle: ',
    {
      'lib/platform/yy.ts': "import { z } from './zz'\nexport const y = () => z",
      'lib/platform/zz.ts': "import { y } from './yy'\nexport const z = () => y",
    },
  ],
  [
    'a form library behind a public page',
    'public pages stay light: app/(public)/zz.tsx reaches react-hook-form',
    {
      'components/ui/deep.tsx': "export { useForm } from 'react-hook-form'",
      'app/(public)/zz.tsx': "export { useForm } from '@/components/ui/deep'",
    },
  ],
  [
    'a cache library in the root layout',
    'public pages stay light',
    { 'app/layout.tsx': "export { QueryClient as default } from '@tanstack/react-query'" },
  ],
  ['a long file', 'a file is one concept', { 'lib/platform/zz.ts': 'export {}\n'.repeat(301) }],
  [
    'the environment in a command',
    'only lib/platform/config.ts reads',
    { 'lib/dossiers/commands.ts': 'export const p = process.env.PORT' },
  ],
  [
    'another variable in instrumentation.ts',
    'only lib/platform/config.ts reads',
    { 'instrumentation.ts': 'export const p = process.env.PORT' },
  ],
  ['a test that runs alone', 'no test is narrowed', { 'lib/platform/zz.test.ts': `test.${'only'}("", () => {})` }],
  [
    'a skipped group',
    'no test is narrowed',
    { 'lib/platform/zz.db.test.ts': `describe.concurrent.${'skip'}("", () => {})` },
  ],
  ['a test to be written', 'no test is narrowed', { 'e2e/zz.spec.ts': `it.${'todo'}("")` }],
  [
    'a wire name in a page',
    'wire names stay at the border',
    { 'app/(officer)/zz.tsx': 'export const q = { MaHoSo: 1 }' },
  ],
  [
    'a wire name in a gateway',
    'wire names stay at the border',
    { 'lib/procedures/gateway.ts': 'export const q = "MATTHC"' },
  ],
]

describe('each rule sees its breach', () => {
  test.each(PLANTED)('%s', (_title, message, files) => {
    expect(checkWith(files)).toContainEqual(expect.stringContaining(message))
  })
})

/** What looks like a breach and is none. */
const LAWFUL: [title: string, files: Record<string, string>][] = [
  ['a wire name in a comment', { 'lib/dossiers/rules.ts': '// MaHoSo on the wire\nexport const ACTS = 1' }],
  ['a wire name in a test', { 'lib/dossiers/rules.test.ts': "export const q = 'MaHoSo'" }],
  [
    'a wire name in a test helper',
    { 'lib/dossiers/commands/testing.ts': "export const q = [process.env.X, 'MaHoSo']" },
  ],
  ['data of any length', { 'db/seed/rows.ts': 'export {}\n'.repeat(900) }],
  [
    'types in a circle',
    {
      'lib/platform/yy.ts': "import type { Z } from './zz'\nexport type Y = Z",
      'lib/platform/zz.ts': "import type { Y } from './yy'\nexport type Z = Y",
    },
  ],
  ['the word process.env in a comment', { 'lib/platform/zz.ts': '/* not process.env */ export {}' }],
]

test.each(LAWFUL)('%s is allowed', (_title, files) => {
  expect(checkWith(files)).toEqual([])
})

test('every rule is planted once at least', () => {
  const planted = PLANTED.map(([, message]) => message.replace(/:.*/, ''))
  for (const { name } of [...IMPORT_RULES, ...TEXT_RULES])
    expect(
      planted.some((message) => name.startsWith(message)),
      name,
    ).toBe(true)
})
