/**
 * Sends a signal to a process and to everything in its group. A group that is already gone is what was wanted.
 * @param {number | undefined} pid leader of its own process group
 * @param {NodeJS.Signals} signal
 */
export function killTree(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
