import type { ComponentProps, ReactNode } from 'react'

const KINDS = {
  plain: 'border border-line bg-raised hover:bg-hover text-text',
  primary: 'bg-accent-solid text-on-accent hover:brightness-110',
  danger: 'bg-danger-solid text-on-accent hover:brightness-110',
  risky: 'border border-line bg-raised text-danger hover:bg-hover',
  'danger-ghost': 'text-danger hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-text',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  /** @default 'plain' */
  kind?: keyof typeof KINDS
}

/** What a button looks like, for elements that others make. */
export function buttonClass(kind: keyof typeof KINDS = 'plain'): string {
  return `inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap disabled:opacity-50 ${KINDS[kind]}`
}

export function Button({ kind = 'plain', className = '', type = 'button', ...rest }: ButtonProps): ReactNode {
  return <button type={type} className={`${buttonClass(kind)} ${className}`} {...rest} />
}
