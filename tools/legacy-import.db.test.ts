import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { auditLog, dossiers } from '@/db/schema'
import { anAgency, anOfficer, aService, aSubmitted } from '@/db/testing/builders'
import type { Officer } from '@/lib/auth/actor'
import { receiveDossier } from '@/lib/dossiers/commands/receive'
import { lookUpProgress } from '@/lib/dossiers/queries/look-up'
import { LookUp } from '@/lib/dossiers/schema/look-up'
import { ensureSecrets } from './run/secrets.mjs'

/* The command as people start it, a process of its own, on the database of this test. */

const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-so-cu-'))
const HEADER = 'ma_ho_so;so_cu;ma_tren_cong_quoc_gia'

let clerk: Officer
let agency: Awaited<ReturnType<typeof anAgency>>

beforeAll(async () => {
  ensureSecrets(folder)
  agency = await anAgency({ code: '000.00.07.H99' })
  clerk = await anOfficer('clerk', agency)
  await aService('1.001193')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(args: readonly string[], settings: Record<string, string> = {}) {
  const program = ['--conditions=react-server', '--import', 'tsx', join(ROOT, 'tools/legacy-import.ts')]
  const { DATABASE_URL = '', PATH = '' } = process.env
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: ROOT,
    env: { PATH, NODE_ENV: 'test', DATA_DIR: folder, DATABASE_URL, DATABASE_MIGRATION_URL: DATABASE_URL, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((done) => child.once('close', done))
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { said, complained, code }
}

/** Writes a file and starts the command with it. */
function importing(content: string | Buffer) {
  const path = join(folder, 'so-cu.csv')
  writeFileSync(path, content)
  return start([path])
}

async function received() {
  const submitted = await aSubmitted({ agency, code: '1.001193' })
  const { number } = await receiveDossier(clerk, submitted)
  return { id: submitted.dossierId, number }
}
const legacyOf = async (id: string) =>
  (await db.select().from(dossiers).where(eq(dossiers.id, id))).map(({ legacyNumber, nationalNumber, origin }) => [
    origin,
    legacyNumber,
    nationalNumber,
  ])[0]

describe('npm run legacy:import', () => {
  it.each(['--help', '-h'])('%s says how it is used, and needs no database', async (flag) => {
    const { said, code } = await start([flag], { DATA_DIR: join(folder, 'khong-co') })
    expect([code, said]).toEqual([0, expect.stringContaining(HEADER)])
  })

  it.each([
    ['without a file', [], 'cần đúng một tên tệp'],
    ['with two files', ['a.csv', 'b.csv'], 'cần đúng một tên tệp'],
    ['with a file that is not there', ['khong-co.csv'], 'không đọc được tệp khong-co.csv (ENOENT)'],
    ['with a folder', [tmpdir()], 'không đọc được tệp'],
    ['with an unknown option', ['--xoa'], '--xoa'],
  ])('%s ends with a sentence', async (_what, args, sentence) => {
    const { complained, code } = await start(args)
    expect([code, complained]).toEqual([1, expect.stringContaining(sentence)])
    expect(complained).not.toMatch(/\n\s+at /)
  })

  it('where nothing was ever started says so', async () => {
    const path = join(folder, 'so-cu.csv')
    writeFileSync(path, HEADER)
    const { complained, code } = await start([path], { DATA_DIR: join(folder, 'khong-co') })
    expect([code, complained]).toEqual([1, expect.stringContaining('hãy chạy npm start trước')])
  })

  it('records a file of Windows with the mark of UTF-8 and quotes; once more changes nothing', async () => {
    const [one, other] = [await received(), await received()]
    const lines = [`"${one.number}";"MC 15/2024/TNHS";`, `${other.number};mc-2;H99.07-240315-12345`, '']
    const content = `\ufeff${[HEADER, ...lines].join('\r\n')}`
    expect(await importing(content)).toMatchObject({
      code: 0,
      said: 'Đã ghi số cũ của 2 hồ sơ; 0 hồ sơ đã ghi từ trước.\n',
    })
    expect(await legacyOf(one.id)).toEqual(['legacy', 'MC15/2024/TNHS', null])
    expect(await legacyOf(other.id)).toEqual(['legacy', 'MC-2', 'H99.07-240315-12345'])
    expect(await importing(content)).toMatchObject({
      code: 0,
      said: 'Đã ghi số cũ của 0 hồ sơ; 2 hồ sơ đã ghi từ trước.\n',
    })
    expect(await db.$count(auditLog, eq(auditLog.act, 'dossier.legacy_number_recorded'))).toBe(2)
    // As it stands on paper, typed by its applicant.
    const { ma } = LookUp.parse({ ma: 'mc 15/2024/tnhs' })
    expect(await lookUpProgress(ma)).toMatchObject({ known: true })
  })

  it('with a bad line records none and names each bad one', async () => {
    const good = await received()
    const { code, said, complained } = await importing(`${HEADER}\n${good.number};MC-3;\nKHONG-CO;MC-4;\n;MC-5;\n`)
    expect([code, said]).toEqual([1, ''])
    expect(complained.split('\n')).toEqual([
      'Dòng 3: không có hồ sơ đã tiếp nhận nào mang mã hồ sơ này.',
      expect.stringMatching(/^Dòng 4: /),
      'Không ghi dòng nào: 2 dòng sai. Sửa tệp rồi chạy lại.',
      '',
    ])
    expect(await legacyOf(good.id)).toEqual(['local', null, null])
  })

  it.each([
    ['another first line', 'so_cu;ma_ho_so\n', 'Dòng đầu của tệp phải là'],
    ['nothing in it', '', 'Dòng đầu của tệp phải là'],
    ['a page instead', '<html lang="vi"><body>404</body></html>', 'Dòng đầu của tệp phải là'],
    ['a stray quotation mark', `${HEADER}\nX-1;MC-1;\nX-2;MC "2";\n`, 'Dòng 3: dấu ngoặc kép'],
    [
      'signs of another code page',
      Buffer.concat([Buffer.from(`${HEADER}\nX-1;S`), Buffer.from([0xf4, 0x20])]),
      'UTF-8',
    ],
  ])('with %s is refused', async (_what, content, sentence) => {
    const { code, complained } = await importing(content)
    expect([code, complained]).toEqual([1, expect.stringContaining(sentence)])
  })
})

it('a number that an older system gave is passed over by the counter that would give it', async () => {
  const [one, other] = [await received(), await received()]
  const next = (by: number) =>
    other.number.replace(/\d+$/, (digits) => String(Number(digits) + by).padStart(digits.length, '0'))
  expect(await importing(`${HEADER}\n${one.number};${next(1)};\n${other.number};MC-9;${next(2)}\n`)).toMatchObject({
    code: 0,
  })
  expect((await received()).number).toBe(next(3))
})
