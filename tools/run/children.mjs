import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Halt } from './halt.mjs'
import { killTree } from './kill-tree.mjs'
import { openLog } from './logs.mjs'

const POLL_MS = 100
const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 10_000
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
 *   beforeStart?: () => Promise<void>,
 *   ownsServer?: boolean,
 *   shown?: boolean,
 * }} Part `ownsServer`: the child is a guard that tells the id of the real server over IPC; `shown`: prints to the terminal
 */

/**
 * Keeps one part alive: starts it, starts it again when it dies by itself, stops it on demand.
 * @param {Part} part
 * @param {{ logFile: string, line: (text: string) => void, changed: () => void, stopWithinMs?: number }} options
 *   `changed`: a process id is a new one
 */
export function superviseChild(part, { logFile, line, changed, stopWithinMs = STOP_WITHIN_MS }) {
  const log = openLog(logFile)
  const stopping = new AbortController()
  /** @type {{ child: import('node:child_process').ChildProcess, ended: Promise<string>, server?: number } | undefined} */
  let current
  let logStart = 0

  async function launch() {
    await part.beforeStart?.()
    logStart = log.size()
    const output = part.shown ? 'inherit' : log.open()
    const stdio = part.ownsServer ? ['ignore', output, output, 'ipc'] : ['pipe', output, output]
    // A group of its own: Ctrl-C in the terminal reaches this process alone, which then stops the parts in order.
    const child = spawn(part.program, part.args, { cwd: part.cwd, env: part.env, stdio, detached: true })
    if (typeof output === 'number') closeSync(output)
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(signal ? `tín hiệu ${signal}` : `mã ${code}`))
    })
    const mine = { child, ended, server: undefined }
    child.on('message', (message) => {
      mine.server = message.pid
      changed()
    })
    child.stdin?.on('error', () => {}) // written by nobody: it breaks when the child dies, and that is told by `exit`
    current = mine
    changed()
    return mine
  }

  /** @returns {Promise<string | undefined>} undefined when it answers, else why it ended */
  async function becomesReady(running) {
    let end
    running.ended.then((reason) => {
      end = reason
    })
    for (const limit = Date.now() + READY_WITHIN_MS; end === undefined; await sleep(POLL_MS)) {
      if (await part.ready()) return undefined
      if (Date.now() > limit) {
        killTree(running.child.pid, 'SIGKILL')
        return `không trả lời trong ${READY_WITHIN_MS / 1000} giây`
      }
    }
    return end
  }

  /** Starts until it answers; `most` attempts. */
  async function bringUp(most) {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      const running = await launch()
      const reason = await becomesReady(running)
      if (reason === undefined) return running
      await running.ended
      cleanUp(running)
      if (stopping.signal.aborted) break
      if (attempt >= most)
        throw new Halt(`${part.title} không khởi động được (${reason}); xem ${log.path}.`, log.tail(logStart))
      await pause(attempt)
    }
    throw new Halt(`${part.title} được dừng trong khi đang khởi động.`)
  }

  /** What a dead child left in its group. A database server is never cut off this way: its guard or the next start stops it. */
  function cleanUp({ child }) {
    if (!part.ownsServer) killTree(child.pid, 'SIGKILL')
  }

  const pause = (attempt) =>
    sleep(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS), undefined, {
      signal: stopping.signal,
    }).catch(ignoreAbort)

  async function keepAlive(running) {
    for (let known = running; ; ) {
      const reason = await known.ended
      if (stopping.signal.aborted) return
      cleanUp(known)
      line(`${part.title} dừng bất ngờ (${reason}); đang khởi động lại …`)
      await pause(1)
      known = await bringUp(Number.POSITIVE_INFINITY)
      line(`${part.title} đã chạy lại.`)
    }
  }

  return {
    name: part.name,
    /** The process that does the work: the one to signal. */
    pid: () => current?.server ?? (part.ownsServer ? undefined : current?.child.pid),
    /** Resolves when it answers; throws a `Halt` with the end of its log after repeated failures. */
    async start() {
      const running = await bringUp(STARTS_BEFORE_GIVING_UP)
      keepAlive(running).catch((error) => {
        if (!stopping.signal.aborted) line(`${part.title}: ${error.message}`)
      })
    },
    /** Kills it as a crash would; it comes back by itself. */
    kill() {
      const pid = this.pid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    /** An orderly end, then a hard one. Resolves when nothing of it runs. */
    async stop() {
      stopping.abort()
      log.close()
      if (!current) return
      const { child, ended, server } = current
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      // The guard itself is harder on its server after the same time: it is given a little longer.
      const late = await Promise.race([ended, sleep(part.ownsServer ? stopWithinMs + 5_000 : stopWithinMs, 'late')])
      if (late === 'late' && server !== undefined) process.kill(server, 'SIGKILL')
      killTree(child.pid, 'SIGKILL')
      await ended
    },
  }
}

/** @param {Error} error */
function ignoreAbort(error) {
  if (error.name !== 'AbortError') throw error
}
