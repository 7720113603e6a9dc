import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { RequestProblem } from './http'

/** Below this address the tax office keeps documents of payments, as a message of d.5 names them by `UrlFileChungTu`. */
export const TAX_OFFICE = '/co-quan-thue/chung-tu/'

const NAME = /^[a-z0-9-]{1,60}\.pdf$/

/** A page that says that it is nothing; under any name, so that each test has a file of its own. Read alone, and only by its own address. */
export async function handleTaxOffice(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  if (req.method !== 'GET') throw new RequestProblem(405, 'Chứng từ chỉ đọc được bằng GET.')
  const name = url.pathname.slice(TAX_OFFICE.length)
  if (!NAME.test(name) || url.search !== '') throw new RequestProblem(404, 'Không có chứng từ này.')
  const page = new PDFDocument({ size: 'A5' })
  page.text(`Chung tu mau ${name}: khong co gia tri nop thue.`)
  page.end()
  const bytes = await buffer(page)
  res.writeHead(200, {
    'content-type': 'application/pdf',
    'content-length': bytes.length,
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
  })
  res.end(bytes)
}
