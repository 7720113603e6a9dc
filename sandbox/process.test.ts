import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AGENCY, DSTCODE, dossier, LOGIN, speakTo, step, submittedFile } from './testing'

const ROOT = join(import.meta.dirname, '..')

let dataDir: string
let running: ChildProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox process-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running = []
  rmSync(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

interface Ended {
  code: number | null
  output: string
}

function start(change: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'sandbox/main.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH ?? '',
      SANDBOX_PORT: '0',
      DATA_DIR: dataDir,
      NATIONAL_PORTAL_USERNAME: LOGIN.username,
      NATIONAL_PORTAL_PASSWORD: LOGIN.password,
      NATIONAL_PORTAL_AGENCY_CODE: AGENCY,
      OIDC_CLIENT_ID: 'portal',
      OIDC_CLIENT_SECRET: 'a-secret-of-thirty-two-characters',
      SMS_TOKEN: 'sms-token-of-the-test',
      ...change,
    },
  })
  running.push(child)
  let output = ''
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, output })))
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        output += text
        const base = /sẵn sàng: (http:\/\/127\.0\.0\.1:\d+)\//.exec(output)?.[1]
        if (base) resolve(base)
      })
    void ended.then(() => reject(new Error(output)))
  })
  // Awaited only by the tests that expect a start.
  ready.catch(() => undefined)
  return { child, ready, ended }
}

describe('kill -9', () => {
  it('loses nothing that was acknowledged', async () => {
    const first = start()
    const sandbox = speakTo(await first.ready)
    const session = await sandbox.login()
    const known = { session, madonvi: AGENCY }
    const jwks = await (await fetch(`${sandbox.base}/oidc/oauth2/jwks`)).text()
    await sandbox.control('POST', 'su-co', { kind: 'slow', rate: 0, seconds: 1 })
    await sandbox.control('PUT', 'cau-hinh', { sessionSeconds: 700 })
    const sms = { id: 's1', to: '0900000001', text: 'a' }
    await sandbox.send('/sms', sms, { authorization: 'Bearer sms-token-of-the-test' })

    // Pushes are under way when the process dies; those answered before are the acknowledged ones.
    const acknowledged: string[] = []
    let next = 0
    const push = async () => {
      for (;;) {
        next += 1
        const MaHoSo = `000.00.07.H99-260315-${String(next).padStart(6, '0')}`
        const TaiLieuNop = [submittedFile()]
        const body = { ...known, service: 'DongBoHoSoMC', isUpdating: 'False', data: [dossier({ MaHoSo, TaiLieuNop })] }
        const answer = await sandbox
          .send('/mapi/g', body)
          .then(sandbox.reply)
          .catch(() => undefined)
        if (answer?.error_code !== '0') return
        acknowledged.push(MaHoSo)
        const data = [step({ MaHoSo })]
        const advanced = await sandbox
          .send('/mapi/g', { ...known, service: 'CapNhatTienDoHoSoMC', data })
          .then(sandbox.reply)
          .catch(() => undefined)
        if (advanced?.error_code === '0') acknowledged.push(`${MaHoSo} step`)
        if (acknowledged.length > 200) first.child.kill('SIGKILL')
      }
    }
    await Promise.all([push(), push(), push(), push()])
    await first.ended

    const again = speakTo(await start().ready)
    const dossiers = await again.rows('ho-so')
    const steps = await again.rows('tien-do')
    const held = [...dossiers.map((row) => row.MaHoSo), ...steps.map((row) => `${row.MaHoSo} step`)]
    expect(acknowledged.length).toBeGreaterThan(200)
    expect(new Set(held).size).toBe(held.length)
    expect(acknowledged.filter((code) => !held.includes(code))).toEqual([])
    for (const row of dossiers) expect(row).toMatchObject({ _soLanThem: 1, _tep: [{ loai: 'TaiLieuNop' }] })
    expect(await again.rows('thu')).toMatchObject([{ kenh: 'sms', id: 's1' }])
    expect(await again.rows('su-co')).toMatchObject([{ kind: 'slow' }])
    expect(await again.control('GET', 'cau-hinh')).toMatchObject({ sessionSeconds: 700 })
    expect(await (await fetch(`${again.base}/oidc/oauth2/jwks`)).text()).toBe(jwks)
    const lookUp = await again.send('/mapi/g', { ...known, service: 'LayDanhMucCoQuan' }, { dstcode: DSTCODE })
    expect((await again.reply(lookUp)).error_code).toBe('0')
  })
})

describe('start and stop', () => {
  it('stops on SIGTERM with 0 while a call is held open', async () => {
    const { child, ready, ended } = start()
    const sandbox = speakTo(await ready)
    await sandbox.control('PUT', 'cau-hinh', { delayMs: 60_000 })
    const held = sandbox.login().catch(() => 'cut')
    await expect.poll(() => sandbox.rows('goi'), { timeout: 60_000 }).toHaveLength(1)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(await held).toBe('cut')
  })

  it.each([
    ['SMS_TOKEN', '', /^Thiếu biến môi trường SMS_TOKEN .*\.$/],
    ['SANDBOX_PORT', 'abc', /^Sai biến môi trường SANDBOX_PORT .*\.$/],
    ['SANDBOX_PORT', '70000', /^Sai biến môi trường SANDBOX_PORT .*\.$/],
    ['APP_URL', 'khong-phai', /^Sai biến môi trường APP_URL .*\.$/],
    ['NATIONAL_PORTAL_AGENCY_CODE', 'H99', /^Sai biến môi trường NATIONAL_PORTAL_AGENCY_CODE .*\.$/],
    ['DATA_DIR', '/dev/null/a', /^Không mở được kho dữ liệu .*$/],
  ])('says in one sentence what is wrong with %s=%j', async (name, value, sentence) => {
    const { ended } = start({ [name]: value })
    const { code, output } = await ended
    expect(code).toBe(1)
    expect(output.trim()).toMatch(sentence)
    expect(output.trim().split('\n')).toHaveLength(1)
  })

  it.each(['SANDBOX_PORT', 'SANDBOX_SMTP_PORT'])('says which port is taken: %s', async (name) => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { code, output } = await start({ [name]: String(port) }).ended
    other.close()
    expect(code).toBe(1)
    expect(output.trim()).toBe(`Cổng ${port} của bản thử đã có chương trình khác dùng: đổi ${name}.`)
    if (name === 'SANDBOX_PORT') expect(readdirSync(dataDir)).toEqual([])
  })
})
