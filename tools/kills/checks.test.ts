import { describe, expect, it } from 'vitest'
import { judge, passed, type World } from './checks'
import type { Acknowledged } from './people'

/* A check that cannot fail is worth nothing: each planted fault must be seen by the check that is there for it. */

const ACTS = ['submit', 'receive', 'process', 'finish', 'hand_over'] as const
const STATUSES = ['1', '2', '4', '9', '10'] as const
const AGENCY = '000.01.07.H99'

type Status = (typeof STATUSES)[number]

/** Two dossiers at the end of their way and one that nobody has received, equal on both sides. */
function aWorld(): World {
  const world: World = {
    acknowledged: [],
    before: new Set(['GT-261101-OLDOLDOL']),
    here: { dossiers: [], acts: [], files: [], ledger: [], counters: [], notices: [], outboxWaiting: 0 },
    outside: { dossiers: [], steps: [], messages: [] },
  }
  addDossier(world, 'one', '10', 1)
  addDossier(world, 'two', '4', 2)
  addDossier(world, 'three', '1', null)
  world.here.counters.push({ agencyCode: AGENCY, day: '2026-11-23', last: 2 })
  return world
}

function addDossier({ acknowledged, here, outside }: World, id: string, status: Status, tail: number | null) {
  const number = tail === null ? null : `${AGENCY}-261123-000${tail}`
  const done = STATUSES.slice(0, STATUSES.indexOf(status) + 1)
  const submissionCode = `GT-261123-${id}`
  ;(acknowledged as Acknowledged[]).push({ submissionCode, number: number ?? undefined, status, leftAt: status })
  const receivedDay = number === null ? null : '2026-11-23'
  here.dossiers.push({ id, submissionCode, number, status, version: done.length, agencyCode: AGENCY, receivedDay })
  here.files.push({ dossierId: id, publicId: `file-${id}`, sha256: `sha-${id}` })
  here.ledger.push({ dossierId: id, kind: 'dossier', sequence: 0, state: number === null ? 'not_due' : 'equal' })
  done.forEach((after, index) => {
    const [act, at] = [ACTS[index] ?? 'submit', `2026112308000${index}`]
    const actId = `${id}-${act}`
    here.acts.push({ id: actId, dossierId: id, sequence: index + 1, act, status: after, at })
    for (const channel of ['portal', 'mail', 'sms'] as const)
      here.notices.push({ id: `${actId}-${channel}`, actId, channel, state: 'sent' })
    const told = { from: '', to: '0900000009', text: `${id} ${act}`, repeated: false }
    outside.messages.push({ kind: 'sms', id: `${actId}-sms`, ...told }, { kind: 'mail', id: '1', ...told })
    if (number === null || index === 0) return
    here.ledger.push({ dossierId: id, kind: 'step', sequence: index + 1, state: 'equal' })
    outside.steps.push({ number, status: after, at, by: 'Hoàng Thị Mẫu', repeated: false })
  })
  if (number === null) return
  const file = { url: `http://bus/downloadfile/file-${id}`, kind: 'TaiLieuNop', sha256: `sha-${id}`, fetched: true }
  outside.dossiers.push({ number, status, inserts: 1, files: [file] })
}

const NAMES = {
  SUBMISSIONS: 'Hồ sơ đã',
  DONE: 'Việc nào đã',
  NUMBERS: 'Số hồ sơ',
  HELD: 'Cổng quốc gia giữ mỗi hồ sơ',
  STEPS: 'Cổng quốc gia giữ mỗi bước',
  LEDGER: 'Sổ đồng bộ',
  FILES: 'Cổng quốc gia tải được',
  NOTICES: 'Mỗi việc được',
  MESSAGES: 'Thư đến',
  OUTBOX: 'Hộp sự kiện',
}
type Name = keyof typeof NAMES

/** The checks that failed, by short names. */
function failing(world: World): string[] {
  const bad = judge(world).filter((verdict) => !passed(verdict))
  return bad.flatMap(({ name }) =>
    Object.entries(NAMES).flatMap(([short, words]) => (name.startsWith(words) ? [short] : [])),
  )
}
const first = <T>(all: readonly T[]): T => {
  const [one] = all
  if (one === undefined) throw new Error('empty')
  return one
}

it('finds nothing wrong where nothing is wrong, and looks at something in every check', () => {
  const verdicts = judge(aWorld())
  expect(verdicts.map((verdict) => [verdict.name, verdict.failures])).toEqual(verdicts.map(({ name }) => [name, []]))
  expect(verdicts.every(passed)).toBe(true)
})

