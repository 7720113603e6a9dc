import { describe, expect, test } from 'vitest'
import { foldAccents } from '@/lib/platform/text'
import { readSnapshot } from '@/tools/seed/snapshot'
import { searchCatalogue } from './search'
import { buildSearchIndex, type CatalogueEntry } from './search-index'

const OFFERED = ['1.001193', '2.000635']

const entries: CatalogueEntry[] = readSnapshot().map((detail) => ({
  id: detail.code,
  code: detail.code,
  name: detail.name,
  fieldName: detail.fields[0]?.name ?? null,
  levels: detail.levels.map((level) => level.name),
  applicants: detail.applicants.map((applicant) => applicant.name),
  service: OFFERED.includes(detail.code) ? { onlineLevel: 'full', filedAt: 'local' } : null,
  searchText: foldAccents(`${detail.code} ${detail.name} ${detail.fields[0]?.name ?? ''}`),
}))
const index = buildSearchIndex(entries)
const firstCodes = (query: string, count = 5) =>
  searchCatalogue(index, query)
    .hits.slice(0, count)
    .map((hit) => hit.entry.code)

/** What a person types, and the procedures that answer it: one, or the equal ones of several authorities. */
const QUERIES: readonly (readonly [query: string, ...wanted: string[]])[] = [
  ['1.001193', '1.001193'],
  ['1001193', '1.001193'],
  ['mã 1. 004222', '1.004222'],
  ['đăng ký khai sinh', '1.001193'],
  ['khai sinh', '1.001193'],
  ['giay khai sinh', '1.001193'],
  ['Bản sao giấy khai sinh', '2.000635'],
  ['trich luc khai sinh', '2.000635'],
  ['trích lục hộ tịch', '2.000635'],
  ['dang ky lai khai sinh', '1.004884'],
  ['dang ki ket hon', '1.000894'],
  ['kết hôn với người nước ngoài', '2.000806'],
  ['giay xac nhan tinh trang hon nhan', '1.004873'],
  ['giấy độc thân', '1.004873'],
  ['khai tu', '1.000656'],
  ['giám hộ', '1.004837'],
  ['nhan cha me con', '1.001022'],
  ['cải chính hộ tịch', '1.004859'],
  ['đổi tên trong giấy khai sinh', '1.004859'],
  ['nhận con nuôi', '2.001263'],
  ['liên thông khai sinh bảo hiểm y tế', '2.001023', '2.000986'],
  ['đăng ký thường trú', '1.004222'],
  ['nhap ho khau', '1.004222'],
  ['tách hộ khẩu', '1.010038'],
  ['dang ky tam tru', '1.004194'],
  ['khai bao tam vang', '1.003677'],
  ['xac nhan cu tru', '1.010041'],
  ['xoá đăng ký thường trú', '1.003197'],
  ['lam can cuoc', '1.014061'],
  ['cấp lại thẻ căn cước', '1.014064'],
  ['doi can cuoc cong dan', '1.014063'],
  ['căn cước cho trẻ em', '1.014062'],
  ['định danh mức 2', '3.000228'],
  ['tai khoan vneid', '3.000228', '1.011410', '3.000498'],
  ['xác nhận số chứng minh nhân dân 9 số', '1.012566'],
  ['hộ chiếu', '1.001456'],
  ['mất hộ chiếu', '1.010386', '1.001445'],
  ['the tam tru cho nguoi nuoc ngoai', '1.003460'],
  ['gia hạn visa', '1.001146', '1.001194'],
  ['lý lịch tư pháp', '3.000333'],
  ['lí lịch tư pháp số 2', '3.000333'],
  ['bang lai xe', '3.000346', '3.000347'],
  ['đổi giấy phép lái xe', '3.000347'],
  ['mat bang lai xe', '3.000348'],
  ['giấy phép lái xe quốc tế', '3.000353'],
  ['dang ky xe may', '1.012575', '1.013067'],
  ['sang tên xe', '1.013076'],
  ['mat bien so xe', '1.013080', '1.013082'],
  ['đăng kiểm xe ô tô', '1.005103', '1.013089'],
  ['phu hieu xe', '2.002288'],
  ['kinh doanh vận tải bằng ô tô', '1.000703'],
  ['chứng thực bản sao', '2.000815'],
  ['cong chung giay to', '2.000815'],
  ['chung thuc chu ky', '2.000884'],
  ['chứng thực di chúc', '2.001019'],
  ['tu choi nhan di san', '2.001016'],
  ['thẻ bảo hiểm y tế', '2.000639', '1.001939'],
  ['cap lai the bhyt', '1.002759', '1.001294'],
  ['bảo hiểm xã hội một lần', '1.001613'],
  ['rut bao hiem xa hoi', '1.001613'],
  ['che do thai san', '2.000693'],
  ['đóng bhxh tự nguyện', '1.002179'],
  ['so do lan dau', '1.013978'],
  ['mất sổ đỏ', '1.012786'],
  ['doi so do', '1.012783'],
  ['tách thửa đất', '1.012784'],
  ['chuyển mục đích sử dụng đất', '1.013949', '1.013992'],
  ['sang ten so do', '1.013831'],
  ['đăng ký thế chấp quyền sử dụng đất', '1.011441'],
  ['xoa the chap', '1.011443'],
  ['hoà giải tranh chấp đất đai', '1.012812'],
  ['giay phep xay dung nha o', '1.013225'],
  ['xin phép sửa nhà', '1.013229'],
  ['thanh lap ho kinh doanh', '1.001612'],
  ['thay đổi đăng ký hộ kinh doanh', '2.000720'],
  ['cham dut ho kinh doanh', '1.001266'],
  ['tạm ngừng kinh doanh', '1.001570', '2.002029'],
  ['công ty tnhh một thành viên', '2.001583'],
  ['thanh lap cong ty co phan', '2.002043'],
  ['mở công ty', '2.001583', '2.001199', '2.002043', '2.002042'],
  ['giai the doanh nghiep', '2.002023'],
  ['thay đổi địa chỉ công ty', '2.002041'],
  ['ma so thue ca nhan', '1.008498'],
  ['quyết toán thuế thu nhập cá nhân', '2.002233', '1.008309'],
  ['hoan thue tncn', '2.002233', '1.008562'],
  ['hóa đơn điện tử', '1.010337'],
  ['le phi truoc ba nha dat', '1.007277'],
  ['yêu cầu trợ giúp pháp lý', '2.000829'],
  ['thi hanh an dan su', '1.003091'],
  ['an toàn thực phẩm', '2.001827'],
  ['chặt cây xanh', '1.002693'],
  ['giấy phép môi trường', '1.010727'],
  ['moi gioi bat dong san', '1.012906'],
  ['dang ky tau ca', '1.003650'],
  ['dang ky kinh doanh', '1.001612'],
  ['sinh con', '1.001193'],
  ['tôi muốn làm giấy khai sinh cho con thì cần gì', '1.001193'],
  ['đăng kí xe oto', '1.012575', '1.013066'],
  ['khia sinh', '1.001193'],
  ['dang ky ket hom', '1.000894'],
]

