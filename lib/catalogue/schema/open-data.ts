import { z } from 'zod'
import { ProcedureCode } from '@/lib/procedures/schema'

/*
 * What the open data interface is asked and what it answers, in Vietnamese as its readers write it. The description at
 * /api/v1/openapi.json is made from these shapes.
 */

const pageSize = z.coerce
  .number('Nhập một số nguyên.')
  .int('Nhập một số nguyên.')
  .min(1, 'Ít nhất 1 dòng.')
  .max(500, 'Nhiều nhất 500 dòng một lần.')
  .default(100)
  .meta({ description: 'Số dòng của một trang, từ 1 đến 500.' })

export const OpenNothing = z.object({})

export const OpenListQuestion = z.object({
  'linh-vuc': z.string().min(1).max(60).optional().meta({ description: 'Mã lĩnh vực.' }),
  'muc-do': z
    .enum(['toan-trinh', 'mot-phan', 'thong-tin'])
    .optional()
    .meta({ description: 'Mức độ cung cấp trực tuyến của tỉnh.' }),
  q: z.string().max(200).optional().meta({ description: 'Một phần của mã hoặc tên, có dấu hoặc không dấu.' }),
  'so-dong': pageSize,
  sau: ProcedureCode.optional().meta({ description: 'Mã thủ tục cuối của trang trước, lấy từ tiepTheo.' }),
})
export type OpenListQuestion = z.output<typeof OpenListQuestion>

export const OpenChangesQuestion = z.object({
  tu: z.coerce
    .number('Nhập một số nguyên.')
    .int('Nhập một số nguyên.')
    .min(0, 'Nhập số từ 0 trở lên.')
    .max(Number.MAX_SAFE_INTEGER, 'Số quá lớn.')
    .default(0)
    .meta({ description: 'Vị trí đã đọc đến; chỉ thay đổi sau vị trí này được trả về.' }),
  'so-dong': pageSize,
})
export type OpenChangesQuestion = z.output<typeof OpenChangesQuestion>

const code = z.string().meta({ description: 'Mã thủ tục của cơ sở dữ liệu quốc gia.' })
const instant = z.iso.datetime().meta({ description: 'Thời điểm, giờ UTC.' })
const digest = z.string().meta({ description: 'Mã kiểm tra: đổi khi nội dung của thủ tục đổi.' })
const next = z.string().nullable().meta({ description: 'Địa chỉ của trang sau; null ở trang cuối.' })
const Named = z.strictObject({ ma: z.string().nullable(), ten: z.string() })
const level = z.enum(['toan-trinh', 'mot-phan', 'thong-tin'])
const place = z.enum(['tinh', 'bo-nganh', 'quoc-gia'])

export const OpenFields = z.strictObject({
  phienBan: z.int().meta({ description: 'Phiên bản của danh mục; tăng mỗi khi có thay đổi.' }),
  tongSo: z.int(),
  duLieu: z.array(z.strictObject({ ma: z.string().nullable(), ten: z.string(), soThuTuc: z.int() })),
})
export type OpenFields = z.infer<typeof OpenFields>

const OpenRow = z.strictObject({
  ma: code,
  ten: z.string(),
  linhVuc: Named.nullable(),
  capThucHien: z.array(z.string()),
  mucDo: level,
  noiNop: place.nullable().meta({ description: 'Nơi nộp trực tuyến; null khi tỉnh không cung cấp.' }),
  phienBan: z.int().meta({ description: 'Số phiên bản nội dung của thủ tục.' }),
  hieuLucTu: instant,
  maKiemTra: digest,
  lienKet: z.url().meta({ description: 'Trang của thủ tục trên cổng.' }),
})
export type OpenRow = z.infer<typeof OpenRow>

export const OpenList = z.strictObject({ phienBan: z.int(), tongSo: z.int(), duLieu: z.array(OpenRow), tiepTheo: next })
export type OpenList = z.infer<typeof OpenList>

