import 'server-only'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { fileStore } from '../gateway/file-store'
import type { Upload } from './receive-upload'

/** Puts a file of our own making into the store. No row knows it yet: record it or discard it. */
export async function storeBytes(bytes: Uint8Array, fileName: string, contentType: string): Promise<Upload> {
  const { storageKey } = await fileStore().put(Readable.from([Buffer.from(bytes)]))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { storageKey, fileName, contentType, sizeBytes: bytes.byteLength, sha256 }
}
