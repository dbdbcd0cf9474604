import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './campaigns.module.css'

/** A table that is moved sideways where there is no room for it, by keyboard too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0}>
      <Table aria-label={label}>{children}</Table>
    </div>
  )
}
