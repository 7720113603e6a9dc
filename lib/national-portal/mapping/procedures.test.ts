import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { keysOfRows, readCategoryRows, readProcedureCodes } from './lists'
import { procedureQuestion, readProcedure, WrongAnswer } from './procedures'

/** The empty skeleton of b.2: 28 keys, every scalar "". */
const SKELETON = {
  ID: '',
  MATTHC: '1.001193',
  TENTTHC: 'Thủ tục đăng ký khai sinh',
  MACOQUANCONGBO: '',
  LOAITTHC: '',
  TRANGTHAI: '',
  IDQUYETDINHCONGBO: '',
  TUKHOA: '',
  MOTA: '',
  YEUCAU: '',
  DIACHITIEPNHAN: '',
  MOTADOITUONGTHUCHIEN: '',
  MOTACOQUANTHUCHIEN: '',
  MOTACOQUANTHAMQUYEN: '',
  CAPTHUCHIEN: [],
  LINHVUCTHUCHIEN: [],
  TRINHTUTHUCHIEN: [],
  CACHTHUCTHUCHIEN: [],
  DOITUONGTHUCHIEN: [],
  THANHPHANHOSO: [],
  KETQUATHUCHIEN: [],
  CANCUPHAPLY: [],
  TTHCLIENQUAN: [],
  TTHCLIENTHONG: [],
  COQUANTHUCHIEN: [],
  COQUANCOTHAMQUYEN: [],
  COQUANDUOCUYQUYEN: [],
  COQUANPHOIHOP: [],
}

const EMPTY = {
  code: '1.001193',
  name: 'Thủ tục đăng ký khai sinh',
  levels: [],
  fields: [],
  steps: [],
  ways: [],
  applicants: [],
  papers: [],
  results: [],
  legalBases: [],
  agencies: [],
}

const paper = (more: object) => ({
  ...{ MAGIAYTO: '', TENGIAYTO: '', SOBANCHINH: '', SOBANSAO: '', TENMAUDON: '', URL: '', MA_KQ_THAYTHE: null },
  ...more,
})

const read = (more: object) => readProcedure([{ ...SKELETON, ...more }], '1.001193')

