import { classNames } from './class-names'
import { ICON_SHAPES, type IconName } from './icon-shapes'

export type { IconName }

type IconProps = { name: IconName /** Tailwind size class; 24 px unless told. */; className?: string }

/** A drawing beside words: always hidden from screen readers, so the words must say it all. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('drawn', className ?? 'size-6')}>
      <path d={ICON_SHAPES[name]} />
    </svg>
  )
}
