import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import { BORDER, TINT, type Tone } from './tone'

export type NoticeTone = Extract<Tone, 'info' | 'success' | 'warning' | 'error' | 'neutral'>

const ICON: Record<NoticeTone, IconName> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  error: 'circle-alert',
  neutral: 'info',
}

type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  /** Level of the title; 2 unless the notice stands inside a section. `none` makes it plain bold text. */
  heading?: 2 | 3 | 'none'
  /** `status` is read out politely when it appears, `alert` at once; leave out for what was there from the start. */
  role?: 'status' | 'alert'
  children?: ReactNode
}

/** A tinted box with an icon and words: what the person must know before going on. */
export function Notice({ tone = 'info', title, heading = 2, role, children }: NoticeProps) {
  const Title = heading === 'none' ? 'p' : (`h${heading}` as const)
  return (
    <div role={role} className={classNames('flex gap-3 rounded-md border-l-4 p-4', TINT[tone], BORDER[tone])}>
      <Icon name={ICON[tone]} />
      <div className="min-w-0 space-y-2">
        {title ? <Title className="text-lg font-semibold">{title}</Title> : null}
        {children ? <div className="space-y-2 text-ink-900">{children}</div> : null}
      </div>
    </div>
  )
}

type PanelProps = { title: ReactNode; children?: ReactNode }

/** The green panel of a page that says something is done. Its title is the page's `h1`. */
export function Panel({ title, children }: PanelProps) {
  return (
    <div className="rounded-lg border-2 border-success bg-success p-6 text-center text-white print:bg-white print:text-ink-900">
      <h1 className="text-2xl font-semibold text-balance sm:text-3xl">{title}</h1>
      {children ? <div className="mt-3 space-y-2 text-lg">{children}</div> : null}
    </div>
  )
}

type CardProps = { title?: ReactNode; id?: string; heading?: 2 | 3; children: ReactNode }

/** White box with a line under its title, as on the home page. With `id` it is a named region. */
export function Card({ title, id, heading = 2, children }: CardProps) {
  const Title = `h${heading}` as const
  const body = (
    <>
      {title ? (
        <Title id={id} className="mb-3 border-b-4 border-brand-400 pb-2 text-2xl font-semibold text-brand-800">
          {title}
        </Title>
      ) : null}
      {children}
    </>
  )
  const look = 'flex flex-col rounded-lg border border-line bg-white p-4 shadow-card'
  return title && id ? (
    <section aria-labelledby={id} className={look}>
      {body}
    </section>
  ) : (
    <div className={look}>{body}</div>
  )
}
