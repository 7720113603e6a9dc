import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Storage, textOf } from '../storage'

export const CategoryRows = z.array(z.record(z.string(), z.json()))
export type CategoryRows = z.infer<typeof CategoryRows>

/**
 * The shared lists whose service name a source shows (b.1), by what testers call them. Fields and agencies are read with the procedures;
 * the rows of the others lie in data/categories, each file with its source. The keys of rows that nobody has seen are the sandbox's own.
 */
export const CATEGORY_SERVICES: Readonly<Record<string, string>> = {
  'linh-vuc': 'LayDanhMucLinhVuc',
  'co-quan': 'LayDanhMucCoQuan',
  'tinh-thanh': 'LayDanhMucTinhThanh',
  'quan-huyen': 'LayDanhMucQuanHuyen',
  'phuong-xa': 'LayDanhMucPhuongXa',
  'quoc-gia': 'LayDanhMucQuocGia',
  'dan-toc': 'LayDanhMucDanToc',
  'ton-giao': 'LayDanhMucTonGiao',
  'gioi-tinh': 'LayDanhMucGioiTinh',
  'tinh-trang-hon-nhan': 'LayDanhMucTinhTrangHonNhan',
  'doi-tuong': 'LayDanhMucDoiTuong',
  'cap-thuc-hien': 'LayDanhMucCapThucHien',
  'can-cu-phap-ly': 'LayDanhMucCanCuPhapLy',
  'le-phi': 'LayDanhMucLePhi',
}

const ELSEWHERE = ['linh-vuc', 'co-quan']

/** Rows of the lists in data/categories, by service name. */
export function readShippedCategories(): [string, CategoryRows][] {
  return Object.entries(CATEGORY_SERVICES).flatMap(([slug, service]) =>
    ELSEWHERE.includes(slug) ? [] : [[service, readRows(service)]],
  )
}

function readRows(service: string): CategoryRows {
  const path = join(import.meta.dirname, '..', 'data', 'categories', `${service}.jsonl`)
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  return CategoryRows.parse(lines.map((line) => JSON.parse(line)))
}

const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,79}$/)

/** `{ "LayDanhMucDanToc": { "ten": "LayDSDanToc", "khoa": { "MADANTOC": "MA" } } }`: another name of the service, other keys of its rows. */
export const Naming = z.record(Name, z.strictObject({ ten: Name.optional(), khoa: z.record(Name, Name).optional() }))
export type Naming = z.infer<typeof Naming>

/** How the list services are called today; the tester changes it with PUT /__sandbox/ten-danh-muc. Kept in the store. */
export class CategoryNames {
  readonly #storage: Storage
  #naming: Naming

  constructor(storage: Storage) {
    this.#storage = storage
    const row = storage.prepare("select value from setting where key = 'category-names'").get()
    this.#naming = row ? Naming.parse(JSON.parse(textOf(row, 'value'))) : {}
  }

  get naming(): Naming {
    return this.#naming
  }

  /** @throws z.ZodError */
  change(naming: unknown): Naming {
    this.#naming = Naming.parse(naming)
    this.#storage
      .prepare("insert or replace into setting (key, value) values ('category-names', ?)")
      .run(JSON.stringify(this.#naming))
    return this.#naming
  }

  reset(): void {
    this.#storage.prepare("delete from setting where key = 'category-names'").run()
    this.#naming = {}
  }

  /** The name under which rows are kept; undefined for a name that was given up. */
  keptName(asked: string): string | undefined {
    const renamed = Object.entries(this.#naming).find(([, { ten }]) => ten === asked)
    if (renamed) return renamed[0]
    return this.#naming[asked]?.ten === undefined ? asked : undefined
  }

  /** The rows with today's keys. */
  underNewKeys(service: string, rows: CategoryRows): CategoryRows {
    const keys = this.#naming[service]?.khoa
    if (!keys) return rows
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [keys[key] ?? key, value])))
  }
}