it('fails every check that looked at nothing', () => {
  const nothing: World = { ...aWorld(), acknowledged: [], outside: { dossiers: [], steps: [], messages: [] } }
  const { here } = nothing
  for (const rows of [here.dossiers, here.acts, here.files, here.ledger, here.counters, here.notices]) rows.length = 0
  expect(judge(nothing).some(passed)).toBe(false)
})

const FAULTS: [string, (world: World) => unknown, Name[]][] = [
  ['a sent dossier was lost', ({ here }) => here.dossiers.pop(), ['SUBMISSIONS', 'DONE', 'LEDGER']],
  [
    'a second dossier of one sending',
    ({ here }) => here.dossiers.push({ ...first(here.dossiers), id: 'x', submissionCode: 'GT-261123-X', number: null }),
    ['SUBMISSIONS', 'LEDGER'],
  ],
  ['an act that was shown as done is gone', ({ here }) => here.acts.splice(4, 1), ['DONE', 'STEPS', 'LEDGER']],
  [
    'an act twice',
    ({ here }) => here.acts.push({ ...first(here.acts), id: 'again', sequence: 6, act: 'hand_over', status: '10' }),
    ['DONE', 'STEPS', 'LEDGER', 'NOTICES'],
  ],
  [
    'the people did not come to their end',
    ({ acknowledged }) => Object.assign(first(acknowledged), { leftAt: '9' }),
    ['DONE'],
  ],
  [
    'a gap in the numbers',
    ({ here, outside }) => {
      for (const one of [here.dossiers[1], outside.dossiers[1]]) if (one) one.number = `${AGENCY}-261123-0003`
    },
    ['DONE', 'NUMBERS', 'STEPS'],
  ],
  ['a counter ahead of its numbers', ({ here }) => Object.assign(first(here.counters), { last: 3 }), ['NUMBERS']],
  ['a dossier was never told', ({ outside }) => outside.dossiers.pop(), ['HELD', 'FILES']],
  ['another status there', ({ outside }) => Object.assign(first(outside.dossiers), { status: '9' }), ['HELD']],
  ['inserted twice', ({ outside }) => Object.assign(first(outside.dossiers), { inserts: 2 }), ['HELD']],
  ['a step was never told', ({ outside }) => outside.steps.pop(), ['STEPS']],
  ['a step was told twice', ({ outside }) => outside.steps.push(first(outside.steps)), ['STEPS']],
  ['a step came too early', ({ outside }) => outside.steps.reverse(), ['STEPS']],
  ['the ledger is behind', ({ here }) => Object.assign(first(here.ledger), { state: 'behind' }), ['LEDGER']],
  ['the ledger has no line', ({ here }) => here.ledger.pop(), ['LEDGER']],
  [
    'a file was not fetched',
    ({ outside }) => Object.assign(first(first(outside.dossiers).files), { fetched: false }),
    ['FILES'],
  ],
  [
    'another file was fetched',
    ({ outside }) => Object.assign(first(first(outside.dossiers).files), { sha256: '0' }),
    ['FILES'],
  ],
  [
    'a notice never left',
    ({ here }) => Object.assign(here.notices[2] ?? {}, { state: 'waiting' }),
    ['NOTICES', 'MESSAGES'],
  ],
  ['a notice was never written', ({ here }) => here.notices.shift(), ['NOTICES']],
  ['an SMS never came', ({ outside }) => outside.messages.splice(0, 1), ['MESSAGES']],
  [
    'the same SMS under another id',
    ({ outside }) => outside.messages.push({ ...first(outside.messages), id: 'other' }),
    ['MESSAGES'],
  ],
  ['a mail never came', ({ outside }) => outside.messages.splice(1, 1), ['MESSAGES']],
  ['an event still waits', ({ here }) => Object.assign(here, { outboxWaiting: 1 }), ['OUTBOX']],
]

describe('sees each planted fault', () => {
  it.each(FAULTS)('%s', (_name, plant, seenBy) => {
    const world = aWorld()
    plant(world)
    expect(failing(world)).toEqual(seenBy)
  })
})

it('does not mind a mail that came twice', () => {
  const world = aWorld()
  world.outside.messages.push({
    ...first(world.outside.messages.filter(({ kind }) => kind === 'mail')),
    repeated: true,
  })
  expect(failing(world)).toEqual([])
})
