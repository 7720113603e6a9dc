import { Tag } from '@/components/ui/tag'
import { onlineTag } from '@/lib/procedures/labels'
import type { CatalogueEntry } from '@/lib/procedures/rules/search-index'
import type { CataloguePath } from './addresses'

/** How far a procedure can be done online, in words on a tint. */
export function OnlineTag({ service }: { service: CatalogueEntry['service'] }) {
  const { label, tone } = onlineTag(service)
  return <Tag tone={tone}>{label}</Tag>
}

/** Procedures as links, with field, code, levels and how far they can be done online. */
export function ProcedureList({ path, entries }: { path: CataloguePath; entries: readonly CatalogueEntry[] }) {
  return (
    <ul className="border-t border-line">
      {entries.map(({ code, name, fieldName, levels, service }) => (
        <li key={code} className="border-b border-line py-3">
          <a
            href={`${path}/${code}`}
            className="inline-flex min-h-11 items-center text-link underline underline-offset-4 visited:text-link-visited hover:text-link-hover"
          >
            {name}
          </a>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-700">
            <OnlineTag service={service} />
            <span>{[`Mã ${code}`, fieldName, levels.join(', ')].filter(Boolean).join(' · ')}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
