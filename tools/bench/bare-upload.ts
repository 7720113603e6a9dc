import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'

/*
 * An upload with nothing around it: node:http, busboy, a digest and a file. It judges nothing, seals nothing and forces nothing
 * to disk. A baseline for tools/bench/upload.ts, never part of the product.
 */

const folder = mkdtempSync(join(tmpdir(), 'bare-upload-'))
let count = 0

const server = createServer((request, response) => {
  const parser = busboy({ headers: request.headers, limits: { files: 1 } })
  const hash = createHash('sha256')
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  parser.once('file', (_name, file) => {
    count += 1
    pipeline(file, hashed, createWriteStream(join(folder, String(count)))).then(
      () => response.writeHead(201).end(hash.digest('hex')),
      () => response.writeHead(500).end(),
    )
  })
  pipeline(request, parser).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
})
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
