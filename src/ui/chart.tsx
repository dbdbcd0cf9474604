import { Table } from '@mantine/core'
import { lazy } from 'react'
import classes from './chart.module.css'
import { ChartFrame } from './chart-frame.tsx'
import type { ChartProps } from './chart-props.ts'

const Canvas = lazy(() => import('./chart-canvas.tsx').then((module) => ({ default: module.ChartCanvas })))

function Figures({ categories, series, say }: ChartProps) {
  return (
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

/** A chart that says its conclusion first. */
export function Chart(props: ChartProps) {
  const { title, unit, height = 280 } = props
  return (
    <ChartFrame
      title={title}
      unit={unit}
      height={height}
      legend={<Legend {...props} />}
      drawing={<Canvas {...props} height={height} />}
      figures={<Figures {...props} />}
    />
  )
}
