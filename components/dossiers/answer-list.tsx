import { SummaryList } from '@/components/ui/summary-list'
import { isDay, showDay } from '@/lib/platform/day'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'

/** The answers of the electronic form, section by section, as they were sent. */
export function AnswerList({ form, answers }: { form: ServiceTerms['form']; answers: Record<string, string> }) {
  return form.map((section) => (
    <section key={section.title} className="mb-6">
      <h3 className="mb-2 text-lg font-semibold">{section.title}</h3>
      <SummaryList
        rows={section.fields.map((field) => ({ label: field.label, value: shown(field, answers[field.name]) }))}
      />
    </section>
  ))
}

function shown(field: FormField, answer: string | undefined): string {
  if (!answer) return 'Không có'
  if (field.type === 'date' && isDay(answer)) return showDay(answer)
  return field.options?.find((option) => option.value === answer)?.label ?? answer
}
