import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { StepHeading } from '@/components/ui/step-heading'
import type { DraftView } from '@/lib/dossiers/queries/drafts'
import { type DraftStep, STEP_WORDS, stepsOf } from '@/lib/dossiers/schema/steps'
import { showInstant } from '@/lib/platform/day'

type StepFrameProps = {
  draft: DraftView
  step: DraftStep
  reviewing: boolean
  /** What the step asks for, under its heading. */
  lead?: ReactNode
  children: ReactNode
}

/** The frame of every step: the way back, what is being filed, how far it is, when it was saved. */
export function StepFrame({ draft, step, reviewing, lead, children }: StepFrameProps) {
  const steps = stepsOf(draft.terms)
  const place = steps.indexOf(step)
  const { name, title } = STEP_WORDS[step]
  return (
    <div className="max-w-read">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6">
        <a
          href={backAddress(draft, steps[place - 1], reviewing)}
          className="inline-flex min-h-11 items-center gap-1 text-link underline underline-offset-4 hover:text-link-hover"
        >
          <Icon name="chevron-left" className="size-5" />
          {reviewing ? 'Quay lại kiểm tra' : 'Quay lại'}
        </a>
        <p className="text-sm text-ink-700">
          {draft.version > 1 ? `Đã lưu lúc ${showInstant(draft.updatedAt)}` : 'Chưa lưu bước nào'}
        </p>
      </div>
      <p className="mb-1 text-ink-700">{draft.procedureName}</p>
      <StepHeading step={place + 1} of={steps.length} name={name} title={title} />
      {lead ? <div className="mb-6 space-y-3">{lead}</div> : null}
      {children}
    </div>
  )
}

function backAddress(draft: DraftView, before: DraftStep | undefined, reviewing: boolean): string {
  const base = `/nop-ho-so/nhap/${draft.id}`
  if (reviewing) return `${base}/kiem-tra`
  return before ? `${base}/${before}` : `/nop-ho-so/${draft.procedureCode}`
}
