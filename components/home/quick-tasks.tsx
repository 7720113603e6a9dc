import { Icon, type IconName } from '@/components/ui/icon'

export type QuickTask = { href: string; icon: IconName; label: string; note: string }

/** The four errands most visitors come for, one tap from the top. */
export function QuickTasks({ tasks }: { tasks: readonly QuickTask[] }) {
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tasks.map(({ href, icon, label, note }) => (
        <li key={href}>
          <a
            href={href}
            className="flex h-full min-h-16 flex-col gap-2 rounded-lg border-l-4 border-brand-600 bg-white p-3 text-ink-900 no-underline shadow-card hover:bg-brand-50 min-[400px]:flex-row min-[400px]:items-center sm:gap-3 sm:p-4"
          >
            <Icon name={icon} className="size-7 text-brand-600" />
            <span>
              <span className="block font-semibold">{label}</span>
              <span className="block text-sm text-ink-700">{note}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
