import { spawn } from 'node:child_process'
import { killTree } from './kill-tree.mjs'

const KEPT_CHARACTERS = 200_000
const running = new Set()

/**
 * Runs a program to its end in a process group of its own, without input, and keeps the end of what it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, timeoutMs?: number, onOutput?: (text: string) => void }} options
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code 127 when the program could not be started
 */
export function run(program, args, { cwd, env, timeoutMs = 0, onOutput = () => {} }) {
  return new Promise((resolve) => {
    // stdin is a pipe that nobody writes: programs that watch it stop when this process is killed.
    const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    running.add(child)
    let output = ''
    let timedOut = false
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            timedOut = true
            killTree(child.pid, 'SIGKILL')
          }, timeoutMs)
        : undefined
    const keep = (bytes) => {
      const text = String(bytes)
      output = (output + text).slice(-KEPT_CHARACTERS)
      onOutput(text)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.stdin.on('error', () => {}) // the program may end before its input is closed
    const end = (code, extra = '') => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code, output: output + extra, timedOut })
    }
    child.once('error', (error) => end(127, error.message))
    child.once('close', (code, signal) => end(code ?? (signal ? 128 : 1)))
  })
}

/** Kills every program that `run` started and that has not ended: the last act before this process ends. */
export function killRunning() {
  for (const child of running) killTree(child.pid, 'SIGKILL')
}
