import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { config } from '@/lib/platform/config'
import type { ByteRange } from '../rules/ranges'
import { openSealed, sealing } from './sealed-file'

/** A file as the sweep meets it. `key` is undefined for what an interrupted upload left behind. */
export type StoredFile = { key: string | undefined; changedAt: Date; remove: () => Promise<void> }

/**
 * Where the bytes of attachments lie. One place on this machine's disk today; an S3-compatible one needs these same four
 * functions, with the same sealing in front of it.
 */
export type FileStore = {
  /** Stores a stream under a new key and answers it once the bytes are safe on disk. Leaves nothing behind when the stream fails. */
  put: (content: Readable) => Promise<{ storageKey: string }>
  /** The plain bytes, whole or a range. Throws when the file is missing or was changed. */
  open: (storageKey: string, range?: ByteRange) => Promise<Readable>
  /** Removes the file; no error when it is gone already. */
  remove: (storageKey: string) => Promise<void>
  /** Every file there is, unfinished ones included, in no order. */
  list: () => AsyncIterable<StoredFile>
}

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const UNFINISHED = '.part'

/** `<DATA_DIR>/files/<first two signs>/<key>`, sealed (sealed-file.ts), mode 0600. */
export function localFileStore(dataDirectory: string): FileStore {
  const root = resolve(dataDirectory, 'files')
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new Error('not a storage key')
    return join(root, key.slice(0, 2), key)
  }

  return {
    put: async (content) => {
      const storageKey = randomUUID()
      const path = pathOf(storageKey)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeSafely(content, storageKey, path)
      return { storageKey }
    },
    open: async (storageKey, range) => {
      const file = await open(pathOf(storageKey), 'r')
      try {
        const pieces = await openSealed(file, storageKey, range)
        const content = Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 })
        // Also when nobody ever reads: a generator that was not begun runs no `finally`.
        content.once('close', () => file.close())
        return content
      } catch (error) {
        await file.close()
        throw error
      }
    },
    remove: (storageKey) => rm(pathOf(storageKey), { force: true }),
    list: () => listFiles(root),
  }
}

/** A reader sees the whole file or none, also after a power cut: written aside, flushed, renamed, the folder flushed. */
async function writeSafely(content: Readable, storageKey: string, path: string) {
  const aside = path + UNFINISHED
  const file = await open(aside, 'wx', 0o600)
  try {
    await pipeline(content, sealing(storageKey), async (sealed: AsyncIterable<Buffer>) => {
      for await (const chunk of sealed) await file.appendFile(chunk)
    })
    await file.sync()
    await file.close()
    await rename(aside, path)
    await flushFolder(dirname(path))
  } catch (error) {
    await file.close().catch(() => undefined) // closed already when renaming was what failed
    await rm(aside, { force: true })
    throw error
  }
}

async function flushFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function* listFiles(root: string): AsyncGenerator<StoredFile> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  for await (const folder of await opendir(root)) {
    if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue
    for await (const entry of await opendir(join(root, folder.name))) {
      const path = join(root, folder.name, entry.name)
      const facts = await stat(path).catch(() => undefined) // removed meanwhile by its own upload
      if (!facts?.isFile()) continue
      const key = KEY.test(entry.name) ? entry.name : undefined
      yield { key, changedAt: facts.mtime, remove: () => rm(path, { force: true }) }
    }
  }
}

let known: FileStore | undefined

/** The store this installation is set to. */
export function fileStore(): FileStore {
  known ??= localFileStore(config().DATA_DIR)
  return known
}
