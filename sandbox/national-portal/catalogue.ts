import type { StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { type Storage, textOf, textOrNull } from '../storage'
import { readShippedCatalogue, SANDBOX_AGENCY } from './catalogue-data'
import { CategoryNames, CategoryRows } from './categories'
import { type AcceptedCodes, codesOf, minimalProcedure, ProcedureRow } from './procedure-row'

const codes = z.array(z.string())
const Codes = z.object({ domains: codes, papers: codes, results: codes, fees: codes.default([]) })
const NO_CODES: AcceptedCodes = { domains: [], papers: [], results: [], fees: [] }

/** What the national side publishes: the shipped data with the tester's changes over it. */
export class Catalogue {
  readonly #storage: Storage
  readonly #saveProcedure: StatementSync
  readonly #saveCategory: StatementSync
  /** What the list services and their keys are called. */
  readonly names: CategoryNames
  readonly #shipped = readShippedCatalogue()
  readonly #former = new Map<string, AcceptedCodes>()
  readonly #codes = new Map<string, AcceptedCodes>()
  #procedures = new Map(this.#shipped.procedures)
  #categories = new Map<string, CategoryRows>(this.#shipped.categories)
  #list: string | undefined

  constructor(storage: Storage) {
    this.#storage = storage
    this.names = new CategoryNames(storage)
    this.#saveProcedure = storage.prepare('insert or replace into procedure_change (ma, body, former) values (?, ?, ?)')
    this.#saveCategory = storage.prepare('insert or replace into category_change (name, rows) values (?, ?)')
    for (const row of storage.prepare('select ma, body, former from procedure_change').iterate()) {
      const body = textOrNull(row, 'body')
      this.#former.set(textOf(row, 'ma'), Codes.parse(JSON.parse(textOf(row, 'former'))))
      if (body === null) this.#procedures.delete(textOf(row, 'ma'))
      else this.#procedures.set(textOf(row, 'ma'), ProcedureRow.parse(JSON.parse(body)))
    }
    for (const row of storage.prepare('select name, rows from category_change').iterate())
      this.#categories.set(textOf(row, 'name'), CategoryRows.parse(JSON.parse(textOf(row, 'rows'))))
  }

  /** `[{MATTHC, TENTTHC}]` as JSON text, kept ready: it is the largest answer. */
  listJson(): string {
    this.#list ??= JSON.stringify([...this.#procedures.values()].map(({ MATTHC, TENTTHC }) => ({ MATTHC, TENTTHC })))
    return this.#list
  }

  /** Every procedure, in the order in which it is listed. */
  procedures(): ProcedureRow[] {
    return [...this.#procedures.values()]
  }

  procedure(code: string): ProcedureRow | undefined {
    return this.#procedures.get(code)
  }

  /** Rows of a list as its service answers them under today's names; undefined where the sandbox has no such service. */
  category(service: string): CategoryRows | undefined {
    const kept = this.names.keptName(service)
    const rows = kept === undefined ? undefined : this.#categories.get(kept)
    return kept !== undefined && rows ? this.names.underNewKeys(kept, rows) : undefined
  }

  /**
   * Codes that a dossier of the procedure may name; undefined for an unknown procedure. Codes of former versions stay
   * valid, because a dossier keeps the version under which it was received.
   */
  acceptedCodes(code: string): AcceptedCodes | undefined {
    const row = this.#procedures.get(code)
    if (!row) return undefined
    const known = this.#codes.get(code) ?? union(codesOf(row), this.#former.get(code) ?? NO_CODES)
    this.#codes.set(code, known)
    return known
  }

  /** Changes or adds a procedure; `change` holds some of the 28 keys. @throws z.ZodError where a key is wrong */
  putProcedure(code: string, change: unknown): ProcedureRow {
    const base = this.#procedures.get(code) ?? minimalProcedure(code, '', SANDBOX_AGENCY)
    const next = ProcedureRow.parse({ ...base, ...z.object({}).loose().parse(change), MATTHC: code })
    this.#replace(code, next)
    this.#procedures.set(code, next)
    return next
  }

  removeProcedure(code: string): boolean {
    if (!this.#procedures.has(code)) return false
    this.#replace(code, undefined)
    this.#procedures.delete(code)
    return true
  }

  putCategory(service: string, rows: CategoryRows): void {
    this.#saveCategory.run(service, JSON.stringify(rows))
    this.#categories.set(service, rows)
  }

  /** Back to what is shipped. */
  reset(): void {
    this.#storage.prepare('delete from procedure_change').run()
    this.#storage.prepare('delete from category_change').run()
    this.#procedures = new Map(this.#shipped.procedures)
    this.#categories = new Map<string, CategoryRows>(this.#shipped.categories)
    this.names.reset()
    this.#former.clear()
    this.#codes.clear()
    this.#list = undefined
  }

  /** Stores the change and remembers the codes that were valid until now. */
  #replace(code: string, next: ProcedureRow | undefined): void {
    const current = this.#procedures.get(code)
    const valid = union(this.#former.get(code) ?? NO_CODES, current ? codesOf(current) : NO_CODES)
    this.#saveProcedure.run(code, next ? JSON.stringify(next) : null, JSON.stringify(valid))
    this.#former.set(code, valid)
    this.#codes.delete(code)
    this.#list = undefined
  }
}

function union(one: AcceptedCodes, other: AcceptedCodes): AcceptedCodes {
  const both = (key: keyof AcceptedCodes) => [...new Set([...one[key], ...other[key]])]
  return { domains: both('domains'), papers: both('papers'), results: both('results'), fees: both('fees') }
}
