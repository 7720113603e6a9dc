import { createHash } from 'node:crypto'
import type { StatementSync } from 'node:sqlite'
import type { Runtime } from '../runtime'
import { numberOf, numberOrNull, type Row, type Storage, textOf, textOrNull } from '../storage'

export const FILE_KINDS = ['TaiLieuNop', 'DanhSachGiayToBoSung', 'DanhSachGiayToKetQua'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const AT_ONCE = 6
const POLL_MS = 200
const LONGEST_WAIT_MS = 30_000
const FETCH_TIMEOUT_MS = 120_000
const LARGEST_BYTES = 200_000_000
/** Answers other than a file (204, 404, ...) are asked for this many times; a dead line is tried without end. */
const REFUSALS_BEFORE_GIVING_UP = 12

/** A fetch that did not bring the file. `lasting`: the other side answered, so that trying for ever is pointless. */
class FetchProblem extends Error {
  constructor(
    message: string,
    readonly lasting: boolean,
    readonly httpStatus: number | null = null,
  ) {
    super(message)
  }
}

/**
 * Fetches the files of pushed dossiers later and by itself, like the national portal (g.14), and keeps only their
 * hash. The queue is a table: what was accepted before a kill is fetched after the restart.
 */
export class FileFetcher {
  readonly #runtime: Runtime
  readonly #expect: StatementSync
  readonly #due: StatementSync
  readonly #fetched: StatementSync
  readonly #failed: StatementSync
  readonly #ofDossier: StatementSync
  readonly #underWay = new Map<number, AbortController>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(storage: Storage, runtime: Runtime) {
    this.#runtime = runtime
    this.#expect = storage.prepare(
      `insert into file (ma, kind, url, state, next_at) values (?, ?, ?, 'cho-tai', ?)
       on conflict (ma, kind, url) do update set state = 'cho-tai', attempts = 0, next_at = excluded.next_at
       where file.state = 'khong-tai-duoc'`,
    )
    this.#due = storage.prepare(
      "select id, url, attempts from file where state = 'cho-tai' and next_at <= ? order by next_at limit ?",
    )
    this.#fetched = storage.prepare(
      `update file set state = 'da-tai', attempts = ?, sha256 = ?, bytes = ?, content_type = ?, name = ?,
       http_status = ?, problem = ?, fetched_at = ? where id = ?`,
    )
    this.#failed = storage.prepare(
      'update file set state = ?, attempts = ?, next_at = ?, http_status = ?, problem = ? where id = ?',
    )
    this.#ofDossier = storage.prepare('select * from file where ma = ? order by id')
  }

  start(): void {
    this.#timer = setInterval(() => this.#fetchDue(), POLL_MS)
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    for (const controller of this.#underWay.values()) controller.abort()
  }

  /** Puts an address into the queue; inside the transaction that accepts the dossier. A known one stays as it is. */
  expect(dossier: string, kind: FileKind, url: string, now = Date.now()): void {
    this.#expect.run(dossier, kind, url, now + this.#runtime.behaviour.taiTepSauMs)
  }

  filesOf(dossier: string) {
    return this.#ofDossier.all(dossier).map(fileView)
  }

  #fetchDue(): void {
    const free = AT_ONCE - this.#underWay.size
    if (free <= 0 || this.#stopped) return
    for (const row of this.#due.all(Date.now(), AT_ONCE + this.#underWay.size)) {
      const id = numberOf(row, 'id')
      if (this.#underWay.size >= AT_ONCE) return
      if (!this.#underWay.has(id)) void this.#fetchOne(id, textOf(row, 'url'), numberOf(row, 'attempts') + 1)
    }
  }

  async #fetchOne(id: number, url: string, attempt: number): Promise<void> {
    const controller = new AbortController()
    this.#underWay.set(id, controller)
    try {
      const file = await fetchFile(url, controller.signal)
      this.#fetched.run(
        attempt,
        file.sha256,
        file.bytes,
        file.contentType,
        file.name,
        200,
        file.warning,
        Date.now(),
        id,
      )
    } catch (error) {
      if (this.#stopped) return
      const problem = error instanceof FetchProblem ? error : new FetchProblem(reasonOf(error), false)
      const givesUp = problem.lasting && attempt >= REFUSALS_BEFORE_GIVING_UP
      const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 2)
      const state = givesUp ? 'khong-tai-duoc' : 'cho-tai'
      this.#failed.run(state, attempt, Math.round(Date.now() + wait), problem.httpStatus, problem.message, id)
    } finally {
      this.#underWay.delete(id)
      this.#fetchDue()
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'không kết nối được'
  const cause = error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : ''
  return error.name === 'TimeoutError' ? 'quá thời gian chờ' : `không kết nối được${cause}`
}

/** Follows redirects within the host only: on the bus nobody sends the caller elsewhere. */
async function openFile(url: string, signal: AbortSignal): Promise<Response> {
  let address = new URL(url)
  for (let hop = 0; hop < 4; hop += 1) {
    const response = await fetch(address, { redirect: 'manual', signal, headers: { accept: '*/*' } })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    await response.body?.cancel()
    const next = new URL(location, address)
    if (next.host !== address.host) throw new FetchProblem('bị chuyển sang máy chủ khác', true, response.status)
    address = next
  }
  throw new FetchProblem('bị chuyển hướng quá nhiều lần', true)
}

interface FetchedFile {
  sha256: string
  bytes: number
  contentType: string
  name: string | null
  warning: string | null
}

/** Any answer but 200 with bytes is a failure: the province answers 204 where it has nothing to give (d.2). */
async function fetchFile(url: string, cancel: AbortSignal): Promise<FetchedFile> {
  const response = await openFile(url, AbortSignal.any([cancel, AbortSignal.timeout(FETCH_TIMEOUT_MS)]))
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new FetchProblem(`máy chủ trả lời ${response.status}`, true, response.status)
  }
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.length
    if (bytes > LARGEST_BYTES) throw new FetchProblem('tệp lớn quá 200 MB', true, 200)
    hash.update(chunk)
  }
  const promised = response.headers.get('content-length')
  if (promised !== null && response.headers.get('content-encoding') === null && Number(promised) !== bytes)
    throw new FetchProblem(`nhận ${bytes} byte, báo trước ${promised}`, false, 200)
  if (bytes === 0) throw new FetchProblem('tệp rỗng', true, 200)
  return { sha256: hash.digest('hex'), bytes, ...labelsOf(response.headers) }
}

