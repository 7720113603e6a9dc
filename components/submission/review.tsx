import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import type { CitizenFacts } from '@/lib/accounts/queries/citizens'
import type { DraftView } from '@/lib/dossiers/queries/drafts'
import { contactFields, type DraftStep, deliveryFields, STEP_WORDS } from '@/lib/dossiers/schema/steps'
import { isDay, showDay } from '@/lib/platform/day'
import { showSize } from '@/lib/platform/text'
import type { FormField } from '@/lib/procedures/schema'
import { accountRows } from './account-facts'
import { Fee } from './fee'

/** Everything that will be sent, step by step, each answer with a way back to its question. */
export function Review({ draft, who }: { draft: DraftView; who: CitizenFacts }) {
  const { terms, answers } = draft
  const to = (step: DraftStep, field?: string) => `/nop-ho-so/nhap/${draft.id}/${step}?sua=1${field ? `#${field}` : ''}`
  const asked = (step: DraftStep, fields: readonly FormField[]): SummaryRow[] =>
    fields.map((field) => ({
      label: field.label,
      value: shown(field, answers[field.name]),
      changeHref: to(step, field.name),
    }))

  return (
    <div className="mb-8 space-y-8">
      <Part
        title={STEP_WORDS['nguoi-nop'].name}
        rows={[...accountRows(who), ...asked('nguoi-nop', contactFields(draft.agencies))]}
      />
      {terms.form.map((section) => (
        <Part key={section.title} title={section.title} rows={asked('to-khai', section.fields)} />
      ))}
      {terms.papers.length > 0 ? <Part title={STEP_WORDS['giay-to'].name} rows={paperRows(draft, to)} /> : null}
      <Part
        title={STEP_WORDS['nhan-ket-qua'].name}
        rows={[...asked('nhan-ket-qua', deliveryFields(terms)), feeRow(draft)]}
      />
    </div>
  )
}

function Part({ title, rows }: { title: string; rows: SummaryRow[] }) {
  return (
    <section>
      <h2 className="mb-2 text-xl font-semibold">{title}</h2>
      <SummaryList rows={rows} />
    </section>
  )
}

function shown(field: FormField, answer: string | undefined): string {
  if (!answer) return 'Không có'
  if (field.type === 'date') return isDay(answer) ? showDay(answer) : 'Không có'
  return field.options?.find((option) => option.value === answer)?.label ?? answer
}

const paperRows = ({ terms, files }: DraftView, to: (step: DraftStep, field?: string) => string): SummaryRow[] =>
  terms.papers.map((paper, index) => {
    const given = files[paper.key] ?? []
    const names = given.map((file) => <li key={file.id}>{`${file.fileName} (${showSize(file.sizeBytes)})`}</li>)
    const value = names.length > 0 ? <ul key={paper.key}>{names}</ul> : 'Không có tệp'
    return { label: paper.name, value, changeHref: to('giay-to', `giay-to-${index + 1}`) }
  })

const feeRow = ({ terms }: DraftView): SummaryRow => ({ label: 'Phí, lệ phí', value: <Fee fee={terms.fee} /> })
