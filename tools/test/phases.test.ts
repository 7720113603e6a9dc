import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createReport } from '../run/report.mjs'
import { journeysOutcome } from './journeys.mjs'
import { runPhases } from './phases.mjs'
import { journalBreaches, machineBreaches } from './source-rules.mjs'
import { vitestOutcome } from './vitest.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cua-phases-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('phases', () => {
  const said: string[] = []
  const context = {
    root: '/',
    runtime: { node: '', path: '' },
    report: createReport({ write: (text: string) => said.push(text) }),
    folder: () => '',
    rest: [],
    signal: new AbortController().signal,
  }
  const phase = (title: string, run: () => Promise<{ passed: number; failed: number; broken?: string[] }>) => ({
    title,
    withinMinutes: 1,
    run,
  })

  test('are added up, a broken one and an empty one too', async () => {
    const outcome = await runPhases(
      [
        phase('tốt', async () => ({ passed: 5, failed: 1, broken: ['a.test.ts › một: lẽ ra 2'] })),
        phase('trống', async () => ({ passed: 0, failed: 0 })),
        phase('gãy', () => Promise.reject(new Error('gãy giữa chừng'))),
        phase('sau cùng', async () => ({ passed: 2, failed: 0 })),
      ],
      context,
    )
    expect(outcome).toEqual({ passed: 7, failed: 3 })
    expect(said.join('')).toContain('trống: không có gì được kiểm tra, tính là hỏng')
    expect(said.join('').split('Hỏng:')[1]).toContain('✗ a.test.ts › một: lẽ ra 2\n')
  })

  test('that do not end are cut off', async () => {
    const endless = { title: 'mãi', withinMinutes: 0.001, run: () => new Promise<never>(() => {}) }
    expect(await runPhases([endless], context)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('what vitest wrote', () => {
  const outcome = (numbers: object, results: object[], code: number) => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify({ ...numbers, testResults: results }))
    return vitestOutcome(file, { code, timedOut: false })
  }
  const file = (status: string, count: number) => ({
    status,
    assertionResults: Array(count).fill({ fullName: 'một', status: 'passed' }),
  })

  test.each([
    ['all passed', { numTotalTests: 4, numPassedTests: 4 }, [file('passed', 4)], 0, { passed: 4, failed: 0 }],
    [
      'a skipped test did not pass',
      { numTotalTests: 4, numPassedTests: 3 },
      [file('passed', 4)],
      0,
      { passed: 3, failed: 1 },
    ],
    [
      'a file that could not be read',
      { numTotalTests: 2, numPassedTests: 2 },
      [file('passed', 2), file('failed', 0)],
      1,
      { passed: 2, failed: 1 },
    ],
    [
      'an error outside of tests',
      { numTotalTests: 2, numPassedTests: 2 },
      [file('passed', 2)],
      1,
      { passed: 2, failed: 1 },
    ],
  ])('%s', (_title, numbers, results, code, expected) => {
    expect(outcome(numbers, results, code)).toMatchObject(expected)
  })

  test('names what failed, was skipped or could not be read, with its reason', () => {
    const results = [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'một', status: 'passed' },
          { fullName: 'hai', status: 'failed', failureMessages: ['lẽ ra 2\nlà 3'] },
          { fullName: 'ba', status: 'skipped', failureMessages: [] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'không đọc được', assertionResults: [] },
    ]
    expect(outcome({ numTotalTests: 3, numPassedTests: 1 }, results, 1)).toEqual({
      passed: 1,
      failed: 3,
      broken: ['a.test.ts › hai: lẽ ra 2\n    là 3', 'a.test.ts › ba: skipped', 'b.test.ts: không đọc được'],
    })
  })

  test('nothing: it never got there', () => {
    const missing = join(folder, 'missing.json')
    const broken = (reason: string) => ({ passed: 0, failed: 1, broken: [`vitest: ${reason}, không có báo cáo`] })
    expect(vitestOutcome(missing, { code: 1, timedOut: false })).toEqual(broken('dừng với mã 1'))
    expect(vitestOutcome(missing, { code: 128, timedOut: true })).toEqual(broken('quá giờ'))
  })
})

test('what Playwright wrote: numbers, and each journey that did not pass with its reason', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: message ? [{}, { error: { message } }] : [{}] }],
  })
  const suites = [
    {
      title: 'nop-ho-so.spec.ts',
      specs: [spec('trôi chảy', 'expected')],
      suites: [
        {
          title: 'tắt JavaScript',
          specs: [spec('nộp', 'unexpected', '\u001b[31mkhông thấy nút\u001b[39m'), spec('xem', 'skipped')],
        },
      ],
    },
  ]
  expect(journeysOutcome({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 1 }, suites })).toEqual({
    passed: 1,
    failed: 2,
    broken: [
      'nop-ho-so.spec.ts › tắt JavaScript › nộp: không thấy nút',
      'nop-ho-so.spec.ts › tắt JavaScript › xem: skipped',
    ],
  })
})

describe('the order of migrations', () => {
  const entry = (idx: number, when: number) => ({ idx, when, tag: `000${idx}_x` })
  const breaches = (entries: object[], files: string[]) => {
    mkdirSync(join(folder, 'meta'), { recursive: true })
    writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }))
    for (const name of files) writeFileSync(join(folder, name), '')
    return journalBreaches(folder)
  }

  test('is right when each one is later than the last', () => {
    expect(breaches([entry(0, 10), entry(1, 20)], ['0000_x.sql', '0001_x.sql'])).toEqual([])
  })
  test('a migration with an older time would be skipped in silence', () => {
    expect(breaches([entry(0, 20), entry(1, 10)], ['0000_x.sql', '0001_x.sql'])).toEqual([
      expect.stringContaining('drizzle sẽ bỏ qua'),
    ])
  })
  test('files and journal name each other', () => {
    expect(breaches([entry(0, 10)], ['0001_x.sql'])).toEqual([
      '0000_x.sql không có',
      expect.stringContaining('0001_x.sql không có trong'),
    ])
  })
  test('no migration at all is a breach', () => {
    expect(breaches([], [])).toEqual([expect.stringContaining('trống')])
  })
})

test('paths of this machine are found, with their line', () => {
  writeFileSync(join(folder, 'a.ts'), `export {}\n// see ${folder}/secret\n`)
  writeFileSync(join(folder, 'b.md'), `open ${['', 'home', 'thu', 'mot-cua'].join('/')}\n`)
  writeFileSync(join(folder, 'c.md'), 'GET /home/page and https://example.org/home/user/x\n')
  expect(machineBreaches({ root: folder }).map((breach) => breach.split(': ')[0])).toEqual(['a.ts:2', 'b.md:1'])
})
