import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { type Staff, StaffPage as StaffRows } from '../contract.ts'
import { listStaffActions, type StaffAction } from '../staff.ts'
import { AddStaffDialog } from './add-staff-dialog.tsx'
import { roleWords } from './role-words.ts'
import { SettingsNav } from './settings-nav.tsx'
import { StaffDialog } from './staff-dialog.tsx'
import { words } from './staff-words.ts'

function StaffState({ person }: { person: Staff }) {
  const say = useWords(words)
  if (person.disabled) return <Tag tone="bad">{say('state_disabled')}</Tag>
  if (person.password_temporary) return <Tag>{say('state_temporary')}</Tag>
  return <Tag tone="good">{say('state_active')}</Tag>
}

function StaffMenu({ person, onAct }: { person: Staff; onAct: (action: StaffAction) => void }) {
  const say = useWords(words)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say('actions_for', { name: person.name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {listStaffActions(person).map((action) => (
          <Menu.Item key={action} onClick={() => onAct(action)}>
            {say(action)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function StaffPage() {
  // state
  const say = useWords(words)
  const sayRole = useWords(roleWords)
  const format = useFormat()
  const now = useNow()
  const [adding, setAdding] = useState(false)
  const [asked, setAsked] = useState<{ action: StaffAction; person: Staff } | null>(null)
  // data
  const list = useServerList({ path: '/staff', schema: StaffRows, rowsOf: (page) => page.items })
  const columns: Column<Staff>[] = [
    { key: 'name', header: say('person'), cell: (row) => row.name, value: (row) => row.name },
    { key: 'email', header: say('email'), cell: (row) => <Ltr>{row.email}</Ltr>, value: (row) => row.email },
    {
      key: 'role',
      header: say('role'),
      cell: (row) => sayRole(row.role),
      value: (row) => sayRole(row.role),
    },
    { key: 'state', header: say('state'), cell: (row) => <StaffState person={row} /> },
    {
      key: 'last_seen_at',
      header: say('last_seen'),
      cell: (row) => (row.last_seen_at ? format.relative(row.last_seen_at, now) : say('never')),
      value: (row) => row.last_seen_at,
    },
    {
      key: 'actions',
      header: say('actions'),
      cell: (row) => <StaffMenu person={row} onAct={(action) => setAsked({ action, person: row })} />,
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
        exportName="staff"
        empty={<EmptyState title={say('empty_title')} actions={add} />}
      />
      {adding && <AddStaffDialog onClose={() => setAdding(false)} />}
      {asked && <StaffDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  )
}
