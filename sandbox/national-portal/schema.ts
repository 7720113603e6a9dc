import { z } from 'zod'
import {
  amount,
  dossierNumber,
  fileAddress,
  flag,
  moment,
  momentOrEmpty,
  optionalMoment,
  optionalText,
  optionalTextUpTo,
  text,
  textOrEmpty,
  textUpTo,
  wordFlag,
} from './fields'

/** Statuses that may be sent. 1 and 3 belong to what was never received and is not synced (decided.md 4). */
const syncedStatus = z.enum(['2', '4', '5', '6', '7', '8', '9', '10'], {
  error: (issue) =>
    issue.input === '1' || issue.input === '3'
      ? 'hồ sơ ở trạng thái 1 hoặc 3 chưa được tiếp nhận nên không thuộc diện đồng bộ'
      : undefined,
})

const resultCode = z
  .string()
  .regex(/^(KQ\.[A-Z]\d\d\.\d{6})?$/, 'không đúng dạng mã kết quả KQ.Gnn.nnnnnn')
  .nullish()

/** TaiLieuNop[] (c.1). */
const SubmittedFile = z.strictObject({
  TepDinhKemId: optionalText,
  TenTepDinhKem: textUpTo(4000),
  IsDeleted: z.enum(['True', 'False', '']).nullish(),
  MaThanhPhanHoSo: textOrEmpty,
  DuongDanTaiTepTin: fileAddress,
  DuocSoHoa: flag,
  DuocTaiSuDung: z.enum(['0', '1', '2']),
  DuocLayTuKhoDMQG: flag,
  MaKetQuaThayThe: resultCode,
})

const Fee = z.strictObject({
  TenPhiLePhi: text,
  MaPhiLePhi: textOrEmpty,
  HinhThucThu: z.enum(['1', '2', '4']),
  Gia: amount,
  LoaiPhiLePhi: z.enum(['1', '2']),
})

const OtherPaper = z.strictObject({
  TenGiayTo: text,
  SoLuong: z.int().min(0),
  LoaiGiayTo: z.literal([0, 1, 2]),
})

const Supplement = z
  .strictObject({
    HoSoBoSungId: text,
    NguoiYeuCauBoSung: text,
    NoiDungBoSung: text,
    NgayBoSung: moment,
    NguoiTiepNhanBoSung: textOrEmpty,
    ThongTinTiepNhan: textOrEmpty,
    NgayTiepNhanBoSung: momentOrEmpty,
    TrangThaiBoSung: flag,
    DanhSachGiayToBoSung: z.array(SubmittedFile),
    DanhSachLePhiBoSung: z.array(Fee),
    NgayHenTraTruoc: momentOrEmpty,
    NgayHenTraMoi: momentOrEmpty,
  })
  .refine((supplement) => (supplement.TrangThaiBoSung === '1') === (supplement.NgayTiepNhanBoSung !== ''), {
    path: ['NgayTiepNhanBoSung'],
    error: 'phải có khi và chỉ khi TrangThaiBoSung là 1',
  })
  .refine((supplement) => supplement.TrangThaiBoSung === '1' || supplement.NgayHenTraMoi === '', {
    path: ['NgayHenTraMoi'],
    error: 'chỉ có khi đã nhận bổ sung',
  })

const ResultPaper = z.strictObject({
  TenGiayTo: textUpTo(2000),
  MaThanhPhanHoSo: optionalText,
  GiayToId: optionalText,
  DuongDanTepTinKetQua: fileAddress,
  MaGiayToKetQua: textOrEmpty,
})

/** 12 digits for "1", 9 for "2"; the filler seen at another province is refused, it names nobody (g.7). */
const ApplicantId = z
  .strictObject({ LoaiDinhDanh: z.enum(['1', '2']), SoDinhDanh: text })
  .refine((id) => (id.LoaiDinhDanh === '1' ? /^\d{12}$/ : /^\d{9}$/).test(id.SoDinhDanh), {
    path: ['SoDinhDanh'],
    error: 'phải gồm 12 chữ số khi LoaiDinhDanh là 1, 9 chữ số khi LoaiDinhDanh là 2',
  })
  .refine((id) => id.SoDinhDanh !== '000000001', { path: ['SoDinhDanh'], error: 'là số giả lấp chỗ trống' })

const AGENCY_CODE = /^(000\.\d\d\.\d\d\.)?[A-Z]\d\d(\.\d\d)*$/

