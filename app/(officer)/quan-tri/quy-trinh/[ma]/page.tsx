import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DryRunTable } from '@/components/processes/dry-run'
import { Findings } from '@/components/processes/findings'
import { ProcessForm } from '@/components/processes/process-form'
import { ProcessPicture } from '@/components/processes/process-picture'
import { editorAddress, ServiceHeader } from '@/components/processes/service-header'
import { officerOrSignIn } from '@/lib/auth/gates'
import { getCalendar } from '@/lib/deadlines/queries'
import { now } from '@/lib/platform/clock'
import { getEditing, getGround } from '@/lib/processes/queries/drafts'
import { shownProcess } from '@/lib/processes/rules/drafts'
import { dryRun, receiptOf } from '@/lib/processes/rules/dry-run'
import { upwards } from '@/lib/processes/rules/finding'
import { checkDraft } from '@/lib/processes/rules/terms-check'
import { DryRunAddress } from '@/lib/processes/schema/pages'

export const metadata: Metadata = { title: 'Quy trình' }

export default async function ProcessPage({ params, searchParams }: PageProps<'/quan-tri/quy-trinh/[ma]'>) {
  const officer = await officerOrSignIn('administrator')
  const editing = await getEditing(officer, decodeURIComponent((await params).ma))
  if (!editing) notFound()
  const { code, draft, service, detail } = editing
  const receivedAt = receiptOf(DryRunAddress.parse(await searchParams), now())
  const [ground, calendar] = await Promise.all([getGround(detail), getCalendar()])
  const shown = shownProcess(draft?.draft, service?.terms)
  const receiving = draft?.draft.agencyCodes ?? []
  const above = new Set(receiving.flatMap((each) => upwards(each, ground.agencies).slice(1)))

  return (
    <div className="space-y-4">
      <ServiceHeader editing={editing} page="process" />
      {draft ? <Findings code={code} findings={checkDraft(draft.draft, ground).findings} only="process" /> : null}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="min-w-0 space-y-4">
          {draft ? (
            <ProcessForm code={code} draft={draft} above={ground.agencies.filter((agency) => above.has(agency.code))} />
          ) : null}
          {shown?.deadline ? (
            <DryRunTable
              address={editorAddress(code).process}
              receivedAt={receivedAt}
              run={dryRun(shown.process, shown.deadline, receivedAt, calendar)}
              agencies={ground.agencies}
            />
          ) : (
            <p>Ghi thời hạn của thủ tục để chạy thử.</p>
          )}
        </div>
        {shown ? (
          <div className="lg:sticky lg:top-4 lg:self-start">
            <ProcessPicture process={shown.process} agencies={ground.agencies} ownerless={shown.ownerless} />
          </div>
        ) : null}
      </div>
    </div>
  )
}
