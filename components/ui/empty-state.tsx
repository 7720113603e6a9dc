import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** Says what would be here and offers one thing to do. */
export function EmptyState({
  icon = 'inbox',
  children,
  action,
}: {
  icon?: IconName
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line bg-white p-6">
      <Icon name={icon} className="size-8 text-brand-600" />
      <p className="max-w-read">{children}</p>
      {action}
    </div>
  )
}
