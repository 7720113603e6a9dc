import { createHash } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { countOf, numberOf, type Row, type Storage, textOf } from '../storage'
import type { Catalogue } from './catalogue'
import type { FileFetcher } from './files'
import { Refusal } from './refusal'
import type { PushedDossier, PushedStep } from './schema'

const StoredDossier = z.record(z.string(), z.json())
export type StoredDossier = z.infer<typeof StoredDossier>

/** What the national portal holds about dossiers: the last version, every version before it, the steps. */
export class Dossiers {
  readonly #storage: Storage
  readonly #catalogue: Catalogue
  readonly #files: FileFetcher
  readonly #find: StatementSync
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #version: StatementSync
  readonly #setStatus: StatementSync
  readonly #lastStep: StatementSync
  readonly #sameStep: StatementSync
  readonly #insertStep: StatementSync

  constructor(storage: Storage, catalogue: Catalogue, files: FileFetcher) {
    this.#storage = storage
    this.#catalogue = catalogue
    this.#files = files
    this.#find = storage.prepare('select * from dossier where ma = ?')
    this.#insert = storage.prepare(
      'insert into dossier (ma, body, status, inserts, updates, first_at, last_at) values (?, ?, ?, ?, 0, ?, ?)',
    )
    this.#update = storage.prepare(
      'update dossier set body = ?, status = ?, updates = updates + ?, last_at = ? where ma = ?',
    )
    this.#version = storage.prepare('insert into dossier_version (ma, is_update, body, at) values (?, ?, ?, ?)')
    this.#setStatus = storage.prepare('update dossier set status = ?, last_at = ? where ma = ?')
    this.#lastStep = storage.prepare('select time from step where ma = ? order by time desc limit 1')
    this.#sameStep = storage.prepare('select count(*) as n from step where ma = ? and digest = ?')
    this.#insertStep = storage.prepare(
      'insert into step (ma, body, time, digest, duplicate, at) values (?, ?, ?, ?, ?, ?)',
    )
  }

  has(code: string): boolean {
    return this.#find.get(code) !== undefined
  }

  /** One pushed dossier, inside the caller's transaction. `path` names its place in the call. @throws Refusal */
  receive(dossier: PushedDossier, isUpdate: boolean, path: string, now = Date.now()): void {
    const held = this.#find.get(dossier.MaHoSo)
    if (held && !isUpdate) throw new Refusal(`Hồ sơ ${dossier.MaHoSo} đã tồn tại (${path}.MaHoSo).`, '3')
    if (!held && isUpdate)
      throw new Refusal(`Không cập nhật được: chưa có hồ sơ ${dossier.MaHoSo} (${path}.MaHoSo, isUpdating "True").`)
    this.#refuseUnknownCodes(dossier, held, path)
    const body = JSON.stringify(dossier)
    if (held) this.#update.run(body, dossier.TrangThaiHoSo, 1, now, dossier.MaHoSo)
    else this.#insert.run(dossier.MaHoSo, body, dossier.TrangThaiHoSo, 1, now, now)
    this.#version.run(dossier.MaHoSo, isUpdate ? 1 : 0, body, now)
    this.#expectFiles(dossier, now)
  }

  /** One progress step, inside the caller's transaction. @throws Refusal */
  receiveStep(step: PushedStep, path: string, refuseRepeated: boolean, now = Date.now()): void {
    if (!this.has(step.MaHoSo))
      throw new Refusal(`Chưa có hồ sơ ${step.MaHoSo} nên chưa nhận tiến độ (${path}.MaHoSo).`)
    const body = JSON.stringify(step)
    const digest = createHash('sha1').update(body).digest('base64')
    const repeated = countOf(this.#sameStep, step.MaHoSo, digest) > 0
    if (repeated && refuseRepeated)
      throw new Refusal(`Bước tiến độ đã tồn tại: ${step.MaHoSo} lúc ${step.ThoiDiemXuLy} (${path}).`, '3')
    const last = this.#lastStep.get(step.MaHoSo)
    if (last && textOf(last, 'time') > step.ThoiDiemXuLy)
      throw new Refusal(
        `${path}.ThoiDiemXuLy: ${step.ThoiDiemXuLy} sớm hơn bước cuối cùng đã lưu của hồ sơ ${step.MaHoSo} (${textOf(last, 'time')}).`,
      )
    this.#insertStep.run(step.MaHoSo, body, step.ThoiDiemXuLy, digest, repeated ? 1 : 0, now)
    this.#setStatus.run(step.TrangThai, now, step.MaHoSo)
  }

  /** The contract's fields as last pushed, with the newest status; undefined for an unknown number. */
  asPushed(code: string): StoredDossier | undefined {
    const row = this.#find.get(code)
    return row && withStatus(row)
  }

  /** The tester changes what is held, without the checks of a push: the two sides are meant to differ afterwards. */
  put(code: string, change: unknown, now = Date.now()): StoredDossier {
    const fields = StoredDossier.parse(change)
    const next: StoredDossier = { ...(this.asPushed(code) ?? {}), ...fields, MaHoSo: code }
    const status = typeof next.TrangThaiHoSo === 'string' ? next.TrangThaiHoSo : ''
    const body = JSON.stringify({ ...next, TrangThaiHoSo: status })
    if (this.has(code)) this.#update.run(body, status, 0, now, code)
    else this.#insert.run(code, body, status, 0, now, now)
    return { ...next, TrangThaiHoSo: status }
  }

  /** Forgets the dossier, its history, steps and files. */
  remove(code: string): boolean {
    if (!this.has(code)) return false
    this.#storage.transaction(() => {
      for (const table of ['dossier', 'dossier_version', 'step', 'file'])
        this.#storage.prepare(`delete from ${table} where ma = ?`).run(code)
    })
    return true
  }

  #refuseUnknownCodes(dossier: PushedDossier, held: Row | undefined, path: string): void {
    const known = this.#catalogue.acceptedCodes(dossier.MaTTHC)
    if (!known) {
      // A procedure may end while dossiers filed under it go on.
      if (held && withStatus(held).MaTTHC === dossier.MaTTHC) return
      throw new Refusal(`${path}.MaTTHC: không có thủ tục ${dossier.MaTTHC} trong danh mục quốc gia.`)
    }
    if (!known.domains.includes(dossier.MaLinhVuc))
      throw new Refusal(`${path}.MaLinhVuc: ${dossier.MaLinhVuc} không phải lĩnh vực của thủ tục ${dossier.MaTTHC}.`)
    for (const { field, code } of paperCodes(dossier))
      if (code !== '' && !known.papers.includes(code))
        throw new Refusal(`${path}.${field}: ${code} không phải thành phần hồ sơ của thủ tục ${dossier.MaTTHC}.`)
    for (const { field, code } of feeCodes(dossier))
      if (code !== '' && !known.fees.includes(code))
        throw new Refusal(`${path}.${field}: ${code} không phải phí, lệ phí của thủ tục ${dossier.MaTTHC}.`)
    for (const [i, { MaGiayToKetQua }] of (dossier.DanhSachGiayToKetQua ?? []).entries())
      if (known.results.length > 0 && !known.results.includes(MaGiayToKetQua))
        throw new Refusal(
          `${path}.DanhSachGiayToKetQua[${i}].MaGiayToKetQua: "${MaGiayToKetQua}" không phải kết quả của thủ tục ${dossier.MaTTHC}.`,
        )
  }

  #expectFiles(dossier: PushedDossier, now: number): void {
    for (const file of dossier.TaiLieuNop ?? [])
      if (file.IsDeleted !== 'True') this.#files.expect(dossier.MaHoSo, 'TaiLieuNop', file.DuongDanTaiTepTin, now)
    for (const file of (dossier.DanhSachHoSoBoSung ?? []).flatMap((supplement) => supplement.DanhSachGiayToBoSung))
      if (file.IsDeleted !== 'True')
        this.#files.expect(dossier.MaHoSo, 'DanhSachGiayToBoSung', file.DuongDanTaiTepTin, now)
    for (const result of dossier.DanhSachGiayToKetQua ?? [])
      this.#files.expect(dossier.MaHoSo, 'DanhSachGiayToKetQua', result.DuongDanTepTinKetQua, now)
  }
}

