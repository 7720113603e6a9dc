import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { setShortcutsAction } from '@/lib/dossiers/actions/workplace'

const KEYS = [
  ['↑ ↓', 'chọn dòng'],
  ['Enter', 'mở hồ sơ'],
  ['x', 'đánh dấu dòng'],
  ['n', 'nhận việc các dòng đã đánh dấu'],
  ['/', 'tìm'],
  ['?', 'mở phần này'],
] as const

/** What the keys do, and the switch that turns them off for this officer. */
export function KeyHelp({ on }: { on: boolean }) {
  return (
    <details id="phim-tat" className="mt-6 hidden md:block">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-link underline underline-offset-4">
        Phím tắt ({on ? 'đang bật' : 'đang tắt'})
      </summary>
      <div className="mt-2 max-w-read space-y-3 rounded-md border border-line bg-white p-4">
        <p>Chỉ có tác dụng khi con trỏ đang ở trong bảng.</p>
        <dl className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-1">
          {KEYS.map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-sm border border-line-strong px-2 font-semibold">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <ActionForm
          action={setShortcutsAction}
          label="Bật hoặc tắt phím tắt"
          successText={on ? 'Đã bật phím tắt.' : 'Đã tắt phím tắt.'}
          className="space-y-3"
        >
          <input type="hidden" name="shortcuts" value={on ? 'no' : 'yes'} />
          <SubmitButton kind="secondary">{on ? 'Tắt phím tắt' : 'Bật phím tắt'}</SubmitButton>
        </ActionForm>
      </div>
    </details>
  )
}
