import type { Ref } from 'react'

export type SummaryError = {
  /** Name of the input; the link goes to `#name`. */
  name?: string
  sentence: string
}

type ErrorSummaryProps = {
  errors: readonly SummaryError[]
  /** Replaces `Có N mục cần sửa`, for a refusal that belongs to no input. */
  title?: string | undefined
  ref?: Ref<HTMLDivElement>
}

/**
 * The list at the top of a form that came back. Focus lands here: by script through `ref`, and without script
 * by the `autofocus` attribute, since the whole page was loaded again.
 */
export function ErrorSummary({ errors, title, ref }: ErrorSummaryProps) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: WCAG 3.3.1, the page was answered with errors and this is where reading starts
      autoFocus
      className="error-summary mb-6 rounded-md border-4 border-error bg-error-50 p-4"
    >
      <h2 className="text-xl font-semibold text-error">{title ?? `Có ${errors.length} mục cần sửa`}</h2>
      {errors.length > 0 ? (
        <ul className="mt-2 list-disc space-y-1 pl-5">
          {errors.map(({ name, sentence }) => (
            <li key={`${name ?? ''} ${sentence}`}>
              {name ? (
                <a href={`#${name}`} className="font-semibold text-error underline underline-offset-4">
                  {sentence}
                </a>
              ) : (
                sentence
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
