import { contentDisposition } from '@/lib/attachments/rules/file-names'
import { requireOfficerOf } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { problemOf } from '@/lib/platform/route'
import { extractFigures } from '@/lib/statistics/queries/extract'
import { FiguresForm, FiguresPlace } from '@/lib/statistics/schema/figures'

const requireReader = requireOfficerOf('administrator', 'supervisor')

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The figures of `/quan-tri/dong-bo/so-lieu` under the same query as CSV or XLSX; 401, 403 and 404 as problem details. */
export async function GET(request: Request): Promise<Response> {
  try {
    const officer = await requireReader()
    const asked = Object.fromEntries(new URL(request.url).searchParams)
    const form = FiguresForm.parse(asked.dang)
    const { name, content } = await extractFigures(officer, FiguresPlace.parse(asked), form, now())
    const headers = { 'content-type': TYPES[form], 'content-disposition': contentDisposition('attachment', name) }
    return new Response(content, { headers: { ...headers, 'cache-control': 'private, no-store' } })
  } catch (error) {
    return problemOf(error)
  }
}
