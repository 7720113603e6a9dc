import 'server-only'
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '@/lib/platform/refusal'
import { FILE_SENTENCES } from '../labels'
import { type AcceptedKind, HEAD_BYTES, judgeContent, kindOf, mayBeAccepted, TAIL_BYTES } from '../rules/content'
import { jpegWalk } from '../rules/jpeg-walk'

export type FileFacts = { kind: AcceptedKind; sizeBytes: number; sha256: string }

export type FileWatch = {
  /** Takes the next chunk into account. Refuses at once what can only be refused at the end. */
  see: (chunk: Buffer) => void
  isEmpty: () => boolean
  /** After the last chunk: what the file is. Refuses with `upload.empty`, `upload.type` or `upload.broken`. */
  verdict: () => Promise<FileFacts>
}

/** Looks at a file of this cleaned name as it goes by, keeping no more than its beginning and end. */
export function watchFile(name: string): FileWatch {
  const hash = createHash('sha256')
  const jpeg = jpegWalk()
  let head = Buffer.alloc(0)
  const recent: Buffer[] = []
  let recentBytes = 0
  let sizeBytes = 0
  let facts: Promise<FileFacts> | undefined

  return {
    see: (chunk) => {
      hash.update(chunk)
      sizeBytes += chunk.length
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
        if (head.length === HEAD_BYTES && !mayBeAccepted(head, name)) throw wrongType(name)
      }
      recent.push(chunk)
      recentBytes += chunk.length
      while (recentBytes - (recent[0]?.length ?? 0) >= TAIL_BYTES) recentBytes -= recent.shift()?.length ?? 0
      if (kindOf(head) === 'jpg') jpeg.push(chunk)
    },
    isEmpty: () => sizeBytes === 0,
    verdict: () => {
      const tail = Buffer.concat(recent).subarray(-TAIL_BYTES)
      facts ??= judge({ head, tail, jpegEnded: jpeg.ended() }, name, sizeBytes).then((kind) => ({
        kind,
        sizeBytes,
        sha256: hash.digest('hex'),
      }))
      return facts
    },
  }
}

const wrongType = (name: string) => new Refusal('unsupported', 'upload.type', FILE_SENTENCES.type(name))

async function judge(seen: Parameters<typeof judgeContent>[0], name: string, sizeBytes: number): Promise<AcceptedKind> {
  if (sizeBytes === 0) throw new Refusal('invalid', 'upload.empty', FILE_SENTENCES.empty(name))
  const verdict = judgeContent(seen, name)
  if (!verdict.ok && verdict.reason === 'broken') {
    throw new Refusal('invalid', 'upload.broken', FILE_SENTENCES.broken(name))
  }
  // A second opinion that knows hundreds of formats, among them those that begin like ours (animated PNG).
  const detected = await fileTypeFromBuffer(seen.head)
  if (!verdict.ok || detected?.ext !== verdict.kind) throw wrongType(name)
  return verdict.kind
}
