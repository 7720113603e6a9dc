import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { FORMS, type FormDefinition } from '../rules/forms'
import { paperPdf } from './pdf'
import { inspect, programsHere, SAMPLE, textOf } from './testing'

const printed = (form: FormDefinition) => paperPdf(form, SAMPLE[form.kind])

/** What each form has to say of the sample, besides its head: from the lists of contents of the circulars. */
const SAYS: Record<FormDefinition['kind'], string[]> = {
  receipt: [
    ...['Tiếp nhận hồ sơ của: Trần Thị Ặ Ẫ Ỹ Mẫu', 'Địa chỉ: Số 1, đường Mẫu, phường An Bình'],
    ...['Số điện thoại: 0900000001', 'Thư điện tử: mau@example.com', 'Tờ khai đăng ký khai sinh', 'Giấy chứng sinh'],
    ...['Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh', 'Số lượng hồ sơ (bộ): 1', 'Phí, lệ phí: 8.000 đồng'],
    ...['theo quy định: 03 ngày làm việc', 'Thời gian nhận hồ sơ: 09 giờ 00, ngày 23/11/2026'],
    ...['Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00, ngày 26/11/2026', 'Đăng ký nhận kết quả tại: Trung tâm'],
    ...['NGƯỜI NỘP HỒ SƠ', 'NGƯỜI TIẾP NHẬN HỒ SƠ'],
  ],
  supplement_request: [
    ...['1. Nộp bản chính giấy chứng sinh', '2. Ký tờ khai', 'Lý do: Giấy chứng sinh nộp là bản chụp'],
    ...['số điện thoại 1900 0000', 'NGƯỜI HƯỚNG DẪN'],
  ],
  refusal: ['không tiếp nhận, giải quyết hồ sơ này', 'Lý do: Không thuộc thẩm quyền giải quyết'],
  apology: [
    ...['Kính gửi: Trần Thị Ặ Ẫ Ỹ Mẫu', 'Thời gian hẹn trả kết quả: 17 giờ 00, ngày 26/11/2026', 'xin lỗi ông/bà'],
    ...['Lý do: Cần xác minh thêm', 'Thời gian trả kết quả mới: 17 giờ 00, ngày 01/12/2026'],
  ],
  stop_notice: ['dừng giải quyết hồ sơ này', 'Lý do: Người nộp không bổ sung đúng hạn', 'NGƯỜI CÓ THẨM QUYỀN'],
  control_sheet: [
    ...['Cơ quan giải quyết hồ sơ: Phòng Tư pháp', 'Lê Văn Giao', 'Phạm Thị Nhận', '10:15 23/11/2026', 'Trước hạn'],
    'Người giao',
  ],
  register: [
    ...['Từ 01/11/2026 đến 30/11/2026', 'Trần Thị Ặ Ẫ Ỹ Mẫu', '09:00 23/11/2026', '17:00 26/11/2026', 'Trực tuyến'],
    ...['Cơ quan giải quyết', 'Cách nhận kết quả', 'Ghi chú'],
  ],
}

describe('what is refused', () => {
  it.each(FORMS)('$set $number without one of its blocks: the reason names it', async (form) => {
    const cut = { ...form, blocks: form.blocks.slice(0, -1) }
    await expect(paperPdf(cut, SAMPLE[form.kind])).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'paper.form_incomplete',
      sentence: expect.stringContaining('người ký'),
    })
  })

  it('facts that are not all there, each named in Vietnamese', async () => {
    const form = FORMS[0]
    if (form?.kind !== 'receipt') throw new Error('the first form is the receipt')
    const facts = { ...SAMPLE.receipt, dueAt: undefined, papers: [] } as unknown as typeof SAMPLE.receipt
    await expect(paperPdf({ ...form, kind: 'receipt' }, facts)).rejects.toMatchObject({
      reason: 'paper.facts_missing',
      sentence: 'Chưa cấp được giấy tiếp nhận và hẹn trả: thiếu thành phần hồ sơ, thời gian trả kết quả.',
    })
  })
})

