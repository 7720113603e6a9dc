import { ROLE_LABELS } from '@/lib/accounts/labels'
import type { AccountRow } from '@/lib/accounts/queries/officers'
import { hasEnded, LATE_NAMES, lateWords } from '@/lib/deadlines/labels'
import { CHANNEL_WORDS, STATUS_WORDS } from '@/lib/dossiers/labels'
import { dueWords } from '@/lib/dossiers/labels/due'
import { dayOf, showDay, showInstant, showInstantShort } from '@/lib/platform/day'
import type { SupervisionRow } from './queries/rows'
import { harmlessCell } from './rules'

type Shown = { row: SupervisionRow; position: number; now: Date }

const shown = (at: Date | null) => (at ? showInstantShort(at) : '')

/** Columns of an extract, in order; every cell is text. */
const COLUMNS: readonly { header: string; width: number; cell: (shown: Shown) => string }[] = [
  { header: 'STT', width: 8, cell: ({ position }) => String(position) },
  { header: 'Mã hồ sơ', width: 28, cell: ({ row }) => row.code },
  { header: 'Mã thủ tục', width: 14, cell: ({ row }) => row.procedureCode },
  { header: 'Thủ tục', width: 48, cell: ({ row }) => row.procedureName },
  { header: 'Chủ hồ sơ', width: 28, cell: ({ row }) => row.applicantName },
  { header: 'Cơ quan tiếp nhận', width: 28, cell: ({ row }) => row.receivingAgency },
  { header: 'Cơ quan xử lý', width: 28, cell: ({ row }) => row.processingAgency },
  { header: 'Kênh nộp', width: 22, cell: ({ row }) => CHANNEL_WORDS[row.channel] },
  { header: 'Trạng thái', width: 26, cell: ({ row }) => STATUS_WORDS[row.status].name },
  { header: 'Nộp lúc', width: 18, cell: ({ row }) => shown(row.submittedAt) },
  { header: 'Tiếp nhận lúc', width: 18, cell: ({ row }) => shown(row.receivedAt) },
  { header: 'Hẹn trả ban đầu', width: 18, cell: ({ row }) => shown(row.originalDueAt ?? row.dueAt) },
  { header: 'Hạn hiện tại', width: 18, cell: ({ row }) => shown(row.dueAt) },
  {
    header: 'Tình trạng hạn',
    width: 30,
    cell: ({ row, now }) => (row.runsUntil ? dueWords(row.runsUntil, now).text : ''),
  },
  ...(['original', 'extended', 'national'] as const).map((hand) => ({
    header: LATE_NAMES[hand],
    width: 26,
    cell: ({ row }: Shown) => (row.lateness ? lateWords(row.lateness.late[hand], hasEnded(row.lateness)) : ''),
  })),
  { header: 'Xong lúc', width: 18, cell: ({ row }) => shown(row.finishedAt) },
  { header: 'Trả kết quả lúc', width: 18, cell: ({ row }) => shown(row.returnedAt) },
  { header: 'Đang giữ', width: 24, cell: ({ row }) => row.holderName ?? '' },
]

export const EXTRACT_COLUMNS = COLUMNS.map(({ header, width }) => ({ header, width }))

/** One dossier as cells of an extract. */
export const extractRow = (shownRow: Shown): string[] => COLUMNS.map(({ cell }) => harmlessCell(cell(shownRow)))

/** What stands above the rows: what this is, by which filter, when, by whom, how many. */
export function extractHead(about: { filter: string; at: Date; person: string; agency: string; count: number }) {
  return [
    ['Danh sách hồ sơ trích xuất từ Cổng Dịch vụ công'],
    [`Bộ lọc: ${about.filter}`],
    [`Lập lúc ${showInstant(about.at)} · Người lập: ${about.person} · ${about.agency}`],
    [`Số hồ sơ: ${about.count}`],
    [],
    COLUMNS.map(({ header }) => header),
  ].map((cells) => cells.map(harmlessCell))
}

/** `Hồ sơ giám sát 23-11-2026 14.30.xlsx`; the ASCII twin is made by the header. */
export const extractName = (at: Date) =>
  `Hồ sơ giám sát ${showInstantShort(at).replace(/\//g, '-').replace(':', '.')}.xlsx`

type ShownAccount = { account: AccountRow; position: number }

/** Columns of a review of accounts (TCVN 14423: every six months, requirements 7), in order; every cell is text. */
const ACCOUNT_COLUMNS: readonly { header: string; width: number; cell: (shown: ShownAccount) => string }[] = [
  { header: 'STT', width: 8, cell: ({ position }) => String(position) },
  { header: 'Tên đăng nhập', width: 20, cell: ({ account }) => account.username },
  { header: 'Họ và tên', width: 28, cell: ({ account }) => account.fullName },
  { header: 'Chức vụ', width: 28, cell: ({ account }) => account.title },
  { header: 'Mã đơn vị', width: 18, cell: ({ account }) => account.agencyCode },
  { header: 'Đơn vị', width: 32, cell: ({ account }) => account.agencyName },
  { header: 'Vai trò', width: 36, cell: ({ account }) => account.roles.map((role) => ROLE_LABELS[role]).join(', ') },
  { header: 'Tình trạng', width: 14, cell: ({ account }) => (account.disabledAt ? 'Đã khóa' : 'Đang mở') },
  { header: 'Khóa lúc', width: 18, cell: ({ account }) => shown(account.disabledAt) },
  { header: 'Lý do khóa', width: 32, cell: ({ account }) => account.disabledReason ?? '' },
  { header: 'Mở từ', width: 18, cell: ({ account }) => shown(account.enabledAt) },
  { header: 'Đăng nhập gần nhất', width: 18, cell: ({ account }) => shown(account.lastSignInAt) },
  { header: 'Xác thực hai bước', width: 18, cell: ({ account }) => (account.hasSecondFactor ? 'Có' : 'Không') },
  { header: 'Chờ đặt mật khẩu', width: 18, cell: ({ account }) => (account.passwordOnce ? 'Có' : 'Không') },
  { header: 'Kết quả rà soát', width: 24, cell: () => '' },
]

export const ACCOUNT_WIDTHS = ACCOUNT_COLUMNS.map(({ width }) => ({ width }))

/** The review as rows of cells: what it is, when, by whom, how many, and a column to write the outcome in. */
export function accountReview(
  accounts: readonly AccountRow[],
  about: { view: string; at: Date; person: string; agency: string },
): string[][] {
  const head = [
    ['Danh sách tài khoản cán bộ để rà soát'],
    [`Tình trạng: ${about.view}`],
    [`Lập lúc ${showInstant(about.at)} · Người lập: ${about.person} · ${about.agency}`],
    [`Số tài khoản: ${accounts.length}`],
    [],
    ACCOUNT_COLUMNS.map(({ header }) => header),
  ]
  const rows = accounts.map((account, index) =>
    ACCOUNT_COLUMNS.map(({ cell }) => cell({ account, position: index + 1 })),
  )
  return [...head, ...rows].map((cells) => cells.map(harmlessCell))
}

/** `Rà soát tài khoản 23-11-2026.xlsx` */
export const accountReviewName = (at: Date) => `Rà soát tài khoản ${showDay(dayOf(at)).replace(/\//g, '-')}.xlsx`
