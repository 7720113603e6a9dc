import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type RequestOptions, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noteFailure, translateFrameworkAnswers } from './framework-answers'

/** As Next sends: the head flushed before the body, no length. */
function send(response: ServerResponse, status: number, body: string, type = 'text/plain') {
  response.statusCode = status
  if (type) response.setHeader('content-type', type)
  response.flushHeaders()
  if (body) response.write(body)
  response.end()
}

/** As Next refuses a form above its limit: the body breaks off in a pipeline, the answer follows. */
async function refuseHalfway(incoming: IncomingMessage, response: ServerResponse) {
  const limit = new Transform({ transform: (_chunk, _encoding, done) => done(new Error('Body exceeded 1 MB limit.')) })
  await pipeline(incoming, limit).catch(noteFailure)
  send(response, 500, 'Internal Server Error')
}

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  '/400': (response) => send(response, 400, 'Invalid Server Action request.'),
  '/409': (response) => send(response, 409, 'Server Action unavailable.'),
  '/405': (response) => send(response, 405, '', ''),
  '/500': (response) => send(response, 500, 'Internal Server Error'),
  '/cut': (response) => {
    noteFailure(new Error('Unexpected end of form'))
    send(response, 500, 'Internal Server Error')
  },
  '/large': (response) => {
    noteFailure(new Error('Body exceeded 1 MB limit.\nTo configure …'))
    send(response, 500, 'Internal Server Error')
  },
  '/database': (response) => {
    noteFailure(new Error('Failed query'))
    send(response, 500, 'Internal Server Error')
  },
  '/%E0%A4%A': (response) => send(response, 500, 'Internal Server Error'),
  '/whole': (response) => {
    noteFailure(new Error('Unexpected end of form'))
    response.statusCode = 500
    response.end('Internal Server Error')
  },
  '/head': (response) => {
    response.writeHead(400)
    response.end('Invalid Server Action request.')
  },
  '/ours': (response) => send(response, 404, '{"detail":"Không có."}', 'application/problem+json'),
  '/said': (response) => send(response, 200, 'Server Action unavailable.'),
}

const server = createServer((incoming, response) =>
  incoming.url === '/halfway' ? refuseHalfway(incoming, response) : ANSWERS[incoming.url ?? '']?.(response),
)

beforeAll(async () => {
  translateFrameworkAnswers()
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => server.close())

async function ask(path: string, options: RequestOptions = {}, sent = '') {
  const { port } = server.address() as AddressInfo
  const asked = request({ port, host: '127.0.0.1', path, ...options }).end(sent)
  const [response] = await once(asked, 'response')
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode as number, type: String(response.headers['content-type']), body }
}

const multipart = { method: 'POST', headers: { 'content-type': 'multipart/form-data' } }

it.each<[string, RequestOptions, number, string]>([
  ['/400', {}, 400, 'Nội dung gửi lên bị hỏng'],
  ['/409', {}, 409, 'Trang đã mở từ trước'],
  ['/405', {}, 405, 'không nhận yêu cầu kiểu này'],
  ['/cut', multipart, 400, 'bị cắt giữa chừng'],
  ['/large', multipart, 413, 'quá lớn'],
  ['/database', multipart, 500, 'Hệ thống đang gặp lỗi'],
  ['/500', {}, 500, 'Hệ thống đang gặp lỗi'],
  ['/head', {}, 400, 'Nội dung gửi lên bị hỏng'],
  ['/whole', multipart, 400, 'bị cắt giữa chừng'],
  ['/500', { method: 'TRACE' }, 405, 'không nhận yêu cầu kiểu này'],
  ['/%E0%A4%A', {}, 400, 'Địa chỉ không đúng'],
])('tells of %s %o in problem details', async (path, options, status, words) => {
  const answer = await ask(path, options)
  expect(answer).toMatchObject({ status, type: 'application/problem+json; charset=utf-8' })
  expect(JSON.parse(answer.body)).toMatchObject({ status, detail: expect.stringContaining(words) })
})

it('gives a person a page', async () => {
  const { status, type, body } = await ask('/409', { headers: { accept: 'text/html,*/*' } })
  expect([status, type]).toEqual([409, 'text/html; charset=utf-8'])
  expect(body).toContain('<h1>Chưa thực hiện được</h1>')
  expect(body).toContain('<html lang="vi">')
})

it.each<[string, RequestOptions, number, string]>([
  ['/ours', {}, 404, '{"detail":"Không có."}'],
  ['/said', {}, 200, 'Server Action unavailable.'],
])('leaves %s as it is: a failure of ours, words of ours, a page that quotes', async (path, options, status, body) => {
  expect(await ask(path, options)).toMatchObject({ status, body })
})

it('reads what is left of a refused body, so that the next request on the same line is answered', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const large = 'x'.repeat(5_000_000)
  for (let round = 0; round < 3; round++) {
    expect(await ask('/halfway', { ...multipart, agent }, large)).toMatchObject({ status: 413 })
    expect(await ask('/ours', { agent })).toMatchObject({ status: 404 })
  }
  agent.destroy()
})

it('lets a caller who closes after one answer read it, though the body was refused unread', async () => {
  const large = 'x'.repeat(20_000_000)
  const closing = { method: 'POST', agent: false, headers: { connection: 'close' } } as const
  for (let round = 0; round < 5; round++) {
    expect(await ask('/ours', closing, large)).toMatchObject({ status: 404, body: '{"detail":"Không có."}' })
  }
})
