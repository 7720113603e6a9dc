// Runs one PostgreSQL server and outlives nobody: when the process that started this one is gone (its channel closes, even by
// kill -9), the server is stopped in an orderly way. PostgreSQL itself has no such watch.
// Usage, from a parent with an IPC channel: postgres-guard.mjs '{"program":…,"args":[…],"uid":…,"gid":…}'
import { spawn } from 'node:child_process'

const STOP_WITHIN_MS = 10_000
const { program, args, uid, gid } = JSON.parse(process.argv[2] ?? '{}')

const identity = uid === undefined ? {} : { uid, gid }
const server = spawn(program, args, {
  ...identity,
  cwd: '/',
  stdio: ['ignore', 'inherit', 'inherit'],
  env: process.env,
})
server.once('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.once('spawn', () => process.send?.({ pid: server.pid }))
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  server.kill('SIGINT') // fast shutdown: sessions are rolled back, a checkpoint is written
  setTimeout(() => server.kill('SIGQUIT'), STOP_WITHIN_MS).unref()
}
process.on('disconnect', stop)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
if (!process.connected) stop()
