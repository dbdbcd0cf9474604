import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Branch, BranchPage } from '../contract.ts'
import { AddBranchDialog, EditBranchDialog } from './branch-dialog.tsx'
import classes from './settings.module.css'
import { SettingsNav } from './settings-nav.tsx'
import { words } from './words.ts'

export function BranchesPage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const [{ branch: openCode }, changeUrl] = useUrlState(['branch'])
  const [adding, setAdding] = useState(false)
  // data
  const list = useServerList({
    path: '/branches',
    schema: BranchPage,
    rowsOf: (page) => page.items,
  })
  const open = list.rows.find((row) => row.code === openCode)
  const columns: Column<Branch>[] = [
    {
      key: 'name',
      header: say('branch'),
      cell: (row) => row.name || <span className={classes.soft}>{say('branch_unnamed')}</span>,
      value: (row) => row.name,
    },
    { key: 'code', header: say('code'), cell: (row) => <Ltr>{row.code}</Ltr>, value: (row) => row.code },
    {
      key: 'time_zone',
      header: say('time_zone'),
      cell: (row) => (row.time_zone ? <Ltr>{row.time_zone}</Ltr> : say('as_club')),
      value: (row) => row.time_zone,
    },
    {
      key: 'vat_zone',
      header: say('vat'),
      cell: (row) => say(`vat_${row.vat_zone}`),
      value: (row) => say(`vat_${row.vat_zone}`),
    },
    {
      key: 'first_seen_at',
      header: say('first_seen'),
      cell: (row) => format.date(row.first_seen_at),
      value: (row) => row.first_seen_at,
    },
  ]
  // actions
  const close = () => changeUrl({ branch: '' })
  const mayWrite = may('settings.write')
  const edit = mayWrite ? { rowTo: (row: Branch) => paths.branches({ branch: row.code }) } : {}
  const add = mayWrite && <Button onClick={() => setAdding(true)}>{say('branch_add')}</Button>
  // view
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('branches_title')} lead={say('branches_lead')} actions={add} />
      <DataTable
        label={say('branches_title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.code}
        {...edit}
        exportName="branches"
        empty={
          <EmptyState title={say('branches_empty_title')} actions={add}>
            {say('branches_empty_text')}
          </EmptyState>
        }
      />
      {open && mayWrite && <EditBranchDialog branch={open} onClose={close} />}
      {adding && <AddBranchDialog onClose={() => setAdding(false)} />}
    </>
  )
}
