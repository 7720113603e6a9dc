import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CONTRACT_URL, type Define, openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

type Fetched = { status: number; text: string; headers: Headers }

describe.runIf(!CONTRACT_URL)('the page of the executor', () => {
  let stage: Stage
  let failed = ''
  const define: Define = (client, marks) => [
    client.createFunction({ id: 'good', triggers: [{ event: 'p/good' }] }, async ({ step, runId }) => {
      await step.run('bước một', () => ({ secret: 'nội dung không được hiện' }))
      marks.add('good', runId)
    }),
    client.createFunction(
      { id: 'bad', triggers: [{ event: 'p/bad' }], retries: 0, idempotency: 'event.data.dossierId' },
      async ({ step, runId }) => {
        await step.run('bước hỏng', () => {
          marks.add('bad', runId)
          throw new Error('<script>alert("hỏng")</script>')
        })
      },
    ),
    client.createFunction({ id: 'waits', triggers: [{ event: 'p/waits' }] }, async ({ step }) => {
      await step.waitForEvent('chờ trả lời', { event: 'p/never', timeout: '1h' })
    }),
    client.createFunction(
      { id: 'impossible', triggers: [{ event: 'p/x', if: 'event.data ==' }] },
      async () => undefined,
    ),
  ]

  beforeAll(async () => {
    stage = await openStage(define)
    await stage.client.send([
      ...Array.from({ length: 25 }, () => ({ name: 'p/good', data: {} })),
      { name: 'p/bad', id: 'sự kiện 7', data: { dossierId: 'H99-1', fullName: 'Nguyễn Văn A' } },
      { name: 'p/waits', data: {} },
    ])
    const { sql } = stage.database()
    await until(async () => (await sql`select 1 from runs where status in ('completed', 'failed')`).length === 26)
    await until(async () => (await sql`select 1 from pending`).length === 1)
    failed = (await sql<{ id: string }[]>`select id from runs where status = 'failed'`)[0]?.id ?? ''
  })
  afterAll(() => stage.close())

  const get = async (path: string): Promise<Fetched> => {
    const answer = await fetch(stage.baseUrl + path, { redirect: 'manual' })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(stage.baseUrl + path, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  const runLinks = (text: string) => [...text.matchAll(/href="\/luot-chay\/(\w+)"/g)].map((found) => found[1])

  test('lists twenty runs, newest first, and the older ones behind a link', async () => {
    const first = await get('/')
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const ids = runLinks(first.text)
    expect(ids).toHaveLength(20)
    expect(ids).toEqual(ids.toSorted().toReversed())
    const older = /href="(\/\?truoc=[^"]+)"/.exec(first.text)?.[1] ?? ''
    const second = runLinks((await get(older.replaceAll('&amp;', '&'))).text)
    expect(second).toHaveLength(7)
    expect(new Set([...ids, ...second]).size).toBe(27)
  })

  test('filters by function and state, and by both; nonsense filters nothing', async () => {
    expect(runLinks((await get('/?trang-thai=failed')).text)).toEqual([failed])
    expect(runLinks((await get('/?ham=thu-waits')).text)).toHaveLength(1)
    expect(runLinks((await get('/?ham=thu-good&trang-thai=failed')).text)).toHaveLength(0)
    expect((await get('/?ham=thu-good&trang-thai=failed')).text).toContain('Không có lượt chạy nào')
    expect(runLinks((await get("/?trang-thai=x'--&truoc=%3Cb%3E")).text)).toHaveLength(20)
  })

  test('tells which function it had to refuse', async () => {
    const { text } = await get('/')
    expect(text).toContain('thu-impossible')
    expect(text).toContain('không đọc được')
  })

  test('shows one run: steps, error, ids of the input, and nothing else of the data', async () => {
    const { status, text } = await get(`/luot-chay/${failed}`)
    expect(status).toBe(200)
    for (const words of ['bước hỏng', 'Thất bại', 'H99-1', 'sự kiện 7', 'Chạy lại', 'Các lần thử hỏng'])
      expect(text).toContain(words)
    expect(text).not.toContain('Nguyễn Văn A')
    expect(text).not.toContain('<script>')
    expect(text).toContain('&lt;script&gt;')
    const [good] = await stage.database().sql<
      { id: string }[]
    >`select id from runs where function_id = 'thu-good' limit 1`
    const fine = (await get(`/luot-chay/${good?.id}`)).text
    expect(fine).toContain('bước một')
    expect(fine).not.toContain('nội dung không được hiện')
    const [waiting] = await stage.database().sql<{ id: string }[]>`select id from runs where status = 'running'`
    const open = (await get(`/luot-chay/${waiting?.id}`)).text
    expect(open).toContain('Chờ sự kiện')
    expect(open).not.toContain('<form')
  })

  test('allows no script and no frame, and loads its style from itself', async () => {
    const { headers, text } = await get('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(text).not.toMatch(/<script|style=|onclick/)
    const style = await get('/kieu.css')
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(style.status).toBe(200)
  })

  test('an unknown run or address is a page with a sentence', async () => {
    const missing = await get('/luot-chay/01ABC')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('<html lang="vi">')
    expect((await get('/khong-co')).status).toBe(404)
    expect((await post('/', '')).status).toBe(405)
  })

  describe('run again', () => {
    const path = () => `/luot-chay/${failed}/chay-lai`
    const token = async (run = failed) =>
      /name="ma" value="(\w+)"/.exec((await get(`/luot-chay/${run}`)).text)?.[1] ?? ''
    const runs = async () => (await stage.database().sql`select 1 from runs`).length

    test('is refused from another site, without a token, or with the token of another run', async () => {
      const before = await runs()
      const [other] = await stage.database().sql<
        { id: string }[]
      >`select id from runs where function_id = 'thu-good' limit 1`
      const own = { origin: stage.baseUrl }
      const attempts: [string, Record<string, string>][] = [
        [`ma=${await token()}`, {}],
        [`ma=${await token()}`, { origin: 'http://ke-xau.example' }],
        [`ma=${await token()}`, { origin: 'null' }],
        [`ma=${await token()}`, { 'sec-fetch-site': 'cross-site' }],
        ['', own],
        ['ma=', own],
        [`ma=${await token(other?.id)}`, own],
        [`ma=${'0'.repeat(64)}`, own],
      ]
      for (const [body, headers] of attempts) {
        const answer = await post(path(), body, headers)
        expect(answer.status).toBe(403)
        expect(await answer.text()).toContain('không đến từ trang này')
      }
      expect(await runs()).toBe(before)
    })

    test('makes a new run with the same event, whatever idempotency says, and goes to it', async () => {
      const answer = await post(path(), `ma=${await token()}`, { origin: stage.baseUrl })
      expect(answer.status).toBe(303)
      const location = answer.headers.get('location') ?? ''
      expect(location).toMatch(/^\/luot-chay\/\w+$/)
      await until(() => stage.marks.of('bad').length === 2)
      expect(stage.marks.of('bad')[1]?.run).toBe(location.split('/').at(-1))
      const { text } = await get(location)
      expect(text).toContain('Chạy lại của')
      expect(text).toContain('H99-1')
    })

    test('is refused for a run that has not ended', async () => {
      const [waiting] = await stage.database().sql<
        { id: string }[]
      >`select id from runs where status = 'running' and function_id = 'thu-waits'`
      const answer = await post(`/luot-chay/${waiting?.id}/chay-lai`, `ma=${await token()}`, { origin: stage.baseUrl })
      expect([403, 409]).toContain(answer.status)
    })
  })

  test('health and metrics', async () => {
    const health = await get('/health')
    expect(health.status).toBe(200)
    expect(JSON.parse(health.text)).toMatchObject({ ok: true, database: true, queue: true, heartbeat: true, app: true })
    const { text } = await get('/metrics')
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="\w+"\})? [\d.e+-]+)$/)
    expect(text).toContain('inngest_embedded_runs_ended_total{status="completed"} 25')
    expect(text).toContain('inngest_embedded_up 1')
  })
})
