import { join } from 'node:path'
import { superviseChild } from './children.mjs'
import { removeRunFile, writeRunFile } from './data-dir.mjs'

/** The parts that run on one data folder: raised one after another, stopped in the opposite order. */
export class Household {
  /** @type {Map<string, ReturnType<typeof superviseChild>>} */
  #children = new Map()
  /** @type {(() => unknown)[]} */
  #undo = []
  #dataDir
  #urls
  #report
  #signal

  /**
   * @param {{ dataDir: string, urls: Record<string, string>, report: ReturnType<typeof import('./report.mjs').createReport>,
   *   signal?: AbortSignal }} options `signal` stops every part at once, also one that is just starting
   */
  constructor({ dataDir, urls, report, signal }) {
    this.#dataDir = dataDir
    this.#urls = urls
    this.#report = report
    this.#signal = signal
    this.atEnd(() => removeRunFile(dataDir))
    signal?.addEventListener('abort', () => {
      for (const child of this.#children.values()) void child.stop()
    })
  }

  /** @param {() => unknown} step done by `stop`, after everything that was begun later */
  atEnd(step) {
    this.#undo.push(step)
  }

  /**
   * A phase that people see, unless a stop was asked for.
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async phase(title, work) {
    this.#signal?.throwIfAborted()
    return this.#report.phase(title, work)
  }

  /** Starts a part and keeps it alive; resolves when it answers. @param {import('./children.mjs').Part} part */
  async raise(part) {
    const child = superviseChild(part, {
      logFile: join(this.#dataDir, 'logs', `${part.name}.log`),
      line: this.#report.line,
      changed: () =>
        writeRunFile(this.#dataDir, { urls: this.#urls, pids: { supervisor: process.pid, ...this.pids() } }),
    })
    this.#children.set(part.name, child)
    this.atEnd(() => child.stop())
    await this.phase(`Chạy ${part.title}`, () => child.start())
  }

  /** @returns {Record<string, number>} process ids of the moment, by part */
  pids() {
    const known = [...this.#children].map(([name, child]) => [name, child.pid()])
    return Object.fromEntries(known.filter(([, pid]) => pid !== undefined))
  }

  /** SIGKILL, as a crash would; the part comes back by itself. @param {'app' | 'executor' | 'sandbox' | 'postgres'} name */
  kill(name) {
    this.#children.get(name)?.kill()
  }

  /** Resolves when nothing runs any more. May be called again. */
  async stop() {
    for (const step of this.#undo.splice(0).reverse()) await step()
  }
}