it.each(FORMS)('$set $number: the same facts give the same bytes, other facts give others', async (form) => {
  const [first, second] = await Promise.all([printed(form), printed(form)])
  expect(Buffer.compare(first, second)).toBe(0)
  const other = await paperPdf(form, { ...SAMPLE[form.kind], paperNumber: '13/TNHS' } as never)
  expect(Buffer.compare(first, other)).not.toBe(0)
})

if (programsHere('qpdf', 'pdffonts', 'pdfinfo', 'pdftotext', 'pdftoppm'))
  describe('the printed paper', () => {
    it.each(FORMS)('$set $number is a sound file of the right size with its fonts in it', async (form) => {
      const pdf = await printed(form)
      await inspect(pdf, 'qpdf', '--check', 'FILE')
      const info = (await inspect(pdf, 'pdfinfo', 'FILE')).toString()
      // 148 × 210 mm and 297 × 210 mm in points.
      expect(info).toMatch(form.page === 'A5' ? /Page size:\s+419\.\d+ x 595\.\d+ pts/ : /841\.\d+ x 595\.\d+ pts/)
      const fonts = (await inspect(pdf, 'pdffonts', 'FILE')).toString().trim().split('\n').slice(2)
      expect(fonts.length).toBeGreaterThanOrEqual(2)
      // embedded, a subset, and with the table that gives the text back
      for (const font of fonts) expect(font).toMatch(/[A-Z]{6}\+Tinos.*\byes yes yes\b/)
    })

    it.each(FORMS)('$set $number says all that is demanded, with its accents', async (form) => {
      const text = await textOf(await printed(form))
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
      expect(text).toContain('Độc lập - Tự do - Hạnh phúc')
      expect(text).toContain('ỦY BAN NHÂN DÂN PHƯỜNG AN BÌNH')
      expect(text).toContain('An Bình, ngày 23 tháng 11 năm 2026')
      expect(text).toContain('Số: 12/TNHS')
      expect(text).toContain(form.title.toLocaleUpperCase('vi'))
      expect(text).toContain('Nguyễn Thị Ượng Nghĩa')
      expect(text).toContain('000.00.07.H99-261123-0042')
      for (const words of SAYS[form.kind]) expect(text).toContain(words)
    })

    it.each(FORMS.filter((form) => form.kind !== 'register'))(
      '$set $number: its QR opens the look-up',
      async (form) => {
        prepareZXingModule({
          overrides: {
            wasmBinary: readFileSync(join(process.cwd(), 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'))
              .buffer as ArrayBuffer,
          },
        })
        const picture = await inspect(
          await printed(form),
          'pdftoppm',
          '-png',
          '-r',
          '200',
          '-f',
          '1',
          '-l',
          '1',
          'FILE',
        )
        const found = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] })
        expect(found.map(({ text }) => text)).toEqual([
          'https://dichvucong.example/tra-cuu-ho-so?ma=000.00.07.H99-261123-0042',
        ])
      },
    )

    it('a long register keeps every row, and each page begins with the titles again', async () => {
      const form = FORMS.find(({ kind }) => kind === 'register')
      const [entry] = SAMPLE.register.entries
      if (!form || !entry) throw new Error('no register')
      const codes = Array.from({ length: 200 }, (_, index) => `000.00.07.H99-261123-${String(index).padStart(4, '0')}`)
      const entries = codes.map((dossierCode) => ({ ...entry, dossierCode }))
      const text = await textOf(await paperPdf(form, { ...SAMPLE.register, entries }))
      for (const code of codes) expect(text).toContain(code)
      const pages = Number(/Trang 1\/(\d+)/.exec(text)?.[1])
      expect(pages).toBeGreaterThan(5)
      expect(text.match(/Tên cá nhân, tổ chức/g)).toHaveLength(pages)
    })

    it('a dossier without a number yet is told by its submission code, under that name', async () => {
      const form = FORMS.find(({ kind }) => kind === 'refusal')
      if (!form) throw new Error('no refusal')
      const text = await textOf(await paperPdf(form, { ...SAMPLE.refusal, dossierCode: 'GT-261123-ABCDEFGH' }))
      expect(text).toContain('Mã gửi tạm: GT-261123-ABCDEFGH')
      expect(text).not.toContain('Mã hồ sơ:')
    })
  })
