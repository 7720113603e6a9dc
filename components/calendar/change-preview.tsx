import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Table } from '@/components/ui/table'
import type { ChangePreview as Preview } from '@/lib/dossiers/queries/calendar'
import { type Day, showDay, showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'

const COLUMNS = [
  { key: 'code', label: 'Mã hồ sơ', nowrap: true },
  { key: 'procedure', label: 'Thủ tục' },
  { key: 'from', label: 'Hạn đang ghi', nowrap: true },
  { key: 'to', label: 'Hạn mới', nowrap: true },
]

type ChangePreviewProps = { preview: Preview; perMinute: number; href: (page: number) => string }

/**
 * What saving would do: how many open due dates move, which, from when to when, and how many messages tell of it, `perMinute` of
 * them; or why it is refused. `href` leads to a page of it.
 */
export function ChangePreview({ preview, perMinute, href }: ChangePreviewProps) {
  const { refusedDays, count, rows, page, pages } = preview
  return (
    <section aria-labelledby="xem-truoc" className="space-y-4">
      <h2 id="xem-truoc" className="text-lg font-semibold">
        Hồ sơ bị ảnh hưởng
      </h2>
      {refusedDays.length > 0 ? (
        <Notice tone="error" title="Không lưu được thay đổi này" heading={3}>
          <p>
            {refusedDays.map((day) => showDay(day as Day)).join(', ')} đã qua, và thay đổi làm lệch hạn của hồ sơ đã kết
            thúc, tìm thấy trước hết {count} hồ sơ dưới đây. Số liệu đã báo cáo không được đổi.
          </p>
        </Notice>
      ) : (
        <p>
          {count === 0
            ? 'Không hồ sơ nào đang giải quyết có hạn thay đổi.'
            : `${showCount(count)} hồ sơ đang giải quyết có hạn thay đổi. ${messageWords(preview.messages, perMinute)}`}
        </p>
      )}
      {rows.length > 0 ? (
        <Table
          id="ho-so-chuyen-han"
          caption="Hạn mới gần nhất đứng trước"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            key: row.id,
            cells: {
              code: row.code,
              procedure: row.procedureName,
              from: showInstantShort(row.from),
              to: showInstantShort(row.to),
            },
          }))}
        />
      ) : null}
      <Pagination
        label="Trang hồ sơ bị ảnh hưởng"
        summary={`Trang ${page}/${pages}`}
        previousHref={page > 1 ? href(page - 1) : undefined}
        nextHref={page < pages ? href(page + 1) : undefined}
      />
    </section>
  )
}

/** What leaves when the change is saved, and how long it takes. */
function messageWords({ mail, sms }: Preview['messages'], perMinute: number): string {
  if (mail + sms === 0) return 'Người nộp được báo ngày hẹn trả mới trên Cổng.'
  const minutes = Math.ceil((mail + sms) / perMinute)
  return `Người nộp được báo ngày hẹn trả mới trên Cổng và qua ${showCount(sms)} tin nhắn SMS, ${showCount(mail)} thư điện tử, gửi dần trong khoảng ${showCount(minutes)} phút.`
}
