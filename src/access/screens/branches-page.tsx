import { SegmentedControl, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FormLayout } from '#ui/form-layout.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { Branch, BranchPage } from '../contract.ts'
import { TimeZoneField } from './place-fields.tsx'
import { useReturnFocus } from './return-focus.ts'
import classes from './settings.module.css'
import { SettingsNav } from './settings-nav.tsx'
import { words } from './words.ts'

function BranchForm({ branch, onDone }: { branch: Branch; onDone: () => void }) {
  // state
  const say = useWords(words)
  const queries = useQueryClient()
  const vatLabel = useId()
  useReturnFocus()
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: branch.name, time_zone: branch.time_zone, vat_zone: branch.vat_zone },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('name_needed') : null }),
    send: (values) => api.patch(`/branches/${encodeURIComponent(branch.code)}`, values, { schema: Branch }),
    onDone: (saved) => {
      void queries.invalidateQueries({ queryKey: ['/branches'] })
      toast(say('branch_saved', { name: saved.name }))
      onDone()
    },
  })
  // view
  return (
    <FormLayout onSubmit={submit} error={error} pending={pending} action={say('save')}>
      <TextInput label={say('name')} maxLength={200} data-autofocus {...form.getInputProps('name')} />
      <div>
        <Text component="div" fw={500} mb={4} id={vatLabel}>
          {say('vat')}
        </Text>
        <SegmentedControl
          aria-labelledby={vatLabel}
          data={(['standard', 'zero'] as const).map((value) => ({ value, label: say(`vat_${value}`) }))}
          {...form.getInputProps('vat_zone')}
        />
      </div>
      <TimeZoneField
        label={say('time_zone')}
        placeholder={say('as_club')}
        zone={branch.time_zone}
        clearable
        {...form.getInputProps('time_zone')}
      />
    </FormLayout>
  )
}

export function BranchesPage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  const paths = usePaths()
  const may = useMay()
  const [{ branch: openCode }, changeUrl] = useUrlState(['branch'])
  // data
  const list = useServerList({
    path: '/branches',
    schema: BranchPage,
    rowsOf: (page) => page.branches,
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
  const edit = may('settings.write') ? { rowTo: (row: Branch) => paths.branches({ branch: row.code }) } : {}
  // view
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('branches_title')} lead={say('branches_lead')} />
      <DataTable
        label={say('branches_title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.code}
        {...edit}
        exportName="branches"
        empty={<EmptyState title={say('branches_empty_title')}>{say('branches_empty_text')}</EmptyState>}
      />
      {open && may('settings.write') && (
        <Dialog onClose={close} title={say.rich('branch_edit', { code: <Ltr>{open.code}</Ltr> })}>
          <BranchForm branch={open} onDone={close} />
        </Dialog>
      )}
    </>
  )
}