/** Every place of a dossier that names a paper of the procedure. */
function paperCodes(dossier: PushedDossier): { field: string; code: string }[] {
  const submitted = (dossier.TaiLieuNop ?? []).map((file, i) => ({
    field: `TaiLieuNop[${i}].MaThanhPhanHoSo`,
    code: file.MaThanhPhanHoSo,
  }))
  const supplements = (dossier.DanhSachHoSoBoSung ?? []).flatMap((supplement, i) =>
    supplement.DanhSachGiayToBoSung.map((file, j) => ({
      field: `DanhSachHoSoBoSung[${i}].DanhSachGiayToBoSung[${j}].MaThanhPhanHoSo`,
      code: file.MaThanhPhanHoSo,
    })),
  )
  const results = (dossier.DanhSachGiayToKetQua ?? []).map((result, i) => ({
    field: `DanhSachGiayToKetQua[${i}].MaThanhPhanHoSo`,
    code: result.MaThanhPhanHoSo ?? '',
  }))
  return [...submitted, ...supplements, ...results]
}

/** Every place of a dossier that names a fee of the procedure. */
function feeCodes(dossier: PushedDossier): { field: string; code: string }[] {
  const charged = (dossier.DanhSachLePhi ?? []).map((fee, i) => ({
    field: `DanhSachLePhi[${i}].MaPhiLePhi`,
    code: fee.MaPhiLePhi,
  }))
  const supplements = (dossier.DanhSachHoSoBoSung ?? []).flatMap((supplement, i) =>
    supplement.DanhSachLePhiBoSung.map((fee, j) => ({
      field: `DanhSachHoSoBoSung[${i}].DanhSachLePhiBoSung[${j}].MaPhiLePhi`,
      code: fee.MaPhiLePhi,
    })),
  )
  return [...charged, ...supplements]
}

