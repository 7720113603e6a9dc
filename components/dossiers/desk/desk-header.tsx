import { Notice } from '@/components/ui/notice'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import { WORKPLACE_SENTENCES } from '@/lib/dossiers/labels/workplace'
import type { DossierView } from '@/lib/dossiers/queries/dossier'
import type { SimilarDossier } from '@/lib/dossiers/queries/similar'
import type { DossierWatch } from '@/lib/dossiers/queries/workplace'
import { showInstantShort } from '@/lib/platform/day'
import { dossierHref } from '../addresses'
import { DossierNews } from '../dossier-news'
import { DueTag } from '../due-tag'
import { StatusTag } from '../status-tag'

type DeskHeaderProps = {
  dossier: DossierView
  /** The list the officer came from. */
  home: string
  /** What was wrong with an upload that has just come back. */
  told: { sentence: string } | null | undefined
  watch: DossierWatch
  similar: readonly SimilarDossier[]
  at: Date
}

const PARTS = [
  ['giay-to', 'Giấy tờ'],
  ['qua-trinh', 'Quá trình'],
  ['noi-bo', 'Trao đổi nội bộ'],
  ['thong-bao', 'Thông báo'],
  ['dong-bo', 'Đồng bộ'],
] as const

/** Which dossier, how it stands, and what to beware of before touching it. */
export function DeskHeader({ dossier, home, told, watch, similar, at }: DeskHeaderProps) {
  const runs = dossier.dueAt && ['2', '4'].includes(dossier.status)
  return (
    <header className="space-y-2 lg:col-span-2 xl:col-span-3">
      <a className="text-link underline" href={home}>
        Danh sách hồ sơ
      </a>
      <h1 className="text-xl font-semibold">{dossier.procedureName}</h1>
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-semibold tabular-nums">{dossier.code}</span>
        <StatusTag status={dossier.status} />
        {runs && dossier.dueAt ? <DueTag dueAt={dossier.dueAt} now={at} /> : null}
        <span>Đang giữ: {dossier.holderName ?? 'chưa ai'}</span>
        <a className="text-link underline" href={`${dossierHref(dossier.code)}/giay-to`}>
          In giấy tiếp nhận và giấy tờ khác
        </a>
      </p>
      <nav aria-label="Các phần của hồ sơ">
        <ul className="flex flex-wrap gap-x-4">
          {PARTS.map(([id, name]) => (
            <li key={id}>
              <a className="inline-flex min-h-9 items-center text-link underline" href={`#${id}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {told ? <Notice tone="error" role="alert" heading="none" title={told.sentence} /> : null}
      <DossierNews dossierId={dossier.id} version={dossier.version} first={watch} />
      {similar.length > 0 ? <Similar similar={similar} /> : null}
    </header>
  )
}

/** The link looks in the lists of the officer: a dossier outside them is told of and not opened. */
function Similar({ similar }: { similar: readonly SimilarDossier[] }) {
  return (
    <Notice tone="warning" heading="none" title={WORKPLACE_SENTENCES.similar(similar.length)}>
      <ul className="space-y-1">
        {similar.map(({ code, status, submittedAt, agencyName }) => (
          <li key={code}>
            <a className="text-link underline" href={`/can-bo?viec=tat-ca&q=${encodeURIComponent(code)}`}>
              {code}
            </a>{' '}
            · {STATUS_WORDS[status].name} · nộp {showInstantShort(submittedAt)} · {agencyName}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
