import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './state.module.css'

type EmptyStateProps = {
  title: string
  /** What to do first, and what it will bring. */
  children?: ReactNode
  actions?: ReactNode
  /** 1 where this is the whole page, 3 inside a section. */
  level?: 1 | 2 | 3
}

/** Where there is nothing yet: says so, and what to do first. */
export function EmptyState({ title, children, actions, level = 2 }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.opening} aria-hidden />
      <Title order={level} className={classes.title}>
        {title}
      </Title>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
