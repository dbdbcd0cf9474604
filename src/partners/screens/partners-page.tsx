import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useLocalList } from '#ui/list.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSendForm } from '#ui/send-form.ts'
import { PageSkeleton } from '#ui/skeletons.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerRow } from '../contract.ts'
import { addPartner, partnersQuery, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

const NOBODY: readonly PartnerRow[] = []

/** The partners of the club, and what of each needs somebody's eye. */
export function PartnersPage() {
  // state
  const say = useWords(partnerWords)
  const may = useMay()
  const paths = usePaths()
  const [isAdding, setAdding] = useState(false)
  // data
  const { data, isPending, isError, error, refetch } = useQuery(partnersQuery)
  const list = useLocalList(data?.items ?? NOBODY)
  const columns = useColumns()
  // actions
  const add = may('partner.write') && <Button onClick={() => setAdding(true)}>{say('add')}</Button>
  // view
  if (isPending) return <PageSkeleton />
  if (isError) return <ErrorState level={1} error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} actions={list.rows.length > 0 && add} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.partner(row.id)}
        exportName="partners"
        empty={
          <EmptyState title={say('empty_title')} actions={add}>
            {say('empty_text')}
          </EmptyState>
        }
      />
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function useColumns(): Column<PartnerRow>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  const count = (key: 'links' | 'issued_today' | 'held' | 'in_doubt'): Column<PartnerRow> => ({
    key,
    header: say(key),
    cell: (row) => format.number(row[key]),
    value: (row) => row[key],
    numeric: true,
  })
  return [
    { key: 'name', header: say('name'), cell: ({ name }) => name, value: ({ name }) => name },
    {
      key: 'state',
      header: say('state'),
      cell: ({ state }) => (
        <Tag tone={state === 'active' ? 'accent' : 'neutral'}>{say(`state_${state}`)}</Tag>
      ),
      value: ({ state }) => say(`state_${state}`),
    },
    count('links'),
    count('issued_today'),
    count('held'),
    count('in_doubt'),
  ]
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(partnerWords)
  const paths = usePaths()
  const router = useRouter()
  const refresh = useRefresh()
  const { form, submit, pending, error } = useSendForm({
    initialValues: { name: '' },
    validate: ({ name }) => ({ name: name.trim() === '' ? say('needed') : null }),
    send: addPartner,
    onDone: async ({ id }) => {
      await refresh()
      void router.navigate({ href: paths.partner(id) })
    },
  })
  return (
    <FormDialog
      title={say('add')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('add')}
    >
      <TextInput label={say('name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
    </FormDialog>
  )
}
