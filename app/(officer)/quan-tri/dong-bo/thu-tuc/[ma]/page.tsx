import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PROPOSALS } from '@/components/catalogue/addresses'
import { DifferenceTable } from '@/components/catalogue/difference-table'
import { Impact } from '@/components/catalogue/impact'
import { PlacedCodes } from '@/components/catalogue/mapping-tables'
import { DecideForm, UndoProposalForm } from '@/components/catalogue/proposal-forms'
import { ProposalHistory } from '@/components/catalogue/proposal-history'
import { ProposalTags } from '@/components/catalogue/proposal-tags'
import { Notice } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { placeCodes } from '@/lib/catalogue/queries/code-mappings'
import { getProcedureProposals } from '@/lib/catalogue/queries/proposals'
import { differencesOf } from '@/lib/catalogue/rules/differences'
import { termDifferences } from '@/lib/catalogue/rules/impact'
import { canUndo } from '@/lib/catalogue/rules/undo'

export const metadata: Metadata = { title: 'Đề xuất thay đổi thủ tục' }

export default async function ProposalPage({ params }: PageProps<'/quan-tri/dong-bo/thu-tuc/[ma]'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const found = await getProcedureProposals(officer, decodeURIComponent((await params).ma))
  const proposal = found?.history[0]
  if (!found || !proposal) notFound()
  const { history, procedure, openDossiers } = found
  const { code, name, kind, before, after } = proposal
  const differences = kind === 'removed' ? [] : differencesOf(kind === 'added' ? null : before, after)
  const service = procedure?.service
  const keeper = keepsCatalogue(officer)
  const terms = service ? (after ? termDifferences(service.terms, after) : []) : null

  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <a className="inline-flex min-h-11 items-center text-link underline" href={PROPOSALS}>
          Đồng bộ thủ tục
        </a>
        <h1 className="text-xl font-semibold">
          {code}: {name}
        </h1>
        <ProposalTags proposal={proposal} />
      </div>
      {kind === 'removed' ? (
        <Notice tone="warning" heading="none" title="Danh mục quốc gia không còn thủ tục này.">
          <p>Khi áp dụng, thủ tục được đóng: không nộp mới được, hồ sơ đang có vẫn giải quyết đến hết.</p>
        </Notice>
      ) : differences.length > 0 ? (
        <DifferenceTable differences={differences} />
      ) : (
        <p>Nội dung không khác bản trước.</p>
      )}
      <PlacedCodes codes={after ? await placeCodes(after) : []} keeper={keeper} />
      <Impact openDossiers={openDossiers} terms={terms} code={code} />
      <DecideForm id={proposal.id} offered={keeper && proposal.state === 'waiting'} />
      <UndoProposalForm id={proposal.id} code={code} offered={keeper && canUndo(proposal, procedure)} />
      <ProposalHistory history={history} />
    </div>
  )
}
