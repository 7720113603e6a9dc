import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Halt } from './halt.mjs'

/**
 * Under whom the server runs. PostgreSQL refuses to be root.
 * @typedef {{ uid?: number, gid?: number, prefix: string[] }} Identity
 *   `uid`, `gid`: drop to these; `prefix`: words in front of the program
 */

/** @param {Identity} identity @param {string} program @param {string[]} args */
export function commandAs({ uid, gid, prefix }, program, args) {
  const [first, ...rest] = [...prefix, program, ...args]
  return { program: first, args: rest, ...(uid === undefined ? {} : { uid, gid }) }
}

/** @param {Identity} identity @param {string} program @param {string[]} args */
export function runAs(identity, program, args) {
  const { program: first, args: rest, ...ids } = commandAs(identity, program, args)
  return spawnSync(first, rest, { ...ids, cwd: '/', encoding: 'utf8' })
}

function nobody() {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  return row ? { uid: Number(row[2]), gid: Number(row[3]), prefix: [] } : undefined
}

/** Whether the server could run so: its program starts and the place of its folder can be entered. */
function reaches(identity, program, folder) {
  if (runAs(identity, program, ['--version']).status !== 0) return false
  return runAs(identity, '/bin/sh', ['-c', 'cd "$1"', 'sh', dirname(folder)]).status === 0
}

/** Gives a folder and everything in it to one user; the folder itself last, so that an interrupted change is begun again. */
function give(path, uid, gid) {
  if (lstatSync(path).isSymbolicLink()) return
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name), uid, gid)
  chownSync(path, uid, gid)
}

/**
 * Chooses who runs the server and hands that user the folder. As root: `nobody`; where nobody cannot reach the program or the
 * folder (a clone below a 0700 folder such as /root), a user namespace in which we are an ordinary user; else one sentence.
 * @param {string} program the server
 * @param {string} folder holds the cluster, made here when missing
 * @returns {Identity}
 */
export function identityFor(program, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const uid = process.getuid?.()
  if (uid === undefined) return { prefix: [] }
  if (uid !== 0) {
    if (statSync(folder).uid !== uid)
      throw new Halt(
        `Thư mục ${folder} thuộc về người dùng khác; hãy chạy bằng người dùng đó, hoặc đặt DATA_DIR sang thư mục của bạn.`,
      )
    return { prefix: [] }
  }
  const dropped = nobody()
  const namespaced = { prefix: ['unshare', '-U', '--map-user=1000'] }
  const found = [dropped, namespaced].find((identity) => identity && reaches(identity, program, folder))
  if (found) {
    const [owner, group] = [found.uid ?? 0, found.gid ?? 0]
    if (statSync(folder).uid !== owner) give(folder, owner, group)
    return found
  }
  throw new Halt(
    `PostgreSQL không chạy được bằng root và người dùng nobody không vào được ${folder}; ` +
      'hãy chạy bằng người dùng thường, hoặc chuyển bản sao mã nguồn và DATA_DIR ra ngoài thư mục riêng của root.',
  )
}
