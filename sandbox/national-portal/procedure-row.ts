import { z } from 'zod'

const scalar = z.string().nullable()
const unit = z.strictObject({ MADONVI: scalar, TENDONVI: scalar })

const fee = z.strictObject({
  MAPHILEPHI: scalar,
  SOTIEN: scalar,
  DONVI: scalar,
  MOTA: scalar,
  TENTEP: scalar,
  URL: scalar,
})
const time = z.strictObject({ THOIGIANGIAIQUYET: scalar, DONVITINH: scalar, MOTA: scalar, PHILEPHI: z.array(fee) })
const paper = z.strictObject({
  MAGIAYTO: scalar,
  TENGIAYTO: scalar,
  SOBANCHINH: scalar,
  SOBANSAO: scalar,
  TENMAUDON: scalar,
  URL: scalar,
  MA_KQ_THAYTHE: scalar,
})
const basis = z.strictObject({
  SOVANBAN: scalar,
  TENVANBAN: scalar,
  NGAYBANHANH: scalar,
  NGAYHIEULUC: scalar,
  COQUANBANHANH: scalar,
  DIACHITRUYCAP: scalar,
})

/** One row of LayThuTuc: the 28 keys of national-portal.md (b.2), every scalar a string or null. */
export const ProcedureRow = z.strictObject({
  ID: scalar,
  MATTHC: z.string().min(1),
  TENTTHC: z.string().min(1),
  MACOQUANCONGBO: scalar,
  LOAITTHC: scalar,
  TRANGTHAI: scalar,
  IDQUYETDINHCONGBO: scalar,
  TUKHOA: scalar,
  MOTA: scalar,
  YEUCAU: scalar,
  DIACHITIEPNHAN: scalar,
  MOTADOITUONGTHUCHIEN: scalar,
  MOTACOQUANTHUCHIEN: scalar,
  MOTACOQUANTHAMQUYEN: scalar,
  CAPTHUCHIEN: z.array(z.strictObject({ CAPTHUCHIEN: scalar, TENCAP: scalar })),
  LINHVUCTHUCHIEN: z.array(z.strictObject({ MALINHVUC: scalar, TENLINHVUC: scalar })),
  TRINHTUTHUCHIEN: z.array(
    z.strictObject({ TRUONGHOP: scalar, TRINHTU: z.array(z.strictObject({ TENTRINHTU: scalar })) }),
  ),
  CACHTHUCTHUCHIEN: z.array(z.strictObject({ KENH: scalar, THOIGIAN: z.array(time) })),
  DOITUONGTHUCHIEN: z.array(z.strictObject({ MADOITUONG: scalar, TENDOITUONG: scalar })),
  THANHPHANHOSO: z.array(z.strictObject({ TRUONGHOP: scalar, GIAYTO: z.array(paper) })),
  KETQUATHUCHIEN: z.array(z.strictObject({ MAKETQUA: scalar, TENKETQUA: scalar, TENTEP: scalar, URL: scalar })),
  CANCUPHAPLY: z.array(basis),
  TTHCLIENQUAN: z.array(z.string()),
  TTHCLIENTHONG: z.array(z.string()),
  COQUANTHUCHIEN: z.array(unit),
  COQUANCOTHAMQUYEN: z.array(unit),
  COQUANDUOCUYQUYEN: z.array(unit),
  COQUANPHOIHOP: z.array(unit),
})
export type ProcedureRow = z.infer<typeof ProcedureRow>

/** All 28 keys with nothing but code, name and publishing agency. */
export function minimalProcedure(code: string, name: string, agencyCode: string): ProcedureRow {
  return {
    ID: '',
    MATTHC: code,
    TENTTHC: name,
    MACOQUANCONGBO: agencyCode,
    LOAITTHC: '3',
    TRANGTHAI: '1',
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
}

export interface AcceptedCodes {
  domains: string[]
  papers: string[]
  results: string[]
  fees: string[]
}

/** The codes that a pushed dossier of this procedure may name. */
export function codesOf(row: ProcedureRow): AcceptedCodes {
  const present = (codes: (string | null)[]) => codes.filter((code): code is string => code !== null && code !== '')
  return {
    domains: present(row.LINHVUCTHUCHIEN.map((domain) => domain.MALINHVUC)),
    papers: present(row.THANHPHANHOSO.flatMap((when) => when.GIAYTO.map((paper) => paper.MAGIAYTO))),
    results: present(row.KETQUATHUCHIEN.map((result) => result.MAKETQUA)),
    fees: present(
      row.CACHTHUCTHUCHIEN.flatMap((way) => way.THOIGIAN.flatMap((time) => time.PHILEPHI.map((fee) => fee.MAPHILEPHI))),
    ),
  }
}
