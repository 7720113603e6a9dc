import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ChangesTable } from '@/components/processes/changes-table'
import { DropDraftForm, PublishForm } from '@/components/processes/draft-forms'
import { Findings } from '@/components/processes/findings'
import { editorAddress, ServiceHeader } from '@/components/processes/service-header'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getEditing, getGround } from '@/lib/processes/queries/drafts'
import { changesOf } from '@/lib/processes/rules/changes'
import { checkDraft } from '@/lib/processes/rules/terms-check'

export const metadata: Metadata = { title: 'Công bố' }

export default async function PublishPage({ params }: PageProps<'/quan-tri/thu-tuc/[ma]/cong-bo'>) {
  const officer = await officerOrSignIn('administrator')
  const editing = await getEditing(officer, decodeURIComponent((await params).ma))
  if (!editing) notFound()
  const { code, draft, service, versions, detail } = editing
  if (!draft) redirect(editorAddress(code).facts)
  const seen = { code, draftId: draft.id, version: draft.version }
  const { findings, terms } = checkDraft(draft.draft, await getGround(detail))
  const changes = terms ? changesOf(service?.terms ?? null, terms) : []

  return (
    <div className="space-y-4">
      <ServiceHeader editing={editing} page="publish" />
      <Findings code={code} findings={findings} />
      {terms ? (
        <>
          <Notice tone="info" heading="none" title="Bản soạn đủ điều kiện công bố.">
            <p>Hồ sơ đã nộp và đã tiếp nhận giữ nguyên phiên bản của mình: thời hạn, lệ phí và quy trình không đổi.</p>
          </Notice>
          {changes.length > 0 ? (
            <ChangesTable changes={changes} caption="Những gì thay đổi so với bản đang áp dụng" />
          ) : (
            <p>Bản soạn không khác bản đang áp dụng.</p>
          )}
        </>
      ) : null}
      <PublishForm seen={seen} inForce={versions[0]?.version ?? 0} offered={changes.length > 0} />
      <DropDraftForm seen={seen} />
    </div>
  )
}
