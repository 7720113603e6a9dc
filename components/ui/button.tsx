import type { ComponentPropsWithRef, ReactNode } from 'react'
import { type ButtonKind, buttonLook } from './button-look'
import { Icon, type IconName } from './icon'

export { type ButtonKind, buttonLook }

type Shared = {
  kind?: ButtonKind
  /** Full width on phones. */
  wide?: boolean
  icon?: IconName
  children: ReactNode
}

export type ButtonProps = Shared & Omit<ComponentPropsWithRef<'button'>, 'className'>

/** A button posts its form unless `type="button"`. Never `disabled`: say why instead, with `aria-disabled` while waiting. */
export function Button({ kind, wide, icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={buttonLook(kind, wide)}>
      {icon ? <Icon name={icon} className="size-5" /> : null}
      {children}
    </button>
  )
}

export type LinkButtonProps = Shared & { href: string } & Omit<ComponentPropsWithRef<'a'>, 'className' | 'href'>

/** A link with the look of a button: it goes somewhere, it changes nothing. */
export function LinkButton({ kind, wide, icon, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={buttonLook(kind, wide)}>
      {icon ? <Icon name={icon} className="size-5" /> : null}
      {children}
    </a>
  )
}
