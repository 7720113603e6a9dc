import type { CitizenDossierRow } from '@/lib/dossiers/queries/dossier'
import { showInstant } from '@/lib/platform/day'
import { StatusTag } from './status-tag'

/** A citizen's dossiers as cards: what, where it stands, by when. */
export function CitizenDossierList({ dossiers }: { dossiers: readonly CitizenDossierRow[] }) {
  return (
    <ul className="space-y-3">
      {dossiers.map((dossier) => (
        <li key={dossier.code} className="rounded-lg border border-line bg-white p-4 shadow-card">
          <p>
            <a
              className="font-semibold text-link underline underline-offset-4"
              href={`/ca-nhan/ho-so/${encodeURIComponent(dossier.code)}`}
            >
              {dossier.procedureName}
            </a>
          </p>
          <p className="my-2">
            <StatusTag status={dossier.status} />
          </p>
          <p className="text-sm text-ink-700">
            Mã {dossier.code} · {dossier.agencyName} · Nộp {showInstant(dossier.submittedAt)}
            {dossier.dueAt ? ` · Hẹn trả ${showInstant(dossier.dueAt)}` : ''}
          </p>
        </li>
      ))}
    </ul>
  )
}
