import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EXTRACT_SENTENCES } from '@/lib/supervision/labels'
import { filterQuery, type SupervisionFilter } from '@/lib/supervision/schema/dossiers'

/** The way to the workbook of the list, or why it is too long for one. */
export function ExtractLink({ filter, count, limit }: { filter: SupervisionFilter; count: number; limit: number }) {
  if (count === 0) return null
  if (count > limit)
    return (
      <div className="mb-3">
        <Notice tone="warning">{EXTRACT_SENTENCES.tooMany(limit)}</Notice>
      </div>
    )
  return (
    <p className="mb-3">
      <LinkButton
        kind="secondary"
        icon="download"
        href={`/api/supervision/extract?${filterQuery(filter)}`}
        download
        rel="nofollow"
      >
        Trích xuất XLSX
      </LinkButton>
    </p>
  )
}
