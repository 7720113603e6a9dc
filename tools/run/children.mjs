import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Halt } from './halt.mjs'
import { killTree } from './kill-tree.mjs'
import { openLog } from './logs.mjs'

const POLL_MS = 100
const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 10_000
/** A guard is harder on its server after STOP_WITHIN_MS: it is given a little longer. */
const GUARD_LONGER_MS = 5_000
const STARTS_BEFORE_GIVING_UP = 5
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000

/**
 * How to run one part of the product and how to tell that it answers.
 * @typedef {{
 *   name: string,
 *   title: string,
 *   program: string,
 *   args: string[],
 *   cwd: string,
 *   env: NodeJS.ProcessEnv,
 *   ready: () => Promise<boolean>,
 *   readyWithinMs?: number,
 *   beforeStart?: () => Promise<void>,
 *   ownsServer?: boolean,
 *   shown?: boolean,
 * }} Part `ownsServer`: the child is a guard that tells the id of the real server over IPC; `shown`: prints to the terminal
 *
 * @typedef {{ child: import('node:child_process').ChildProcess, ended: Promise<string>, server?: number }} Running
 *   `ended` resolves with the reason
 *
 * @typedef {{ logFile: string, line: (text: string) => void, changed: () => void, stopWithinMs?: number }} Options
 *   `line` is told of deaths and returns, `changed` when a process id is a new one
 */

/**
 * Keeps one part alive: starts it, starts it again when it dies by itself, stops it on demand.
 * @param {Part} part
 * @param {Options} options
 */
export const superviseChild = (part, options) => new SupervisedChild(part, options)

class SupervisedChild {
  #part
  #options
  #log
  #logStart = 0
  #stopping = new AbortController()
  /** @type {Running | undefined} */
  #current

  /** @param {Part} part @param {Options} options */
  constructor(part, options) {
    this.#part = part
    this.#options = options
    this.#log = openLog(options.logFile)
  }

  /** The process that does the work: the one to signal. Undefined while there is none. */
  pid() {
    return this.#part.ownsServer ? this.#current?.server : this.#current?.child.pid
  }

  /** Resolves when it answers; throws a `Halt` with the end of its log after repeated failures. */
  async start() {
    const running = await this.#bringUp(STARTS_BEFORE_GIVING_UP)
    void this.#keepAlive(running)
  }

  /** Kills it as a crash would; it comes back by itself. */
  kill() {
    const pid = this.pid()
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  }

  /** An orderly end, then a hard one. Resolves when nothing of it runs. */
  async stop() {
    this.#stopping.abort()
    this.#log.close()
    if (!this.#current) return
    const { child, ended, server } = this.#current
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const patience = (this.#options.stopWithinMs ?? STOP_WITHIN_MS) + (this.#part.ownsServer ? GUARD_LONGER_MS : 0)
    const late = await Promise.race([ended, sleep(patience, 'late', { ref: false })])
    if (late === 'late' && server !== undefined) process.kill(server, 'SIGKILL')
    killTree(child.pid, 'SIGKILL')
    await ended
  }

  /** @returns {Promise<Running>} */
  async #launch() {
    const { program, args, cwd, env, beforeStart, ownsServer, shown } = this.#part
    await beforeStart?.()
    this.#logStart = this.#log.size()
    const output = shown ? 'inherit' : this.#log.open()
    const stdio = ownsServer ? ['ignore', output, output, 'ipc'] : ['pipe', output, output]
    // A group of its own: Ctrl-C in the terminal reaches this process alone, which then stops the parts in order.
    const child = spawn(program, args, { cwd, env, stdio, detached: true })
    if (typeof output === 'number') closeSync(output)
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(signal ? `tín hiệu ${signal}` : `mã ${code}`))
    })
    const running = { child, ended, server: undefined }
    child.on('message', (message) => {
      running.server = message.pid
      this.#options.changed()
    })
    child.stdin?.on('error', () => {}) // written by nobody: it breaks when the child dies, and that is told by `exit`
    this.#current = running
    this.#options.changed()
    return running
  }

  /** @param {Running} running @returns {Promise<string | undefined>} undefined when it answers, else why it ended */
  async #becomesReady(running) {
    const { ready, readyWithinMs = READY_WITHIN_MS } = this.#part
    let end
    void running.ended.then((reason) => {
      end = reason
    })
    for (const limit = Date.now() + readyWithinMs; end === undefined; await sleep(POLL_MS)) {
      if (await ready()) return undefined
      if (Date.now() < limit) continue
      killTree(running.child.pid, 'SIGKILL')
      return `không trả lời trong ${readyWithinMs / 1000} giây`
    }
    return end
  }

  /** Starts until it answers, with growing pauses. @param {number} most attempts @returns {Promise<Running>} */
  async #bringUp(most) {
    for (let attempt = 1; !this.#stopping.signal.aborted; attempt++) {
      const running = await this.#launch()
      const reason = await this.#becomesReady(running)
      if (reason === undefined) return running
      await running.ended
      this.#cleanUp(running)
      if (attempt >= most && !this.#stopping.signal.aborted)
        throw new Halt(
          `${this.#part.title} không khởi động được (${reason}); xem ${this.#log.path}.`,
          this.#log.tail(this.#logStart),
        )
      await this.#pause(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS))
    }
    throw new Halt(`${this.#part.title} được dừng trong khi đang khởi động.`)
  }

  /** Never gives up: a database that lies on a full disk for an hour is wanted back after it. @param {Running} running */
  async #keepAlive(running) {
    const { title } = this.#part
    let known = running
    while (!this.#stopping.signal.aborted) {
      const reason = await known.ended
      if (this.#stopping.signal.aborted) return
      this.#cleanUp(known)
      this.#options.line(`${title} dừng bất ngờ (${reason}); đang khởi động lại …`)
      await this.#pause(FIRST_PAUSE_MS)
      try {
        known = await this.#bringUp(Number.POSITIVE_INFINITY)
        this.#options.line(`${title} đã chạy lại.`)
      } catch (error) {
        if (this.#stopping.signal.aborted) return
        this.#options.line(`${title}: ${error.message}`)
        await this.#pause(LONGEST_PAUSE_MS)
      }
    }
  }

  /** What a dead child left in its group. A database server is never cut off so: its guard or the next start stops it. */
  #cleanUp({ child }) {
    if (!this.#part.ownsServer) killTree(child.pid, 'SIGKILL')
  }

  /** @param {number} ms cut short by `stop` */
  #pause(ms) {
    return sleep(ms, undefined, { signal: this.#stopping.signal }).catch((error) => {
      if (error.name !== 'AbortError') throw error
    })
  }
}
