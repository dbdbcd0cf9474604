import { Table } from '@mantine/core'
import { lazy } from 'react'
import { ChartFrame } from '#ui/chart-frame.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Outcome } from '../contract.ts'
import { type ShareRow, shareRows } from './outcome-told.ts'
import { resultWords } from './result-words.ts'
import { heightOf } from './share-option.ts'

const Canvas = lazy(() => import('./share-canvas.tsx').then((module) => ({ default: module.ShareCanvas })))

type ShareChartProps = { outcomes: readonly Outcome[]; nameOf: (edition: number | null) => string }

/** Who reached the goal, of those who got it and of those held out. */
export function ShareChart({ outcomes, nameOf }: ShareChartProps) {
  const say = useWords(resultWords)
  const format = useFormat()
  const percent = (share: number) => format.percent(share, 1)
  const rows = shareRows(outcomes)
  const [treated, held] = (['treated', 'held'] as const).map((group) =>
    rows.find((row) => row.edition === null && row.group === group),
  )
  if (!treated) return null
  const title = say(held ? 'chart_title' : 'chart_title_one', {
    treated: percent(treated.share),
    held: held ? percent(held.share) : '',
  })
  const named = rows.map(({ edition, group, share, range }) => ({
    name: say(`row_${group}`, { name: nameOf(edition) }),
    group,
    share,
    range,
  }))
  return (
    <ChartFrame
      title={title}
      unit={say('chart_unit')}
      height={heightOf(named)}
      legend={null}
      drawing={<Canvas title={title} rows={named} say={percent} />}
      figures={<Figures rows={rows} names={named.map(({ name }) => name)} />}
    />
  )
}

function Figures({ rows, names }: { rows: readonly ShareRow[]; names: readonly string[] }) {
  const say = useWords(resultWords)
  const format = useFormat()
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('group')}</Table.Th>
          <Table.Th>{say('members')}</Table.Th>
          <Table.Th>{say('reached')}</Table.Th>
          <Table.Th>{say('share')}</Table.Th>
          <Table.Th>{say('range')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ members, reached, share, range }, index) => (
          <Table.Tr key={names[index]}>
            <Table.Th>{names[index]}</Table.Th>
            <Table.Td>{format.number(members)}</Table.Td>
            <Table.Td>{format.number(reached)}</Table.Td>
            <Table.Td>{format.percent(share)}</Table.Td>
            <Table.Td>
              {say('between', { low: format.percent(range.low), high: format.percent(range.high) })}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
