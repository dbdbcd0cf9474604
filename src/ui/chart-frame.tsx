import { Button, Skeleton } from '@mantine/core'
import { type ReactNode, Suspense, useId, useState } from 'react'
import classes from './chart.module.css'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

type ChartFrameProps = {
  /** Its conclusion. */
  title: string
  unit: string
  height: number
  /** What stands between the title and the drawing: what its parts are called. */
  legend: ReactNode
  /** The drawing, which loads when it is first shown. */
  drawing: ReactNode
  /** The same as a table. */
  figures: ReactNode
}

/** Around every chart: its conclusion first, the drawing, and its figures as a table for whoever wants or needs them. */
export function ChartFrame({ title, unit, height, legend, drawing, figures }: ChartFrameProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const say = useWords(kitWords)
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <strong id={id}>{title}</strong>
        <span>{unit}</span>
      </figcaption>
      {legend}
      <Suspense fallback={<Skeleton height={height} aria-label={say('chart_loading')} role="status" />}>
        {drawing}
      </Suspense>
      <Button
        mt="xs"
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say(open ? 'chart_hide_table' : 'chart_table')}
      </Button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
        <section className={classes.figures} aria-label={title} tabIndex={0}>
          {figures}
        </section>
      )}
    </figure>
  )
}
