import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What a stand-in portal does wrong; each is something a portal of another province could do. */
export type Mistake =
  | 'tenth-field'
  | 'number-for-text'
  | 'other-content'
  | 'unknown-404'
  | 'unknown-500'
  | 'raw-file-name'
  | 'file-changed'
  | 'wrong-range'
  | 'unknown-file-404'
  | 'code-as-text'
  | 'takes-empty-tax-document'
  | 'repeated-is-new'
  | 'anything-goes'

export const FILE = Buffer.from('%PDF-1.7 nội dung mẫu của tệp dùng để thử')

/** A small portal on a free port that answers by the contract, but for its one mistake. */
export async function openPortal(dossier: () => Record<string, unknown>, mistake?: Mistake) {
  const seen = new Set<string>()
  const server = createServer((req, res) => {
    void serve({ req, res, dossier: dossier(), seen, mistake })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    base: `http://127.0.0.1:${port}/vao`,
    file: `http://127.0.0.1:${port}/vao/downloadfile/00000000-0000-4000-8000-000000000001`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Served {
  req: IncomingMessage
  res: ServerResponse
  dossier: Record<string, unknown>
  seen: Set<string>
  mistake: Mistake | undefined
}

async function serve({ req, res, dossier, seen, mistake }: Served): Promise<void> {
  const path = (req.url ?? '').replace('/vao/', '')
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = parsed(Buffer.concat(chunks).toString('utf8'))
  const json = (value: unknown, status = 200) => {
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(JSON.stringify(value))
  }
  const code = (value: number) =>
    json({ error_code: mistake === 'code-as-text' ? String(value) : value, message: 'lời' })
  if (path.startsWith('downloadfile/')) return sendFile({ path, req, res, mistake })
  if (path === 'search/call') return lookUp(body, dossier, mistake, json)
  if (path === 'addtthcKhuyenMai') return code(judgeNotice(body, seen, mistake))
  if (path === 'nhantbthuedvcqg') return code(isFilled(inner(body), ['FileThongBaoThue']) ? 0 : -1)
  if (path === 'nhanhsdvcqg') return code(judgeDocument(body, mistake))
  if (path === 'dptracuuthanhtoanhs') return json({ error_code: -1, message: [] })
  if (path === 'dpnhankqthanhtoanhs') return json({ MaLoi: '99', MoTaLoi: 'lời' })
  return json({}, mistake === 'anything-goes' ? 200 : 404)
}

function lookUp(
  body: Record<string, unknown>,
  dossier: Record<string, unknown>,
  mistake: Mistake | undefined,
  json: (value: unknown, status?: number) => void,
): void {
  if (body.masohoso !== dossier.MaHoSo || typeof body.masohoso !== 'string') {
    const status = mistake === 'unknown-404' ? 404 : mistake === 'unknown-500' ? 500 : 200
    json({ error_code: '-1', message: 'masohoso not found' }, status)
    return
  }
  const names = ['MaHoSo', 'MaTTHC', 'TenTTHC', 'MaLinhVuc', 'TenLinhVuc', 'LoaiDoiTuong', 'TrangThaiHoSo', 'HinhThuc']
  const answer = Object.fromEntries([...names, 'DonViXuLy'].map((name) => [name, dossier[name]]))
  if (mistake === 'tenth-field') answer.ChuHoSo = 'Nguyễn Thị Mẫu'
  if (mistake === 'number-for-text') answer.TrangThaiHoSo = 2
  if (mistake === 'other-content') answer.TenTTHC = 'Thủ tục khác'
  json(answer)
}

function sendFile({ path, req, res, mistake }: Pick<Served, 'req' | 'res' | 'mistake'> & { path: string }): void {
  if (path !== 'downloadfile/00000000-0000-4000-8000-000000000001') {
    res.writeHead(mistake === 'unknown-file-404' ? 404 : 204)
    res.end()
    return
  }
  const etag = createHash('sha1').update(FILE).digest('hex')
  const name = mistake === 'raw-file-name' ? 'filename="gi\u00e2y.pdf"' : "filename*=UTF-8''gi%C3%A2y.pdf"
  const head = { 'content-type': 'application/pdf', 'content-disposition': `attachment; ${name}`, etag: `"${etag}"` }
  if (req.headers['if-none-match'] === head.etag) {
    res.writeHead(304, head)
    res.end()
  } else if (req.headers.range) {
    const to = mistake === 'wrong-range' ? 8 : 9
    res.writeHead(206, { ...head, 'content-range': `bytes 0-${to}/${FILE.length}` })
    res.end(FILE.subarray(0, to + 1))
  } else {
    res.writeHead(200, head)
    res.end(mistake === 'file-changed' ? Buffer.concat([FILE, Buffer.from(randomUUID())]) : FILE)
  }
}

function judgeNotice(body: Record<string, unknown>, seen: Set<string>, mistake: Mistake | undefined): number {
  if (!isFilled(body, ['MaHoSo', 'MaTTHC', 'TenThuongNhan', 'MaSoThue'])) return -1
  const number = String(body.MaHoSo)
  if (seen.has(number) && mistake !== 'repeated-is-new') return 1
  seen.add(number)
  return 0
}

function judgeDocument(body: Record<string, unknown>, mistake: Mistake | undefined): number {
  if (body.service !== 'NhanChungTuThueDat') return -1
  const fields = ['MaHoSo', 'HoTenNguoiNopTien', 'SoCMTNguoiNopTien', 'MaSoThue', 'UrlFileChungTu']
  return isFilled(inner(body), fields) || mistake === 'takes-empty-tax-document' ? 0 : -1
}

const inner = (body: Record<string, unknown>): Record<string, unknown> => asObject(body.data)
const isFilled = (value: Record<string, unknown>, names: readonly string[]) =>
  names.every((name) => typeof value[name] === 'string' && value[name] !== '')
const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}

function parsed(text: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
