import { showInstant } from '@/lib/platform/day'
import type { Editing } from '@/lib/processes/queries/drafts'

/** Every version of the terms, newest first, each to be read with what it changed. */
export function VersionList({ code, versions }: Pick<Editing, 'code' | 'versions'>) {
  return (
    <section aria-labelledby="phien-ban" className="rounded-md border border-line bg-white p-4">
      <h2 id="phien-ban" className="mb-3 text-lg font-semibold">
        Các phiên bản
      </h2>
      {versions.length === 0 ? <p>Chưa có phiên bản nào.</p> : null}
      <ol className="space-y-3">
        {versions.map(({ version, validFrom, validTo, publishedByName, note }) => (
          <li key={version}>
            <a
              className="text-link underline"
              href={`/quan-tri/thu-tuc/${encodeURIComponent(code)}/phien-ban/${version}`}
            >
              Phiên bản {version}
            </a>
            <p className="text-sm text-ink-700">
              Từ {showInstant(validFrom)}
              {validTo ? ` đến ${showInstant(validTo)}` : ', đang áp dụng'}
              {publishedByName ? `, ${publishedByName} công bố` : ''}
            </p>
            {note ? <p className="max-w-read whitespace-pre-line">{note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
