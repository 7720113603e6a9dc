import { createServer, type Server, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { askClamd } from './virus-scanner'

let server: Server | undefined
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

/** Stands in for clamd: hands the whole INSTREAM to `answer`, pieces joined. */
async function clamd(answer: (content: Buffer, socket: Socket) => void): Promise<URL> {
  server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
      const content = instream(bytes)
      if (content) answer(content, socket)
    })
  })
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return new URL(`tcp://127.0.0.1:${address.port}`)
}

/** The content once its closing length of zero has come. */
function instream(bytes: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (bytes.subarray(0, command.length).toString() !== command) throw new Error('not INSTREAM')
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const content = (text: string) => Readable.from([Buffer.from(text.slice(0, 3)), Buffer.from(text.slice(3))])
const says = (word: string) =>
  clamd((seen, socket) => socket.end(`${seen.toString() === 'abcdef' ? word : 'stream: X FOUND'}\0`))

it.each([
  ['stream: OK', 'clean'],
  ['stream: Eicar-Test-Signature FOUND', 'infected'],
  ['INSTREAM size limit exceeded. ERROR', 'unavailable'],
  ['', 'unavailable'],
])('%j means %s', async (word, verdict) => {
  expect(await askClamd(await says(word), content('abcdef'))).toBe(verdict)
})

it('is unavailable when nobody listens or the line is dropped', async () => {
  expect(await askClamd(new URL('tcp://127.0.0.1:1'), content('abcdef'))).toBe('unavailable')
  expect(await askClamd(await clamd((_seen, socket) => socket.destroy()), content('abcdef'))).toBe('unavailable')
})
