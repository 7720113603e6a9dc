import 'server-only'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { config } from '@/lib/platform/config'

const TIMEOUT_MS = 60_000
const DEFAULT_PORT = 3310

export type ScanVerdict = 'clean' | 'infected' | 'unavailable'

/** What the clamd at CLAMAV_URL (`tcp://host:port`) says of the content; without that setting everything is clean. */
export async function scanForViruses(content: () => Promise<Readable>): Promise<ScanVerdict> {
  const { CLAMAV_URL } = config()
  return CLAMAV_URL ? askClamd(new URL(CLAMAV_URL), await content()) : 'clean'
}

/**
 * clamd's INSTREAM: pieces led by their length in four bytes, a length of zero at the end, one line of answer. A scanner
 * that cannot be reached, is too slow or refuses the size is `unavailable`, never `clean`.
 */
export async function askClamd(address: URL, content: Readable): Promise<ScanVerdict> {
  const socket = connect({ host: address.hostname, port: Number(address.port || DEFAULT_PORT) })
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('clamd is silent')))
  try {
    const [line] = await Promise.all([
      readAnswer(socket),
      pipeline(Readable.from(framed(content)), socket, { end: false }),
    ])
    if (/\bOK$/.test(line)) return 'clean'
    return /\bFOUND$/.test(line) ? 'infected' : 'unavailable'
  } catch {
    return 'unavailable' // the caller refuses the file and says why; there is nothing of ours to mend
  } finally {
    socket.destroy()
  }
}

async function* framed(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

async function readAnswer(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) text += String(chunk)
  return text.replaceAll('\0', '').trim()
}
