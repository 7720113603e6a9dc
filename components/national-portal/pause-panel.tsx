import { FormSelect, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { RowAction } from '@/components/forms/row-action'
import { SubmitButton } from '@/components/forms/submit-button'
import { Tag } from '@/components/ui/tag'
import { pauseKindAction, resumeKindAction } from '@/lib/national-portal/actions/ledger'
import { PAUSED_WORDS } from '@/lib/national-portal/labels/ledger'
import type { Pause } from '@/lib/national-portal/queries/monitor'
import { PAUSED_KINDS } from '@/lib/national-portal/schema/ledger'
import { showInstantShort } from '@/lib/platform/day'

type PausePanelProps = { pauses: readonly Pause[]; keeps: boolean }

/** Which kinds do not leave now and why; who steers the exchange pauses and resumes them here. */
export function PausePanel({ pauses, keeps }: PausePanelProps) {
  const sending = PAUSED_KINDS.filter((kind) => pauses.every((pause) => pause.kind !== kind))
  return (
    <div className="space-y-2">
      {pauses.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-md border border-line bg-white px-4">
          {pauses.map((pause) => (
            <li key={pause.kind} className="flex flex-wrap items-center gap-3 py-3">
              <span className="font-semibold">{PAUSED_WORDS[pause.kind]}</span>
              <Tag tone="warning" shape="pause">
                Đang tạm dừng gửi
              </Tag>
              <span className="min-w-0 wrap-anywhere">
                {pause.officerName}, {showInstantShort(pause.at)}: {pause.reason}
              </span>
              {keeps ? (
                <RowAction
                  action={resumeKindAction}
                  fields={{ kind: pause.kind }}
                  button="Gửi tiếp"
                  about={PAUSED_WORDS[pause.kind]}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {keeps && sending.length > 0 ? <PauseForm kinds={sending} /> : null}
    </div>
  )
}

function PauseForm({ kinds }: { kinds: readonly Pause['kind'][] }) {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">
        Tạm dừng gửi một loại
      </summary>
      <ActionForm action={pauseKindAction} label="Tạm dừng gửi" className="max-w-read space-y-3">
        <FormSelect
          name="kind"
          label="Loại"
          hint="Tạm dừng hồ sơ thì tiến độ của hồ sơ chưa khớp cũng chờ."
          options={kinds.map((kind) => ({ value: kind, label: PAUSED_WORDS[kind] }))}
        />
        <FormText name="reason" label="Lý do tạm dừng" maxLength={500} />
        <SubmitButton kind="secondary">Tạm dừng gửi</SubmitButton>
      </ActionForm>
    </details>
  )
}
