import { Button, Skeleton, Table } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import classes from './chart.module.css'
import type { FlowProps } from './flow-option.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

const Canvas = lazy(() => import('./flow-canvas.tsx').then((module) => ({ default: module.FlowCanvas })))

function Figures({ title, before, after, places, links, say }: FlowProps) {
  const names = new Map(places.map(({ code, name }) => [code, name]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.figures} aria-label={title} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{before}</Table.Th>
            <Table.Th>{after}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map(({ from, to, value }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Th>{names.get(from)}</Table.Th>
              <Table.Td>{names.get(to)}</Table.Td>
              <Table.Td>{say(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** From what to what, and how many: it says its conclusion first, and gives its figures as a table to whoever wants them. */
export function FlowChart(props: FlowProps) {
  const { title, unit, before, after, height = 380 } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const say = useWords(kitWords)
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <strong id={id}>{title}</strong>
        <span>{unit}</span>
      </figcaption>
      <div className={classes.sides}>
        <span>{before}</span>
        <span>{after}</span>
      </div>
      <Suspense fallback={<Skeleton height={height} aria-label={say('chart_loading')} role="status" />}>
        <Canvas {...props} height={height} />
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
      {open && <Figures {...props} />}
    </figure>
  )
}
