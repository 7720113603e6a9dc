import type { ReactNode } from 'react'
import { classNames } from './class-names'

type StepHeadingProps = {
  /** 1 is the first. */
  step: number
  of: number
  title: ReactNode
  /** Name of the step, e.g. `Giấy tờ`; the title may be longer. */
  name?: string
}

/** `Bước 3/5 · Giấy tờ` and the page's `h1`. Text says it; the bar only shows it, and is no navigation. */
export function StepHeading({ step, of, title, name }: StepHeadingProps) {
  const bars = Array.from({ length: of }, (_, index) => index + 1)
  return (
    <div className="mb-6">
      <p className="text-sm font-semibold text-ink-700">
        Bước {step}/{of}
        {name ? ` · ${name}` : ''}
      </p>
      <div aria-hidden="true" className="my-2 flex max-w-80 gap-1">
        {bars.map((bar) => (
          <span
            key={bar}
            className={classNames('h-2 grow rounded-full', bar <= step ? 'step-done bg-brand-600' : 'bg-line')}
          />
        ))}
      </div>
      <h1 className="text-2xl font-semibold text-balance text-brand-800 sm:text-3xl">{title}</h1>
    </div>
  )
}
