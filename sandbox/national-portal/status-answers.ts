import { z } from 'zod'
import { numberOf, type Storage, textOf } from '../storage'
import {
  dossierNumber,
  fileAddress,
  moment,
  optionalText,
  optionalTextUpTo,
  text,
  textOrEmpty,
  textUpTo,
} from './fields'
import { acceptOrRefuse, Refusal } from './refusal'

const ProcessedFile = z.strictObject({
  TepDinhKemId: optionalText,
  TenTepDinhKem: textUpTo(4000),
  IsDeleted: z.enum(['True', 'False', '']).nullish(),
  MaThanhPhanHoSo: textOrEmpty,
  DuongDanTaiTepTin: fileAddress,
})

/** c.4: `data` is an object, "2" the only type seen, `TrangThai` of a list nobody published: one to ten letters or digits. */
const answerSchema = (agencyCode: string) =>
  z.strictObject({
    session: text,
    madonvi: text,
    service: text,
    type: z.literal('2'),
    data: z.strictObject({
      MaHoSo: text,
      MaHoSoDonVi: dossierNumber(agencyCode),
      MaDoiTuong: optionalText,
      NoiDung: optionalTextUpTo(2000),
      NgayXuLy: moment,
      TrangThai: z.string().regex(/^[0-9A-Za-z]{1,10}$/),
      TaiLieuXuLy: z.array(ProcessedFile).nullish(),
    }),
  })

const SCHEMA = `create table if not exists status_answer (
  id integer primary key, ma text not null, body text not null, at integer not null)`

/** Answers to dossiers that were handed in at the national portal, every one that came, in order. */
export class StatusAnswers {
  readonly #storage: Storage
  readonly #schema: ReturnType<typeof answerSchema>

  constructor(storage: Storage, agencyCode: string) {
    storage.prepare(SCHEMA).run()
    this.#storage = storage
    this.#schema = answerSchema(agencyCode)
  }

  /** One answer, inside the caller's transaction. @throws Refusal */
  receive(body: unknown, now = Date.now()): void {
    const { data } = acceptOrRefuse(this.#schema, body)
    if (this.#storage.prepare('select 1 from dossier where ma = ?').get(data.MaHoSo))
      throw new Refusal(`data.MaHoSo: ${data.MaHoSo} là hồ sơ do tỉnh đồng bộ, không phải hồ sơ nộp tại Cổng quốc gia.`)
    this.#storage
      .prepare('insert into status_answer (ma, body, at) values (?, ?, ?)')
      .run(data.MaHoSo, JSON.stringify(data), now)
  }

  list(code: string | null) {
    return this.#storage
      .prepare('select * from status_answer where (? is null or ma = ?) order by id')
      .all(code, code)
      .map((row) => ({
        ...z.record(z.string(), z.json()).parse(JSON.parse(textOf(row, 'body'))),
        _nhanLuc: new Date(numberOf(row, 'at')).toISOString(),
      }))
  }

  clear(): void {
    this.#storage.prepare('delete from status_answer').run()
  }
}
