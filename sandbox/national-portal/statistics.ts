import type { StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { numberOf, type Storage, textOf } from '../storage'
import { text, textUpTo } from './fields'
import { acceptOrRefuse, Refusal } from './refusal'

const count = z.string().regex(/^(0|[1-9]\d{0,8})$/, 'phải là số đếm chỉ gồm chữ số, không có số 0 ở đầu')
const share = z.string().regex(/^(0|(0|[1-9]\d{0,2})\.\d\d)$/, 'phải có đúng hai chữ số thập phân, hoặc "0"')

/** A row of DongBoThongKeHoSo (c.6): every value is a string. */
const fields = {
  Thang: z.string().regex(/^([1-9]|1[0-2])$/, 'phải là 1 đến 12, không có số 0 ở đầu'),
  Nam: z.string().regex(/^20\d\d$/, 'phải là năm có bốn chữ số'),
  SoNhanTrongKy: count,
  SoTonKyTruoc: count,
  TongSoXuLy: count,
  TongDaXuLy: count,
  TongXuLyDungHan: count,
  PhanTramXuLyDungHan: share,
  TongXuLyTreHan: count,
  PhanTramXuLyTreHan: share,
  TongChuaXuLy: count,
  TongChuaXuLyTrongHan: count,
  PhanTramChuaXuLyTrongHan: share,
  TongChuaXuLyTreHan: count,
  PhanTramChuaXuLyTreHan: share,
  GhiChu: z.string().max(2000),
  TenDonVi: textUpTo(500),
  LoaiThongKe: z.literal('1'),
}

type Row = z.infer<z.ZodObject<typeof fields>> & { Madonvi: string }
type Field = keyof typeof fields

/** Sums that we take to be checked; nobody has seen the portal check them (c.6). */
const SUMS: readonly (readonly [Field, Field, Field])[] = [
  ['TongSoXuLy', 'SoNhanTrongKy', 'SoTonKyTruoc'],
  ['TongSoXuLy', 'TongDaXuLy', 'TongChuaXuLy'],
  ['TongDaXuLy', 'TongXuLyDungHan', 'TongXuLyTreHan'],
  ['TongChuaXuLy', 'TongChuaXuLyTrongHan', 'TongChuaXuLyTreHan'],
]
const SHARES: readonly (readonly [Field, Field, Field])[] = [
  ['PhanTramXuLyDungHan', 'TongXuLyDungHan', 'TongDaXuLy'],
  ['PhanTramXuLyTreHan', 'TongXuLyTreHan', 'TongDaXuLy'],
  ['PhanTramChuaXuLyTrongHan', 'TongChuaXuLyTrongHan', 'TongChuaXuLy'],
  ['PhanTramChuaXuLyTreHan', 'TongChuaXuLyTreHan', 'TongChuaXuLy'],
]

function refuseWrongSums(row: Row, path: string): void {
  for (const [sum, one, other] of SUMS)
    if (Number(row[sum]) !== Number(row[one]) + Number(row[other]))
      throw new Refusal(`${path}.${sum}: ${row[sum]} khác ${one} cộng ${other}.`)
  for (const [name, part, base] of SHARES) {
    const whole = Number(row[base])
    // Half a unit of the last decimal, or a whole one where a pair was made to give 100.
    const right =
      whole === 0 ? row[name] === '0' : Math.abs(Number(row[name]) - (Number(row[part]) * 100) / whole) < 0.0101
    if (!right) throw new Refusal(`${path}.${name}: ${row[name]} không phải tỷ lệ của ${part} trên ${base}.`)
  }
}

/** The monthly figures that the national portal holds: of each agency and month the last that came, with how often it came. */
export class Statistics {
  readonly #storage: Storage
  readonly #schema: z.ZodType<{ data: Row[] }>
  readonly #put: StatementSync

  constructor(storage: Storage, agencyCode: string) {
    this.#storage = storage
    storage
      .prepare(`create table if not exists figure (
        nam integer not null, thang integer not null, don_vi text not null, body text not null, times integer not null,
        at integer not null, primary key (nam, thang, don_vi)) without rowid`)
      .run()
    this.#put = storage.prepare(`insert into figure (nam, thang, don_vi, body, times, at) values (?, ?, ?, ?, 1, ?)
      on conflict do update set body = excluded.body, times = times + 1, at = excluded.at`)
    const province = agencyCode.slice(agencyCode.lastIndexOf('.') + 1)
    const code = new RegExp(`^(000(\\.\\d{2,4}){2}\\.${province}|${province}(\\.\\d\\d){0,2})$`)
    const Madonvi = text.regex(code, `không phải mã định danh của đơn vị thuộc ${province}`)
    const envelope = { session: text, madonvi: text, service: text }
    this.#schema = z.strictObject({ ...envelope, data: z.array(z.strictObject({ ...fields, Madonvi })).min(1) })
  }

  /** One call inside the caller's transaction; `half` keeps the first half of its rows. Answers how many were kept of how many. */
  receive(body: unknown, half: boolean, now = Date.now()): { kept: number; asked: number } {
    const { data } = acceptOrRefuse(this.#schema, body)
    const keys = data.map(({ Nam, Thang, Madonvi }) => `${Nam}/${Thang} ${Madonvi}`)
    const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i)
    if (twice >= 0) throw new Refusal(`data[${twice}].Madonvi: ${keys[twice]} có hai lần trong một lần gọi.`)
    for (const [i, row] of data.entries()) refuseWrongSums(row, `data[${i}]`)
    const rows = half && data.length > 1 ? data.slice(0, Math.floor(data.length / 2)) : data
    for (const row of rows) this.#put.run(Number(row.Nam), Number(row.Thang), row.Madonvi, JSON.stringify(row), now)
    return { kept: rows.length, asked: data.length }
  }

  /** Rows of GET /__sandbox/thong-ke, the latest month first. */
  list(limit: number) {
    const rows = this.#storage.prepare('select * from figure order by nam desc, thang desc, don_vi limit ?').all(limit)
    return rows.map((row) => ({
      ...z.record(z.string(), z.string()).parse(JSON.parse(textOf(row, 'body'))),
      _soLanNhan: numberOf(row, 'times'),
      _nhanLuc: new Date(numberOf(row, 'at')).toISOString(),
    }))
  }

  reset(): void {
    this.#storage.prepare('delete from figure').run()
  }
}
