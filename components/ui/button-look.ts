import { classNames } from './class-names'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

const LOOK: Record<ButtonKind, string> = {
  primary: 'border-brand-600 bg-brand-600 text-white hover:border-brand-700 hover:bg-brand-700',
  secondary: 'border-brand-600 bg-white text-brand-700 hover:bg-brand-50',
  danger: 'border-error bg-white text-error hover:bg-error-50',
  quiet: 'border-transparent bg-transparent text-link underline underline-offset-4 hover:text-link-hover',
}

/** Height follows `--control-height`: 44 px on public pages, 36 px inside the officers' area. */
export function buttonLook(kind: ButtonKind = 'primary', wide = false): string {
  return classNames(
    'button inline-flex min-h-(--control-height) cursor-pointer items-center justify-center gap-2 rounded-md border-2 px-(--control-padding) py-1 text-center font-semibold no-underline aria-disabled:cursor-not-allowed aria-disabled:border-line-strong aria-disabled:bg-neutral-50 aria-disabled:text-ink-700',
    wide ? 'flex w-full sm:inline-flex sm:w-auto' : '',
    LOOK[kind],
  )
}