describe('LayThuTuc into our words (contract b.2)', () => {
  test('the question names the procedure as maTTHC', () => {
    expect(procedureQuestion('1.001193')).toEqual({
      kind: 'share',
      service: 'LayThuTuc',
      parameters: { maTTHC: '1.001193' },
    })
  })

  test('empty texts and lists are absent', () => {
    expect(read({})).toEqual(EMPTY)
  })

  test('null and missing keys are absent too', () => {
    const row = { MATTHC: '1.001193', TENTTHC: 'Thủ tục đăng ký khai sinh', MOTA: null, CANCUPHAPLY: null }
    expect(readProcedure([row], '1.001193')).toEqual(EMPTY)
  })

  test('texts, levels, field, steps, agencies', () => {
    const detail = read({
      ID: '7',
      LOAITTHC: '2',
      MACOQUANCONGBO: '000.00.00.G15',
      IDQUYETDINHCONGBO: '163',
      TUKHOA: ' khai sinh\r\ntrẻ em ',
      CAPTHUCHIEN: [
        { CAPTHUCHIEN: '3', TENCAP: 'Cấp xã' },
        { CAPTHUCHIEN: '3', TENCAP: 'Cấp xã' },
      ],
      LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-HT01', TENLINHVUC: 'Hộ tịch' }],
      TRINHTUTHUCHIEN: [
        { TRUONGHOP: '', TRINHTU: [{ TENTRINHTU: 'Nộp hồ sơ.\n\nNhận kết quả.' }, { TENTRINHTU: '' }] },
      ],
      COQUANTHUCHIEN: [{ MADONVI: '', TENDONVI: 'Ủy ban nhân dân cấp xã' }],
      COQUANPHOIHOP: [{ MADONVI: '000.00.00.G01', TENDONVI: 'Bộ Công an' }],
      TTHCLIENQUAN: ['2.000635', ''],
    })
    expect(detail).toEqual({
      ...EMPTY,
      nationalId: '7',
      kind: '2',
      publishingAgencyCode: '000.00.00.G15',
      decisionId: '163',
      keywords: 'khai sinh\ntrẻ em',
      levels: [{ code: '3', name: 'Cấp xã' }],
      fields: [{ code: 'G15-HT01', name: 'Hộ tịch' }],
      steps: [{ lines: ['Nộp hồ sơ.', 'Nhận kết quả.'] }],
      agencies: [{ name: 'Ủy ban nhân dân cấp xã' }],
      partners: [{ code: '000.00.00.G01', name: 'Bộ Công an' }],
      related: ['2.000635'],
    })
  })

  test('times by channel, fees below the time, SOTIEN null, a unit called Khác is not shown', () => {
    const fee = { MAPHILEPHI: 'LP1', SOTIEN: '8000', DONVI: 'VND', MOTA: 'mỗi bản', TENTEP: '', URL: '' }
    const detail = read({
      CACHTHUCTHUCHIEN: [
        { KENH: '2', THOIGIAN: [{ THOIGIANGIAIQUYET: '1', DONVITINH: 'Ngày làm việc', MOTA: '', PHILEPHI: [fee] }] },
        {
          KENH: '1',
          THOIGIAN: [
            { THOIGIANGIAIQUYET: '', DONVITINH: 'Khác', MOTA: 'Trong ngày', PHILEPHI: [{ ...fee, SOTIEN: null }] },
            { THOIGIANGIAIQUYET: '5', DONVITINH: 'Ngày', MOTA: '', PHILEPHI: [{ ...fee, SOTIEN: '10', DONVI: 'USD' }] },
          ],
        },
      ],
    })
    expect(detail.ways).toEqual([
      {
        channel: '2',
        times: [{ amount: '1', unit: 'Ngày làm việc', fees: [{ code: 'LP1', amountVnd: 8000, note: 'mỗi bản' }] }],
      },
      {
        channel: '1',
        times: [
          { note: 'Trong ngày', fees: [{ code: 'LP1', note: 'mỗi bản' }] },
          { amount: '5', unit: 'Ngày', fees: [{ code: 'LP1', note: '10 USD. mỗi bản' }] },
        ],
      },
    ])
  })

  test('the same MAGIAYTO twice in a case is one paper; the same in another case stays', () => {
    const birth = { MAGIAYTO: '000.00.00.G15-KQ000001', TENGIAYTO: 'Giấy chứng sinh', SOBANCHINH: '1' }
    const detail = read({
      THANHPHANHOSO: [
        {
          TRUONGHOP: 'Giấy tờ phải nộp',
          GIAYTO: [
            paper(birth),
            paper({ ...birth, SOBANSAO: '2', TENMAUDON: 'mau.doc' }),
            paper({ TENGIAYTO: 'Tờ khai' }),
            paper({ TENGIAYTO: 'Tờ khai khác' }),
          ],
        },
        { TRUONGHOP: '', GIAYTO: [paper({ ...birth, MA_KQ_THAYTHE: 'KQ.G15.000031' })] },
      ],
    })
    const code = birth.MAGIAYTO
    expect(detail.papers).toEqual([
      {
        title: 'Giấy tờ phải nộp',
        papers: [
          { code, name: 'Giấy chứng sinh', originals: 1, copies: 2, formName: 'mau.doc' },
          { name: 'Tờ khai' },
          { name: 'Tờ khai khác' },
        ],
      },
      { papers: [{ code, name: 'Giấy chứng sinh', originals: 1, replacedByResult: 'KQ.G15.000031' }] },
    ])
  })

  test('results and legal bases', () => {
    const detail = read({
      KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.G15.000031', TENKETQUA: 'Giấy khai sinh', TENTEP: '', URL: '' }],
      CANCUPHAPLY: [
        {
          SOVANBAN: '60/2014/QH13',
          TENVANBAN: 'Luật Hộ tịch',
          NGAYBANHANH: '20/11/2014',
          NGAYHIEULUC: '',
          COQUANBANHANH: 'Quốc hội',
          DIACHITRUYCAP: '',
        },
        { SOVANBAN: '', TENVANBAN: '', NGAYBANHANH: '', NGAYHIEULUC: '', COQUANBANHANH: '', DIACHITRUYCAP: '' },
      ],
    })
    expect(detail.results).toEqual([{ code: 'KQ.G15.000031', name: 'Giấy khai sinh' }])
    expect(detail.legalBases).toEqual([
      { number: '60/2014/QH13', name: 'Luật Hộ tịch', issuedBy: 'Quốc hội', issuedOn: '20/11/2014' },
    ])
  })

  test.each([
    ['no row', []],
    ['a list where a text belongs', [{ ...SKELETON, MOTA: ['x'] }]],
    ['a text where a list belongs', [{ ...SKELETON, THANHPHANHOSO: 'x' }]],
    [
      'a count that is no number',
      [{ ...SKELETON, THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: [paper({ TENGIAYTO: 'x', SOBANCHINH: 'hai' })] }] }],
    ],
    ['no name', [{ ...SKELETON, TENTTHC: ' ' }]],
  ])('refuses %s', (_name, result) => {
    expect(() => readProcedure(result, '1.001193')).toThrow(z.ZodError)
  })

  test('signs that PostgreSQL cannot keep are left out', () => {
    const name = 'Thủ tục\u0000 đăng ký\ud800 khai sinh'
    expect(read({ TENTTHC: name, MOTA: '\u0000' })).toEqual({ ...EMPTY, name: 'Thủ tục đăng ký\ufffd khai sinh' })
    expect(readCategoryRows(FIELDS, [{ MALINHVUC: 'G1\u0000', TENLINHVUC: 'A\u0007' }])).toEqual([
      { code: 'G1', name: 'A', more: {} },
    ])
  })

  test('refuses the answer to another question', () => {
    expect(() => readProcedure([SKELETON], '2.000635')).toThrow(WrongAnswer)
  })
})

