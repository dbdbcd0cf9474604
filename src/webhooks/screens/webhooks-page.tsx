import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useLocalList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { WebhookList, type WebhookView } from '../contract.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import { sayState, toneOf } from './webhook-saying.ts'
import classes from './webhooks.module.css'
import { words } from './words.ts'

/** Who is told of what happens in the club. */
export function WebhooksPage() {
  // state
  const say = useWords(words)
  const format = useFormat()
  const now = useNow()
  const paths = usePaths()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  // data
  const query = useQuery({
    queryKey: ['/webhooks'],
    queryFn: ({ signal }) => api.get('/webhooks', { schema: WebhookList, signal }),
  })
  const list = {
    ...useLocalList(query.data?.items ?? []),
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
  const sayTypes = ({ types }: WebhookView) =>
    types.includes('*') ? say('everything') : say('types_count', { count: types.length })
  const columns: Column<WebhookView>[] = [
    {
      key: 'url',
      header: say('url'),
      cell: (row) => (
        <>
          {row.description ?? (
            <Ltr>
              <span className={classes.address}>{row.url}</span>
            </Ltr>
          )}
        </>
      ),
      value: (row) => row.url,
    },
    { key: 'types', header: say('types'), cell: sayTypes, value: (row) => row.types.join(' ') },
    {
      key: 'state',
      header: say('state'),
      cell: (row) => <Tag tone={toneOf(row)}>{sayState(row, say)}</Tag>,
      value: (row) => sayState(row, say),
    },
    {
      key: 'sent_of_day',
      header: say('sent_of_day'),
      cell: (row) => format.number(row.sent_of_day),
      value: (row) => row.sent_of_day,
      numeric: true,
    },
    {
      key: 'waiting',
      header: say('waiting'),
      cell: (row) => format.number(row.waiting),
      value: (row) => row.waiting,
      numeric: true,
    },
    {
      key: 'last_sent_at',
      header: say('last_sent'),
      cell: (row) => (row.last_sent_at ? format.relative(row.last_sent_at, now) : say('never')),
      value: (row) => row.last_sent_at,
    },
  ]
  // actions
  const add = may('webhook.write') ? <Button onClick={() => setAdding(true)}>{say('add')}</Button> : null
  // view
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('title')} lead={say('lead')} actions={add} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.webhook(row.id)}
        empty={
          <EmptyState title={say('empty_title')} actions={add}>
            {say('empty_text')}
          </EmptyState>
        }
      />
      {adding && <WebhookDialog webhook={null} onClose={() => setAdding(false)} />}
    </>
  )
}