describe('search over the 2,642 procedures', () => {
  test('a hundred queries, with marks and without, find their procedure among the first five in at least 95 cases', () => {
    expect(QUERIES).toHaveLength(100)
    const missed = QUERIES.filter(([query, ...wanted]) => !firstCodes(query).some((code) => wanted.includes(code)))
    expect(missed.length, missed.map(([query]) => query).join(', ')).toBeLessThanOrEqual(5)
  })

  test('names typed whole without marks, find themselves or their namesakes', () => {
    const lost = entries.filter((entry, at) => {
      if (at % 10 !== 0) return false
      const folded = foldAccents(entry.name)
      return !searchCatalogue(index, folded)
        .hits.slice(0, 5)
        .some((hit) => foldAccents(hit.entry.name) === folded)
    })
    expect(lost.map((entry) => entry.code)).toEqual([])
  })

  test.each(['1.001193', '1001193', ' 1. 001193', 'mã 1.001193', 'TTHC 1.001193'])('code as %j', (query) => {
    expect(firstCodes(query, 1)).toEqual(['1.001193'])
  })

  test('a code that no procedure has finds nothing, not its neighbours', () => {
    expect(firstCodes('1.001194999')).toEqual([])
    expect(firstCodes('9.999999')).toEqual([])
  })

  test('the beginning of a code lists the codes that begin so', () => {
    expect(firstCodes('1.0011', 50).every((code) => code.startsWith('1.0011'))).toBe(true)
  })

  test.each([
    ['hoà giải', 'hòa giải'],
    ['giấy khai sinh'.normalize('NFD'), 'giấy khai sinh'],
    ['  GIẤY   khai sinh ', 'giấy khai sinh'],
    ['đăng kí kết hôn', 'đăng ký kết hôn'],
  ])('%j finds the same as %j', (one, other) => {
    expect(firstCodes(one)).toEqual(firstCodes(other))
  })

  test('marks that are typed are respected: sơ đồ is not sổ đỏ', () => {
    expect(firstCodes('sơ đồ', 50)).not.toContain('1.012783')
    expect(firstCodes('đổi sổ đỏ')).toContain('1.012783')
  })

  test('between equal names the one that can be filed here stands first, then commune and province before ministries', () => {
    const twin = (code: string, more: Partial<CatalogueEntry>): CatalogueEntry => ({
      ...{ id: code, code, name: 'Cấp thẻ mẫu', fieldName: 'Mẫu', levels: ['Cấp bộ'], applicants: [], service: null },
      ...{ searchText: foldAccents(`${code} Cấp thẻ mẫu`), ...more },
    })
    const online = { onlineLevel: 'full', filedAt: 'local' } as const
    const twins = [
      twin('1.000001', {}),
      twin('1.000002', { levels: ['Cấp tỉnh'] }),
      twin('1.000003', { service: online }),
    ]
    const found = searchCatalogue(buildSearchIndex(twins), 'the mau').hits.map((hit) => hit.entry.code)
    expect(found).toEqual(['1.000003', '1.000002', '1.000001'])
  })

  test('words that merely stand somewhere in a long name are no answer', () => {
    const names = searchCatalogue(index, 'khai sinh').hits.map((hit) => hit.entry.name.toLowerCase())
    expect(names.filter((name) => !name.includes('khai sinh'))).toEqual([])
  })

  test('nothing close is nothing, and nearest is not called exact', () => {
    expect(searchCatalogue(index, 'zzzz qqqq')).toEqual({ hits: [], exact: 0 })
    expect(searchCatalogue(index, 'khia sinh')).toMatchObject({ exact: 0 })
    const { hits, exact } = searchCatalogue(index, 'khai sinh')
    expect(exact).toBe(hits.length)
    expect(searchCatalogue(index, 'hôn nhân')).toMatchObject({ exact: 1 })
  })

  test.each([
    ['empty', ''],
    ['blank', '   '],
    ['brackets', '()'],
    ['pattern', '%_\\'],
    ['endless', 'a '.repeat(5000)],
    ['zero byte', '\u0000'],
    ['SQL', "'; drop table procedures; --"],
  ])('hostile query, %s: does no harm', (_name, query) => {
    expect(Array.isArray(searchCatalogue(index, query).hits)).toBe(true)
  })
})
