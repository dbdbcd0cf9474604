import { Table } from '@mantine/core'
import { lazy } from 'react'
import classes from './chart.module.css'
import { ChartFrame } from './chart-frame.tsx'
import type { FlowProps } from './flow-option.ts'

const Canvas = lazy(() => import('./flow-canvas.tsx').then((module) => ({ default: module.FlowCanvas })))

function Figures({ before, after, places, links, say }: FlowProps) {
  const names = new Map(places.map(({ code, name }) => [code, name]))
  return (
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
  )
}

/** From what to what, and how many. */
export function FlowChart(props: FlowProps) {
  const { title, unit, before, after, height = 380 } = props
  const sides = (
    <div className={classes.sides}>
      <span>{before}</span>
      <span>{after}</span>
    </div>
  )
  return (
    <ChartFrame
      title={title}
      unit={unit}
      height={height}
      legend={sides}
      drawing={<Canvas {...props} height={height} />}
      figures={<Figures {...props} />}
    />
  )
}