/** The stored fields with the status as the last push or step left it. */
export function withStatus(row: Row): StoredDossier {
  return { ...StoredDossier.parse(JSON.parse(textOf(row, 'body'))), TrangThaiHoSo: textOf(row, 'status') }
}

/** Counters for the page and the tester. */
export function countDossiers(storage: Storage) {
  const count = (sql: string) => countOf(storage.prepare(sql))
  return {
    hoSo: count('select count(*) from dossier'),
    lanThem: count('select coalesce(sum(inserts), 0) from dossier'),
    lanCapNhat: count('select coalesce(sum(updates), 0) from dossier'),
    buoc: count('select count(*) from step'),
    buocTrung: count('select coalesce(sum(duplicate), 0) from step'),
    tepDaTai: count("select count(*) from file where state = 'da-tai'"),
    tepChoTai: count("select count(*) from file where state = 'cho-tai'"),
    tepKhongTaiDuoc: count("select count(*) from file where state = 'khong-tai-duoc'"),
    lanGoi: count('select count(*) from call'),
    thu: count('select count(*) from mail'),
    tinNhan: count('select count(*) from sms'),
  }
}

/** Rows of GET /__sandbox/ho-so, newest change first; `limit` -1 for all, `code` for one dossier. */
export function listDossiers(storage: Storage, files: FileFetcher, limit: number, code: string | null) {
  const rows = storage.prepare('select * from dossier where (? is null or ma = ?) order by last_at desc, ma limit ?')
  return rows.all(code, code, limit).map((row) => ({
    ...withStatus(row),
    _soLanThem: numberOf(row, 'inserts'),
    _soLanCapNhat: numberOf(row, 'updates'),
    _tep: files.filesOf(textOf(row, 'ma')),
    _nhanLuc: new Date(numberOf(row, 'first_at')).toISOString(),
    _doiLuc: new Date(numberOf(row, 'last_at')).toISOString(),
  }))
}

/** Rows of GET /__sandbox/tien-do in the order of arrival; `limit` -1 for all. */
export function listSteps(storage: Storage, limit: number, code: string | null) {
  const rows = storage.prepare('select * from step where (? is null or ma = ?) order by id limit ?')
  return rows.all(code, code, limit).map((row) => ({
    ...StoredDossier.parse(JSON.parse(textOf(row, 'body'))),
    _stt: numberOf(row, 'id'),
    _trung: numberOf(row, 'duplicate') === 1,
    _nhanLuc: new Date(numberOf(row, 'at')).toISOString(),
  }))
}

/** Every version of one dossier as it came, oldest first. */
export function listVersions(storage: Storage, code: string) {
  const rows = storage.prepare('select * from dossier_version where ma = ? order by id')
  return rows.all(code).map((row) => ({
    lanThu: numberOf(row, 'id'),
    laCapNhat: numberOf(row, 'is_update') === 1,
    luc: new Date(numberOf(row, 'at')).toISOString(),
    noiDung: StoredDossier.parse(JSON.parse(textOf(row, 'body'))),
  }))
}
