import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { HouseholdList, type HouseholdRow } from '../contract.ts'
import { FoundDialog } from './found-dialog.tsx'
import { useHouseholdName } from './household-name.ts'
import { householdWords } from './words.ts'

/** The households of the club, newest first. */
export function HouseholdsPage() {
  // state
  const say = useWords(householdWords)
  const may = useMay()
  const paths = usePaths()
  const router = useRouter()
  const [isFounding, setFounding] = useState(false)
  // data
  const list = useServerList({ path: '/households', schema: HouseholdList, rowsOf: (page) => page.items })
  const columns = useColumns()
  // actions
  const found = may('household.manage') && <Button onClick={() => setFounding(true)}>{say('found')}</Button>
  // view
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={list.rows.length > 0 && found} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.household(row.id)}
        exportName="households"
        empty={
          <EmptyState title={say('empty_title')} actions={found}>
            {say('empty_text')}
          </EmptyState>
        }
      />
      {isFounding && (
        <FoundDialog
          onClose={() => setFounding(false)}
          onFounded={(household) => void router.navigate({ href: paths.household(household.id) })}
        />
      )}
    </>
  )
}

function useColumns(): Column<HouseholdRow>[] {
  const say = useWords(householdWords)
  const format = useFormat()
  const nameOf = useHouseholdName()
  const name = (row: HouseholdRow) => nameOf(row.name, row.head?.name ?? null)
  const head = (row: HouseholdRow) => row.head?.name ?? say('no_head')
  const kind = (row: HouseholdRow) => say(row.pooled ? 'pooled' : 'apart')
  return [
    { key: 'name', header: say('name'), cell: name, value: name },
    { key: 'head', header: say('head'), cell: head, value: head },
    {
      key: 'members',
      header: say('members'),
      cell: (row) => format.number(row.members),
      value: (row) => row.members,
      numeric: true,
    },
    { key: 'kind', header: say('kind'), cell: kind, value: kind },
    {
      key: 'points',
      header: say('points'),
      cell: (row) => format.number(row.points),
      value: (row) => row.points,
      numeric: true,
    },
  ]
}
