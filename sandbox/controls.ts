import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { AskRequest, callProvince, LookUpRequest, SendName } from './bus'
import { FaultRequest } from './faults'
import { RequestProblem, readJson, refuseOtherSites, sendJson } from './http'
import { listMessages, rawMail } from './messages/list'
import { CATEGORY_SERVICES, CategoryRows } from './national-portal/categories'
import { countDossiers, listDossiers, listSteps, listVersions } from './national-portal/dossiers'
import { AskedQuestion } from './national-portal/questions'
import { SET_ROWS } from './national-portal/sets'
import type { Sandbox } from './parts'
import { SigningControl } from './signing/service'

interface Request {
  sandbox: Sandbox
  req: IncomingMessage
  url: URL
  /** What stands after the name in the path, decoded; '' where nothing does. */
  key: string
}

type Control = (request: Request) => unknown | Promise<unknown>

/** The tester's controls of design.md §5, by `METHOD name`; each returns what is sent as JSON. */
const CONTROLS: Record<string, Control> = {
  'GET suc-khoe': ({ sandbox }) => ({ trangThai: 'ok', congHttp: sandbox.ports.http, congSmtp: sandbox.ports.smtp }),
  'GET dem': ({ sandbox }) => countDossiers(sandbox.storage),
  'GET ho-so': ({ sandbox, url, key }) =>
    listDossiers(sandbox.storage, sandbox.files, limitOf(url), key || url.searchParams.get('ma')),
  'GET lich-su': ({ sandbox, key }) => listVersions(sandbox.storage, key),
  'GET tien-do': ({ sandbox, url, key }) => listSteps(sandbox.storage, limitOf(url), key || url.searchParams.get('ma')),
  'GET tra-loi-trang-thai': ({ sandbox, url, key }) => sandbox.statusAnswers.list(key || url.searchParams.get('ma')),
  'GET thong-ke': ({ sandbox, url }) => sandbox.statistics.list(limitOf(url)),
  'GET thanh-toan': () => [],
  'GET thu': ({ sandbox, url }) => listMessages(sandbox.storage, limitOf(url)),
  'GET thu-goc': ({ sandbox, key }) => {
    const raw = rawMail(sandbox.storage, Number(key))
    if (!raw) throw new RequestProblem(404, 'Không có thư này.')
    return { noiDung: raw.toString('utf8') }
  },
  'GET goi': ({ sandbox, url }) => sandbox.calls.list(limitOf(url), url.searchParams.get('service')),
  'GET su-co': ({ sandbox }) => sandbox.faults.list(),
  'POST su-co': async ({ sandbox, req }) => sandbox.faults.add(FaultRequest.parse(await readJson(req))),
  'DELETE su-co': ({ sandbox }) => {
    sandbox.faults.clear()
    return []
  },
  'GET cau-hinh': ({ sandbox }) => sandbox.runtime.behaviour,
  'PUT cau-hinh': async ({ sandbox, req }) => sandbox.runtime.change(await readJson(req)),
  'GET ky-so': ({ sandbox }) => ({ trangThai: sandbox.signing.state, soLanKy: sandbox.signing.signatures }),
  'PUT ky-so': async ({ sandbox, req }) => {
    sandbox.signing.state = SigningControl.parse(await readJson(req)).trangThai
    return { trangThai: sandbox.signing.state }
  },
  'POST dat-lai': ({ sandbox }) => {
    sandbox.reset()
    return countDossiers(sandbox.storage)
  },
  'GET thu-tuc': ({ sandbox, key }) => found(sandbox.catalogue.procedure(key)),
  'PUT thu-tuc': async ({ sandbox, req, key }) =>
    sandbox.catalogue.putProcedure(named(key, /^[0-9A-Z.]{3,40}$/), await readJson(req)),
  'DELETE thu-tuc': ({ sandbox, key }) => ({ daXoa: sandbox.catalogue.removeProcedure(key) }),
  'GET danh-muc': ({ sandbox, key }) => found(sandbox.catalogue.category(categoryName(key))),
  'PUT danh-muc': async ({ sandbox, req, key }) => {
    const rows = categoryRows(await readJson(req))
    sandbox.catalogue.putCategory(categoryName(key), rows)
    return rows
  },
  'GET ten-danh-muc': ({ sandbox }) => sandbox.catalogue.names.naming,
  'PUT ten-danh-muc': async ({ sandbox, req }) => sandbox.catalogue.names.change(await readJson(req)),
  'PUT ho-so': async ({ sandbox, req, key }) =>
    sandbox.dossiers.put(named(key, /^[\x21-\x7e]{1,100}$/), await readJson(req)),
  'DELETE ho-so': ({ sandbox, key }) => ({ daXoa: sandbox.dossiers.remove(key) }),
  'POST gui-ho-so': async ({ sandbox, req, url }) => {
    const name = SendName.parse(url.searchParams.get('ten') ?? undefined)
    return callProvince(sandbox.settings, { method: 'POST', name, body: await readJson(req, 80_000_000) })
  },
  'GET hoi-dap': ({ sandbox }) => sandbox.questions.told(['DongBoHoiDap', 'DongBoKetQuaHoiDapGuiTuDVCQG']),
  'GET danh-gia': ({ sandbox }) => sandbox.questions.told(['DongBoDanhGia']),
  'POST hoi': async ({ sandbox, req }) => {
    const asked = await readJson(req)
    // A question that waits there until the province fetches it, or one that the portal puts to the province now.
    if (typeof asked === 'object' && asked !== null && 'HOIDAPID' in asked)
      return sandbox.questions.ask(AskedQuestion.parse(asked))
    const { path, method, body } = AskRequest.parse(asked)
    return callProvince(sandbox.settings, { method, name: path, body })
  },
  'POST tra-cuu': async ({ sandbox, req }) => {
    const { masohoso, madonvi, service } = LookUpRequest.parse(await readJson(req))
    const body = { madonvi: madonvi ?? sandbox.settings.agencyCode, service: service ?? 'TraCuuHoSo', masohoso }
    return callProvince(sandbox.settings, { method: 'POST', name: 'search/call', body })
  },
}

