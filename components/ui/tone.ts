/** The colour families of the tokens; each pair of text and tint keeps at least 6.3 to 1. */
export type Tone = 'info' | 'success' | 'warning' | 'error' | 'neutral' | 'violet' | 'teal' | 'brand'

export const TINT: Record<Tone, string> = {
  info: 'bg-info-50 text-info',
  success: 'bg-success-50 text-success',
  warning: 'bg-warning-50 text-warning',
  error: 'bg-error-50 text-error',
  neutral: 'bg-neutral-50 text-ink-700',
  violet: 'bg-violet-50 text-violet',
  teal: 'bg-teal-50 text-teal',
  brand: 'bg-brand-50 text-brand-800',
}

export const BORDER: Record<Tone, string> = {
  info: 'border-info',
  success: 'border-success',
  warning: 'border-warning',
  error: 'border-error',
  neutral: 'border-line-strong',
  violet: 'border-violet',
  teal: 'border-teal',
  brand: 'border-brand-600',
}
