import { describe, expect, it } from 'vitest'
import { readSitePage, UnreadableSite } from './sites'

const json = { kind: 'json' as const, rows: 'duLieu', code: 'ma', name: 'ten', digest: 'maKiemTra', next: 'tiepTheo' }
const html = {
  ...{ kind: 'html' as const, rows: 'table.tt tbody tr', code: 'td.ma', name: 'a@title', digest: '@data-kt' },
  next: 'a.sau',
}

describe('JSON', () => {
  it.each([
    [
      json,
      { duLieu: [{ ma: '1.000001', ten: 'Một', maKiemTra: 'x' }], tiepTheo: '/2' },
      [['1.000001', 'Một', 'x']],
      '/2',
    ],
    [
      { ...json, rows: '', code: 'tt.ma' },
      [{ tt: { ma: ' 1.000001 ' } }],
      [['1.000001', undefined, undefined]],
      undefined,
    ],
    [{ ...json, rows: 'a.b' }, { a: { b: [{ ma: 7, ten: null }] } }, [['7', undefined, undefined]], undefined],
    [json, { duLieu: [], tiepTheo: null }, [], undefined],
  ])('%#', (source, body, rows, next) => {
    const page = readSitePage(source, JSON.stringify(body))
    expect([page.rows.map(({ code, name, digest }) => [code, name, digest]), page.next]).toEqual([rows, next])
  })

  it.each([
    ['<html>', /không phải JSON/],
    ['', /không phải JSON/],
    ['{"khac":[]}', /không có danh sách/],
    ['{"duLieu":{}}', /không có danh sách/],
    ['{"duLieu":[{"ma":"1"},{"ten":"x"}]}', /dòng 2 không có mã/],
    ['{"duLieu":[null]}', /dòng 1 không có mã/],
    ['{"__proto__":{"duLieu":[]}}', /không có danh sách/],
  ])('refuses %s', (text, why) => {
    expect(() => readSitePage(json, text)).toThrow(why)
    expect(() => readSitePage(json, text)).toThrow(UnreadableSite)
  })
})

describe('a key that no answer has as its own', () => {
  it.each(['constructor', '__proto__', 'toString', 'constructor.name', 'hasOwnProperty.length'])(
    '%s is none',
    (key) => {
      const body = JSON.stringify({ duLieu: [{ ma: '1.000001' }] })
      expect(() => readSitePage({ ...json, rows: key }, body)).toThrow(/không có danh sách/)
      expect(() => readSitePage({ ...json, code: key }, body)).toThrow(/dòng 1 không có mã/)
      const { rows, next } = readSitePage({ ...json, name: key, next: key }, body)
      expect([rows[0]?.name, next]).toEqual([undefined, undefined])
    },
  )

  it('what every object inherits is no part of the answer', () => {
    const everywhere = { value: '9.999999', configurable: true }
    Object.defineProperty(Object.prototype, 'maThuaKe', everywhere)
    try {
      const read = () => readSitePage({ ...json, code: 'maThuaKe' }, JSON.stringify({ duLieu: [{ ma: '1.000001' }] }))
      expect(read).toThrow(/dòng 1 không có mã/)
    } finally {
      Reflect.deleteProperty(Object.prototype, 'maThuaKe')
    }
  })
})

describe('HTML', () => {
  const row = (code: string, name: string, digest = '') =>
    `<tr data-kt="${digest}"><td class="ma"> ${code}\n</td><td><a title="${name}">xem</a></td></tr>`
  const page = (rows: string, more = '') =>
    `<html><body><table class=tt><tbody>${rows}</tbody></table>${more}</body></html>`

  it('texts, attributes of a part and of the row, the link of the next page', () => {
    const text = page(
      row('1.000001', 'Cấp b&#7843;n sao', 'x') + row('1.000002', 'Hai'),
      '<a class="sau" href="?trang=2">sau</a>',
    )
    expect(readSitePage(html, text)).toEqual({
      rows: [
        { code: '1.000001', name: 'Cấp bản sao', digest: 'x' },
        { code: '1.000002', name: 'Hai', digest: undefined },
      ],
      next: '?trang=2',
    })
  })

  it.each([
    ['no rows', html, page(''), /không có dòng nào khớp/],
    ['no code', html, page('<tr><td>x</td></tr>'), /dòng 1 không có mã/],
    ['JSON', html, '{"duLieu":[]}', /không có dòng nào khớp/],
    ['half a page', html, '<html><table class=tt><tbo', /không có dòng nào khớp/],
    ['a selector that is none', { ...html, rows: 'tr[[' }, page(row('1', 'x')), /không đúng/],
  ])('refuses %s', (_what, source, text, why) => {
    expect(() => readSitePage(source, text)).toThrow(why)
    expect(() => readSitePage(source, text)).toThrow(UnreadableSite)
  })
})
