import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './page.module.css'

type SectionProps = { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A named part of a page, set off by a rule and space rather than by a box. */
export function Section({ title, note, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {note && <div className={classes.note}>{note}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
