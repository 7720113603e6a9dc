import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ByteRange } from '../rules/ranges'
import { localFileStore } from './file-store'
import { plainSize } from './sealed-file'

const PIECE = 64 * 1024
let folder: string
const store = () => localFileStore(folder)
const fileOf = (key: string) => join(folder, 'files', key.slice(0, 2), key)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cua-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function put(content: Buffer, chunkBytes = 1234) {
  const chunks = function* () {
    for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes)
  }
  return (await store().put(Readable.from(chunks(), { objectMode: false }))).storageKey
}

async function read(key: string, range?: ByteRange): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await store().open(key, range)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

describe('a stored file', () => {
  it.each([1, 15, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])(
    'of %i bytes comes back as it was',
    async (size) => {
      const content = randomBytes(size)
      const key = await put(content)
      expect((await read(key)).equals(content)).toBe(true)
      expect(plainSize((await stat(fileOf(key))).size)).toBe(size)
    },
  )

  it('comes back in any range', async () => {
    const content = randomBytes(3 * PIECE + 100)
    const key = await put(content, 70_000)
    const ends = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE - 1, 3 * PIECE, content.length - 1]
    for (const start of ends)
      for (const end of ends.filter((last) => last >= start)) {
        expect((await read(key, { start, end })).equals(content.subarray(start, end + 1))).toBe(true)
      }
  })

  it('shows nothing of its content on the disk, and nothing twice', async () => {
    const content = Buffer.alloc(10_000, 'Căn cước công dân 001099000001 ')
    const [one, two] = await Promise.all([put(content), put(content)])
    const onDisk = await readFile(fileOf(one))
    expect(onDisk.includes('001099000001')).toBe(false)
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(onDisk)).not.toBe(digest(await readFile(fileOf(two))))
    expect((await stat(fileOf(one))).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['one bit is changed', (bytes: Buffer) => bytes.with(200, (bytes[200] ?? 0) ^ 1)],
    [
      'its last piece is cut off',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 36 + PIECE + 16), bytes.subarray(-16)]),
    ],
    ['its last piece and closing tag are cut off', (bytes: Buffer) => bytes.subarray(0, 36 + PIECE + 16)],
    ['its end is cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['two pieces change places', (bytes: Buffer) => swapPieces(bytes)],
    ['another header is put before it', (bytes: Buffer) => bytes.with(10, (bytes[10] ?? 0) ^ 1)],
  ])('does not open when %s', async (_what, change) => {
    const key = await put(randomBytes(2 * PIECE + 5))
    await writeFile(fileOf(key), change(await readFile(fileOf(key))))
    await expect(read(key)).rejects.toThrow()
    await expect(read(key, { start: 0, end: PIECE })).rejects.toThrow()
  })

  it('does not open under the name of another', async () => {
    const [mine, other] = [await put(randomBytes(10)), await put(randomBytes(10))]
    await writeFile(fileOf(other), await readFile(fileOf(mine)))
    await expect(read(other)).rejects.toThrow()
  })
})

function swapPieces(bytes: Buffer): Buffer {
  const at = (index: number) => bytes.subarray(36 + index * (PIECE + 16), 36 + (index + 1) * (PIECE + 16))
  return Buffer.concat([bytes.subarray(0, 36), at(1), at(0), bytes.subarray(36 + 2 * (PIECE + 16))])
}

it('leaves nothing behind when the content breaks off', async () => {
  const before = await readdir(join(folder, 'files'), { recursive: true })
  const content = async function* () {
    yield randomBytes(100_000)
    throw new Error('line cut')
  }
  await expect(store().put(Readable.from(content(), { objectMode: false }))).rejects.toThrow('line cut')
  const after = await readdir(join(folder, 'files'), { recursive: true })
  expect(after.filter((name) => name.length > 2)).toEqual(before.filter((name) => name.length > 2))
})

it('lists finished and unfinished files, removes them, and is content when they are gone', async () => {
  const key = await put(randomBytes(5))
  await writeFile(`${fileOf(key)}.part`, 'half')
  const listed = []
  for await (const file of store().list()) listed.push(file)
  expect(listed.filter((file) => file.key === key)).toHaveLength(1)
  for (const file of listed) if (file.key === undefined) await file.remove()
  await store().remove(key)
  await store().remove(key)
  await expect(read(key)).rejects.toThrow('ENOENT')
})

it('holds no file open that nobody reads to its end', async () => {
  const key = await put(randomBytes(3 * PIECE))
  const openFiles = async () => (await readdir('/proc/self/fd')).length
  const before = await openFiles()
  for (let count = 0; count < 20; count++) {
    const unread = await store().open(key)
    unread.destroy()
    const begun = await store().open(key)
    for await (const _chunk of begun) break
  }
  await expect.poll(openFiles, { timeout: 20_000 }).toBeLessThan(before + 5)
})

it('takes no path for a key', async () => {
  await expect(store().open('../secrets.env')).rejects.toThrow('not a storage key')
})
