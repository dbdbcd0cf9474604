import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { SegmentView } from '../contract.ts'
import { MoveList } from '../history-contract.ts'
import { addressOf } from './segment-data.ts'
import { segmentWords } from './words.ts'

type Move = z.infer<typeof MoveList>['items'][number]

/** Who entered a segment and who left it, the latest first, and why. */
export function MovesTable({ segment: { id, name } }: { segment: SegmentView }) {
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const list = useServerList({
    path: `${addressOf(id)}/moves`,
    schema: MoveList,
    rowsOf: (page) => page.items,
  })
  const columns: Column<Move>[] = [
    {
      key: 'member',
      header: say('member'),
      cell: ({ member: { id: memberId, name: called } }) =>
        may('member.read') ? (
          <TextLink to={paths.member(memberId)}>{called ?? say('nameless')}</TextLink>
        ) : (
          (called ?? say('nameless'))
        ),
      value: ({ member }) => member.name,
    },
    {
      key: 'direction',
      header: say('moved'),
      cell: ({ direction }) => (
        <Tag tone={direction === 'entered' ? 'accent' : 'neutral'}>{say(`direction_${direction}`)}</Tag>
      ),
      value: ({ direction }) => say(`direction_${direction}`),
    },
    {
      key: 'cause',
      header: say('why'),
      cell: ({ cause }) => say(`cause_${cause}`),
      value: ({ cause }) => say(`cause_${cause}`),
    },
    {
      key: 'moved_at',
      header: say('moved_at'),
      cell: (row) => format.dateTime(row.moved_at),
      value: (row) => row.moved_at,
    },
  ]
  return (
    <DataTable
      label={say('tab_moves')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      exportName={`${name}-moves`}
      empty={<EmptyState title={say('unmoved_title')}>{say('unmoved_text')}</EmptyState>}
    />
  )
}
