import type { ProcedureDetail } from '@/lib/procedures/schema'

/** Every part of a procedure's text, each told from the others. */
export const WHOLE_DETAIL: ProcedureDetail = {
  code: '9.100000',
  name: 'Thủ tục mẫu',
  nationalId: '77',
  publishingAgencyCode: '000.00.00.G99',
  kind: '1',
  decisionId: '501',
  decisionNumber: '12/QĐ-MAU',
  keywords: 'mẫu',
  description: 'Mô tả mẫu',
  conditions: 'Điều kiện mẫu',
  receptionAddress: 'Số 1 đường Mẫu',
  applicantsText: 'Mọi người',
  agenciesText: 'Ủy ban mẫu',
  authoritiesText: 'Chủ tịch mẫu',
  levels: [{ code: '1', name: 'Cấp tỉnh' }],
  fields: [{ code: 'G99-BT01', name: 'Lĩnh vực mẫu' }],
  steps: [{ title: 'Trường hợp một', lines: ['Bước một', 'Bước hai'] }],
  ways: [
    {
      channel: '1',
      times: [
        {
          amount: '5',
          unit: 'Ngày làm việc',
          note: 'kể từ ngày nhận',
          fees: [
            {
              code: 'PLP1',
              amountVnd: 8000,
              note: 'lệ phí',
              fileName: 'bieu-phi.pdf',
              fileUrl: 'https://vi.example/a',
            },
          ],
        },
      ],
    },
  ],
  applicants: [{ code: 'G99-DT01', name: 'Công dân' }],
  papers: [
    {
      title: 'Khi đăng ký',
      papers: [
        {
          code: '000.00.00.G99-KQ000001',
          name: 'Tờ khai mẫu',
          originals: 1,
          copies: 0,
          formName: 'mau-01',
          formUrl: 'https://vi.example/b',
          replacedByResult: 'KQ.G99.000009',
        },
      ],
    },
  ],
  results: [{ code: 'KQ.G99.000001', name: 'Giấy mẫu', formName: 'mau-02', formUrl: 'https://vi.example/c' }],
  legalBases: [
    {
      number: '1/2026/MAU',
      name: 'Văn bản mẫu',
      issuedBy: 'Bộ Mẫu',
      issuedOn: '01/01/2026',
      effectiveOn: '01/02/2026',
      url: 'https://vi.example/d',
    },
  ],
  agencies: [{ code: '000.00.01.H99', name: 'Sở Mẫu' }],
  authorities: [{ code: '000.00.02.H99', name: 'Sở Mẫu hai' }],
  delegates: [{ code: '000.00.03.H99', name: 'Sở Mẫu ba' }],
  partners: [{ code: '000.00.04.H99', name: 'Sở Mẫu bốn' }],
  related: ['9.100001'],
  interlinked: ['9.100002'],
}
