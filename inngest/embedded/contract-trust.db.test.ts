import { createHmac } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { bearerOf } from './signature'
import { CONTRACT_URL, type Define, isSynced, newKeys, openStage, type Stage, until } from './testing/stage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Row = { status: string; error: { name: string; message: string } | null }

/** Tells the body of a request as it is read by the app, without reading it itself. */
function overhear(incoming: IncomingMessage, tell: (body: string) => void): void {
  const parts: Buffer[] = []
  const emit = incoming.emit.bind(incoming)
  incoming.emit = (name: string | symbol, ...values: unknown[]) => {
    if (name === 'data' && values[0] instanceof Buffer) parts.push(values[0])
    if (name === 'end') tell(Buffer.concat(parts).toString())
    return emit(name, ...values)
  }
}

/** Our own rules about who may speak and how much; a real server has its own. */
describe.runIf(!CONTRACT_URL)('trust', () => {
  let stage: Stage
  const define: Define = (client, marks) => [
    client.createFunction({ id: 'plain', triggers: [{ event: 's/plain' }] }, async ({ event, step, runId }) => {
      const value = await step.run('one', () => {
        marks.add('one', runId)
        return event.data.value
      })
      marks.add('plain', runId, value)
      return value
    }),
    client.createFunction({ id: 'large', triggers: [{ event: 's/large' }], retries: 0 }, async ({ event, step }) =>
      step.run('large', () => 'x'.repeat(Number(event.data.bytes))),
    ),
    client.createFunction({ id: 'endless', triggers: [{ event: 's/endless' }], retries: 0 }, async ({ step }) => {
      for (let i = 0; i < 1_100; i++) await step.run(`bước ${i}`, () => i)
    }),
    client.createFunction({ id: 'infers', triggers: [{ event: 's/infers' }], retries: 0 }, async ({ step }) => {
      await step.waitForSignal('signal', { signal: 'x', timeout: '1s' })
    }),
    client.createFunction({ id: 'misspelt', triggers: [{ event: 's/misspelt' }], retries: 0 }, async ({ step }) => {
      await step.waitForEvent('never', { event: 's/awaited', timeout: '1h', if: 'async.data.n ==' })
    }),
    client.createFunction({ id: 'fetches', triggers: [{ event: 's/fetches' }], retries: 0 }, async ({ step }) => {
      await step.fetch('http://127.0.0.1:9/')
    }),
  ]

  beforeAll(async () => {
    stage = await openStage(define, { env: { EXECUTOR_USE_API_BYTES: '20000' } })
  })
  afterEach(() => {
    stage.app.between = undefined
  })
  afterAll(() => stage.close())

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${stage.baseUrl}${path}`, { method: 'POST', body, headers })
  const events = (body: unknown) => post(`/e/${stage.keys.eventKey}`, JSON.stringify(body))
  const ended = (fn: string): Promise<Row> =>
    until(async () => {
      const [row] = await stage.database().sql<Row[]>`
        select status, error from runs where function_id = ${`thu-${fn}`} and status <> 'running' order by id desc`
      return row
    })
  const metric = async (name: string) => {
    const text = await (await fetch(`${stage.baseUrl}/metrics`)).text()
    return Number(new RegExp(`^inngest_embedded_${name} (\\S+)$`, 'm').exec(text)?.[1])
  }

  test('events need the event key', async () => {
    expect((await post('/e/khoa-sai-hoan-toan', '{"name":"s/plain"}')).status).toBe(401)
    expect((await events({ name: 's/unheard', data: {} })).status).toBe(200)
  })

  test.each([
    ['not JSON', '{', 400],
    ['a number', '7', 400],
    ['no name', '{"data":{}}', 400],
    ['a name with U+0000', '{"name":"a\\u0000b"}', 400],
    ['data that is a list', '{"name":"s/plain","data":[1]}', 400],
    ['a name of the executor', '{"name":"inngest/function.failed","data":{}}', 400],
    ['one wrong among right ones', '[{"name":"s/unheard"},{"nam":"x"}]', 400],
    ['an event over 512 KB', JSON.stringify({ name: 's/plain', data: { text: 'x'.repeat(530_000) } }), 413],
    ['a body over 16 MB', JSON.stringify({ name: 's/plain', data: { text: 'x'.repeat(17 << 20) } }), 413],
    ['too many events', JSON.stringify(Array.from({ length: 5_001 }, () => ({ name: 's/unheard' }))), 413],
  ])('%s is refused with a sentence and stores nothing', async (_name, body, status) => {
    const before = await stage.database().sql`select count(*) from events`
    const answer = await post(`/e/${stage.keys.eventKey}`, body)
    expect(answer.status).toBe(status)
    const { error } = (await answer.json()) as { error: string }
    expect(error).toMatch(/\.$/)
    expect(error).not.toMatch(/ at |node:|SELECT/)
    expect(await stage.database().sql`select count(*) from events`).toEqual(before)
  })

  test.each([
    ['POST', '/fn/register'],
    ['POST', '/v1/checkpoint/01ABC/async'],
    ['GET', '/v0/runs/01ABC/actions'],
    ['GET', '/v0/runs/01ABC/batch'],
  ])('%s %s needs the signing key', async (method, path) => {
    const call = (authorization?: string) =>
      fetch(`${stage.baseUrl}${path}`, {
        method,
        headers: authorization ? { authorization } : {},
        ...(method === 'POST' && { body: '{}' }),
      })
    expect((await call()).status).toBe(401)
    expect((await call(bearerOf(newKeys().signingKey))).status).toBe(401)
    expect((await call(bearerOf(stage.keys.signingKey))).status).not.toBe(401)
  })

  test('an app can register itself, but only at the address we know', async () => {
    const headers = { authorization: bearerOf(stage.keys.signingKey) }
    const body = (url: string) => JSON.stringify({ url, appName: 'thu', functions: [], sdk: 'js:v4' })
    const foreign = await post('/fn/register', body('http://ke-xau.example/api/inngest'), headers)
    expect(foreign.status).toBe(400)
    expect(await stage.database().sql`select 1 from functions where active`).toHaveLength(6)
    // The SDK's own way: a PUT to the app makes it register here.
    expect((await fetch(stage.app.url, { method: 'PUT' })).status).toBe(200)
    const hostile = await new Promise<number>((resolve) => {
      const url = new URL(stage.app.url)
      request(
        { port: url.port, path: url.pathname, method: 'PUT', headers: { host: 'ke-xau.example' } },
        (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0))
        },
      ).end()
    })
    expect(hostile).toBe(400)
    expect(await stage.database().sql`select 1 from functions where active`).toHaveLength(6)
  })

  test('requests under a name that is not of this machine are refused', async () => {
    const status = await new Promise<number>((resolve) => {
      const url = new URL(stage.baseUrl)
      request({ port: url.port, path: '/', headers: { host: `ke-xau.example:${url.port}` } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0))
      }).end()
    })
    expect(status).toBe(421)
  })

  test('calls to the app carry a signature that the key explains', async () => {
    const seen: { header: string; body: string }[] = []
    stage.app.between = (incoming, _response, next) => {
      overhear(incoming, (body) => seen.push({ header: String(incoming.headers['x-inngest-signature']), body }))
      next()
    }
    await stage.client.send({ name: 's/plain', data: { value: 'a', b: 1, a: 2 } })
    await until(() => stage.marks.of('plain').length === 1)
    const call = seen.find(({ body }) => body.includes('s/plain'))
    const fields = new URLSearchParams(call?.header)
    const key = stage.keys.signingKey.replace('signkey-prod-', '')
    const right = createHmac('sha256', key)
      .update(`${call?.body}${fields.get('t')}`)
      .digest('hex')
    expect(fields.get('s')).toBe(right)
  })

  test('an answer whose signature does not fit is thrown away and the call is made again', async () => {
    const before = await metric('calls_broken_total')
    let spoiled = 0
    stage.app.between = (incoming, response, next) => {
      const end = response.end.bind(response)
      response.end = ((body: unknown, ...rest: []) => {
        // Runs of other tests may still be under way: the first answer with this word is meant.
        const isMeant = incoming.method === 'POST' && String(body).includes('thật') && spoiled++ === 0
        return end(isMeant ? String(body).replace('thật', 'giả!') : body, ...rest)
      }) as typeof response.end
      const writeHead = response.writeHead.bind(response)
      response.writeHead = ((status: number, headers: Record<string, string>) => {
        const { 'content-length': _length, ...others } = headers
        return writeHead(status, others)
      }) as typeof response.writeHead
      next()
    }
    await stage.client.send({ name: 's/plain', data: { value: 'thật' } })
    await until(() => stage.marks.values('plain').includes('thật'))
    await until(async () => (await ended('plain')).status === 'completed')
    expect(stage.marks.values('plain')).not.toContain('giả!')
    expect(await metric('calls_broken_total')).toBe(before + 1)
  })

  test('text with U+0000 and half a surrogate pair goes through', async () => {
    await stage.client.send({ name: 's/plain', data: { value: 'không\u0000 và nửa \ud800 cặp' } })
    await until(() => stage.marks.values('plain').some((value) => String(value).startsWith('không\u0000')))
    expect((await ended('plain')).status).toBe('completed')
  })

  test('a large state is left for the app to fetch', async () => {
    let fetched = false
    stage.app.between = (incoming, _response, next) => {
      overhear(incoming, (body) => {
        fetched ||= body.includes('"use_api":true')
      })
      next()
    }
    const value = 'dài '.repeat(10_000)
    await stage.client.send({ name: 's/plain', data: { value } })
    await until(() => stage.marks.values('plain').includes(value))
    expect(fetched).toBe(true)
  })

  test('a result over 4 MB, or a thousand steps, ends the run with a reason', async () => {
    await stage.client.send({ name: 's/large', data: { bytes: (4 << 20) + 10 } })
    expect(await ended('large')).toMatchObject({ status: 'failed', error: { name: 'OutputTooLarge' } })
    await stage.client.send({ name: 's/endless', data: {} })
    expect(await ended('endless')).toMatchObject({ status: 'failed', error: { name: 'TooManySteps' } })
  })

  test.each([
    ['infers', 'WaitForSignal'],
    ['fetches', 'Gateway'],
  ])('a feature that is not supported ends the run with its name (%s)', async (fn, opcode) => {
    await stage.client.send({ name: `s/${fn}`, data: {} })
    const { status, error } = await ended(fn)
    expect(status).toBe('failed')
    expect(error).toMatchObject({ name: 'UnsupportedOpcode', message: expect.stringContaining(opcode) })
  })

  test('a wait whose condition cannot be read ends its run and harms nobody else', async () => {
    await stage.client.send({ name: 's/misspelt', data: {} })
    expect(await ended('misspelt')).toMatchObject({ status: 'failed', error: { name: 'BadExpression' } })
    expect((await events({ name: 's/awaited', data: {} })).status).toBe(200)
  })

  test('an app with another key gets nothing and loses nothing', async () => {
    stage.app.open(stage.baseUrl, { ...stage.keys, signingKey: newKeys().signingKey }, define)
    await until(async () => !(await isSynced(stage.baseUrl)), 'khoá lạ được nhận ra')
    await events({ name: 's/plain', data: { value: 'sau khi đúng khoá' } })
    const { appProblem } = (await (await fetch(`${stage.baseUrl}/health`)).json()) as { appProblem: string }
    expect(appProblem).toContain('401')
    stage.app.open(stage.baseUrl, stage.keys, define)
    await until(() => stage.marks.values('plain').includes('sau khi đúng khoá'))
    expect(await stage.database().sql`select 1 from failures`).toHaveLength(0)
  })
})
