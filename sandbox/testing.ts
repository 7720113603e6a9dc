import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { SandboxSettings } from './config'
import { startSandbox } from './server'

/** For the tests of this folder: a sandbox of its own on free ports, and messages written by hand from the contract. */
export const DSTCODE = 'VN:GOV:000.00.00.G22:vpcpdvcprovider'
export const AGENCY = '000.00.00.H99'
export const LOGIN = { username: 'tinh-mau', password: 'mat-khau-thu' }

/** The envelope of a.5. */
const Reply = z.strictObject({
  session: z.string().optional(),
  error_code: z.string(),
  message: z.string(),
  result: z.unknown().optional(),
})
export type Reply = z.infer<typeof Reply>

export const Rows = z.array(z.record(z.string(), z.unknown()))

export function testSettings(change: Partial<SandboxSettings> = {}): SandboxSettings {
  return {
    port: 0,
    smtpPort: 0,
    dataDir: mkdtempSync(join(tmpdir(), 'sandbox-')),
    appUrl: 'http://127.0.0.1:3000',
    busUrl: 'http://127.0.0.1:9',
    ...LOGIN,
    agencyCode: AGENCY,
    oidcClientId: 'portal',
    oidcClientSecret: 'a-secret-of-thirty-two-characters',
    smsToken: 'sms-token-of-the-test',
    ...change,
  }
}

export type TestSandbox = Awaited<ReturnType<typeof openTestSandbox>>

/** A running sandbox with the calls that tests make; `close` removes its store too. */
export async function openTestSandbox(change: Partial<SandboxSettings> = {}) {
  const settings = testSettings(change)
  const running = await startSandbox(settings)
  const base = `http://127.0.0.1:${running.httpPort}`
  return {
    ...speakTo(base),
    settings,
    smtpPort: running.smtpPort,
    async close() {
      await running.close()
      rmSync(settings.dataDir, { recursive: true, force: true })
    },
  }
}

/** The calls against a sandbox at `base`, also one in another process. */
export function speakTo(base: string) {
  const send = (path: string, body: unknown, headers: Record<string, string> = { dstcode: DSTCODE }) =>
    fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const reply = async (response: Response): Promise<Reply> => Reply.parse(await response.json())
  const login = async () => (await reply(await send('/mapi/login', LOGIN))).session ?? ''
  /** One service with a fresh session. */
  const call = async (service: string, parameters: object = {}, session?: string): Promise<Reply> =>
    reply(await send('/mapi/g', { session: session ?? (await login()), madonvi: AGENCY, service, ...parameters }))
  /** A control of the tester; the parsed answer. */
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${base}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return response.json()
  }
  const rows = async (path: string) => Rows.parse(await control('GET', path))
  const push = (dossier: object, isUpdating = 'False') => call('DongBoHoSoMC', { isUpdating, data: [dossier] })
  const advance = (...steps: object[]) => call('CapNhatTienDoHoSoMC', { data: steps })
  return { base, send, reply, login, call, control, rows, push, advance }
}

/** A birth registration as c.1 wants it; the codes are those the sandbox ships. */
export function dossier(change: object = {}) {
  return {
    MaHoSo: '000.00.07.H99-260315-0001',
    MaTTHC: '1.001193',
    TenTTHC: 'Thủ tục đăng ký khai sinh',
    MaLinhVuc: 'G99-BT60',
    TenLinhVuc: 'Hộ tịch',
    KenhThucHien: '2',
    SoBienNhan: '',
    ChuHoSo: 'Nguyễn Thị Mẫu',
    DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '099190000001' }],
    LoaiDoiTuong: '1',
    MaDoiTuong: '00000000-0000-4000-8000-00000000c001',
    ThongTinKhac: null,
    Email: 'congdan1@example.com',
    SoDienThoai: '0900000001',
    Fax: '',
    TrichYeuHoSo: 'Đăng ký khai sinh cho con',
    NgayNopHoSo: '20260315083000',
    NgayTiepNhan: '20260315090000',
    NgayHenTra: '20260316170000',
    TrangThaiHoSo: '2',
    NgayTra: '',
    ThongTinTra: '',
    HinhThuc: '0',
    NgayKetThucXuLy: '',
    NgayTuChoi: '',
    DonViXuLy: 'UBND phường An Bình',
    GhiChu: '',
    NoiNopHoSo: '2',
    HoSoCoThanhPhanSoHoa: '1',
    TaiKhoanDuocXacThucVoiVNeID: '1',
    DuocThanhToanTrucTuyen: '0',
    DSKetNoiCSDL: [{ MaCSDL: '7' }],
    TaiLieuNop: [],
    DanhSachLePhi: [],
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: [],
    DanhSachGiayToKetQua: [],
    ...change,
  }
}

export function submittedFile(change: object = {}) {
  return {
    TepDinhKemId: '',
    TenTepDinhKem: 'Giấy chứng sinh.pdf',
    IsDeleted: 'False',
    MaThanhPhanHoSo: '',
    DuongDanTaiTepTin: 'http://127.0.0.1:9/khong-co',
    DuocSoHoa: '1',
    DuocTaiSuDung: '0',
    DuocLayTuKhoDMQG: '0',
    MaKetQuaThayThe: '',
    ...change,
  }
}

export function resultPaper(change: object = {}) {
  return {
    TenGiayTo: 'Giấy khai sinh',
    MaThanhPhanHoSo: '',
    GiayToId: '',
    DuongDanTepTinKetQua: 'http://127.0.0.1:9/khong-co',
    MaGiayToKetQua: 'KQ.G15.000031',
    ...change,
  }
}

export function supplement(change: object = {}) {
  return {
    HoSoBoSungId: '1',
    NguoiYeuCauBoSung: 'Phạm Văn Tư',
    NoiDungBoSung: 'Bổ sung giấy chứng sinh',
    NgayBoSung: '20260315100000',
    NguoiTiepNhanBoSung: '',
    ThongTinTiepNhan: '',
    NgayTiepNhanBoSung: '',
    TrangThaiBoSung: '0',
    DanhSachGiayToBoSung: [],
    DanhSachLePhiBoSung: [],
    NgayHenTraTruoc: '20260316170000',
    NgayHenTraMoi: '',
    ...change,
  }
}

/** A progress step as c.2 wants it. */
export function step(change: object = {}) {
  return {
    MaHoSo: '000.00.07.H99-260315-0001',
    NguoiXuLy: 'Phạm Văn Tư',
    ChucDanh: '',
    ThoiDiemXuLy: '20260315090000',
    PhongBanXuLy: 'Bộ phận Một cửa',
    NoiDungXuLy: 'Tiếp nhận hồ sơ',
    TrangThai: '2',
    NgayBatDau: '',
    NgayKetThucTheoQuyDinh: '20260316170000',
    ...change,
  }
}
