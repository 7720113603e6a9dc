import { z } from 'zod'

/* What the national side sends to us (national-portal d). Unknown keys are let through: the raw text is what is kept. */

/** PostgreSQL keeps no text with a null sign. */
const text = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit)
    .refine((value) => !value.includes('\0'))
const optionalText = z.string().max(20_000).nullish()

/** d.1; only the number is needed to answer. */
export const LookUpRequest = z.object({
  masohoso: text(100),
  madonvi: z.string().max(100).nullish(),
  service: z.string().max(100).nullish(),
})

const Address = z
  .looseObject({ MaTinh: optionalText, MaHuyen: optionalText, MaXa: optionalText, DiaChiChiTiet: optionalText })
  .nullish()

/** d.3: the bare object of a promotion notice (thông báo khuyến mại). */
export const PromotionNotice = z.looseObject({
  MaHoSo: text(100),
  MaTTHC: text(100),
  TenThuongNhan: text(500),
  MaSoThue: text(30),
  SoVanBan: optionalText,
  NgayNopHoSo: optionalText,
  DiaChiDoanhNghiep: Address,
  DienThoai: optionalText,
  Fax: optionalText,
  Email: optionalText,
  NguoiLienHe: optionalText,
  SoDienThoaiNguoiLienHe: optionalText,
  TenTepDonDangKy: optionalText,
  TepDonDangKy: z.base64().nullish(),
  TaiLieuNop: z
    .array(z.looseObject({ TenTepDinhKem: text(4000), Base64: z.base64() }))
    .max(50)
    .nullish(),
})
export type PromotionNotice = z.output<typeof PromotionNotice>

/** d.3: `data` of a supplement (sửa đổi, bổ sung) to a promotion notice. */
export const PromotionSupplement = z.looseObject({
  MaHoSoQG: text(100),
  MaTTHC: text(100),
  MaSoThue: text(30),
  ThongTinSuaDoi: z.looseObject({}),
})
export type PromotionSupplement = z.output<typeof PromotionSupplement>

/** d.5: `data` of a land tax notice; base64 of an XML. */
export const LandTaxNotice = z.looseObject({ FileThongBaoThue: z.base64().min(1) })

const wholeNumber = z
  .union([z.number(), z.string().regex(/^\s*\d{1,15}\s*$/)])
  .transform(Number)
  .pipe(z.number().int().nonnegative())

/** d.5: `data` of a land tax payment document. */
export const LandTaxDocument = z.looseObject({
  MaHoSo: text(100),
  HoTenNguoiNopTien: text(500),
  SoCMTNguoiNopTien: text(30),
  DiaChiNguoiNopTien: text(1000),
  TinhNguoiNopTien: text(200),
  HuyenNguoiNopTien: text(200),
  XaNguoiNopTien: text(200),
  MaSoThue: text(30),
  UrlFileChungTu: z.url({ protocol: /^https?$/ }).max(2000),
  ThongTinThanhToan: z.looseObject({
    MaThongBaoThue: text(100),
    ThoiGianThanhToan: z.string().regex(/^\d{14}$/),
    SoTien: wholeNumber,
    NoiDungThanhToan: text(2000),
    TrangThaiThanhToan: wholeNumber,
  }),
})

/** The envelope of d.3 supplements and d.5, in either letter case; `isUpdating` may be a boolean or a word. */
export const InboundEnvelope = z
  .record(z.string(), z.unknown())
  .transform((body) => Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value])))
  .pipe(
    z.object({
      service: text(100),
      isupdating: z.union([z.boolean(), z.stringFormat('true or false', /^(true|false)$/i)]).nullish(),
      data: z.looseObject({}),
    }),
  )

/** payment-connect 2.7: what is owed for this dossier? */
export const PaymentQuestion = z.looseObject({ MaHoSo: text(100) })

/** payment-connect 2.3: a payment result. `SoTien` travels as a number or as digits. */
export const PaymentResult = z.looseObject({
  LoaiBanTin: z.string().max(50),
  MaLoi: text(10),
  MaDoiTac: text(100),
  MaThamChieu: text(255),
  SoTien: z.union([z.number(), z.string().max(30)]),
  MaTienTe: z.string().max(10),
  MaGiaoDich: z.string().max(255),
  MaNganHang: z.string().max(100),
  ThoiGianGD: z.string().max(14),
  ThongTinGiaoDich: z.string().max(2000),
  MaXacThuc: z.string().regex(/^[0-9a-fA-F]{64}$/),
})
export type PaymentResult = z.infer<typeof PaymentResult>
