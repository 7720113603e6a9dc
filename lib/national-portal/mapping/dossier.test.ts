import { describe, expect, it } from 'vitest'
import { heldSentence } from '../labels/ledger'
import { unwrapGateway } from '../rules/answers'
import { nationalDossier } from './dossier'
import type { DossierFacts } from './facts'
import { lookUpAnswer, lookUpDetails } from './look-up'
import { dossierPush, dossierQuestion, gatewayRequest, statusPush, stepsPush } from './messages'
import { differences } from './observed'
import { isAnswered, nationalStatus } from './status'
import { nationalSteps } from './step'
import { cutText, wireTime } from './words'

/*
 * Golden messages, written by hand from national-portal.md (c.1, c.2, c.3, d.1): not printed by the code under test.
 */

// 08:30:15 on 23/11/2026 in Viet Nam is 01:30:15 UTC.
const submitted = new Date('2026-11-23T01:30:15Z')
const received = new Date('2026-11-23T02:05:00Z')
const processed = new Date('2026-11-23T03:00:59Z')
const finished = new Date('2026-11-23T17:30:00Z') // 00:30 of the 24th in Viet Nam
const returned = new Date('2026-11-24T02:00:00Z')
const promised = new Date('2026-11-24T10:00:00Z')

const act = (
  sequence: number,
  act: DossierFacts['acts'][number]['act'],
  status: DossierFacts['status'],
  at: Date,
  more = {},
) => ({
  id: `00000000-0000-7000-8000-00000000000${sequence}`,
  sequence,
  act,
  status,
  actorName: 'Lê Thị Mẫu',
  actorTitle: 'Công chức',
  agencyName: 'UBND phường Mẫu',
  note: null,
  details: null,
  at,
  dueAt: null,
  ...more,
})

const facts: DossierFacts = {
  id: '01930000-0000-7000-8000-000000000001',
  version: 5,
  number: '000.00.07.H99-261123-0001',
  nationalNumber: null,
  origin: 'local',
  channel: 'online',
  status: '10',
  procedureCode: '1.001193',
  procedureName: 'Thủ tục đăng ký khai sinh',
  fieldCode: 'G15-HT01',
  fieldName: 'Hộ tịch',
  applicantName: 'Trần Thị Mẫu',
  applicantKind: 'person',
  identity: '001099000001',
  organisationNumber: null,
  techId: 'tech-1',
  verifiedAccount: true,
  email: 'mau@example.vn',
  phone: '0900000001',
  summary: 'Đăng ký khai sinh cho Trần Văn Bé',
  submittedAt: submitted,
  receivedAt: received,
  dueAt: promised,
  finishedAt: finished,
  returnedAt: returned,
  resultDelivery: 'post',
  processingAgencyCode: '000.00.07.H99',
  processingAgencyName: 'UBND phường Mẫu',
  receiptPaperNumber: '12/TNHS',
  knownFees: [],
  paperCounts: [],
  papers: [
    {
      kind: 'submitted',
      code: 'G15-KQ000123',
      name: 'Giấy chứng sinh',
      fileName: 'giấy chứng sinh.pdf',
      publicId: 'aaaa',
    },
    { kind: 'result', code: 'KQ.G15.000031', name: 'Giấy khai sinh', fileName: 'gks.pdf', publicId: 'bbbb' },
  ],
  acts: [
    act(1, 'submit', '1', submitted, { actorName: 'Trần Thị Mẫu', actorTitle: 'Người nộp', agencyName: null }),
    act(2, 'receive', '2', received, { dueAt: promised }),
    act(3, 'process', '4', processed, { dueAt: promised }),
    act(4, 'finish', '9', finished, { note: 'Đã ký số', dueAt: promised }),
    act(5, 'hand_over', '10', returned, { dueAt: promised }),
  ],
}
const BASE = 'http://10.0.0.5:3001/XrdAdapter/RestService/forward/downloadfile'