/** /__sandbox/{name}[/{key}] as JSON. Changes are refused to pages of other sites. @throws RequestProblem */
export async function handleControl(
  sandbox: Sandbox,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , name = '', ...rest] = url.pathname.split('/')
  const control = CONTROLS[`${req.method} ${name}`]
  if (!control) throw new RequestProblem(404, `Không có điều khiển ${req.method} /__sandbox/${name.slice(0, 40)}.`)
  if (req.method !== 'GET') refuseOtherSites(req)
  try {
    sendJson(res, 200, await control({ sandbox, req, url, key: decoded(rest.join('/')) }))
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const issue = error.issues[0]
    throw new RequestProblem(400, `Nội dung không hợp lệ ở "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}.`)
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    if (cause instanceof URIError) throw new RequestProblem(400, 'Địa chỉ không hợp lệ.')
    throw cause
  }
}

/** `?limit=`; without it everything. */
function limitOf(url: URL): number {
  const limit = url.searchParams.get('limit')
  if (limit === null) return -1
  if (!/^\d{1,7}$/.test(limit)) throw new RequestProblem(400, 'limit phải là số nguyên không âm.')
  return Number(limit)
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RequestProblem(404, 'Không có mục này.')
  return value
}

function named(key: string, shape: RegExp): string {
  if (!shape.test(key)) throw new RequestProblem(400, 'Mã trên địa chỉ không hợp lệ.')
  return key
}

/** `linh-vuc`, `dan-toc` …, or the name of any list service, which then exists. Rows are put under their shipped keys. */
function categoryName(key: string): string {
  const name = CATEGORY_SERVICES[key] ?? key
  if (!/^LayDanhMuc[A-Za-z]{2,40}$/.test(name) && !SET_ROWS.test(name))
    throw new RequestProblem(400, 'Tên danh mục phải là linh-vuc, dan-toc… hoặc tên dịch vụ LayDanhMuc….')
  return name
}

/** The rows themselves, or an object that carries them as `result`. */
function categoryRows(body: unknown): CategoryRows {
  const wrapped = z.object({ result: CategoryRows }).safeParse(body)
  return wrapped.success ? wrapped.data.result : CategoryRows.parse(body)
}
