import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A file of /proc, or '' when the process is gone. */
function procFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  }
}

/** One column of ps, where there is no /proc; '' when the process is gone. */
function psColumn(pid, column) {
  const { error, stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' })
  if (error) throw error
  return stdout.trim()
}

/** State, parent, …, of `/proc/<pid>/stat` after the name, which may hold anything. */
const statFields = (pid) =>
  procFile(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')

/**
 * When a process began, in whatever unit the system has, or undefined when it is gone or only waits to be buried. Process ids
 * are given again after a reboot and in containers: id and beginning together name one process.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processBeginning(pid) {
  if (process.platform !== 'linux') return psColumn(pid, 'lstart') || undefined
  const fields = statFields(pid)
  return fields[0] === 'Z' ? undefined : fields[19]
}

/** @param {number} pid @returns {number} 0 when it is gone */
export const parentOf = (pid) =>
  Number((process.platform === 'linux' ? statFields(pid)[1] : psColumn(pid, 'ppid')) ?? 0)

/** @param {number} pid @returns {string} program and arguments; '' when it is gone */
export const commandLine = (pid) =>
  process.platform === 'linux' ? procFile(pid, 'cmdline').replaceAll('\0', ' ') : psColumn(pid, 'command')
