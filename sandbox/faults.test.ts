import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AGENCY, dossier, LOGIN, openTestSandbox, step, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => sandbox.control('POST', 'dat-lai'))

const set = (fault: object) => sandbox.control('POST', 'su-co', fault)
const held = async () => (await sandbox.rows('ho-so')).length

/** A push with a session made before the fault, as raw answer. */
async function pushUnder(fault: object): Promise<Response> {
  const session = await sandbox.login()
  await set(fault)
  const body = { session, madonvi: AGENCY, service: 'DongBoHoSoMC', isUpdating: 'False', data: [dossier()] }
  return sandbox.send('/mapi/g', body)
}

describe('each kind of fault', () => {
  it('down: the line is cut and nothing is stored', async () => {
    await expect(pushUnder({ kind: 'down', rate: 1 })).rejects.toThrow()
    expect(await held()).toBe(0)
    expect(await sandbox.rows('goi?limit=1')).toMatchObject([{ service: 'DongBoHoSoMC', maHttp: 0, suCo: 'down' }])
  })

  it('error: a busy answer or a 503, and nothing is stored', async () => {
    const first = await pushUnder({ kind: 'error', rate: 1 })
    const second = await sandbox.send('/mapi/login', LOGIN)
    expect([first.status, second.status].sort()).toEqual([200, 503])
    const business = first.status === 200 ? first : second
    expect(await business.json()).toEqual({ error_code: '-1', message: expect.stringContaining('bận') })
    expect(await held()).toBe(0)
  })

  it('timeout-after-commit: stored, but no answer', async () => {
    await expect(pushUnder({ kind: 'timeout-after-commit', rate: 1, seconds: 0.1 })).rejects.toThrow()
    await sandbox.control('DELETE', 'su-co')
    expect(await held()).toBe(1)
  })

  it('expire-session: the answer speaks of phiên; a new login goes through', async () => {
    const response = await pushUnder({ kind: 'expire-session', rate: 1, service: 'DongBoHoSoMC' })
    expect(await response.json()).toMatchObject({ error_code: '-1', message: expect.stringMatching(/phiên/i) })
    await sandbox.control('DELETE', 'su-co')
    expect((await sandbox.push(dossier())).error_code).toBe('0')
  })

  it('garbage: three kinds of it, none of them an envelope', async () => {
    const session = await sandbox.login()
    await set({ kind: 'garbage', rate: 1 })
    const texts = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const data = [dossier({ MaHoSo: `000.00.07.H99-260315-000${n}` })]
        const body = { session, madonvi: AGENCY, service: 'DongBoHoSoMC', isUpdating: 'False', data }
        const response = await sandbox.send('/mapi/g', body)
        expect(response.status).toBe(200)
        return response.text()
      }),
    )
    expect(new Set(texts).size).toBe(3)
    for (const text of texts) expect(text).not.toMatch(/"message":".*"\}/)
    // One of the three is a real answer cut off: its dossier is stored.
    expect(await held()).toBe(1)
  })

  it('half-batch: the first half is stored and the answer complains', async () => {
    await sandbox.push(dossier())
    await set({ kind: 'half-batch', rate: 1 })
    const steps = Array.from({ length: 5 }, (_, i) => step({ ThoiDiemXuLy: `2026031509000${i}` }))
    expect(await sandbox.advance(...steps)).toMatchObject({ error_code: '-1', message: expect.stringContaining('bận') })
    expect((await sandbox.rows('tien-do')).map((row) => row.ThoiDiemXuLy)).toEqual(['20260315090000', '20260315090001'])
  })

  it('half-batch leaves a call of one row alone', async () => {
    await set({ kind: 'half-batch', rate: 1 })
    expect((await sandbox.push(dossier())).error_code).toBe('0')
  })

  it('slow: the answer comes, later', async () => {
    const response = await pushUnder({ kind: 'slow', rate: 1, seconds: 0.05 })
    expect(await response.json()).toMatchObject({ error_code: '0' })
    expect(await sandbox.rows('goi?limit=1')).toMatchObject([{ suCo: 'slow' }])
  })
})

describe('fault control', () => {
  it('holds several at once and clears them', async () => {
    await set({ kind: 'slow', rate: 0.1, seconds: 1 })
    await set({ kind: 'error', rate: 0.3, service: 'TraCuuHoSo' })
    expect(await sandbox.rows('su-co')).toMatchObject([
      { kind: 'slow', rate: 0.1, seconds: 1 },
      { kind: 'error', rate: 0.3, service: 'TraCuuHoSo' },
    ])
    expect(await sandbox.control('DELETE', 'su-co')).toEqual([])
    expect(await sandbox.rows('su-co')).toEqual([])
  })

  it('strikes the named service only, and never sms or sign-in unless named', async () => {
    await set({ kind: 'down', rate: 1, service: 'TraCuuHoSo' })
    expect((await sandbox.push(dossier())).error_code).toBe('0')
    await expect(sandbox.call('TraCuuHoSo', { mahoso: 'x' })).rejects.toThrow()
    await set({ kind: 'down', rate: 1 })
    const sms = await sandbox.send(
      '/sms',
      { id: '1', to: '0900000001', text: 'a' },
      { authorization: `Bearer ${sandbox.settings.smsToken}` },
    )
    expect(sms.status).toBe(202)
    expect((await fetch(`${sandbox.base}/oidc/.well-known/openid-configuration`)).status).toBe(200)
  })

  it('rate 0 never strikes; a share strikes some', async () => {
    await set({ kind: 'error', rate: 0 })
    const session = await sandbox.login()
    const ask = async () => {
      const body = { session, madonvi: AGENCY, service: 'LayDanhMucCoQuan' }
      const response = await sandbox.send('/mapi/g', body)
      return response.status === 200 && (await sandbox.reply(response)).error_code === '0'
    }
    const oks = async () => (await Promise.all(Array.from({ length: 60 }, ask))).filter(Boolean).length
    expect(await oks()).toBe(60)
    await set({ kind: 'error', rate: 0.5 })
    // 60 throws of a fair coin: 0 or 60 heads happens once in 10^17.
    const passed = await oks()
    expect(passed).toBeGreaterThan(0)
    expect(passed).toBeLessThan(60)
  })

  it('ends by itself after `seconds`', async () => {
    await set({ kind: 'error', rate: 1, seconds: 1 })
    await expect.poll(() => sandbox.rows('su-co'), { timeout: 60_000 }).toEqual([])
    expect((await sandbox.push(dossier())).error_code).toBe('0')
  })

  it.each([{ kind: 'explode', rate: 1 }, { kind: 'down', rate: 2 }, { kind: 'down', rate: 1, service: 5 }, [], 'x'])(
    'refuses %j with a sentence',
    async (fault) => {
      const response = await fetch(`${sandbox.base}/__sandbox/su-co`, { method: 'POST', body: JSON.stringify(fault) })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ message: expect.stringContaining('không hợp lệ') })
    },
  )
})
