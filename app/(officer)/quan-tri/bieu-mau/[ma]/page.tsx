import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Findings } from '@/components/processes/findings'
import { QuestionsEditor } from '@/components/processes/questions-editor'
import { ServiceHeader } from '@/components/processes/service-header'
import { officerOrSignIn } from '@/lib/auth/gates'
import { FIELD_TYPE_WORDS } from '@/lib/processes/labels'
import { getEditing, getGround } from '@/lib/processes/queries/drafts'
import { checkDraft } from '@/lib/processes/rules/terms-check'

export const metadata: Metadata = { title: 'Biểu mẫu điện tử' }

export default async function QuestionsPage({ params }: PageProps<'/quan-tri/bieu-mau/[ma]'>) {
  const officer = await officerOrSignIn('administrator')
  const editing = await getEditing(officer, decodeURIComponent((await params).ma))
  if (!editing) notFound()
  const { code, draft, service, detail } = editing
  const findings = draft ? checkDraft(draft.draft, await getGround(detail)).findings : []

  return (
    <div className="space-y-4">
      <ServiceHeader editing={editing} page="form" />
      <Findings code={code} findings={findings} only="form" />
      {draft ? <QuestionsEditor code={code} draft={draft} /> : null}
      {draft
        ? null
        : service?.terms.form.map(({ title, fields }) => (
            <section key={title} aria-label={title} className="rounded-md border border-line bg-white p-4">
              <h2 className="mb-2 text-lg font-semibold">{title}</h2>
              <ul className="list-disc space-y-1 pl-6">
                {fields.map(({ name, label, type, required }) => (
                  <li key={name}>
                    {label} ({FIELD_TYPE_WORDS[type].toLowerCase()}, {required ? 'bắt buộc' : 'không bắt buộc'})
                  </li>
                ))}
              </ul>
            </section>
          ))}
    </div>
  )
}
