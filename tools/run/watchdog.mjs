// Loaded before a child's own program (`--import`): when the process that started it is gone, even by kill -9, the pipe on
// standard input closes, and the child ends as it would by SIGTERM.
import { fstatSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const END_WITHIN_MS = 10_000

/** A grandchild inherits this preload but may have no such pipe: its own parent looks after it. */
function hasPipe() {
  const input = fstatSync(0)
  return input.isFIFO() || input.isSocket()
}

if (isMainThread && hasPipe()) {
  const leave = () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), END_WITHIN_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  }
  process.stdin.once('end', leave).once('error', leave)
  process.stdin.resume()
  // Watching must not keep a program alive that has done its work.
  if ('unref' in process.stdin) process.stdin.unref()
}
