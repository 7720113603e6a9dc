import { commandLine, parentOf, processBeginning } from './processes.mjs'
import { killRunning } from './run.mjs'

const PARENT_CHECK_MS = 500

/**
 * Ends this process in order on Ctrl-C, SIGTERM or a closed terminal, and when the npm that ran it was killed.
 * A second signal ends it at once: every child notices by itself that this process is gone.
 * @param {(text: string) => void} line
 * @returns {{ signal: AbortSignal, asked: Promise<void> }} `signal` aborts and `asked` resolves at the first wish to stop
 */
export function endingOnRequest(line) {
  const wish = new AbortController()
  const asked = new Promise((resolve) => wish.signal.addEventListener('abort', () => resolve(undefined)))
  const ask = (reason) => {
    if (wish.signal.aborted) process.exit(1)
    line(`${reason}; đang dừng …`)
    wish.abort()
    killRunning()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ask(`Nhận ${signal}`))
  process.on('exit', killRunning)
  const npm = callingNpm()
  const timer = setInterval(() => {
    if (npm && !wish.signal.aborted && processBeginning(npm.pid) !== npm.beginning) ask('npm đã bị tắt')
  }, PARENT_CHECK_MS)
  timer.unref()
  return { signal: wish.signal, asked }
}

/** The npm that runs this script: our parent, or with a shell between. */
function callingNpm() {
  const parents = [process.ppid, parentOf(process.ppid)]
  const pid = parents.find((candidate) => candidate > 1 && /\bnpm\b/.test(commandLine(candidate)))
  return pid === undefined ? undefined : { pid, beginning: processBeginning(pid) }
}
