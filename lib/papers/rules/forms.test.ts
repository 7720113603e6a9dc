import { describe, expect, it } from 'vitest'
import type { PaperKind } from '../schema'
import { FORMS, formOf, missingFromForm } from './forms'
import { formSetFor } from './sets'

const titles = (set: string) => FORMS.filter((form) => form.set === set).map((form) => `${form.number} ${form.title}`)

describe('the two sets of forms (requirements 2.2)', () => {
  it('TT 01/2018 Đ9 has six', () => {
    expect(titles('tt-01-2018')).toEqual([
      '01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      '02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
      '03 Phiếu từ chối tiếp nhận giải quyết hồ sơ',
      '04 Phiếu xin lỗi và hẹn lại ngày trả kết quả',
      '05 Phiếu kiểm soát quá trình giải quyết hồ sơ',
      '06 Sổ theo dõi hồ sơ',
    ])
  })

  it('TT 03/2025 Phụ lục I has seven', () => {
    expect(titles('tt-03-2025')).toEqual([
      '01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      '02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
      '03 Phiếu từ chối tiếp nhận giải quyết hồ sơ',
      '04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
      '05 Thông báo dừng giải quyết hồ sơ',
      '06 Phiếu kiểm soát quá trình giải quyết hồ sơ',
      '07 Sổ theo dõi hồ sơ',
    ])
  })

  it.each([
    ['2025-09-14T16:59:59Z', 'tt-01-2018'],
    ['2025-09-14T17:00:00Z', 'tt-03-2025'],
    ['2018-12-01T00:00:00Z', 'tt-01-2018'],
    ['2026-11-23T00:00:00Z', 'tt-03-2025'],
  ])('received at %s goes by %s, whatever today is (decided 11)', (receivedAt, set) => {
    expect(formSetFor(new Date(receivedAt), new Date('2026-11-23T00:00:00Z'))).toBe(set)
  })

  it('what is not received yet goes by the day of issue', () => {
    expect(formSetFor(null, new Date('2025-09-14T10:00:00Z'))).toBe('tt-01-2018')
    expect(formSetFor(null, new Date('2026-11-23T10:00:00Z'))).toBe('tt-03-2025')
  })

  it('the older set has no notice of stopping', () => {
    expect(formOf('tt-01-2018', 'stop_notice')).toBeUndefined()
  })
})

// What TT 01/2018 lists for each form, beside the head that all have.
const DEMANDED: Record<PaperKind, string[]> = {
  receipt: [
    ...['applicantName', 'address', 'phone', 'email', 'procedureName', 'papers', 'dossierCount', 'processingTime'],
    ...['receivedAt', 'dueAt', 'resultPlace', 'fee', 'signerName'],
  ],
  supplement_request: [
    ...['applicantName', 'procedureName', 'address', 'phone', 'email', 'requirements', 'reason', 'contactPhone'],
    'signerName',
  ],
  refusal: ['applicantName', 'address', 'phone', 'email', 'procedureName', 'reason', 'signerName'],
  apology: ['applicantName', 'receivedAt', 'procedureName', 'promisedAt', 'reason', 'newDueAt', 'signerName'],
  stop_notice: [
    ...['applicantName', 'address', 'phone', 'email', 'procedureName', 'receivedAt', 'reason', 'contactPhone'],
    'signerName',
  ],
  control_sheet: ['applicantName', 'procedureName', 'processingAgency', 'receivedAt', 'dueAt', 'steps', 'signerName'],
  register: ['period', 'entries', 'signerName'],
}

describe('a form that leaves out what the circular demands', () => {
  it.each(FORMS)('$set $number has everything', (form) => {
    expect(missingFromForm(form)).toEqual([])
  })

  it.each(FORMS)('$set $number without its blocks lacks exactly what is demanded', (form) => {
    const missing = missingFromForm({ ...form, blocks: [] })
    expect([...missing].sort()).toEqual([...DEMANDED[form.kind]].sort())
  })
})
