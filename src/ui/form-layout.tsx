import { Button } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { ProblemNote } from './error-state.tsx'
import classes from './form.module.css'

type FormLayoutProps = {
  onSubmit: FormEventHandler<HTMLFormElement>
  error?: unknown
  /** The verb of what will happen. */
  action: string
  pending?: boolean
  /** Beside the main button: a way out. */
  aside?: ReactNode
  children: ReactNode
}

/** One column of fields, what went wrong above them, one main button under them. */
export function FormLayout({ onSubmit, error, action, pending = false, aside, children }: FormLayoutProps) {
  return (
    <form onSubmit={onSubmit} noValidate className={classes.form}>
      <ProblemNote error={error} />
      {children}
      <div className={classes.actions}>
        <Button type="submit" size="md" loading={pending}>
          {action}
        </Button>
        {aside}
      </div>
    </form>
  )
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
