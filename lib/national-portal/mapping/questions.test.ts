import { expect, it } from 'vitest'
import { QuestionRow } from '../schema/questions'
import { answerOf, answerPush, incomingQuestion, questionList, questionPush } from './questions'

/* Messages written by hand from the contract (national-portal c.5). */

it('lists and answers are asked for by their services', () => {
  expect(questionList('national')).toEqual({ kind: 'share', service: 'LayDanhSachHoiDapGuiTuDVCQG', parameters: {} })
  expect(questionList('published')).toEqual({ kind: 'share', service: 'LayDanhSachHoiDapBoCoQuan', parameters: {} })
  expect(answerOf('HD-1')).toEqual({
    kind: 'share',
    service: 'LayNoiDungTraLoiTheoCauHoi',
    parameters: { cauhoiid: 'HD-1' },
  })
})

it('an answer goes back with its day on the wall in Viet Nam', () => {
  const call = answerPush({
    nationalId: 'HD-1',
    agencyCode: '000.00.07.H99',
    answeredBy: 'Nguyễn Văn Mẫu',
    title: 'Công chức',
    answeredAt: new Date('2026-11-28T17:30:00Z'),
    content: 'Nộp tại bộ phận một cửa.',
  })
  expect(call).toEqual({
    kind: 'integration',
    service: 'DongBoKetQuaHoiDapGuiTuDVCQG',
    parameters: {
      data: [
        {
          HOIDAPID: 'HD-1',
          MADONVI: '000.00.07.H99',
          NGUOITRALOI: 'Nguyễn Văn Mẫu',
          CHUCVUNGUOITRALOI: 'Công chức',
          NGAYTRALOI: '29/11/2026',
          NOIDUNGTRALOI: 'Nộp tại bộ phận một cửa.',
        },
      ],
    },
  })
})

it('a question of ours goes out with one key in mixed case', () => {
  const call = questionPush({
    nationalId: 'mau-1',
    fieldCode: 'G99-BT60',
    content: 'Đăng ký khai sinh ở đâu?',
    agencyCode: '000.00.07.H99',
    agencyName: 'UBND phường Mẫu',
    answer: { nationalId: 'mau-1', content: 'Tại phường.' },
  })
  expect(call).toEqual({
    kind: 'integration',
    service: 'DongBoHoiDap',
    parameters: {
      data: [
        {
          HOIDAPID: 'mau-1',
          MaLinhVuc: 'G99-BT60',
          NOIDUNG: 'Đăng ký khai sinh ở đâu?',
          MADONVI: '000.00.07.H99',
          TENDONVI: 'UBND phường Mẫu',
          TRALOIID: 'mau-1',
          NOIDUNGTRALOI: 'Tại phường.',
        },
      ],
    },
  })
})

it('a row that came is read with whatever of it is there', () => {
  const row = QuestionRow.parse({
    HOIDAPID: 12,
    NOIDUNG: ' Hỏi\0 ',
    HOVATEN: 'Trần Thị Mẫu',
    THUDIENTU: '',
    TRANGTHAI: '1',
  })
  expect(incomingQuestion('national', row, 'hash')).toEqual({
    origin: 'national',
    nationalId: '12',
    fieldCode: null,
    agencyCode: null,
    agencyName: null,
    procedureCode: null,
    content: 'Hỏi',
    asker: { name: 'Trần Thị Mẫu' },
    nationalStatus: 1,
    answerNationalId: null,
    answer: null,
    contentHash: 'hash',
  })
})

it.each([{}, { HOIDAPID: '1' }, { NOIDUNG: 'x' }, { HOIDAPID: {}, NOIDUNG: 'x' }, null, 'x'])('%j is no row', (row) => {
  expect(QuestionRow.safeParse(row).success).toBe(false)
})
