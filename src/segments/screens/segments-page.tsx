import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLanguage } from '#ui/language.tsx'
import { LinkButton, TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { SegmentList, type SegmentView } from '../contract.ts'
import { capitalise } from './composer/ask-menu.tsx'
import { NewListDialog } from './new-list-dialog.tsx'
import { segmentWords } from './words.ts'

/** The segments of the club: who is in each, in words, and how many. */
export function SegmentsPage() {
  // state
  const say = useWords(segmentWords)
  const paths = usePaths()
  const may = useMay()
  const [listing, setListing] = useState(false)
  // data
  const list = useServerList({ path: '/segments', schema: SegmentList, rowsOf: (page) => page.items })
  const columns = useColumns()
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        lead={say('lead')}
        actions={
          <>
            <LinkButton to={paths.overlapSegments()} variant="default">
              {say('overlap')}
            </LinkButton>
            <LinkButton to={paths.compareSegments()} variant="default">
              {say('compare')}
            </LinkButton>
            {may('segment.write') && (
              <>
                <Button variant="default" onClick={() => setListing(true)}>
                  {say('new_list')}
                </Button>
                <LinkButton to={paths.newSegment()}>{say('new')}</LinkButton>
              </>
            )}
          </>
        }
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="segments"
        empty={<EmptyState title={say('empty_title')}>{say('empty_text')}</EmptyState>}
      />
      {listing && <NewListDialog onClose={() => setListing(false)} />}
    </>
  )
}

function useColumns(): Column<SegmentView>[] {
  const say = useWords(segmentWords)
  const format = useFormat()
  const { language } = useLanguage()
  const paths = usePaths()
  return [
    {
      key: 'name',
      header: say('name_column'),
      cell: (row) => <TextLink to={paths.segment(row.id)}>{row.name}</TextLink>,
      value: (row) => row.name,
    },
    {
      key: 'sentence',
      header: say('sentence'),
      cell: (row) => capitalise(row.rule?.[language] ?? say('kind_static')),
      value: (row) => capitalise(row.rule?.[language] ?? say('kind_static')),
    },
    {
      key: 'members',
      header: say('members'),
      cell: (row) =>
        row.kind === 'live' && row.evaluated_at === null ? say('not_yet') : format.number(row.members),
      value: (row) => row.members,
      numeric: true,
    },
  ]
}
