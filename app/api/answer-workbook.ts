import { contentDisposition } from '@/lib/attachments/rules/file-names'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook to be saved under this name, kept by nobody on the way. */
export function answerWorkbook({ name, content }: { name: string; content: ReadableStream<Uint8Array> }): Response {
  const headers = { 'content-type': XLSX, 'content-disposition': contentDisposition('attachment', name) }
  return new Response(content, { headers: { ...headers, 'cache-control': 'private, no-store' } })
}
