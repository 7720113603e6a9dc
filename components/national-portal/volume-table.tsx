import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { CallerVolume } from '@/lib/national-portal/queries/inbox'
import { showCount, showSize } from '@/lib/platform/text'

const COLUMNS = [
  { key: 'caller', label: 'Máy gọi' },
  { key: 'messages', label: 'Thông điệp', align: 'right' as const },
  { key: 'size', label: 'Đã gửi', align: 'right' as const },
  { key: 'refused', label: 'Bị từ chối vì quá dung lượng', align: 'right' as const },
]

/** How much each caller has sent today, beside what it may. */
export function VolumeTable({ callers, mostBytes }: { callers: readonly CallerVolume[]; mostBytes: number }) {
  const over = callers.filter(({ refused }) => refused > 0)
  return (
    <>
      {over.length > 0 ? (
        <Notice
          tone="warning"
          heading="none"
          title={`${over.length} máy gọi đã hết dung lượng hôm nay, thông điệp gửi thêm bị từ chối.`}
        />
      ) : null}
      <Table
        id="dung-luong"
        caption={`Dung lượng nhận hôm nay, mỗi máy gọi nhiều nhất ${showSize(mostBytes)}`}
        columns={COLUMNS}
        rows={callers.map(({ caller, messages, sizeBytes, refused }) => ({
          key: caller,
          cells: { caller, messages: showCount(messages), size: showSize(sizeBytes), refused: showCount(refused) },
        }))}
      />
    </>
  )
}
