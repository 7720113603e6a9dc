import type { DeadlineStep } from '@/lib/deadlines/rules/period'

/** The arithmetic behind a due date, opened on demand. */
export function DeadlineSteps({ steps }: { steps: readonly DeadlineStep[] }) {
  return (
    <details className="mt-2">
      <summary className="min-h-11 cursor-pointer py-2 text-link underline underline-offset-4">
        Cách tính ngày hẹn trả
      </summary>
      <ol className="list-decimal space-y-1 pl-6">
        {steps.map((step) => (
          <li key={step.text}>
            {step.text}
            {step.source ? <span className="text-sm text-ink-700"> Căn cứ: {step.source}.</span> : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
