import 'server-only'
import { refresh } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { Refusal, type RefusalKind } from './refusal'

export type ActionAnswer<T> =
  | { ok: true; value: T }
  | {
      ok: false
      kind: RefusalKind
      /** A stable code: `form.invalid`, `dossier.changed`. */
      reason: string
      /** What the person reads. */
      sentence: string
      /** Input name to sentences. */
      fields?: Record<string, string[] | undefined>
      /** What was typed, so that a page without script shows it again. */
      values?: Record<string, string>
    }

/**
 * gate -> parse -> run -> answer, for `<form action>` with `useActionState`.
 * The only place where a refusal becomes a value. The schema reads strings, so numbers are coerced there.
 */
export function defineFormAction<Actor, Schema extends z.ZodType, T>(
  gate: () => Promise<Actor>,
  schema: Schema,
  run: (actor: Actor, input: z.output<Schema>) => Promise<T>,
) {
  return async (_before: ActionAnswer<T> | null, form: FormData): Promise<ActionAnswer<T>> => {
    const values = typedValues(form)
    try {
      const actor = await gate()
      const parsed = schema.safeParse(Object.fromEntries(form))
      if (!parsed.success) {
        const fields = z.flattenError(parsed.error).fieldErrors as Record<string, string[] | undefined>
        return { ok: false, kind: 'invalid', reason: 'form.invalid', sentence: 'Có mục cần sửa.', fields, values }
      }
      return { ok: true, value: await run(actor, parsed.data) }
    } catch (error) {
      unstable_rethrow(error) // redirect(), notFound(): not ours
      if (!(error instanceof Refusal)) throw error
      if (isStale(form, error)) refresh()
      const fields = error.fields ? { fields: error.fields } : {}
      return { ok: false, kind: error.kind, reason: error.reason, sentence: error.sentence, ...fields, values }
    }
  }
}

/** Names of the input that tells which version of its object a form was about. */
const VERSION_INPUTS = ['version', 'phien-ban']

/**
 * Somebody has changed what the form was about. The page takes the newer version up and what was typed stays, so that a second press
 * is a decision and not the same refusal again.
 */
const isStale = (form: FormData, { reason }: Refusal) =>
  reason.endsWith('changed') && VERSION_INPUTS.some((name) => form.has(name))

/** Text inputs only; a secret is never sent back into the page. */
function typedValues(form: FormData): Record<string, string> {
  const kept = [...form].filter(
    ([name, value]) => typeof value === 'string' && !/password|mat-khau|^\$ACTION/i.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}
