import { Notice } from '@/components/ui/notice'
import type { Progress } from '@/lib/dossiers/queries/look-up'

const STEPS = ['Đã nộp', 'Đã tiếp nhận', 'Đang giải quyết', 'Đã có kết quả', 'Đã trả kết quả']

/** Code and completion level, no more (TT 01/2018 Đ16.2.d); the same frame whether the code is known or not. */
export function LookUpAnswer({ progress }: { progress: Progress }) {
  const title = progress.known
    ? `Bước ${progress.step}/${progress.of} · ${STEPS[progress.step - 1]}`
    : 'Không tìm thấy hồ sơ có mã này'
  return (
    <Notice tone={progress.known ? 'info' : 'neutral'} role="status" title={title}>
      <p>
        Mã <strong className="inline-block tabular-nums break-all">{progress.code}</strong>
      </p>
      {progress.known ? null : <p>Kiểm tra lại mã trên giấy tiếp nhận.</p>}
    </Notice>
  )
}
