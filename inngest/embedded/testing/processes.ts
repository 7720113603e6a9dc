import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePorts } from '@/tools/run/ports.mjs'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const START_WITHIN_MS = 120_000

export type Program = {
  child: ChildProcess
  /** Everything it has printed so far. */
  output: () => string
  /** The fields of the line by which it said that it is ready. */
  ready: Record<string, unknown>
  exited: Promise<number | null>
}

/** A program that ended before it was ready; the message is what it printed. */
export class NotStarted extends Error {
  constructor(
    output: string,
    readonly code: number | null,
  ) {
    super(output)
  }
}

/** Starts a TypeScript program as the product does and waits for the JSON line whose `msg` says that it is ready. */
export function startProgram(path: string, env: Record<string, string>, readyMessage: string): Promise<Program> {
  const args = ['--conditions=react-server', '--import', 'tsx', path]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return new Promise((resolve, reject) => {
    const output = () => lines.join('\n')
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${path} was not ready in time:\n${output()}`))
    }, START_WITHIN_MS)
    exited.then((code) => {
      clearTimeout(timer)
      reject(new NotStarted(output(), code))
    })
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        if (!line.startsWith('{') || !line.includes(readyMessage)) return
        clearTimeout(timer)
        resolve({ child, output, ready: JSON.parse(line) as Record<string, unknown>, exited })
      })
  })
}

/** Kills a program without warning and waits until it is gone. */
export async function killProgram(program: Program): Promise<void> {
  program.child.kill('SIGKILL')
  await program.exited
}

/** Asks a program to end and gives its exit code. */
export async function stopProgram(program: Program): Promise<number | null> {
  program.child.kill('SIGTERM')
  return program.exited
}

/** A port nobody listens on, and that no system hands out for an outgoing connection meanwhile. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}