/** d.2 asks for the type of the file and for `Content-Disposition: attachment`; what is missing is a warning. */
function labelsOf(headers: Headers): Pick<FetchedFile, 'contentType' | 'name' | 'warning'> {
  const contentType = headers.get('content-type') ?? ''
  const disposition = headers.get('content-disposition') ?? ''
  const problems = [
    ...(contentType === '' ? ['thiếu Content-Type'] : []),
    ...(/^attachment\b/i.test(disposition) ? [] : ['thiếu Content-Disposition: attachment']),
  ]
  return { contentType, name: fileName(disposition), warning: problems.join('; ') || null }
}

/** File name of a Content-Disposition: RFC 8187 form first, then the plain one. */
export function fileName(disposition: string): string | null {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1]
  if (extended !== undefined && !/%(?![0-9a-f]{2})/i.test(extended)) {
    try {
      return decodeURIComponent(extended)
    } catch (cause) {
      if (!(cause instanceof URIError)) throw cause
    }
  }
  return (
    /filename\s*=\s*"([^"]*)"/i.exec(disposition)?.[1] ?? /filename\s*=\s*([^;\s]+)/i.exec(disposition)?.[1] ?? null
  )
}

function fileView(row: Row) {
  const fetchedAt = numberOrNull(row, 'fetched_at')
  return {
    url: textOf(row, 'url'),
    loai: textOf(row, 'kind'),
    sha256: textOrNull(row, 'sha256'),
    soByte: numberOrNull(row, 'bytes'),
    trangThai: textOf(row, 'state'),
    kieuNoiDung: textOrNull(row, 'content_type'),
    ten: textOrNull(row, 'name'),
    maHttp: numberOrNull(row, 'http_status'),
    soLanThu: numberOf(row, 'attempts'),
    ghiChu: textOrNull(row, 'problem'),
    taiLuc: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
  }
}
export type FileView = ReturnType<typeof fileView>
