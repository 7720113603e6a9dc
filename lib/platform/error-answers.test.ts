import { once } from 'node:events'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillErrorAnswers } from './error-answers'
import { fillErrorDocument } from './error-document'

const facts = { portal: 'Cổng Dịch vụ công tỉnh <Mẫu>', hotline: '1900 0000' }
const EMPTY =
  '<!DOCTYPE html><html id="__next_error__"><head><title>x</title></head><body><script>:HL["/_next/static/chunks/a-1.css","style"]\\nc:E{\\"digest\\":\\"4055550836\\"}</script></body></html>'
const WHOLE = '<!DOCTYPE html><html lang="vi"><head></head><body><h1>Không tìm thấy trang</h1></body></html>'

/** As Next sends: headers set one by one, flushed before the first piece of the body, no length. */
function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  ...pieces: (string | Buffer)[]
) {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.flushHeaders()
  for (const piece of pieces) response.write(piece)
  response.end()
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }
const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  '/500': (response) => send(response, 500, HTML, EMPTY.slice(0, 40), EMPTY.slice(40)),
  '/404-gzip': (response) => send(response, 404, { ...HTML, 'content-encoding': 'gzip' }, gzipSync(EMPTY)),
  '/404-whole': (response) => send(response, 404, HTML, WHOLE),
  '/404-json': (response) => send(response, 404, { 'content-type': 'application/problem+json' }, '{"a":1}'),
  '/404-text': (response) => send(response, 404, { 'content-type': 'text/plain' }, EMPTY),
  '/200': (response) => send(response, 200, HTML, EMPTY),
}

const server = createServer((incoming, response) => ANSWERS[incoming.url ?? '']?.(response))

beforeAll(async () => {
  fillErrorAnswers(facts)
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => server.close())

async function ask(path: string, accept = 'text/html,*/*') {
  const { port } = server.address() as AddressInfo
  const asked = request({ port, host: '127.0.0.1', path, headers: { accept } }).end()
  const [response] = await once(asked, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode as number, body: Buffer.concat(chunks) }
}

it('puts words, look, code and ways out into an empty 500', async () => {
  const { status, body } = await ask('/500')
  const html = body.toString()
  expect(status).toBe(500)
  expect(html).toContain('<html lang="vi" id="__next_error__">')
  expect(html).toContain('<h1 class="text-2xl font-semibold text-brand-800 sm:text-3xl">Hệ thống gặp lỗi</h1>')
  expect(html).toContain('<strong>4055550836</strong>')
  expect(html).toContain('<link rel="stylesheet" href="/_next/static/chunks/a-1.css">')
  expect(html).toContain('<a href="/">')
  expect(html).toContain('tỉnh &#60;Mẫu&#62;')
})

it('does so in a packed answer as well', async () => {
  const { status, body } = await ask('/404-gzip')
  expect(status).toBe(404)
  expect(gunzipSync(body).toString()).toContain('Không tìm thấy trang</h1>')
})

it.each([
  ['/404-whole', WHOLE],
  ['/404-json', '{"a":1}'],
  ['/404-text', EMPTY],
  ['/200', EMPTY],
])('leaves %s as it is', async (path, body) => {
  expect((await ask(path)).body.toString()).toBe(body)
})

it('leaves answers to programs alone', async () => {
  expect((await ask('/500', 'application/json')).body.toString()).toBe(EMPTY)
})

it('shows no code for a page that is simply not there', () => {
  expect(fillErrorDocument(EMPTY, 404, facts)).not.toContain('mã lỗi')
})
