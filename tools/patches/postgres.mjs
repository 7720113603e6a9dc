// Mends postgres.js 3.4.9 where it is installed: when the server cuts a connection, the driver throws from a timer (which no
// `catch` reaches) and leaves the connection's place in the pool unable to send anything for ever. A database that restarts
// would stop the product. Known and open: porsager/postgres issues 1066, 1154, 1208, pull requests 1168, 1209.
// Runs after `npm install`. To be dropped when a release holds the mend: another version is refused here, with that reminder.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '3.4.9'
const MARK = '/* mended by mot-cua */'
/** By file, in both builds of the package; each text occurs exactly once in the file of that version. */
const CONNECTION = [
  // A transaction or a reserved connection goes on using a line that is gone: it is told so, nothing is written.
  [
    `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (stream)`,
    `      return queryError(q, Errors.connection('CONNECTION_DESTROYED', options))

    if (socket === null) ${MARK}
      return queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true

    if (stream)`,
  ],
  // What was to be written when the line closed is dropped with it; else the next line inherits it and its dead timer.
  [
    `    const x = socket.write(chunk, fn)
    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    return x`,
    `    nextWriteTimer !== null && clearImmediate(nextWriteTimer)
    const x = chunk
    chunk = nextWriteTimer = null
    if (socket === null || x === null)
      return true
    return socket.write(x, fn)`,
  ],
  [
    `    incomings = null
    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  ],
  [
    `      error(Errors.connection('CONNECTION_DESTROYED', options))

    clearImmediate(nextWriteTimer)
    if (socket) {`,
    `      error(Errors.connection('CONNECTION_DESTROYED', options))

    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    if (socket) {`,
  ],
  // What was asked between the error and the end of the line would wait for ever, or take the answer of a question on the next line.
  [
    `    if (initial)
      return reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))`,
    `    const dropAsked = () => {
      const gone = Errors.connection('CONNECTION_CLOSED', options)
      query && queryError(query, gone)
      while (sent.length)
        queryError(sent.shift(), gone)
      query = results = errorResponse = null
    }

    if (initial)
      return dropAsked(), reconnect()

    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    dropAsked()`,
  ],
  // The driver's own question after connecting: when the line breaks during it nobody waits for its answer.
  [
    `        initial.reserve && (initial = null)
        return fetchArrayTypes()`,
    `        initial.reserve && (initial = null)
        return fetchArrayTypes().catch(() => undefined)`,
  ],
]

const INDEX = [
  // Giving back a reserved connection that is gone must not put it among the open ones.
  [
    `    c.reserved.release = true

    const sql = Sql(handler)
    sql.release = () => {
      c.reserved = null`,
    `    c.reserved.release = true

    const mine = c.reserved ${MARK}
    const sql = Sql(handler)
    sql.release = () => {
      if (c.reserved !== mine)
        return
      c.reserved = null`,
  ],
]
const FILES = [
  ['src/connection.js', CONNECTION],
  ['cjs/src/connection.js', CONNECTION],
  ['src/index.js', INDEX],
  ['cjs/src/index.js', INDEX],
]

/** The mended text, also of one that holds some of the mends; throws when a place to mend is not found exactly once. */
function mended(text, mends) {
  return mends.reduce((done, [before, after]) => {
    if (done.includes(after)) return done
    if (done.split(before).length !== 2)
      throw new Error(`tools/patches/postgres.mjs: không tìm thấy chỗ cần sửa: ${before}`)
    return done.replace(before, () => after)
  }, text)
}

/** Mends the driver below `root`. Answers how many files it changed. */
export function mendPostgres(root) {
  const folder = join(root, 'node_modules', 'postgres')
  if (!existsSync(folder)) return 0
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (version !== VERSION)
    throw new Error(`postgres ${version} khác bản ${VERSION} mà tools/patches/postgres.mjs sửa; hãy xem lại tệp đó.`)
  return FILES.filter(([name, mends]) => {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    const next = mended(text, mends)
    if (next === text) return false
    writeFileSync(`${path}.new`, next)
    renameSync(`${path}.new`, path)
    return true
  }).length
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  mendPostgres(join(dirname(fileURLToPath(import.meta.url)), '..', '..'))
