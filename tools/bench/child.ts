import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type BareServer = { pid: number; url: string; stop: () => Promise<void> }

/** Starts one of the bare servers as a process of its own, by the same Node; it prints its address as its first line. */
export async function startBareServer(file: string, env: Record<string, string>): Promise<BareServer> {
  const child: ChildProcess = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', file], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (!child.stdout || child.pid === undefined) throw new Error(`${file} did not start`)
  const lines = createInterface({ input: child.stdout })
  const url = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => Promise.reject(new Error(`${file} ended before it listened`))),
  ])
  return {
    pid: child.pid,
    url,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
