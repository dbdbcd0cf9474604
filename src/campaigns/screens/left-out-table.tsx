import { Table } from '@mantine/core'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { Forecast } from '../contract.ts'
import classes from './campaigns.module.css'
import { startWords } from './start-words.ts'

type LeftOut = Forecast['left_out'][number]

/** Who gets nothing, by reason, the largest first. */
export function LeftOutTable({ rows, label }: { rows: readonly LeftOut[]; label: string }) {
  const say = useWords(startWords)
  const format = useFormat()
  return (
    <Table aria-label={label} className={classes.narrow ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('reason')}</Table.Th>
          <Table.Th>{say('members')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows
          .toSorted((a, b) => b.members - a.members)
          .map(({ reason, members, text }) => (
            <Table.Tr key={reason}>
              <Table.Td>{text}</Table.Td>
              <Table.Td>{format.number(members)}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  )
}
