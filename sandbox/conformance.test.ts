import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CallHeld, Evidence } from './conformance/evidence'
import { pushChecks } from './conformance/pushes'
import { recoveryChecks } from './conformance/recovery'
import { examine, type Report, summaryOf } from './conformance/run'
import { type Mistake, openPortal } from './conformance/testing'
import { type Check, find } from './conformance/verdict'
import { AGENCY, dossier, openTestSandbox, step, submittedFile, type TestSandbox } from './testing'

const FIRST = '000.00.07.H99-260315-0001'

const titlesOf = (report: Report, state: string) =>
  report.groups.flatMap(({ findings }) => findings.flatMap((one) => (one.verdict.state === state ? [one.title] : [])))

describe('a portal that sent one dossier', () => {
  let sandbox: TestSandbox
  const pushed: Record<string, unknown> = {}
  let portal: Awaited<ReturnType<typeof openPortal>>

  beforeAll(async () => {
    sandbox = await openTestSandbox()
    portal = await openPortal(() => pushed)
    Object.assign(pushed, dossier({ TaiLieuNop: [submittedFile({ DuongDanTaiTepTin: portal.file })] }))
    await sandbox.push(pushed)
    await sandbox.advance(step())
    await vi.waitFor(async () => expect(await heldFiles()).toContain('"da-tai"'), { timeout: 60_000 })
  })
  afterAll(async () => {
    await portal.close()
    await sandbox.close()
  })

  const heldFiles = async () => JSON.stringify((await sandbox.rows('ho-so'))[0]?._tep)
  const examined = (base: string) => examine({ portal: base, sandbox: sandbox.base, agency: AGENCY })

  it('passes in everything that it did by the contract, and is told what it did not do yet', async () => {
    const report = await examined(portal.base)
    expect(titlesOf(report, 'failed')).toEqual([])
    expect(titlesOf(report, 'passed')).toEqual(
      expect.arrayContaining([
        'Nội dung tra cứu giống nội dung hồ sơ đã gửi lần cuối',
        'Mọi tệp đã khai trong hồ sơ đều tải được',
        'DongBoHoSoMC: đã được nhận, không lần nào bị từ chối vì sai cấu trúc',
      ]),
    )
    expect(titlesOf(report, 'unseen')).toContain(
      'DongBoThongKeHoSo: đã được nhận, không lần nào bị từ chối vì sai cấu trúc',
    )
    expect(summaryOf(report)).toBe(`${report.passed} đạt, 0 không đạt, ${report.unseen} chưa có gì để xét`)
  })

  it.each<[Mistake, RegExp]>([
    ['tenth-field', /đúng chín trường/],
    ['number-for-text', /đúng chín trường/],
    ['other-content', /Nội dung tra cứu giống/],
    ['unknown-404', /Mã hồ sơ không có/],
    ['unknown-500', /không phải JSON: HTTP 200/],
    ['raw-file-name', /Content-Disposition/],
    ['file-changed', /nội dung không đổi/],
    ['wrong-range', /Range/],
    ['unknown-file-404', /Mã tệp không có/],
    ['code-as-text', /FileThongBaoThue rỗng/],
    ['takes-empty-tax-document', /Chứng từ thuế đất thiếu MaSoThue/],
    ['repeated-is-new', /gửi lại cùng MaHoSo/],
    ['anything-goes', /không có trong hợp đồng/],
  ])('finds the mistake %s', async (mistake, title) => {
    const wrong = await openPortal(() => pushed, mistake)
    const moved = { ...pushed, TaiLieuNop: [submittedFile({ DuongDanTaiTepTin: wrong.file })] }
    await sandbox.push(moved, 'True')
    await vi.waitFor(async () => expect(await heldFiles()).not.toContain('"cho-tai"'), { timeout: 60_000 })
    const report = await examined(wrong.base)
    await wrong.close()
    expect(titlesOf(report, 'failed')).toContainEqual(expect.stringMatching(title))
  })

  it('says of a portal that does not answer what could not be called, and goes on to the end', async () => {
    const report = await examined('http://127.0.0.1:9/vao')
    const groups = report.groups.map(({ findings }) => findings[0]?.verdict)
    expect(groups[0]).toEqual({ state: 'failed', reason: expect.stringContaining('không gọi được') })
    expect(titlesOf(report, 'passed')).toContain('Mỗi hồ sơ được thêm mới đúng một lần')
  })

  it('shows the same on its page, and refuses an address that is none', async () => {
    const post = (portalAddress: string) =>
      fetch(`${sandbox.base}/tuan-thu`, { method: 'POST', body: new URLSearchParams({ portal: portalAddress }) })
    const shown = await (await post(portal.base)).text()
    expect(shown).toContain('Theo cách hiểu của chúng tôi')
    expect(shown).toMatch(/\d+ đạt, \d+ không đạt, \d+ chưa có gì để xét/)
    expect((await post('javascript:alert(1)')).status).toBe(422)
  })
})