describe('DongBoHoSoMC', () => {
  it('puts a finished dossier into the words of c.1', () => {
    expect(nationalDossier(facts, BASE)).toEqual({
      ready: true,
      dossier: {
        MaHoSo: '000.00.07.H99-261123-0001',
        MaTTHC: '1.001193',
        TenTTHC: 'Thủ tục đăng ký khai sinh',
        MaLinhVuc: 'G15-HT01',
        TenLinhVuc: 'Hộ tịch',
        KenhThucHien: '2',
        SoBienNhan: '12/TNHS',
        ChuHoSo: 'Trần Thị Mẫu',
        DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '001099000001' }],
        LoaiDoiTuong: '1',
        MaDoiTuong: 'tech-1',
        Email: 'mau@example.vn',
        SoDienThoai: '0900000001',
        TrichYeuHoSo: 'Đăng ký khai sinh cho Trần Văn Bé',
        NgayNopHoSo: '20261123083015',
        NgayTiepNhan: '20261123090500',
        NgayHenTra: '20261124170000',
        TrangThaiHoSo: '10',
        NgayTra: '20261124090000',
        HinhThuc: '1',
        NgayKetThucXuLy: '20261124003000',
        DonViXuLy: 'UBND phường Mẫu',
        NoiNopHoSo: '2',
        HoSoCoThanhPhanSoHoa: '1',
        TaiKhoanDuocXacThucVoiVNeID: '1',
        DuocThanhToanTrucTuyen: '0',
        TaiLieuNop: [
          {
            TepDinhKemId: 'aaaa',
            TenTepDinhKem: 'giấy chứng sinh.pdf',
            IsDeleted: 'False',
            MaThanhPhanHoSo: 'G15-KQ000123',
            DuongDanTaiTepTin: 'http://10.0.0.5:3001/XrdAdapter/RestService/forward/downloadfile/aaaa',
            DuocSoHoa: '1',
            DuocTaiSuDung: '0',
            DuocLayTuKhoDMQG: '0',
          },
        ],
        DanhSachGiayToKetQua: [
          {
            TenGiayTo: 'Giấy khai sinh',
            GiayToId: 'bbbb',
            DuongDanTepTinKetQua: 'http://10.0.0.5:3001/XrdAdapter/RestService/forward/downloadfile/bbbb',
            MaGiayToKetQua: 'KQ.G15.000031',
          },
        ],
      },
    })
  })

  const mapped = (more: Partial<DossierFacts>) => {
    const answer = nationalDossier({ ...facts, ...more }, BASE)
    if (!answer.ready) throw new Error(answer.missing.join())
    return answer.dossier
  }

  it.each([
    [{ channel: 'counter' }, { KenhThucHien: '1' }],
    [{ channel: 'post' }, { KenhThucHien: '3' }],
    [{ applicantKind: 'enterprise' }, { LoaiDoiTuong: '2' }],
    [{ applicantKind: 'organisation' }, { LoaiDoiTuong: '4' }],
    [{ resultDelivery: 'counter' }, { HinhThuc: '0' }],
    [{ resultDelivery: 'online' }, { HinhThuc: '0' }],
    [{ identity: '012345678' }, { DinhDanhCHS: [{ LoaiDinhDanh: '2', SoDinhDanh: '012345678' }] }],
    [{ verifiedAccount: false }, { TaiKhoanDuocXacThucVoiVNeID: '0' }],
    [{ papers: [] }, { HoSoCoThanhPhanSoHoa: '0', TaiLieuNop: [], DanhSachGiayToKetQua: [] }],
    [
      { dueAt: null, finishedAt: null, returnedAt: null },
      { NgayHenTra: '', NgayKetThucXuLy: '', NgayTra: '' },
    ],
    [
      { techId: null, email: null, phone: null },
      { MaDoiTuong: '', Email: '', SoDienThoai: '' },
    ],
    [{ summary: 'x'.repeat(1001) }, { TrichYeuHoSo: 'x'.repeat(1000) }],
  ] as [Partial<DossierFacts>, object][])('%o becomes %o', (more, expected) => {
    expect(mapped(more)).toMatchObject(expected)
  })

  it('tells a supplement asked for after receipt with its papers, and those of one asked before with the others', () => {
    const paper = (publicId: string, actId: string | null) => ({
      kind: 'supplement' as const,
      ...{ code: '', name: 'Giấy tờ bổ sung', fileName: `${publicId}.pdf`, publicId, actId },
    })
    // 17:00 on 24/11 and on 30/11 in Viet Nam.
    const [due, later] = [new Date('2026-11-24T10:00:00Z'), new Date('2026-11-30T10:00:00Z')]
    const asked = [
      act(1, 'submit', '1', submitted, { agencyName: null }),
      act(2, 'ask_supplement', '5', submitted, { note: 'Ảnh mờ' }),
      act(3, 'send_supplement', '1', submitted, { agencyName: null }),
      act(4, 'receive', '2', received, { dueAt: due }),
      act(5, 'ask_supplement', '5', processed, { note: 'Thiếu bản sao', dueAt: due }),
    ]
    const id = (sequence: number) => `00000000-0000-7000-8000-00000000000${sequence}`
    const waiting = {
      HoSoBoSungId: id(5),
      NguoiYeuCauBoSung: 'Lê Thị Mẫu',
      NoiDungBoSung: 'Thiếu bản sao',
      NgayBoSung: '20261123100059',
      NguoiTiepNhanBoSung: '',
      ThongTinTiepNhan: '',
      NgayTiepNhanBoSung: '',
      TrangThaiBoSung: '0',
      DanhSachGiayToBoSung: [],
      DanhSachLePhiBoSung: [],
      NgayHenTraTruoc: '20261124170000',
      NgayHenTraMoi: '',
    }
    const papers = [paper('early', id(3))]
    expect(mapped({ acts: asked, papers })).toMatchObject({
      TaiLieuNop: [{ TepDinhKemId: 'early' }],
      DanhSachHoSoBoSung: [waiting],
    })
    const answered = act(6, 'send_supplement', '4', finished, { note: 'Đã nộp tại quầy', dueAt: later })
    expect(mapped({ acts: [...asked, answered], papers: [...papers, paper('late', id(6))] })).toMatchObject({
      TaiLieuNop: [{ TepDinhKemId: 'early' }],
      DanhSachHoSoBoSung: [
        {
          ...waiting,
          NguoiTiepNhanBoSung: 'Lê Thị Mẫu',
          ThongTinTiepNhan: 'Đã nộp tại quầy',
          NgayTiepNhanBoSung: '20261124003000',
          TrangThaiBoSung: '1',
          NgayHenTraMoi: '20261130170000',
          DanhSachGiayToBoSung: [
            {
              TepDinhKemId: 'late',
              TenTepDinhKem: 'late.pdf',
              IsDeleted: 'False',
              MaThanhPhanHoSo: '',
              DuongDanTaiTepTin: `${BASE}/late`,
              DuocSoHoa: '1',
              DuocTaiSuDung: '0',
              DuocLayTuKhoDMQG: '0',
            },
          ],
        },
      ],
    })
    expect(mapped({})).not.toHaveProperty('DanhSachHoSoBoSung')
  })

  it('tells the fee of receipt by the name that the national list gives it, and that it was paid at the counter', () => {
    const charge = (fee: string) => [
      facts.acts[0],
      act(2, 'receive', '2', received, { details: { amountVnd: 8000, fee } }),
    ]
    const told = (fee: string, knownFees: DossierFacts['knownFees']) =>
      mapped({ acts: charge(fee) as DossierFacts['acts'], knownFees })
    const named = { code: 'LP.G15.0001', name: 'Lệ phí cấp bản sao (mẫu)', amountVnd: 8000 }
    const other = { code: 'LP.G15.0002', name: 'Phí thẩm định (mẫu)', amountVnd: 50_000 }
    const entry = {
      TenPhiLePhi: 'Lệ phí cấp bản sao (mẫu)',
      MaPhiLePhi: 'LP.G15.0001',
      HinhThucThu: '1',
      Gia: '8000',
      LoaiPhiLePhi: '2',
    }
    expect(told('paid', [named, other])).toMatchObject({ DanhSachLePhi: [entry], DuocThanhToanTrucTuyen: '3' })
    expect(told('due', [named, named])).toMatchObject({ DanhSachLePhi: [entry], DuocThanhToanTrucTuyen: '0' })
    const asFee = { code: '', name: 'Phí khai thác (mẫu)' }
    expect(told('due', [asFee]).DanhSachLePhi).toEqual([
      { ...entry, TenPhiLePhi: 'Phí khai thác (mẫu)', MaPhiLePhi: '', LoaiPhiLePhi: '1' },
    ])
    // Not asked, not named, of another amount, named twice, neither phí nor lệ phí: nothing is made up.
    for (const [fee, known] of [
      ['exempt', [named]],
      ['due', []],
      ['due', [other]],
      ['due', [named, { ...named, code: 'LP.G15.0003' }]],
      ['due', [{ ...named, name: 'Tiền mẫu đơn' }]],
    ] as const)
      expect(told(fee, known)).not.toHaveProperty('DanhSachLePhi')
  })

  it('tells money asked while it was processed only under the mode that is configured for it', () => {
    const acts = [
      facts.acts[0],
      act(2, 'receive', '2', received, { details: { amountVnd: 8000, fee: 'due' } }),
      act(3, 'ask_payment', '6', processed, { note: 'Nộp phí thẩm định', details: { amountVnd: 50_000 } }),
    ] as DossierFacts['acts']
    const knownFees = [
      { code: 'LP.G15.0001', name: 'Lệ phí cấp bản sao (mẫu)', amountVnd: 8000 },
      { code: 'P.G15.0002', name: 'Phí thẩm định (mẫu)', amountVnd: 50_000 },
    ]
    const told = (laterFee?: '2' | '4') => {
      const answer = nationalDossier({ ...facts, acts, knownFees }, BASE, { organisations: 'hold', laterFee })
      return answer.ready ? answer.dossier.DanhSachLePhi : answer
    }
    const atReceipt = {
      TenPhiLePhi: 'Lệ phí cấp bản sao (mẫu)',
      MaPhiLePhi: 'LP.G15.0001',
      HinhThucThu: '1',
      Gia: '8000',
      LoaiPhiLePhi: '2',
    }
    const later = {
      TenPhiLePhi: 'Phí thẩm định (mẫu)',
      MaPhiLePhi: 'P.G15.0002',
      HinhThucThu: '4',
      Gia: '50000',
      LoaiPhiLePhi: '1',
    }
    expect(told()).toEqual([atReceipt])
    expect(told('4')).toEqual([atReceipt, later])
    expect(told('2')).toEqual([atReceipt, { ...later, HinhThucThu: '2' }])
  })

  it('tells papers counted at a counter, how the result was handed over, and the number of an organisation', () => {
    const paperCounts = [
      { name: 'Giấy chứng sinh', originals: 1, copies: 2 },
      { name: 'Hợp đồng', originals: 0, copies: 0 },
    ]
    expect(mapped({ paperCounts }).DanhSachTepDinhKemKhac).toEqual([
      { TenGiayTo: 'Giấy chứng sinh', SoLuong: 1, LoaiGiayTo: 0 },
      { TenGiayTo: 'Giấy chứng sinh', SoLuong: 2, LoaiGiayTo: 1 },
    ])
    const handedOver = (receiver: object) =>
      mapped({ acts: [...facts.acts.slice(0, 4), act(5, 'hand_over', '10', returned, { details: { receiver } })] })
    expect(handedOver({ way: 'counter', name: 'Trần Thị Mẫu' })).toMatchObject({ ThongTinTra: 'Trả trực tiếp' })
    expect(handedOver({ way: 'post', postTracking: 'EM000MAU' })).toMatchObject({
      ThongTinTra: 'Gửi bưu chính công ích, số hiệu bưu gửi EM000MAU',
    })
    expect(mapped({ applicantKind: 'enterprise', organisationNumber: '0100000001' })).toMatchObject({
      SoGiayToChuHoSo: '0100000001',
    })
    for (const field of ['DanhSachTepDinhKemKhac', 'ThongTinTra', 'SoGiayToChuHoSo'])
      expect(mapped({ receiptPaperNumber: null })).not.toHaveProperty(field)
    expect(mapped({ receiptPaperNumber: null })).not.toHaveProperty('SoBienNhan')
  })

  it('holds an organisation without the number of a person, or tells it by its TechID where that is the reading', () => {
    const organisation = { ...facts, applicantKind: 'organisation' as const, identity: '0100000001' }
    expect(nationalDossier(organisation, BASE)).toEqual({ ready: false, missing: ['identity'] })
    expect(nationalDossier(organisation, BASE, { organisations: 'tech_id' })).toMatchObject({
      ready: true,
      dossier: { DinhDanhCHS: [], MaDoiTuong: 'tech-1' },
    })
    for (const one of [
      { ...organisation, techId: null },
      { ...facts, identity: null },
    ])
      expect(nationalDossier(one, BASE, { organisations: 'tech_id' })).toEqual({ ready: false, missing: ['identity'] })
  })

  it('tells when and why a dossier was stopped, and of no other that it was refused', () => {
    const acts = [
      ...facts.acts.slice(0, 3),
      act(4, 'stop', '8', processed, { note: `Trùng hồ sơ${' x'.repeat(1000)}` }),
    ]
    const told = mapped({ status: '8', acts, finishedAt: null, returnedAt: null })
    expect(told).toMatchObject({ NgayTuChoi: '20261123100059', GhiChu: expect.stringMatching(/^Trùng hồ sơ x/) })
    expect(told.GhiChu?.length).toBeLessThanOrEqual(2000)
    expect(mapped({})).not.toHaveProperty('NgayTuChoi')
    expect(mapped({})).not.toHaveProperty('GhiChu')
  })

  it('tells a withdrawn paper as deleted, and a withdrawn result not at all', () => {
    const papers = facts.papers.map((paper) => ({ ...paper, withdrawn: true }))
    expect(mapped({ papers })).toMatchObject({
      HoSoCoThanhPhanSoHoa: '0',
      TaiLieuNop: [{ TepDinhKemId: 'aaaa', IsDeleted: 'True' }],
      DanhSachGiayToKetQua: [],
    })
  })

  it.each([
    [{ identity: null }, 'identity', 'số định danh'],
    [{ identity: '0101234567' }, 'identity', 'số định danh'], // a tax code names no person
    [{ fieldCode: null }, 'field', 'lĩnh vực'],
    [{ summary: ' ' }, 'summary', 'trích yếu'],
    [{ processingAgencyName: '' }, 'agency', 'cơ quan xử lý'],
    [{ number: null, receivedAt: null }, 'number', 'mã hồ sơ'],
  ] as const)('is held for %o, which names what is missing and what to do', (more, fact, named) => {
    expect(nationalDossier({ ...facts, ...more }, BASE)).toEqual({ ready: false, missing: [fact] })
    expect(heldSentence([fact])).toMatch(new RegExp(`^Chưa gửi vì thiếu: [^.]*${named}.*\\. Việc cần làm: `))
  })
})

