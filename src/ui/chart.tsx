import { Button, Skeleton, Table } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import classes from './chart.module.css'
import type { ChartProps } from './chart-props.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './words.ts'

const Canvas = lazy(() => import('./chart-canvas.tsx').then((module) => ({ default: module.ChartCanvas })))

function Figures({ title, categories, series, say }: ChartProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard
    <section className={classes.figures} aria-label={title} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {series.map(({ name }) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {categories.map((category, index) => (
            <Table.Tr key={category}>
              <Table.Th>{category}</Table.Th>
              {series.map(({ name, values }) => {
                const value = values[index] ?? null
                return <Table.Td key={name}>{value === null ? '–' : say(value)}</Table.Td>
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** Ours and not the library's, which lays out from left to right only. */
function Legend({ kind, series }: ChartProps) {
  if (series.length < 2) return null
  return (
    <ul className={classes.legend} data-kind={kind === 'bar' ? 'bar' : 'line'}>
      {series.map(({ name }) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

/** A chart that says its conclusion first, and gives its figures as a table to whoever wants or needs them. */
export function Chart(props: ChartProps) {
  const { title, unit, height = 280 } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const say = useWords(kitWords)
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <strong id={id}>{title}</strong>
        <span>{unit}</span>
      </figcaption>
      <Legend {...props} />
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
