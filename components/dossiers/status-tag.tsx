import type { IconName } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { STATUS_WORDS } from '@/lib/dossiers/labels'
import type { DossierStatus } from '@/lib/dossiers/rules/acts'

const ICON: Record<'info' | 'success' | 'warning' | 'error' | 'neutral', IconName> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  error: 'circle-alert',
  neutral: 'clock',
}

/** The official name of the status with a shape, never colour alone. */
export function StatusTag({ status }: { status: DossierStatus }) {
  const { name, tone } = STATUS_WORDS[status]
  return (
    <Tag tone={tone} icon={ICON[tone]}>
      {name}
    </Tag>
  )
}