describe('DongBoTrangThaiHoSo', () => {
  const handedInThere: DossierFacts = { ...facts, origin: 'national', nationalNumber: 'G22.99-261122-0000007' }
  const statuses = { '10': '2' }

  it('answers a dossier that was handed in at the national portal, data an object and type "2" (c.4)', () => {
    const mapped = nationalStatus(handedInThere, statuses, BASE)
    if (!mapped.ready) throw new Error(mapped.missing.join())
    expect(statusPush(mapped.status)).toEqual({
      kind: 'integration',
      service: 'DongBoTrangThaiHoSo',
      parameters: {
        type: '2',
        data: {
          MaHoSo: 'G22.99-261122-0000007',
          MaHoSoDonVi: '000.00.07.H99-261123-0001',
          MaDoiTuong: 'tech-1',
          NoiDung: 'Trả kết quả',
          NgayXuLy: '20261124090000',
          TrangThai: '2',
          TaiLieuXuLy: [
            {
              TepDinhKemId: 'bbbb',
              TenTepDinhKem: 'gks.pdf',
              IsDeleted: 'False',
              MaThanhPhanHoSo: 'KQ.G15.000031',
              DuongDanTaiTepTin: 'http://10.0.0.5:3001/XrdAdapter/RestService/forward/downloadfile/bbbb',
            },
          ],
        },
      },
    })
  })

  it.each([
    ['before anybody set the list', handedInThere, {}, ['statusList']],
    ['where the list does not name this status', handedInThere, { '4': '2' }, ['statusList']],
    [
      'without the number of the national portal',
      { ...handedInThere, nationalNumber: null },
      statuses,
      ['nationalNumber'],
    ],
  ] as const)('is held %s', (_what, of, list, missing) => {
    expect(nationalStatus(of, list, BASE)).toEqual({ ready: false, missing })
  })

  it('is for those that were handed in there and received here', () => {
    expect([facts, handedInThere, { ...handedInThere, number: null, receivedAt: null }].map(isAnswered)).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('by a gateway of the province (a.5)', () => {
  const dossier = { MaHoSo: '000.00.07.H99-261123-0001' } as Parameters<typeof dossierPush>[0]

  it('pushes the bare array, the update in the query or in a path of its own', () => {
    expect(gatewayRequest(dossierPush(dossier, false), {})).toEqual({
      path: '/DongBoHoSoMC?isUpdating=False',
      body: [dossier],
    })
    expect(gatewayRequest(dossierPush(dossier, true), { 'DongBoHoSoMC:True': '/capnhat' })).toEqual({
      path: '/capnhat',
      body: [dossier],
    })
    expect(gatewayRequest(stepsPush([]), {})).toEqual({ path: '/CapNhatTienDoHoSoMC', body: [] })
  })

  it('reads with the parameters in the query, and keeps the object of c.4', () => {
    expect(gatewayRequest(dossierQuestion('H99.07-261123-0001'), {})).toEqual({
      path: '/TraCuuHoSo?mahoso=H99.07-261123-0001',
      body: undefined,
    })
    const status = { MaHoSo: 'G22.99-261122-0000007' } as Parameters<typeof statusPush>[0]
    expect(gatewayRequest(statusPush(status), { DongBoTrangThaiHoSo: '/DongBoTrangThaiHoSoKM' })).toEqual({
      path: '/DongBoTrangThaiHoSoKM',
      body: { service: 'DongBoTrangThaiHoSo', type: '2', data: status },
    })
  })

  it.each([
    ['{"message":"{\\"error_code\\":\\"0\\",\\"message\\":\\"ok\\"}"}', '{"error_code":"0","message":"ok"}'],
    ['{"error_code":"-1","message":"sai"}', '{"error_code":"-1","message":"sai"}'],
    ['{"message":"Lỗi mạng"}', '{"message":"Lỗi mạng"}'],
    ['<html>', '<html>'],
  ])('unwraps %s', (said, reply) => {
    expect(unwrapGateway(said)).toBe(reply)
  })
})

describe('CapNhatTienDoHoSoMC', () => {
  it('tells each act from receipt on, in the words of c.2', () => {
    const common = {
      MaHoSo: '000.00.07.H99-261123-0001',
      NguoiXuLy: 'Lê Thị Mẫu',
      ChucDanh: 'Công chức',
      PhongBanXuLy: 'UBND phường Mẫu',
    }
    expect(nationalSteps(facts).map(({ step }) => step)).toEqual([
      {
        ...common,
        ThoiDiemXuLy: '20261123090500',
        NoiDungXuLy: 'Tiếp nhận hồ sơ',
        TrangThai: '2',
        NgayBatDau: '20261123083015',
        NgayKetThucTheoQuyDinh: '',
      },
      {
        ...common,
        ThoiDiemXuLy: '20261123100059',
        NoiDungXuLy: 'Chuyển xử lý',
        TrangThai: '4',
        NgayBatDau: '20261123090500',
        NgayKetThucTheoQuyDinh: '20261124170000',
      },
      {
        ...common,
        ThoiDiemXuLy: '20261124003000',
        NoiDungXuLy: 'Hoàn thành xử lý, có kết quả - Đã ký số',
        TrangThai: '9',
        NgayBatDau: '20261123100059',
        NgayKetThucTheoQuyDinh: '20261124170000',
      },
      {
        ...common,
        ThoiDiemXuLy: '20261124090000',
        NoiDungXuLy: 'Trả kết quả',
        TrangThai: '10',
        NgayBatDau: '20261124003000',
        NgayKetThucTheoQuyDinh: '',
      },
    ])
  })

  it('says by when the office had to do a step: as extended then, and nothing while it waited for the citizen', () => {
    const extended = new Date('2026-11-30T10:00:00Z')
    const later = new Date('2026-12-02T10:00:00Z')
    const acts = [
      act(1, 'submit', '1', submitted),
      act(2, 'receive', '2', received, { dueAt: promised }),
      act(3, 'extend', '2', processed, { dueAt: extended }),
      act(4, 'ask_supplement', '5', processed, { dueAt: extended }),
      act(5, 'send_supplement', '4', finished, { dueAt: later }),
      act(6, 'finish', '9', returned, { dueAt: later }),
      act(7, 'correct', '9', returned, { dueAt: later }),
    ]
    const due = nationalSteps({ ...facts, acts }).map(({ step }) => [step.TrangThai, step.NgayKetThucTheoQuyDinh])
    expect(due).toEqual([
      ['2', ''],
      ['2', '20261124170000'],
      ['5', '20261130170000'],
      ['4', ''],
      ['9', '20261202170000'],
      ['9', ''],
    ])
  })

  it('has nothing to tell before receipt', () => {
    expect(nationalSteps({ ...facts, number: null, acts: facts.acts.slice(0, 1) })).toEqual([])
  })

  it('keeps the limits of g.6 and never cuts a letter in two', () => {
    const long = {
      ...facts,
      acts: [
        facts.acts[0],
        act(2, 'receive', '2', received, { actorName: `${'N'.repeat(49)}𠀀x`, note: 'd'.repeat(3000) }),
      ],
    }
    const [first] = nationalSteps(long as DossierFacts)
    expect(first?.step.NguoiXuLy).toBe('N'.repeat(49))
    expect(first?.step.NoiDungXuLy).toHaveLength(2000)
  })

  it('never lets a step lie before the one it follows, though clocks of two machines differ', () => {
    const skewed = {
      ...facts,
      acts: [
        act(1, 'submit', '1', submitted),
        act(2, 'receive', '2', received),
        act(3, 'process', '4', new Date(received.getTime() - 5000)),
      ],
    }
    expect(nationalSteps(skewed).map(({ step }) => step.ThoiDiemXuLy)).toEqual(['20261123090500', '20261123090500'])
  })
})

it('wraps the messages as c.1, c.2 and c.3 have them', () => {
  const answer = nationalDossier(facts, BASE)
  if (!answer.ready) throw new Error('not ready')
  expect(dossierPush(answer.dossier, false)).toMatchObject({
    service: 'DongBoHoSoMC',
    parameters: { isUpdating: 'False', data: [{ MaHoSo: facts.number }] },
  })
  expect(dossierPush(answer.dossier, true).parameters.isUpdating).toBe('True')
  const steps = nationalSteps(facts).map(({ step }) => step)
  expect(stepsPush(steps)).toEqual({ kind: 'integration', service: 'CapNhatTienDoHoSoMC', parameters: { data: steps } })
  expect(dossierQuestion('H99-1')).toMatchObject({ service: 'TraCuuHoSo', parameters: { mahoso: 'H99-1' } })
})

describe('the instant look-up (d.1)', () => {
  const asked = { ...facts, number: '000.00.07.H99-261123-0001' }

  it('answers exactly nine fields', () => {
    expect(lookUpAnswer(asked)).toEqual({
      MaHoSo: '000.00.07.H99-261123-0001',
      MaTTHC: '1.001193',
      TenTTHC: 'Thủ tục đăng ký khai sinh',
      MaLinhVuc: 'G15-HT01',
      TenLinhVuc: 'Hộ tịch',
      LoaiDoiTuong: '1',
      TrangThaiHoSo: '10',
      HinhThuc: '1',
      DonViXuLy: 'UBND phường Mẫu',
    })
  })

  it('says in the words of the contract that the field is not known', () => {
    expect(lookUpAnswer({ ...asked, fieldCode: null })).toEqual({ error_code: '-1', message: 'MaLinhVuc not found' })
  })

  it('adds dates, steps and files by the switch', () => {
    const more = lookUpDetails(facts, BASE)
    expect(more).toMatchObject({ NgayTiepNhan: '20261123090500', TaiLieuNop: [{ TepDinhKemId: 'aaaa' }] })
    expect(more.data).toHaveLength(4)
  })
})

it.each([
  [new Date('2026-12-31T16:59:59Z'), '20261231235959'],
  [new Date('2026-12-31T17:00:00Z'), '20270101000000'],
  [new Date('2024-02-28T17:00:00Z'), '20240229000000'],
  [null, ''],
])('writes %s as %s, whatever the zone of the server', (at, expected) => {
  expect(wireTime(at)).toBe(expected)
})

it('composes before it counts', () => {
  expect(cutText('ế'.normalize('NFD').repeat(3), 3)).toBe('ếếế')
})

it('compares only what the portal returns', () => {
  const answer = nationalDossier(facts, BASE)
  if (!answer.ready) throw new Error('not ready')
  expect(differences(answer.dossier, { MaHoSo: facts.number })).toEqual([])
  expect(differences(answer.dossier, { MaHoSo: facts.number, TrangThaiHoSo: '4', NgayTra: null, La: 'x' })).toEqual([
    'TrangThaiHoSo',
  ])
  expect(differences(answer.dossier, 'garbage')).toEqual([])
})
