import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSandbox, type TestSandbox } from './testing'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const DOCUMENT = '/co-quan-thue/chung-tu/mau-1.pdf'

it('gives a document that says it is nothing, with its size and name', async () => {
  const answer = await fetch(sandbox.base + DOCUMENT)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([answer.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': 'attachment; filename="mau-1.pdf"',
  })
})

it.each([
  ['another method', 'POST', DOCUMENT, 405],
  ['another kind of file', 'GET', '/co-quan-thue/chung-tu/mau-1.html', 404],
  ['a folder', 'GET', '/co-quan-thue/chung-tu/', 404],
  ['a way out of the folder', 'GET', '/co-quan-thue/chung-tu/..%2Fmau.pdf', 404],
  ['a name in capitals', 'GET', '/co-quan-thue/chung-tu/MAU.pdf', 404],
  ['an address with more behind it', 'GET', `${DOCUMENT}?v=1`, 404],
])('refuses %s', async (_what, method, path, status) => {
  const answer = await fetch(sandbox.base + path, { method })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('json')
})
