'use client'

import { useNews } from '@/components/layout/news'
import { Notice } from '@/components/ui/notice'
import { DRILL_SENTENCES } from '@/lib/national-portal/labels/ledger'
import type { DrillView } from '@/lib/national-portal/queries/drills'
import { showInstantShort } from '@/lib/platform/day'

const EVERY_MS = 2_000

/** The drill and the recovery as they go on; without script as they were when the page was read. */
export function DrillProgress({ first }: { first: DrillView }) {
  const { news, stale } = useNews<DrillView>('/api/exchange/drill', first, EVERY_MS)
  const { faults, waiting, longestSince, openSince, lastAnswerAt } = news
  const [fault] = faults ?? []
  const calm = faults !== null && !fault
  return (
    <div role="status" className="space-y-2">
      {fault ? (
        <Notice tone="warning" title="Đang diễn tập">
          <p>
            {fault.until
              ? `Sự cố tự hết lúc ${showInstantShort(new Date(fault.until))}.`
              : 'Sự cố kéo dài đến khi kết thúc.'}
          </p>
        </Notice>
      ) : null}
      {calm && waiting === 0 ? (
        <Notice tone="success" title="Không có sự cố">
          <p>{DRILL_SENTENCES.recovered}</p>
        </Notice>
      ) : (
        <p>
          {DRILL_SENTENCES.waiting(waiting)}
          {longestSince ? ` Lâu nhất từ ${showInstantShort(new Date(longestSince))}.` : ''}
        </p>
      )}
      <p className="text-ink-700">
        {openSince
          ? `Cổng quốc gia không trả lời từ ${showInstantShort(new Date(openSince))}; mỗi giây thử một lần.`
          : lastAnswerAt
            ? `Trả lời gần nhất ${showInstantShort(new Date(lastAnswerAt))}.`
            : 'Cổng quốc gia chưa trả lời lần nào.'}
        {stale ? ' Chưa đọc được tình hình mới.' : ''}
      </p>
    </div>
  )
}
