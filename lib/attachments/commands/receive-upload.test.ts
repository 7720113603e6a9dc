import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aJpeg, aPdf, aPng } from '@/db/testing/sample-files'
import { config } from '@/lib/platform/config'
import { fileStore } from '../gateway/file-store'
import { MAX_FILE_BYTES } from '../rules/limits'
import { receiveUpload } from './receive-upload'

const BOUNDARY = 'xYzZY'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`
const part = (name: string, content: Uint8Array, close = true) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    content,
    Buffer.from(close ? `\r\n--${BOUNDARY}--\r\n` : ''),
  ])

function request(body: Uint8Array | ReadableStream, contentType = TYPE): Request {
  const streamed: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': contentType },
    duplex: 'half',
  }
  return new Request('http://127.0.0.1/api/attachments', streamed)
}

/** Storage keys and leftovers now in the store. */
async function stored(): Promise<string[]> {
  const names = await readdir(join(config().DATA_DIR, 'files'), { recursive: true }).catch(() => [])
  return names.filter((name) => name.length > 2)
}

async function refused(sent: Request) {
  const before = await stored()
  const refusal = await receiveUpload(sent).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(await stored()).toEqual(before)
  return refusal
}

async function contentOf(storageKey: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await fileStore().open(storageKey)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('an upload', () => {
  it.each([
    ['Giấy chứng sinh.pdf', aPdf(300_000), 'application/pdf'],
    ['ảnh.JPG', aJpeg(70_000), 'image/jpeg'],
    ['quet.png', aPng(10), 'image/png'],
  ])('%s is stored as it was sent', async (name, content, contentType) => {
    const upload = await receiveUpload(request(part(name, content)))
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(upload).toMatchObject({ fileName: name, contentType, sizeBytes: content.length, sha256 })
    expect((await contentOf(upload.storageKey)).equals(content)).toBe(true)
  })

  it('has its name made harmless and completed', async () => {
    const upload = await receiveUpload(request(part('..\\..\\an\u202Efdp', aPdf())))
    expect(upload.fileName).toBe('anfdp.pdf')
  })

  it('of exactly the largest size is taken, of one byte more is not', async () => {
    const padding = MAX_FILE_BYTES - aPdf().length
    expect((await receiveUpload(request(part('a.pdf', aPdf(padding))))).sizeBytes).toBe(MAX_FILE_BYTES)
    expect(await refused(request(part('a.pdf', aPdf(padding + 1))))).toMatchObject({
      kind: 'too_large',
      reason: 'upload.too_large',
    })
  })
})

describe('what is refused leaves nothing behind', () => {
  it.each([
    ['upload.type', 'a.pdf', Buffer.from('<html><script>alert(1)</script></html>')],
    ['upload.type', 'a.pdf', Buffer.alloc(200_000, 'MZ')],
    ['upload.type', 'a.pdf.exe', aPdf()],
    ['upload.broken', 'a.pdf', aPdf(100_000).subarray(0, 50_000)],
    ['upload.empty', 'a.pdf', Buffer.alloc(0)],
    ['upload.missing', '', Buffer.alloc(0)],
  ])('%s: %s', async (reason, name, content) => {
    expect(await refused(request(part(name, content)))).toMatchObject({ reason })
  })

  it('a file that begins like a PNG and is an animation', async () => {
    const png = aPng()
    const control = Buffer.from('00000008acTL0000000100000000b42de9a0'.replace('acTL', '6163544c'), 'hex')
    expect(
      await refused(request(part('a.png', Buffer.concat([png.subarray(0, 33), control, png.subarray(33)])))),
    ).toMatchObject({ reason: 'upload.type' })
  })

  it('a request that ends in the middle of the file, or whose line is cut', async () => {
    expect(await refused(request(part('a.pdf', aPdf(100_000), false)))).toMatchObject({
      kind: 'invalid',
      reason: 'upload.cut',
    })
    const sent = part('a.pdf', aPdf(500_000))
    let at = 0
    const cut = new ReadableStream({
      pull(controller) {
        if (at > 200_000) controller.error(new Error('aborted'))
        else controller.enqueue(sent.subarray(at, at + 50_000))
        at += 50_000
      },
    })
    expect(await refused(request(cut))).toMatchObject({ kind: 'invalid', reason: 'upload.cut' })
  })

  it('a request without end, of which no more is read than four times the largest file', async () => {
    const megabyte = Buffer.alloc(2 ** 20, 'MZ')
    let pieces = 0
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(pieces === 0 ? part('a.pdf', megabyte, false) : megabyte)
        pieces += 1
        if (pieces > 1000) controller.close()
      },
    })
    expect(await refused(request(endless))).toMatchObject({ reason: 'upload.type' })
    expect(pieces * megabyte.length).toBeLessThan(5 * MAX_FILE_BYTES)
  })

  it('a request whose line is cut behind the whole file', async () => {
    const next = `\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; name="x"\r\n\r\ny`
    const pieces = [Buffer.concat([part('a.pdf', aPdf(), false), Buffer.from(next)])]
    const cut = new ReadableStream({
      async pull(controller) {
        const piece = pieces.shift()
        if (piece) return controller.enqueue(piece)
        // Long enough for the file to be taken.
        await new Promise((wake) => setTimeout(wake, 200))
        controller.error(new Error('aborted'))
      },
    })
    expect(await refused(request(cut))).toMatchObject({ kind: 'invalid', reason: 'upload.cut' })
  })

  it.each([
    ['another content type', '{}', 'application/json'],
    ['a form without boundary', part('a.pdf', aPdf()).toString(), 'multipart/form-data'],
    ['an empty boundary', 'x', 'multipart/form-data; boundary='],
  ])('%s', async (_what, body, contentType) => {
    expect(await refused(request(Buffer.from(body), contentType))).toMatchObject({
      kind: 'unsupported',
      reason: 'upload.not_form',
    })
  })

  it('a form without a file', async () => {
    const text = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n--${BOUNDARY}--\r\n`
    expect(await refused(request(Buffer.from(text)))).toMatchObject({ reason: 'upload.missing' })
  })

  it('noise instead of parts', async () => {
    expect(await refused(request(Buffer.alloc(100_000, 7)))).toMatchObject({ kind: 'invalid' })
  })
})

it('takes the first file only', async () => {
  const two = Buffer.concat([part('one.pdf', aPdf(), false), Buffer.from('\r\n'), part('two.pdf', aPdf(9))])
  const before = (await stored()).length
  expect((await receiveUpload(request(two))).fileName).toBe('one.pdf')
  expect(await stored()).toHaveLength(before + 1)
})
