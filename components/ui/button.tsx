import type { ComponentPropsWithRef, ReactNode } from 'react'
import { type ButtonKind, buttonLook } from './button-look'
import { Icon, type IconName } from './icon'

export { type ButtonKind, buttonLook }

type Shared = {
  kind?: ButtonKind
  /** Full width on phones. */
  wide?: boolean
  icon?: IconName
  /** After the words, for a way onward. */
  iconEnd?: IconName
  children: ReactNode
}

export type ButtonProps = Shared & Omit<ComponentPropsWithRef<'button'>, 'className'>

/** A button posts its form unless `type="button"`. Never `disabled`: say why instead, with `aria-disabled` while waiting. */
export function Button({ kind, wide, icon, iconEnd, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={buttonLook(kind, wide)}>
      {icon ? <Icon name={icon} className="size-5" /> : null}
      {children}
      {iconEnd ? <Icon name={iconEnd} className="size-5" /> : null}
    </button>
  )
}

export type LinkButtonProps = Shared & { href: string } & Omit<ComponentPropsWithRef<'a'>, 'className' | 'href'>

/** A link with the look of a button: it goes somewhere, it changes nothing. */
export function LinkButton({ kind, wide, icon, iconEnd, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={buttonLook(kind, wide)}>
      {icon ? <Icon name={icon} className="size-5" /> : null}
      {children}
      {iconEnd ? <Icon name={iconEnd} className="size-5" /> : null}
    </a>
  )
}
