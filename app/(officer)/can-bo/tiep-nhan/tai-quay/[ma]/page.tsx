import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dossierHref } from '@/components/dossiers/addresses'
import { PaperUpload } from '@/components/dossiers/paper-upload'
import { PaperCountTable } from '@/components/intakes/paper-count-table'
import { ShortcutKeys } from '@/components/intakes/shortcut-keys'
import { IssueForms } from '@/components/papers/issue-forms'
import { LinkButton } from '@/components/ui/button'
import { Notice, Panel } from '@/components/ui/notice'
import { officerOrSignIn } from '@/lib/auth/gates'
import { takesScan } from '@/lib/dossiers/policy'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { DECISION_WORDS } from '@/lib/intakes/labels'
import { getIntake } from '@/lib/intakes/queries'
import { PAPER_OF } from '@/lib/intakes/rules/inputs'
import { DECISIONS } from '@/lib/intakes/schema'
import { listPapers } from '@/lib/papers/queries/papers'
import { showInstant } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Kết quả tiếp nhận tại quầy' }

export default async function CounterDonePage({ params, searchParams }: PageProps<'/can-bo/tiep-nhan/tai-quay/[ma]'>) {
  const officer = await officerOrSignIn('clerk')
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  const intake = dossier && (await getIntake(dossier.id))
  const decision = DECISIONS.find((known) => dossier?.acts.some(({ act }) => act === known))
  if (!intake || !decision) notFound()
  const told = openUploadAnswer((await searchParams).tep, dossier.id)
  const paper = (await listPapers(officer, dossier.id)).find(({ kind }) => kind === PAPER_OF[decision])
  const scans = dossier.papers.filter(({ kind }) => kind === 'submitted')
  const words = DECISION_WORDS[decision]
  const code = encodeURIComponent(dossier.code)

  return (
    <article className="max-w-screen-lg space-y-4">
      <ShortcutKeys />
      <Panel title={words.done}>
        <p>
          {dossier.number ? 'Mã hồ sơ' : 'Mã gửi tạm'}{' '}
          <strong className="inline-block tabular-nums">{dossier.code}</strong>
        </p>
        {dossier.dueAt ? <p>Hẹn trả {showInstant(dossier.dueAt)}</p> : null}
      </Panel>
      <p>
        {dossier.procedureName} của {dossier.applicantName}.
      </p>
      <p className="flex flex-wrap gap-3">
        {paper ? (
          <LinkButton
            href={`/api/dossiers/${code}/giay-to/${paper.id}`}
            target="_blank"
            rel="noopener"
            icon="printer"
            aria-keyshortcuts="F8"
          >
            In {words.paper.toLocaleLowerCase('vi')} (F8, mở trong thẻ mới)
          </LinkButton>
        ) : null}
        <LinkButton kind="secondary" href="/can-bo/tiep-nhan/tai-quay" icon="user" aria-keyshortcuts="F2">
          Người tiếp theo (F2)
        </LinkButton>
        <a className="self-center text-link underline" href="/can-bo/goi-so">
          Gọi số tiếp theo
        </a>
        <a className="self-center text-link underline" href={dossierHref(dossier.code)}>
          Mở hồ sơ
        </a>
      </p>
      {paper ? null : (
        <section aria-labelledby="cap-giay" className="space-y-3 rounded-md border border-line bg-white p-4">
          <h2 id="cap-giay" className="text-lg font-semibold">
            Chưa cấp được {words.paper.toLocaleLowerCase('vi')}
          </h2>
          <IssueForms dossierId={dossier.id} offered={[PAPER_OF[decision]]} />
        </section>
      )}
      <section aria-labelledby="giay-to" className="space-y-3 rounded-md border border-line bg-white p-4">
        <h2 id="giay-to" className="text-lg font-semibold">
          Giấy tờ đã nhận
        </h2>
        {told ? <Notice tone="error" role="alert" heading="none" title={told.sentence} /> : null}
        <PaperCountTable intake={intake} scans={scans} />
        {takesScan(officer.roles, dossier.state)
          ? intake.papers.map(({ paperKey, name, position }) => (
              <PaperUpload
                key={paperKey}
                code={dossier.code}
                to="ban-quet"
                query={`?giay-to=${encodeURIComponent(paperKey)}`}
                inputName={`tep-${position}`}
                label={`Bản quét: ${name}`}
                button="Tải bản quét lên"
              />
            ))
          : null}
      </section>
    </article>
  )
}
