import { DeadlineSteps } from '@/components/dossiers/deadline-steps'
import { FilterFrame } from '@/components/forms/filter-frame'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { TextInput } from '@/components/ui/text-input'
import { dayOf, showDay, showInstant, wallTimeOf } from '@/lib/platform/day'
import { ROLE_WORDS, timeWords, unitWords } from '@/lib/processes/labels'
import type { DryRun } from '@/lib/processes/rules/dry-run'

type DryRunProps = {
  address: string
  receivedAt: Date
  run: DryRun
  agencies: readonly { code: string; name: string }[]
}

/** A sample dossier on the process: who has it when, until when, and the whole date with its explanation. No dossier is made. */
export function DryRunTable({ address, receivedAt, run, agencies }: DryRunProps) {
  const { hours, minutes } = wallTimeOf(receivedAt)
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  return (
    <section aria-labelledby="chay-thu" className="rounded-md border border-line bg-white p-4">
      <h2 id="chay-thu" className="mb-3 text-lg font-semibold">
        Chạy thử với một hồ sơ mẫu
      </h2>
      <FilterFrame action={address} button="Chạy thử" clear="Trở về ngày giờ ban đầu">
        <TextInput
          name="ngay"
          label="Ngày tiếp nhận"
          hint="Ví dụ: 23/11/2026"
          width="short"
          defaultValue={showDay(dayOf(receivedAt))}
        />
        <TextInput name="gio" label="Giờ tiếp nhận" hint="Ví dụ: 10:00" width="short" defaultValue={time} />
      </FilterFrame>
      <Table
        id="chay-thu-bang"
        caption={`Tiếp nhận lúc ${showInstant(receivedAt)}, theo đường dài nhất của quy trình.`}
        columns={[
          { key: 'step', label: 'Bước' },
          { key: 'who', label: 'Ai làm' },
          { key: 'time', label: 'Thời gian' },
          { key: 'due', label: 'Hạn của bước' },
        ]}
        rows={run.steps.map(({ step, dueAt }, index) => ({
          key: step.key,
          cells: {
            step: `${index + 1}. ${step.name}`,
            who: `${unitWords(step.unit, agencies)}, ${ROLE_WORDS[step.role]}`,
            time: timeWords(step.time),
            due: dueAt ? showInstant(dueAt) : 'không có hạn riêng',
          },
        }))}
      />
      <p className="mt-3 font-semibold">Hẹn trả kết quả: {showInstant(run.whole.at)}</p>
      <DeadlineSteps steps={run.whole.steps} officer />
      {run.fits ? null : (
        <Notice tone="warning" heading="none" title="Với hồ sơ mẫu này, bước cuối kết thúc sau ngày hẹn trả." />
      )}
    </section>
  )
}
