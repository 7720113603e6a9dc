import { describe, expect, it } from 'vitest'
import { cleanFileName, contentDisposition, extensionOf } from './file-names'

const bytes = (text: string) => Buffer.byteLength(text, 'utf8')

describe('a file name as the browser sent it', () => {
  it.each([
    ['giấy chứng sinh.pdf', 'giấy chứng sinh.pdf'],
    ['Ảnh CCCD mặt trước 📷.jpg', 'Ảnh CCCD mặt trước 📷.jpg'],
    ['gia\u0302\u0301y.pdf', 'giấy.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\win.ini', 'win.ini'],
    ['C:\\fakepath\\anh.png', 'anh.png'],
    ['/tuyet/doi.pdf', 'doi.pdf'],
    ['anh\u202Egpj.exe', 'anhgpj.exe'],
    ['\u2066an\u2069h\u200F.pdf', 'anh.pdf'],
    ['xuong\r\ndong\t.pdf', 'xuong dong .pdf'],
    ['a\u0000b.pdf', 'ab.pdf'],
    ['ten%22co%0D%0Anhay.pdf', 'ten_co nhay.pdf'],
    ['"><img src=x>.png', '___img src=x_.png'],
    ['.htaccess', 'htaccess'],
    ['CON', '_CON'],
    ['lpt1.pdf', '_lpt1.pdf'],
    ['  hai   khoảng .pdf', 'hai khoảng .pdf'],
    ['cham.pdf. . .', 'cham.pdf'],
    ['hong\uD800.pdf', 'hong.pdf'],
    ['', 'tep'],
    ['...', 'tep'],
    ['///', 'tep'],
    ['\u202E\u200B', 'tep'],
  ])('%j becomes %j', (declared, cleaned) => {
    expect(cleanFileName(declared)).toBe(cleaned)
  })

  it('is cut between letters at 255 bytes, keeping its extension', () => {
    const cleaned = cleanFileName(`${'Ặ'.repeat(200)}.pdf`)
    expect(bytes(cleaned)).toBeLessThanOrEqual(255)
    expect(cleaned).toMatch(/^Ặ+\.pdf$/)
    expect(bytes(cleaned)).toBeGreaterThan(250)
  })

  it('is cut although what looks like an extension is endless', () => {
    expect(bytes(cleanFileName(`a.${'b'.repeat(400)}`))).toBeLessThanOrEqual(255)
  })
})

it.each([
  ['a.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['a', ''],
  ['.pdf', ''],
  ['a.', ''],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})

it('names the file for old and new browsers without opening the header', () => {
  expect(contentDisposition('attachment', 'Giấy "đỏ"; a.pdf')).toBe(
    `attachment; filename="Giay _do_; a.pdf"; filename*=UTF-8''Gi%E1%BA%A5y%20%22%C4%91%E1%BB%8F%22%3B%20a.pdf`,
  )
})
