import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { SegmentMembers, type SegmentView } from '../contract.ts'
import { useChangeList } from './list-data.ts'
import { listWords } from './list-words.ts'
import { addressOf } from './segment-data.ts'
import classes from './segments.module.css'
import { segmentWords } from './words.ts'

type MemberRow = z.infer<typeof SegmentMembers>['items'][number]

/** Who is in a segment; whoever is on a list can be taken off it, and put back. */
export function MembersTable({ segment: { id, name, kind } }: { segment: SegmentView }) {
  // state
  const say = useWords(segmentWords)
  const sayList = useWords(listWords)
  const may = useMay()
  const [removed, setRemoved] = useState<MemberRow | null>(null)
  // data
  const list = useServerList({
    path: `${addressOf(id)}/members`,
    schema: SegmentMembers,
    rowsOf: (page) => page.items,
  })
  const columns = useColumns()
  // actions
  const removing = useChangeList(id, (_, { remove }) => {
    if (!remove) setRemoved(null)
  })
  const nameOf = (row: MemberRow) => row.name ?? say('nameless')
  const actions: Column<MemberRow> = {
    key: 'actions',
    header: sayList('actions'),
    cell: (row) => (
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        aria-label={sayList('remove_who', { name: nameOf(row) })}
        onClick={() => {
          setRemoved(row)
          removing.mutate({ remove: [{ id: row.id }] })
        }}
      >
        {sayList('remove')}
      </Button>
    ),
  }
  const isList = kind === 'static'
  // view
  return (
    <>
      <ProblemNote error={removing.error} />
      {removed && !removing.error && (
        <p className={classes.restored} role="status">
          {sayList('removed', { name: nameOf(removed) })}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={16} className="mirrored" aria-hidden />}
            onClick={() => removing.mutate({ add: [{ id: removed.id }] })}
          >
            {sayList('undo')}
          </Button>
        </p>
      )}
      <DataTable
        label={say('members')}
        list={list}
        columns={isList && may('segment.write') ? [...columns, actions] : columns}
        rowKey={(row) => row.id}
        exportName={name}
        empty={
          <EmptyState title={say('nobody_title')}>{say(isList ? 'nobody_listed' : 'nobody_text')}</EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<MemberRow>[] {
  const say = useWords(segmentWords)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  return [
    {
      key: 'name',
      header: say('member'),
      cell: (row) =>
        may('member.read') ? (
          <TextLink to={paths.member(row.id)}>{row.name ?? say('nameless')}</TextLink>
        ) : (
          (row.name ?? say('nameless'))
        ),
      value: (row) => row.name,
    },
    {
      key: 'entered',
      header: say('entered'),
      cell: (row) => format.dateTime(row.entered_at),
      value: (row) => row.entered_at,
    },
  ]
}
