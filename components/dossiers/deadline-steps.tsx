import type { DeadlineStep } from '@/lib/deadlines/rules/period'

type DeadlineStepsProps = {
  steps: readonly DeadlineStep[]
  /** Officers see every citation, citizens those that somebody has checked (decided 1). */
  officer: boolean
}

/** The arithmetic behind a due date, opened on demand. */
export function DeadlineSteps({ steps, officer }: DeadlineStepsProps) {
  return (
    <details className="mt-2">
      <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">
        Cách tính ngày hẹn trả
      </summary>
      <ol className="list-decimal space-y-1 pl-6">
        {steps.map((step, index) => (
          // Two new beginnings in one dossier repeat a line, and the list never changes in place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the line's identity
          <li key={index}>
            {step.text}
            {step.source && (officer || step.sourceChecked !== false) ? (
              <span className="text-sm text-ink-700"> Căn cứ: {step.source}.</span>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
