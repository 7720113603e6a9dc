import 'server-only'
import { writeXlsxStream } from 'hucre/xlsx'
import { ACCOUNT_VIEW_WORDS } from '@/lib/accounts/labels'
import { listAllAccounts } from '@/lib/accounts/queries/officers'
import type { AccountFilter } from '@/lib/accounts/schema'
import { recordAudit } from '@/lib/audit/commands'
import type { Officer } from '@/lib/auth/actor'
import { ACCOUNT_WIDTHS, accountReview, accountReviewName } from '../mapping'

/** The accounts of the filter as an XLSX workbook, to be looked through every six months; audited with the number of rows. */
export async function reviewAccounts(
  officer: Officer,
  filter: AccountFilter,
  at: Date,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const accounts = await listAllAccounts(officer, filter, at)
  const { view, agencyCode, role } = filter
  const detail = { view, ...(agencyCode ? { agencyCode } : {}), ...(role ? { role } : {}), rows: accounts.length }
  await recordAudit({ actorKind: 'officer', actorId: officer.id, act: 'officer.list_extracted', detail })
  const person = `${officer.fullName}, ${officer.title}`
  const about = { view: ACCOUNT_VIEW_WORDS[view].tab, at, person, agency: officer.agencyName }
  const content = writeXlsxStream(rowsOf(accountReview(accounts, about)), {
    name: 'Tài khoản',
    columns: ACCOUNT_WIDTHS,
  })
  return { name: accountReviewName(at), content }
}

async function* rowsOf(rows: readonly string[][]) {
  yield* rows
}
