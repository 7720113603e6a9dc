import { Notice } from '@/components/ui/notice'
import type { Connection } from '@/lib/national-portal/queries/monitor'
import { showInstantShort } from '@/lib/platform/day'

/** Whether the national portal answers, and when it last did. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const { openSince, lastAnswerAt, lastAnswerMs } = connection
  const last = lastAnswerAt
    ? `Trả lời gần nhất: ${showInstantShort(lastAnswerAt)}${lastAnswerMs === null ? '' : `, sau ${lastAnswerMs} ms`}.`
    : 'Chưa có trả lời nào được ghi.'
  return openSince ? (
    <Notice tone="error" title="Cổng Dịch vụ công quốc gia không trả lời" heading="none">
      <p>
        Ngắt từ {showInstantShort(openSince)}. Hệ thống thử lại mỗi giây một lần; hồ sơ chờ và tự gửi khi thông. {last}
      </p>
    </Notice>
  ) : (
    <Notice tone={lastAnswerAt ? 'success' : 'neutral'} title="Kết nối đang thông" heading="none">
      <p>{last}</p>
    </Notice>
  )
}
