import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import type { Column } from '#ui/column.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { useSend } from '#ui/query.ts'
import { Tag } from '#ui/tag.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type ApiKey, ApiKeyPage } from '../contract.ts'
import { AddKeyDialog } from './add-key-dialog.tsx'
import { words } from './key-words.ts'
import { useReturnFocus } from './return-focus.ts'
import { roleWords } from './role-words.ts'
import { SettingsNav } from './settings-nav.tsx'

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  // state
  const say = useWords(words)
  const format = useFormat()
  const now = useNow()
  const queries = useQueryClient()
  const { name, last_used_at } = apiKey
  useReturnFocus()
  // actions
  const revoke = useSend(() => api.delete(`/api-keys/${apiKey.id}`), {
    onDone: () => {
      void queries.invalidateQueries({ queryKey: ['/api-keys'] })
      toast(say('revoke_done', { name }))
      onClose()
    },
  })
  // view
  const when = last_used_at ? format.relative(last_used_at, now) : say('never')
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={say('revoke_title', { name })}
      consequences={[say('revoke_last_used', { when }), say('revoke_result'), say('revoke_for_good')]}
      action={say('revoke')}
      danger
      onConfirm={() => revoke.mutate(null)}
      pending={revoke.isPending}
      error={revoke.error}
    />
  )
}

export function KeysPage() {
  // state
  const say = useWords(words)
  const sayRole = useWords(roleWords)
  const format = useFormat()
  const now = useNow()
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  // data
  const list = useServerList({ path: '/api-keys', schema: ApiKeyPage, rowsOf: (page) => page.items })
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: say('name'), cell: (row) => row.name, value: (row) => row.name },
    {
      key: 'role',
      header: say('role'),
      cell: (row) => sayRole(row.role),
      value: (row) => sayRole(row.role),
    },
    {
      key: 'branch',
      header: say('branch'),
      cell: (row) => (row.branch ? <Ltr>{row.branch}</Ltr> : '—'),
      value: (row) => row.branch,
    },
    {
      key: 'prefix',
      header: say('prefix'),
      cell: (row) => <Ltr>{row.prefix}…</Ltr>,
      value: (row) => row.prefix,
    },
    {
      key: 'last_used_at',
      header: say('last_used'),
      cell: (row) => (row.last_used_at ? format.relative(row.last_used_at, now) : say('never')),
      value: (row) => row.last_used_at,
    },
    {
      key: 'state',
      header: say('state'),
      cell: (row) =>
        row.revoked_at ? <Tag tone="bad">{say('revoked')}</Tag> : <Tag tone="good">{say('active')}</Tag>,
      value: (row) => say(row.revoked_at ? 'revoked' : 'active'),
    },
    {
      key: 'actions',
      header: say('actions'),
      cell: (row) =>
        row.revoked_at === null && (
          <Button
            variant="default"
            size="xs"
            aria-label={say('revoke_label', { name: row.name })}
            onClick={() => setRevoking(row)}
          >
            {say('revoke')}
          </Button>
        ),
    },
  ]
  // actions
  const add = <Button onClick={() => setAdding(true)}>{say('add')}</Button>
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
        empty={
          <EmptyState title={say('empty_title')} actions={add}>
            {say('empty_text')}
          </EmptyState>
        }
      />
      {adding && <AddKeyDialog onClose={() => setAdding(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}
