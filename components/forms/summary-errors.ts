import type { SummaryError } from '@/components/ui/error-summary'
import type { ActionAnswer } from '@/lib/platform/action'

type Refused = Extract<ActionAnswer<unknown>, { ok: false }>

export type FormSummary = { title: string | undefined; errors: readonly SummaryError[] }

/**
 * What the summary at the top says. With wrong inputs: one line per input, its first sentence, in the order of the page
 * (`order`: names as they stand in the form; unknown names go last). Without: the refusal's own sentence as the title.
 */
export function summaryOf(answer: Refused, order: readonly string[] = []): FormSummary {
  const place = (name: string) => {
    const at = order.indexOf(name)
    return at === -1 ? order.length : at
  }
  const errors = Object.entries(answer.fields ?? {})
    .flatMap(([name, sentences]) => (sentences?.[0] === undefined ? [] : [{ name, sentence: sentences[0] }]))
    .sort((a, b) => place(a.name) - place(b.name))
  return errors.length > 0 ? { title: undefined, errors } : { title: answer.sentence, errors: [] }
}
