import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FactsForm } from '@/components/processes/facts-form'
import { Findings } from '@/components/processes/findings'
import { ServiceHeader } from '@/components/processes/service-header'
import { TermsFacts } from '@/components/processes/terms-facts'
import { VersionList } from '@/components/processes/version-list'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getEditing, getGround } from '@/lib/processes/queries/drafts'
import { checkDraft } from '@/lib/processes/rules/terms-check'

export const metadata: Metadata = { title: 'Điều kiện cung cấp' }

export default async function FactsPage({ params }: PageProps<'/quan-tri/thu-tuc/[ma]'>) {
  const officer = await officerOrSignIn('administrator')
  const editing = await getEditing(officer, decodeURIComponent((await params).ma))
  if (!editing) notFound()
  const { code, draft, service, versions, detail } = editing
  const ground = await getGround(detail)

  return (
    <div className="space-y-4">
      <ServiceHeader editing={editing} page="facts" />
      {draft ? (
        <>
          <Findings code={code} findings={checkDraft(draft.draft, ground).findings} only="facts" />
          <FactsForm code={code} draft={draft} agencies={ground.agencies} />
        </>
      ) : service ? (
        <TermsFacts terms={service.terms} />
      ) : null}
      <VersionList code={code} versions={versions} />
    </div>
  )
}
