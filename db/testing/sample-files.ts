import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/*
 * Small files of every kind that tests hand in, made from the formats' own descriptions, so that no binary lies in the
 * repository. `padding` adds that many bytes of noise where the format allows any.
 */

export function aPdf(padding = 0): Buffer {
  const body = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
  return Buffer.concat([body, noise(padding), Buffer.from('\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n')])
}

/** ISO 15948: one white pixel; the noise lies in a private chunk. */
export function aPng(padding = 0): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  const pixel = deflateSync(Buffer.from([0, 255, 255, 255]))
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', pixel)]
  if (padding > 0) chunks.push(pngChunk('noIs', noise(padding)))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks, pngChunk('IEND', Buffer.alloc(0))])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}

/** ITU T.81, as a phone makes it: a preview with its own end mark inside, a scan with stuffed bytes and restarts. */
export function aJpeg(padding = 0): Buffer {
  const preview = Buffer.from([0xff, 0xd8, 0xff, 0xd9])
  const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0x00, 0x78])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), preview])),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    scan,
    noise(padding),
    Buffer.from([0xff, 0xd9]),
  ])
}

function jpegSegment(code: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** APPNOTE 6.3: the two last records of an archive with one entry, which is all that readers look for first. */
export function zipEnding(): Buffer {
  const directory = Buffer.alloc(46)
  directory.writeUInt32LE(0x02014b50, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46, 12)
  return Buffer.concat([directory, end])
}

/** Never a signature by chance: bytes from 0x80 to 0xfe only, repeated so that 50 MB take no time. */
function noise(length: number): Buffer {
  const pattern = randomBytes(Math.min(length, 65_521)).map((byte) => 0x80 + (byte % 0x7f))
  return length > 0 ? Buffer.alloc(length, pattern) : Buffer.alloc(0)
}
