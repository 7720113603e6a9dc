import { requireOfficerOf } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { problemOf } from '@/lib/platform/route'
import { extractDossiers } from '@/lib/supervision/queries/extract'
import { SupervisionFilter } from '@/lib/supervision/schema/dossiers'
import { answerWorkbook } from '../../answer-workbook'

const requireSupervisor = requireOfficerOf('supervisor')

/** The list of `/giam-sat` under the same query as an XLSX workbook; 401, 403, 400, 413 and 429 as problem details. */
export async function GET(request: Request): Promise<Response> {
  try {
    const officer = await requireSupervisor()
    const filter = SupervisionFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
    return answerWorkbook(await extractDossiers(officer, filter, now()))
  } catch (error) {
    return problemOf(error)
  }
}
