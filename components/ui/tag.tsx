import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { TINT, type Tone } from './tone'

export type TagShape = 'circle' | 'triangle' | 'square' | 'pause'

/** Filled, on a 14 by 14 grid. Shape differs as well as colour, for those who see no colour (WCAG 1.4.1). */
const SHAPE: Record<TagShape, string> = {
  circle: 'M7 1a6 6 0 1 0 0 12A6 6 0 0 0 7 1z',
  triangle: 'M7 1l6 11H1z',
  square: 'M2 2h10v10H2z',
  pause: 'M3 1h3v12H3zM8 1h3v12H8z',
}

type TagProps = { tone?: Tone; icon?: IconName; shape?: TagShape; children: ReactNode }

/**
 * A short word on a tint: a status, a level, a deadline. Always words, never colour or shape alone. Words that break over lines keep
 * the first of them in line with what stands beside the tag.
 */
export function Tag({ tone = 'neutral', icon, shape, children }: TagProps) {
  return (
    <span
      className={classNames('tag inline-flex items-baseline gap-2 rounded-sm px-2 text-sm font-semibold', TINT[tone])}
    >
      {icon ? <Icon name={icon} className="relative top-0.5 size-4" /> : null}
      {shape ? (
        <svg viewBox="0 0 14 14" aria-hidden="true" fill="currentColor" className="relative top-px size-3.5 shrink-0">
          <path d={SHAPE[shape]} />
        </svg>
      ) : null}
      {children}
    </span>
  )
}

/** A number beside a tab or a menu item; `label` says what it counts. */
export function Badge({ count, label }: { count: number; label: string }) {
  return (
    <span className="inline-flex min-w-6 justify-center rounded-full bg-brand-50 px-2 text-sm font-semibold text-brand-800 tabular-nums">
      {count}
      <span className="sr-only"> {label}</span>
    </span>
  )
}
