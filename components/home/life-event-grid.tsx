import { Card } from '@/components/ui/notice'

/** A group of services named by what happens to people; its drawing in the sprite has the slug for a name. */
export type EventTile = { slug: string; label: string }

/** One drawing of the sprite: fetched once, kept for good. */
function EventDrawing({ slug }: { slug: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="size-7 shrink-0 text-brand-600"
    >
      <use href={`/icons/life-events.v1.svg#${slug}`} />
    </svg>
  )
}

/** Tiles in two columns, drawing at the left: five columns gave labels of six lines. Each tile is one link. */
export function LifeEventGrid({ id, title, events }: { id: string; title: string; events: readonly EventTile[] }) {
  return (
    <Card id={id} title={title}>
      <ul className="grid grow auto-rows-fr grid-cols-1 gap-2 min-[340px]:grid-cols-2">
        {events.map(({ slug, label }) => (
          <li key={slug}>
            <a
              href={`/nhom-su-kien/${slug}`}
              className="flex h-full min-h-14 items-center gap-3 rounded-md border border-line p-2 text-sm text-ink-900 no-underline hover:border-brand-600 hover:bg-brand-50 sm:p-3"
            >
              <EventDrawing slug={slug} />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
