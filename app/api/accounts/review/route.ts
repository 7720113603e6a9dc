import { AccountFilter } from '@/lib/accounts/schema'
import { requireOfficerOf } from '@/lib/auth/gates'
import { now } from '@/lib/platform/clock'
import { problemOf } from '@/lib/platform/route'
import { reviewAccounts } from '@/lib/supervision/queries/account-review'
import { answerWorkbook } from '../../answer-workbook'

const requireAdministrator = requireOfficerOf('administrator')

/** The list of `/quan-tri/nguoi-dung` under the same query as an XLSX workbook; 401 and 403 as problem details. */
export async function GET(request: Request): Promise<Response> {
  try {
    const officer = await requireAdministrator()
    const filter = AccountFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
    return answerWorkbook(await reviewAccounts(officer, filter, now()))
  } catch (error) {
    return problemOf(error)
  }
}