const text = z.string().nullable()
const Form = { tenMau: text, duongDanMau: text }

export const OpenProcedure = z.strictObject({
  ma: code,
  ten: z.string(),
  trangThai: z.enum(['dang-ap-dung', 'bai-bo']),
  baiBoLuc: instant.nullable(),
  phienBan: z.int(),
  hieuLucTu: instant,
  maKiemTra: digest,
  lienKet: z.url(),
  linhVuc: z.array(Named),
  capThucHien: z.array(Named),
  doiTuong: z.array(Named),
  moTaDoiTuong: text,
  coQuanThucHien: z.array(Named),
  moTaCoQuanThucHien: text,
  coQuanCoThamQuyen: z.array(Named),
  coQuanDuocUyQuyen: z.array(Named),
  coQuanPhoiHop: z.array(Named),
  diaChiTiepNhan: text,
  soQuyetDinhCongBo: text,
  trinhTuThucHien: z.array(z.strictObject({ truongHop: text, cacBuoc: z.array(z.string()) })),
  cachThucThucHien: z.array(
    z.strictObject({
      kenh: z.string().meta({ description: '1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích.' }),
      thoiHan: z.array(
        z.strictObject({
          soLuong: text,
          donVi: text,
          moTa: text,
          phiLePhi: z.array(
            z.strictObject({
              ma: text,
              soTienDong: z.int().nullable(),
              moTa: text,
              tenTep: text,
              duongDan: text,
            }),
          ),
        }),
      ),
    }),
  ),
  thanhPhanHoSo: z.array(
    z.strictObject({
      truongHop: text,
      giayTo: z.array(
        z.strictObject({
          ma: text,
          ten: z.string(),
          banChinh: z.int().nullable(),
          banSao: z.int().nullable(),
          ...Form,
          ketQuaThayThe: text,
        }),
      ),
    }),
  ),
  ketQua: z.array(z.strictObject({ ma: text, ten: z.string(), ...Form })),
  canCuPhapLy: z.array(
    z.strictObject({
      soKyHieu: z.string(),
      ten: z.string(),
      coQuanBanHanh: text,
      ngayBanHanh: text,
      ngayHieuLuc: text,
      duongDan: text,
    }),
  ),
  yeuCau: text,
  moTa: text,
  tuKhoa: text,
  dichVu: z
    .strictObject({
      mucDo: level,
      noiNop: place,
      lienKetNop: z.url().nullable(),
      coQuanTiepNhan: z.array(z.string()).meta({ description: 'Mã định danh của cơ quan tiếp nhận.' }),
      thoiHan: z.strictObject({ soLuong: z.int(), donVi: z.string() }),
      lePhi: z.strictObject({ soTienDong: z.int().nullable(), ghiChu: z.string() }),
    })
    .nullable()
    .meta({ description: 'Cách tỉnh cung cấp trực tuyến; null khi không cung cấp.' }),
})
export type OpenProcedure = z.infer<typeof OpenProcedure>

const kind = z.enum(['moi', 'sua', 'mo-lai', 'bai-bo'])
const aspect = z.enum(['phi', 'thoi-han', 'giay-to', 'noi-dung'])

export const OpenChanges = z.strictObject({
  duLieu: z.array(
    z.strictObject({
      viTri: z.int().meta({ description: 'Vị trí của thay đổi; dùng làm tu của lần đọc sau.' }),
      ma: code,
      ten: z.string(),
      loai: kind,
      noiDung: z.array(aspect).meta({ description: 'Nội dung đã đổi, khi loai là sua hoặc mo-lai.' }),
      luc: instant,
      maKiemTra: digest.nullable(),
    }),
  ),
  viTriCuoi: z.int().meta({ description: 'Vị trí cuối của trang này; bằng tu khi không có gì mới.' }),
  tiepTheo: next,
})
export type OpenChanges = z.infer<typeof OpenChanges>

export const OpenProblem = z
  .object({
    type: z.string().optional(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ description: 'Lỗi theo RFC 9457.' })
