import type { DossierAct } from '@/lib/dossiers/rules/acts'
import { actSlug } from '@/lib/notifications/labels/notices'
import type { TemplateView } from '@/lib/notifications/queries/templates'
import { showInstantShort } from '@/lib/platform/day'

/** Every version that was ever in force, newest first. */
export function TemplateVersions({ act, versions }: { act: DossierAct; versions: readonly TemplateView[] }) {
  return (
    <section aria-labelledby="cac-ban" className="space-y-2">
      <h2 id="cac-ban" className="text-lg font-semibold">
        Các bản đã công bố
      </h2>
      {versions.length === 0 ? <p>Chưa có bản nào; đang dùng mẫu mặc định.</p> : null}
      <ul className="space-y-1">
        {versions.map(({ id, texts, validFrom, authorName }) => (
          <li key={id}>
            <a
              className="text-link underline underline-offset-4"
              href={`/quan-tri/mau-thong-bao/${actSlug(act)}?ban=${id}`}
            >
              Từ {validFrom ? showInstantShort(validFrom) : ''}
            </a>
            , {authorName}
            {texts === null ? ' (mẫu mặc định)' : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