const call = (change: Partial<CallHeld>): CallHeld => ({
  id: 1,
  luc: '2026-03-15T02:00:00.000Z',
  service: 'DongBoHoSoMC',
  error_code: '0',
  message: 'Thành công',
  suCo: null,
  yeuCau: { isUpdating: 'False', data: [{ MaHoSo: FIRST }] },
  ...change,
})
const evidence = (change: Partial<Evidence>): Evidence => ({ dossiers: [], steps: [], calls: [], ...change })
const held = (change: object) => ({ MaHoSo: FIRST, TrangThaiHoSo: '2', _soLanThem: 1, _tep: [], ...change })
const heldStep = (change: object) => ({
  MaHoSo: FIRST,
  TrangThai: '2',
  ThoiDiemXuLy: '20260315090000',
  _trung: false,
  ...change,
})

async function stateOf(checks: readonly Check[], title: RegExp) {
  const check = checks.find((one) => title.test(one.title))
  if (!check) throw new Error(`no check ${title}`)
  return (await find(check)).verdict.state
}

describe('what the calls of a portal show', () => {
  const login = call({ service: 'login', yeuCau: {} })
  it.each<[string, Partial<Evidence>, RegExp, string]>([
    ['one session for many calls', { calls: [login, call({}), call({}), call({})] }, /một phiên/, 'passed'],
    [
      'a login for every call',
      { calls: Array.from({ length: 9 }, () => [login, call({})]).flat() },
      /một phiên/,
      'failed',
    ],
    [
      'a login that was refused',
      { calls: [login, call({ service: 'login', error_code: '-1' })] },
      /một phiên/,
      'failed',
    ],
    ['no login', {}, /một phiên/, 'unseen'],
    [
      'an unknown field',
      { calls: [call({ error_code: '-1', message: 'Dữ liệu không hợp lệ. X' })] },
      /^DongBoHoSoMC/,
      'failed',
    ],
    [
      'a refusal that a fault made',
      { calls: [call({ error_code: '-1', message: 'Dữ liệu không hợp lệ', suCo: 'error' })] },
      /^DongBoHoSoMC/,
      'unseen',
    ],
    ['a dossier inserted twice', { dossiers: [held({ _soLanThem: 2 })] }, /thêm mới đúng một lần/, 'failed'],
    ['"exists" and nothing afterwards', { calls: [call({ error_code: '3' })] }, /đã tồn tại/, 'failed'],
    [
      '"exists" and an update',
      { calls: [call({ error_code: '3' }), call({ yeuCau: { isUpdating: 'True', data: [{ MaHoSo: FIRST }] } })] },
      /đã tồn tại/,
      'passed',
    ],
    [
      'a step before its dossier',
      { calls: [call({ service: 'CapNhatTienDoHoSoMC', error_code: '-1', message: 'Chưa có hồ sơ X' })] },
      /chỉ gửi sau/,
      'failed',
    ],
    [
      'a last step with another status',
      { dossiers: [held({ TrangThaiHoSo: '9' })], steps: [heldStep({})] },
      /bước cuối cùng/,
      'failed',
    ],
    [
      'a filler for an identity number',
      { dossiers: [held({ DinhDanhCHS: [{ SoDinhDanh: '000000001' }] })] },
      /số giả/,
      'failed',
    ],
  ])('%s', async (_what, given, title, state) => {
    const checks = pushChecks(evidence({ dossiers: [held({})], ...given }))
    expect(await stateOf(checks, title)).toBe(state)
  })

  it('finds a step that was told twice', async () => {
    const checks = pushChecks(evidence({ steps: [heldStep({}), heldStep({ _trung: true })] }))
    expect(await stateOf(checks, /^Mỗi bước tiến độ/)).toBe('failed')
  })
})

describe('how a portal came through faults', () => {
  const struck = call({ id: 1, error_code: null, suCo: 'down' })
  const at = (second: number, ms = 0) => new Date(Date.UTC(2026, 2, 15, 2, 0, second, ms)).toISOString()
  const cut = (times: string[]) => times.map((luc, i) => call({ id: i, luc, suCo: 'down', error_code: null }))
  it.each<[string, CallHeld[], RegExp, string]>([
    ['nothing struck', [call({})], /^Mất kết nối/, 'unseen'],
    ['never told again', [struck], /^Mất kết nối/, 'failed'],
    ['told before only', [call({ id: 0 }), struck], /^Mất kết nối/, 'failed'],
    ['told again', [struck, call({ id: 2 })], /^Mất kết nối/, 'passed'],
    ['told again and already there', [struck, call({ id: 2, error_code: '3' })], /^Mất kết nối/, 'passed'],
    ['a short outage', cut([at(0), at(3)]), /mỗi giây/, 'unseen'],
    ['one probe a second', cut(Array.from({ length: 20 }, (_, i) => at(i))), /mỗi giây/, 'passed'],
    ['a hail of tries', cut(Array.from({ length: 200 }, (_, i) => at(i / 10, (i % 10) * 100))), /mỗi giây/, 'failed'],
  ])('%s', async (_what, calls, title, state) => {
    expect(await stateOf(recoveryChecks(evidence({ calls })), title)).toBe(state)
  })
})
