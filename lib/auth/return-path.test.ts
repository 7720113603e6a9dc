import { describe, expect, it } from 'vitest'
import { sameSitePath, signInAddress } from './return-path'

describe('the way back after signing in', () => {
  it.each([
    ['/ca-nhan/ho-so', '/ca-nhan/ho-so'],
    ['/nop-ho-so/1.001193?buoc=2&x=%2F', '/nop-ho-so/1.001193?buoc=2&x=%2F'],
    ['/can-bo/ho-so/000.00.07.H99-261123-0001', '/can-bo/ho-so/000.00.07.H99-261123-0001'],
    ['/', '/'],
  ])('keeps %s', (asked, path) => {
    expect(sameSitePath(asked)).toBe(path)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'ca-nhan',
    '',
    `/${'a'.repeat(2000)}`,
    '/api/auth/dang-xuat',
    '/dang-nhap',
    '/dang-nhap?tiep=/ca-nhan',
    '/dang-nhap/xac-thuc',
    undefined,
    ['/ca-nhan'],
  ])('drops %j', (asked) => {
    expect(sameSitePath(asked)).toBeUndefined()
  })

  it('keeps a page whose name only begins like sign-in', () => {
    expect(sameSitePath('/dang-nhap-mot-lan')).toBe('/dang-nhap-mot-lan')
  })

  it('writes the address of the sign-in page', () => {
    expect(signInAddress()).toBe('/dang-nhap')
    expect(signInAddress('/ca-nhan?a=1', 'het-phien')).toBe('/dang-nhap?tiep=%2Fca-nhan%3Fa%3D1&loi=het-phien')
    expect(signInAddress('//evil.example')).toBe('/dang-nhap')
  })
})
