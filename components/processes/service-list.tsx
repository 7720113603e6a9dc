import { Tag } from '@/components/ui/tag'
import { showInstant } from '@/lib/platform/day'
import type { EditedService } from '@/lib/processes/queries/drafts'
import { StartDraftForm } from './draft-forms'
import { editorAddress } from './service-header'

/** Procedures that are offered or being written. */
export function ServiceList({ services }: { services: readonly EditedService[] }) {
  return (
    <ul className="space-y-3">
      {services.map(({ code, name, version, draft }) => (
        <li key={code} className="rounded-md border border-line bg-white p-4">
          <a className="font-semibold text-link underline" href={editorAddress(code).facts}>
            {name}
          </a>
          <p className="flex flex-wrap items-center gap-3 text-sm text-ink-700">
            <span className="tabular-nums">{code}</span>
            {version === null ? <Tag>Chưa cung cấp</Tag> : <Tag tone="success">Phiên bản {version}</Tag>}
            {draft ? <Tag tone="info">Đang soạn</Tag> : null}
          </p>
          {draft ? (
            <p className="text-sm text-ink-700">
              {draft.updatedByName} lưu lần cuối {showInstant(draft.updatedAt)}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** Procedures of the catalogue that answer a search, to begin offering one of them. */
export function FoundProcedures({ found }: { found: readonly { code: string; name: string; offered: boolean }[] }) {
  return (
    <ul className="space-y-3">
      {found.map(({ code, name, offered }) => (
        <li key={code} className="space-y-2 rounded-md border border-line bg-white p-4">
          <p className="font-semibold">
            {offered ? (
              <a className="text-link underline" href={editorAddress(code).facts}>
                {name}
              </a>
            ) : (
              name
            )}
          </p>
          <p className="text-sm text-ink-700 tabular-nums">{code}</p>
          {offered ? null : <StartDraftForm code={code} />}
        </li>
      ))}
    </ul>
  )
}
