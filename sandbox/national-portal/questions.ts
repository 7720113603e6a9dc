import type { StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { numberOf, type Storage, textOf } from '../storage'
import { isRealDate, text, textUpTo } from './fields'
import { acceptOrRefuse, Refusal } from './refusal'

const envelope = { session: text, madonvi: text, service: text }

/** dd/MM/yyyy, a real day: as OpenCPS writes it (c.5). */
const day = z.string().refine((value) => {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(value)
  const [date = 0, month = 0, year = 0] = parts ? parts.slice(1).map(Number) : []
  return parts !== null && isRealDate(year, month, date)
}, 'phải là ngày có thật dạng dd/MM/yyyy')

const OwnQuestion = z.strictObject({
  HOIDAPID: text,
  MaLinhVuc: text,
  NOIDUNG: text,
  MADONVI: text,
  TENDONVI: text,
  TRALOIID: z.string().optional(),
  NOIDUNGTRALOI: z.string().optional(),
})

const Answer = z.strictObject({
  HOIDAPID: text,
  MADONVI: text,
  NGUOITRALOI: textUpTo(200),
  CHUCVUNGUOITRALOI: textUpTo(200),
  NGAYTRALOI: day,
  NOIDUNGTRALOI: text,
})

const percent = z.string().regex(/^(0|[1-9]\d?|100)%$/, 'phải là phần trăm nguyên có dấu %')

const Rating = z.strictObject({
  NgayTongHop: z.string().regex(/^([1-9]|1[0-2])-20\d\d$/, 'phải là tháng-năm, không có số 0 ở đầu'),
  TongSoNguoiDanhGia: z.int().min(1),
  PhanTramDanhGiaRatHaiLong: percent,
  PhanTramDanhGiaHaiLong: percent,
  PhanTramDanhGiaChuaHaiLong: percent,
  DanhSachNoiDungYKien: z.string(),
  MaThuTuc: text,
  NoiDung: z.string(),
  PhanTramDanhGiaDichVuRatHaiLong: percent,
  PhanTramDanhGiaDichVuHaiLong: percent,
  PhanTramDanhGiaDichVuChuaHaiLong: percent,
  Madonvi: text,
  TenDonVi: textUpTo(500),
})

const SCHEMAS = {
  empty: z.strictObject(envelope),
  one: z.strictObject({ ...envelope, cauhoiid: text }),
  DongBoHoiDap: z.strictObject({ ...envelope, data: z.array(OwnQuestion).min(1) }),
  DongBoKetQuaHoiDapGuiTuDVCQG: z.strictObject({ ...envelope, data: z.array(Answer).min(1) }),
  DongBoDanhGia: z.strictObject({ ...envelope, data: z.array(Rating).min(1) }),
}

/** What the tester asks as a citizen on the national portal, or publishes there: a row of c.5, most keys absent. */
export const AskedQuestion = z.strictObject({
  danhSach: z.enum(['cong-dan', 'cong-bo']).default('cong-dan'),
  HOIDAPID: text,
  NOIDUNG: text,
  MALINHVUC: z.string().optional(),
  MADONVI: z.string().optional(),
  TENDONVI: z.string().optional(),
  NOIDUNGTRALOI: z.string().optional(),
  TRALOIID: z.string().optional(),
  HOVATEN: z.string().optional(),
  DIACHI: z.string().optional(),
  THUDIENTU: z.string().optional(),
  SODIENTHOAI: z.string().optional(),
  MATTHCDP: z.string().optional(),
  TRANGTHAI: z.int().optional(),
})
export type AskedQuestion = z.infer<typeof AskedQuestion>

const LISTS: Record<string, AskedQuestion['danhSach']> = {
  LayDanhSachHoiDapGuiTuDVCQG: 'cong-dan',
  LayDanhSachHoiDapBoCoQuan: 'cong-bo',
}

export const QUESTION_SERVICES: ReadonlySet<string> = new Set([
  ...Object.keys(LISTS),
  'LayNoiDungTraLoiTheoCauHoi',
  'DongBoHoiDap',
  'DongBoKetQuaHoiDapGuiTuDVCQG',
  'DongBoDanhGia',
])

const Stored = z.record(z.string(), z.json())

/** Questions and ratings at the national portal: what citizens ask there, and what the province told of its own. */
export class Questions {
  readonly #storage: Storage
  readonly #ask: StatementSync
  readonly #tell: StatementSync

  constructor(storage: Storage) {
    this.#storage = storage
    storage
      .prepare(`create table if not exists question (
        id text primary key, list text not null, body text not null, at integer not null) without rowid`)
      .run()
    storage
      .prepare(`create table if not exists told (
        service text not null, key text not null, body text not null, times integer not null, at integer not null,
        primary key (service, key)) without rowid`)
      .run()
    this.#ask = storage.prepare(`insert into question (id, list, body, at) values (?, ?, ?, ?)
      on conflict do update set list = excluded.list, body = excluded.body, at = excluded.at`)
    this.#tell = storage.prepare(`insert into told (service, key, body, times, at) values (?, ?, ?, 1, ?)
      on conflict do update set body = excluded.body, times = times + 1, at = excluded.at`)
  }

  /** The tester plays the citizen or the ministry. */
  ask({ danhSach, ...row }: AskedQuestion, now = Date.now()) {
    this.#ask.run(row.HOIDAPID, danhSach, JSON.stringify(row), now)
    return { danhSach, ...row }
  }

  /** One of QUESTION_SERVICES inside the caller's transaction: the rows of a list, or undefined for a push. @throws Refusal */
  serve(service: string, body: unknown): z.infer<typeof Stored>[] | undefined {
    const list = LISTS[service]
    if (list) {
      acceptOrRefuse(SCHEMAS.empty, body)
      return this.#rows('select body from question where list = ? order by at, id', list)
    }
    if (service === 'LayNoiDungTraLoiTheoCauHoi') return this.#answer(acceptOrRefuse(SCHEMAS.one, body).cauhoiid)
    if (service === 'DongBoDanhGia') this.#receiveRatings(body)
    else if (service === 'DongBoHoiDap')
      for (const row of acceptOrRefuse(SCHEMAS.DongBoHoiDap, body).data) this.#keep(service, row.HOIDAPID, row)
    else
      for (const [i, row] of acceptOrRefuse(SCHEMAS.DongBoKetQuaHoiDapGuiTuDVCQG, body).data.entries())
        this.#receiveAnswer(service, row, `data[${i}]`)
    return undefined
  }

  /** Rows of GET /__sandbox/hoi-dap and /__sandbox/danh-gia: what was told by these services. */
  told(services: readonly string[]) {
    const rows = this.#storage.prepare('select * from told order by service, key').all()
    return rows
      .filter((row) => services.includes(textOf(row, 'service')))
      .map((row) => ({
        ...Stored.parse(JSON.parse(textOf(row, 'body'))),
        _dichVu: textOf(row, 'service'),
        _soLanNhan: numberOf(row, 'times'),
      }))
  }

  reset(): void {
    for (const table of ['question', 'told']) this.#storage.prepare(`delete from ${table}`).run()
  }

  #rows(sql: string, key: string) {
    return this.#storage
      .prepare(sql)
      .all(key)
      .map((row) => Stored.parse(JSON.parse(textOf(row, 'body'))))
  }

  #answer(id: string) {
    return this.#rows('select body from question where id = ?', id)
      .filter(({ NOIDUNGTRALOI }) => NOIDUNGTRALOI !== undefined)
      .map(({ TRALOIID = '', NOIDUNGTRALOI = '' }) => ({ TRALOIID, NOIDUNGTRALOI }))
  }

  #receiveAnswer(service: string, row: z.infer<typeof Answer>, path: string): void {
    if (this.#rows("select body from question where id = ? and list = 'cong-dan'", row.HOIDAPID).length === 0)
      throw new Refusal(`${path}.HOIDAPID: không có câu hỏi ${row.HOIDAPID}.`)
    this.#keep(service, row.HOIDAPID, row)
  }

  #receiveRatings(body: unknown): void {
    for (const [i, row] of acceptOrRefuse(SCHEMAS.DongBoDanhGia, body).data.entries()) {
      const sums = [
        [row.PhanTramDanhGiaRatHaiLong, row.PhanTramDanhGiaHaiLong, row.PhanTramDanhGiaChuaHaiLong],
        [row.PhanTramDanhGiaDichVuRatHaiLong, row.PhanTramDanhGiaDichVuHaiLong, row.PhanTramDanhGiaDichVuChuaHaiLong],
      ].map((shares) => shares.reduce((sum, share) => sum + Number.parseInt(share, 10), 0))
      if (sums.some((sum) => sum !== 100))
        throw new Refusal(`data[${i}].PhanTramDanhGiaRatHaiLong: ba phần trăm cộng lại phải bằng 100%.`)
      this.#keep('DongBoDanhGia', `${row.NgayTongHop} ${row.Madonvi} ${row.MaThuTuc}`, row)
    }
  }

  #keep(service: string, key: string, row: object): void {
    this.#tell.run(service, key, JSON.stringify(row), Date.now())
  }
}
