import { Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { PlainLink } from './link.tsx'
import classes from './page.module.css'

type PageHeaderProps = {
  title: string
  /** One line under the title: what this page is for, or the state of the thing that it shows. */
  lead?: ReactNode
  /** The list that this page belongs to. */
  back?: { to: string; label: string }
  actions?: ReactNode
}

/** The top of every page; it names the browser's tab too. */
export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className={classes.header}>
      {back && (
        <PlainLink to={back.to} className={classes.back}>
          <IconArrowLeft size={16} className="mirrored" aria-hidden />
          {back.label}
        </PlainLink>
      )}
      <div className={classes.headline}>
        <Title order={1}>{title}</Title>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {lead && <div className={classes.lead}>{lead}</div>}
    </header>
  )
}