const FIELDS = { codeKey: 'MALINHVUC', nameKey: 'TENLINHVUC', parentKey: '' }
const AGENCIES = { codeKey: 'MADONVI', nameKey: 'TENDONVI', parentKey: '' }

describe('lists (contract b.1)', () => {
  test('codes of LayDanhSachTTHC, each once; other keys do not matter', () => {
    const rows = [{ MATTHC: '1.001193', TENTTHC: 'a', THEM: 1 }, { MATTHC: '2.000635' }, { MATTHC: '1.001193' }]
    expect(readProcedureCodes(rows)).toEqual(['1.001193', '2.000635'])
  })

  test('a row without a code spoils the list', () => {
    expect(() => readProcedureCodes([{ MATTHC: '1.001193' }, { TENTTHC: 'b' }])).toThrow(z.ZodError)
    expect(() => readProcedureCodes(['1.001193'])).toThrow(z.ZodError)
  })

  test('rows of lĩnh vực and cơ quan', () => {
    const fields = [{ MALINHVUC: 'G15-HT01', TENLINHVUC: 'Hộ tịch', MANGANH: 'G15' }]
    expect(readCategoryRows(FIELDS, fields)).toEqual([{ code: 'G15-HT01', name: 'Hộ tịch', more: { MANGANH: 'G15' } }])
    const agencies = [{ MADONVI: '000.00.00.H99', TENDONVI: 'UBND tỉnh Mẫu', CAPDONVI: null }]
    expect(readCategoryRows(AGENCIES, agencies)).toEqual([
      { code: '000.00.00.H99', name: 'UBND tỉnh Mẫu', more: { CAPDONVI: '' } },
    ])
  })

  test('rows under any keys: a parent, numbers, what is no text, a code that comes twice', () => {
    const keys = { codeKey: 'MA', nameKey: 'TEN', parentKey: 'CHA' }
    const rows = [
      { MA: 4, TEN: ' Phường Mẫu ', CHA: '01', CO: true, THEM: [1] },
      { MA: '5', TEN: 'Xã Mẫu', CHA: null },
      { MA: '5', TEN: 'Xã Mẫu Mới', CHA: '' },
    ]
    expect(readCategoryRows(keys, rows)).toEqual([
      { code: '4', name: 'Phường Mẫu', parentCode: '01', more: { CO: 'true', THEM: '[1]' } },
      { code: '5', name: 'Xã Mẫu Mới', more: {} },
    ])
    expect(keysOfRows(rows)).toEqual(['MA', 'TEN', 'CHA', 'CO', 'THEM'])
    expect(keysOfRows(['MA'])).toEqual([])
  })

  test.each([[['MA']], [[null]], [[[]]]])('%j is no list', (rows) => {
    expect(() => readCategoryRows(FIELDS, rows)).toThrow(z.ZodError)
  })

  test('a row without code or name spoils the list', () => {
    expect(() => readCategoryRows(FIELDS, [{ MALINHVUC: '', TENLINHVUC: 'Hộ tịch' }])).toThrow(WrongAnswer)
    expect(() => readCategoryRows(FIELDS, [{ MALINHVUC: 'G1', TENLINHVUC: ' ' }])).toThrow(WrongAnswer)
    expect(() => readCategoryRows(FIELDS, [{ MADONVI: 'x', TENDONVI: 'y' }])).toThrow(WrongAnswer)
  })
})
