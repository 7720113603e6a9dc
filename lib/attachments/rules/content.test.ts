import { describe, expect, it } from 'vitest'
import { aJpeg, aPdf, aPng, zipEnding } from '@/db/testing/sample-files'
import { HEAD_BYTES, judgeContent, mayBeAccepted, nameFor, TAIL_BYTES } from './content'
import { jpegWalk } from './jpeg-walk'

/** Judges the bytes as they would be seen going by in chunks of this size. */
function judge(bytes: Uint8Array, name = 'tep', chunkBytes = 1000) {
  const walk = jpegWalk()
  for (let at = 0; at < bytes.length; at += chunkBytes) walk.push(bytes.subarray(at, at + chunkBytes))
  const seen = { head: bytes.subarray(0, HEAD_BYTES), tail: bytes.subarray(-TAIL_BYTES), jpegEnded: walk.ended() }
  return judgeContent(seen, name)
}

const text = (content: string) => Buffer.from(content, 'latin1')
const type = { ok: false, reason: 'type' }
const broken = { ok: false, reason: 'broken' }

describe('what is taken', () => {
  it.each([
    ['a.pdf', aPdf()],
    ['a.PDF', aPdf(200_000)],
    ['khong-duoi', aPdf()],
  ])('%s as PDF', (name, bytes) => expect(judge(bytes, name)).toEqual({ ok: true, kind: 'pdf' }))

  it.each(['a.jpg', 'a.jpeg', 'a.JPE', 'a.jfif'])('%s as JPEG', (name) => {
    expect(judge(aJpeg(150_000), name)).toEqual({ ok: true, kind: 'jpg' })
  })

  it.each([1, 2, 3, 7])('a JPEG that arrives %i bytes at a time', (chunkBytes) => {
    expect(judge(aJpeg(50), 'a.jpg', chunkBytes)).toEqual({ ok: true, kind: 'jpg' })
  })

  it('a photo with a film behind its end mark, as some phones make them', () => {
    const film = Buffer.concat([text('\0\0\0\x18ftypmp42'), Buffer.alloc(200_000, 7)])
    expect(judge(Buffer.concat([aJpeg(100), film]), 'a.jpg')).toEqual({ ok: true, kind: 'jpg' })
  })

  it('a PNG', () => expect(judge(aPng(100_000), 'a.png')).toEqual({ ok: true, kind: 'png' }))
})

describe('what is refused as another type', () => {
  it.each([
    ['a page', text('<!DOCTYPE html><html><script>alert(1)</script></html>')],
    ['a drawing', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a Windows program', Buffer.concat([text('MZ\x90\0'), Buffer.alloc(3000)])],
    ['a Linux program', Buffer.concat([text('\x7fELF'), Buffer.alloc(3000)])],
    ['an archive', Buffer.concat([text('PK\x03\x04'), zipEnding()])],
    ['an office document of old', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a moving picture', text('GIF89a')],
    ['a photo of an iPhone', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['text', text('Không phải là tệp PDF')],
    ['one byte', text('%')],
    ['noise', Buffer.alloc(5000, 0xa5)],
  ])('%s', (_what, bytes) => {
    expect(judge(bytes, 'a.pdf')).toEqual(type)
    expect(judge(bytes)).toEqual(type)
  })

  it('a program called .pdf and a PDF called .exe', () => {
    expect(judge(aPdf(), 'bao-cao.pdf.exe')).toEqual(type)
    expect(judge(aPdf(), 'trang.html')).toEqual(type)
  })

  it('one kind under the name of another', () => {
    expect(judge(aPng(), 'a.jpg')).toEqual(type)
    expect(judge(aJpeg(), 'a.pdf')).toEqual(type)
    expect(judge(aPdf(), 'a.png')).toEqual(type)
  })

  it('two kinds in one: an archive behind a picture or a PDF', () => {
    for (const bytes of [aPdf(), aJpeg(), aPng()]) expect(judge(Buffer.concat([bytes, zipEnding()]))).toEqual(type)
  })

  it('an archive whose last record is followed by a long comment', () => {
    expect(judge(Buffer.concat([aJpeg(), zipEnding(), Buffer.alloc(65_000, 32)]))).toEqual(type)
  })

  it('a PDF that begins with markup or has something before its first byte', () => {
    expect(judge(Buffer.concat([text('%PDF-1.4\n<html><script>x</script>'), aPdf()]))).toEqual(type)
    expect(judge(Buffer.concat([text('\n'), aPdf()]))).toEqual(type)
  })

  it('a picture that carries markup where browsers guess', () => {
    const jpeg = aJpeg()
    const comment = text('\xff\xfe\x00\x1a<script>alert(1)</script')
    expect(judge(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]), 'a.jpg')).toEqual(type)
  })
})

describe('what is refused as broken', () => {
  it.each([
    ['PDF', aPdf(100_000), 'a.pdf'],
    ['PNG', aPng(100_000), 'a.png'],
    ['JPEG', aJpeg(100_000), 'a.jpg'],
  ])('half of a %s', (_kind, bytes, name) => {
    expect(judge(bytes.subarray(0, bytes.length / 2), name)).toEqual(broken)
  })

  it('a JPEG of which only the preview is whole', () => expect(judge(aJpeg().subarray(0, 40), 'a.jpg')).toEqual(broken))

  it('a PNG with something behind its end', () => {
    expect(judge(Buffer.concat([aPng(), text('<b>')]), 'a.png')).toEqual(broken)
  })
})

it('tells from the beginning alone what cannot be accepted', () => {
  expect(mayBeAccepted(text('MZ'), 'a.pdf')).toBe(false)
  expect(mayBeAccepted(aPdf(), 'a.exe')).toBe(false)
  expect(mayBeAccepted(aPdf(), 'a.pdf')).toBe(true)
})

it('gives a name without extension the right one', () => {
  expect(nameFor('scan', 'jpg')).toBe('scan.jpg')
  expect(nameFor('scan.jpeg', 'jpg')).toBe('scan.jpeg')
})