const dossierFields = {
  MaTTHC: text,
  TenTTHC: text,
  MaLinhVuc: text,
  TenLinhVuc: text,
  KenhThucHien: z.enum(['1', '2', '3']),
  SoBienNhan: optionalText,
  ChuHoSo: optionalText,
  SoGiayToChuHoSo: optionalText,
  DinhDanhCHS: z.array(ApplicantId),
  LoaiDoiTuong: z.enum(['1', '2', '3', '4']),
  MaDoiTuong: optionalText,
  ThongTinKhac: optionalText,
  Email: optionalText,
  SoDienThoai: optionalText,
  Fax: optionalText,
  TrichYeuHoSo: textUpTo(1000),
  NgayNopHoSo: moment,
  NgayTiepNhan: moment,
  NgayHenTra: momentOrEmpty,
  TrangThaiHoSo: syncedStatus,
  NgayTra: optionalMoment,
  ThongTinTra: optionalText,
  HinhThuc: flag,
  NgayKetThucXuLy: optionalMoment,
  NgayTuChoi: optionalMoment,
  DonViXuLy: text.refine((value) => !AGENCY_CODE.test(value), 'phải là tên đơn vị, không phải mã'),
  GhiChu: optionalTextUpTo(2000),
  NoiNopHoSo: z.literal('2'),
  HoSoCoThanhPhanSoHoa: flag,
  TaiKhoanDuocXacThucVoiVNeID: flag,
  DuocThanhToanTrucTuyen: z.enum(['0', '1', '2', '3']),
  DSKetNoiCSDL: z.array(z.strictObject({ MaCSDL: z.literal('7') })).nullish(),
  TaiLieuNop: z.array(SubmittedFile).nullish(),
  DanhSachLePhi: z.array(Fee).nullish(),
  DanhSachTepDinhKemKhac: z.array(OtherPaper).nullish(),
  DanhSachHoSoBoSung: z.array(Supplement).nullish(),
  DanhSachGiayToKetQua: z.array(ResultPaper).nullish(),
}

const stepFields = {
  NguoiXuLy: textUpTo(50),
  ChucDanh: optionalText,
  ThoiDiemXuLy: moment,
  PhongBanXuLy: optionalText,
  NoiDungXuLy: text,
  TrangThai: syncedStatus,
  NgayBatDau: optionalMoment,
  NgayKetThucTheoQuyDinh: optionalMoment,
}

/** Steps in one call: ten, as practised (c.2). */
export const STEPS_PER_CALL = 10

/** Senders fill DinhDanhCHS always (c.1), so it is empty only for who has no such number but a TechID: an enterprise or organisation. */
const isIdentified = (dossier: {
  DinhDanhCHS: unknown[]
  LoaiDoiTuong: string
  MaDoiTuong?: string | null | undefined
}) => dossier.DinhDanhCHS.length > 0 || (dossier.LoaiDoiTuong !== '1' && /\S/.test(dossier.MaDoiTuong ?? ''))

/** The bodies of all services, for a province with this agency code. Unknown fields are refused everywhere. */
export function contractSchemas(agencyCode: string) {
  const envelope = { session: text, madonvi: text, service: text }
  const MaHoSo = dossierNumber(agencyCode)
  return {
    login: z.strictObject({ username: text, password: text }),
    empty: z.strictObject(envelope),
    LayThuTuc: z.strictObject({ ...envelope, maTTHC: text }),
    TraCuuHoSo: z.strictObject({ ...envelope, mahoso: text }),
    TraCuuTechID: z.strictObject({ ...envelope, provider: z.literal('wso2is'), mstorcmnd: text }),
    DongBoHoSoMC: z.strictObject({
      ...envelope,
      isUpdating: wordFlag,
      data: z
        .array(
          z.strictObject({ MaHoSo, ...dossierFields }).refine(isIdentified, {
            path: ['DinhDanhCHS'],
            error: 'không được để trống khi là cá nhân hoặc không có MaDoiTuong',
          }),
        )
        .min(1),
    }),
    CapNhatTienDoHoSoMC: z.strictObject({
      ...envelope,
      data: z
        .array(z.strictObject({ MaHoSo, ...stepFields }))
        .min(1)
        .max(STEPS_PER_CALL),
    }),
  }
}

export type ContractSchemas = ReturnType<typeof contractSchemas>
export type PushedDossier = z.infer<ContractSchemas['DongBoHoSoMC']>['data'][number]
export type PushedStep = z.infer<ContractSchemas['CapNhatTienDoHoSoMC']>['data'][number]
