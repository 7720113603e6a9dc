import { z } from 'zod'
import { type Storage, textOf } from './storage'

/**
 * How the national portal behaves today; the tester changes it with PUT /__sandbox/cau-hinh. Kept in the store, so a
 * restart does not forget it.
 */
export const Behaviour = z.strictObject({
  /** Every answer of the adapter waits this long after its work is done. */
  delayMs: z.int().min(0).max(60_000),
  /** TraCuuHoSo: false answers MaHoSo alone (decided.md 15), true adds the fields as last pushed. */
  traCuuDayDu: z.boolean(),
  /** Life of a session from its login; OpenCPS caches ten minutes (a.3). */
  sessionSeconds: z.number().min(1).max(86_400),
  /** true: a login ends every earlier session (g.9: unknown whether the real one does). */
  motPhien: z.boolean(),
  /** A step that was already stored: refused as "đã tồn tại" (`tu-choi`, as with dossiers), or kept again and counted (`luu`). */
  buocTrung: z.enum(['luu', 'tu-choi']),
  /** true: `madonvi` may be any unit of the province; false: the account's own code alone. */
  donViCon: z.boolean(),
  /** How long after a push the files are fetched; the real one comes "later". */
  taiTepSauMs: z.int().min(0).max(3_600_000),
  /** true: every SMS taken is reported delivered, as providers do that are asked for reports. */
  baoTinNhan: z.boolean(),
})
export type Behaviour = z.infer<typeof Behaviour>

const USUAL: Behaviour = {
  delayMs: 0,
  traCuuDayDu: false,
  sessionSeconds: 600,
  motPhien: false,
  buocTrung: 'tu-choi',
  donViCon: false,
  taiTepSauMs: 300,
  baoTinNhan: false,
}

export class Runtime {
  readonly #storage: Storage
  #current: Behaviour

  constructor(storage: Storage) {
    this.#storage = storage
    const row = storage.prepare("select value from setting where key = 'behaviour'").get()
    this.#current = row ? Behaviour.parse({ ...USUAL, ...JSON.parse(textOf(row, 'value')) }) : USUAL
  }

  get behaviour(): Behaviour {
    return this.#current
  }

  /** @throws z.ZodError for an unknown key or a value out of range */
  change(change: unknown): Behaviour {
    this.#current = { ...this.#current, ...withoutAbsent(Behaviour.partial().parse(change)) }
    this.#storage
      .prepare("insert or replace into setting (key, value) values ('behaviour', ?)")
      .run(JSON.stringify(this.#current))
    return this.#current
  }

  reset(): void {
    this.#storage.prepare("delete from setting where key = 'behaviour'").run()
    this.#current = USUAL
  }
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

function withoutAbsent<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Present<T>
}
