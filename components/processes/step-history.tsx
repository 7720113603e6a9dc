import { Tag } from '@/components/ui/tag'
import { workingTimeText } from '@/lib/deadlines/rules/kept-time'
import type { TimedStep } from '@/lib/dossiers/rules/step-clock'
import { showInstantShort } from '@/lib/platform/day'
import type { Process } from '@/lib/procedures/rules/process'
import { ROLE_WORDS, timeWords, UNIT_WORDS } from '@/lib/processes/labels'
import { ProcessPicture } from './process-picture'

const unitWord = (unit: string) => (unit === 'receiving' || unit === 'processing' ? UNIT_WORDS[unit] : unit)

/** The steps a dossier has gone through, the one it is in first, each with its clock; the drawing with that step marked. */
export function StepHistory({ process, steps }: { process: Process; steps: readonly TimedStep[] }) {
  const current = steps.find(({ endedAt }) => !endedAt)
  return (
    <>
      {steps.length === 0 ? <p>Quy trình bắt đầu khi tiếp nhận hồ sơ.</p> : null}
      <ol className="space-y-3">
        {[...steps].reverse().map((one) => (
          <li key={`${one.step.key} ${one.beganAt.toISOString()}`} className={one.endedAt ? '' : 'font-semibold'}>
            <p className="flex flex-wrap items-center gap-2">
              {one.step.name}
              {one.endedAt ? null : <Tag tone="info">Bước hiện tại</Tag>}
              {one.late ? (
                <Tag tone="error" shape="triangle">
                  Quá hạn bước
                </Tag>
              ) : null}
            </p>
            {stepTimes(one).map((line) => (
              <p key={line} className="text-sm font-normal text-ink-700">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
      <details className="mt-3">
        <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">
          Xem sơ đồ quy trình
        </summary>
        <ProcessPicture process={process} agencies={[]} current={current?.step.key} />
      </details>
    </>
  )
}

/** Who has it until when, and how long it has been there. */
function stepTimes({ step, beganAt, endedAt, dueAt, usedMinutes }: TimedStep): string[] {
  const due = dueAt ? `hạn ${showInstantShort(dueAt)} (${timeWords(step.time)})` : ''
  const until = dueAt === null ? 'đang chờ công dân' : due
  const stay = endedAt ? ` đến ${showInstantShort(endedAt)}` : ''
  return [
    [`${unitWord(step.unit)}, ${ROLE_WORDS[step.role]}`, until].filter(Boolean).join(' · '),
    `Từ ${showInstantShort(beganAt)}${stay} · đã dùng ${workingTimeText(usedMinutes)}`,
  ]
}
