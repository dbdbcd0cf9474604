import type { ReactNode } from 'react'
import { AuditPage as AuditEntries, type AuditEntry } from '#access/contract.ts'
import { roleWords } from '#access/screens/role-words.ts'
import { SettingsNav } from '#access/screens/settings-nav.tsx'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextLink } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { type Say, useWords } from '#ui/words.ts'
import { acts } from './audit-acts.ts'
import { words } from './audit-words.ts'
import { paths } from './paths.ts'

const has = <T extends object>(table: T, key: string): key is keyof T & string => Object.hasOwn(table, key)

function sayWho(subject: AuditEntry['subject'], say: Say<typeof words>): string {
  if (subject.kind === 'system') return say('system')
  if (subject.kind === 'member') return say('by_member')
  const name = subject.name ?? say('unknown')
  return subject.kind === 'api_key' ? say('by_key', { name }) : name
}

/** The detail that every reader can use: roles and points. Names of fields are for the exported file. */
function useDetail() {
  const say = useWords(words)
  const sayRole = useWords(roleWords)
  const format = useFormat()
  const roleOf = (value: unknown) =>
    typeof value === 'string' && has(roleWords, value) ? sayRole(value) : null
  return ({ detail }: AuditEntry): string => {
    const [from, to, role] = [roleOf(detail.from), roleOf(detail.to), roleOf(detail.role)]
    if (from !== null && to !== null) return say('from_to', { from, to })
    if (role !== null) return role
    if (typeof detail.points === 'number') return say('points', { points: format.signed(detail.points) })
    return ''
  }
}

/** Things that have a page of their own. */
const PAGES = {
  member: paths.member,
  receipt: paths.receipt,
  household: paths.household,
  reward: paths.reward,
  redemption: paths.redemption,
  case: paths.case,
  raffle: paths.raffle,
}

function Target({ target }: { target: AuditEntry['target'] }): ReactNode {
  if (has(PAGES, target.kind)) {
    return (
      <TextLink to={PAGES[target.kind](target.id)}>
        <Ltr>{target.id}</Ltr>
      </TextLink>
    )
  }
  if (target.name !== null) return target.name
  return target.kind === 'branch' ? <Ltr>{target.id}</Ltr> : ''
}

export function AuditPage() {
  // state
  const say = useWords(words)
  const sayAct = useWords(acts)
  const format = useFormat()
  const detailOf = useDetail()
  // data
  const list = useServerList({ path: '/audit', schema: AuditEntries, rowsOf: (page) => page.items })
  const whatOf = ({ action }: AuditEntry) => (has(acts, action) ? sayAct(action) : action)
  const columns: Column<AuditEntry>[] = [
    {
      key: 'occurred_at',
      header: say('when'),
      cell: (row) => format.dateTime(row.occurred_at),
      value: (row) => row.occurred_at,
    },
    {
      key: 'subject',
      header: say('who'),
      cell: (row) => sayWho(row.subject, say),
      value: (row) => sayWho(row.subject, say),
    },
    { key: 'action', header: say('what'), cell: whatOf, value: whatOf },
    {
      key: 'target',
      header: say('on'),
      cell: (row) => <Target target={row.target} />,
      value: (row) => row.target.name ?? row.target.id,
    },
    { key: 'detail', header: say('more'), cell: detailOf, value: (row) => JSON.stringify(row.detail) },
  ]
  // view
  return (
    <>
      <SettingsNav />
      <PageHeader title={say('title')} lead={say('lead')} />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        exportName="audit"
        empty={<EmptyState title={say('empty_title')} />}
      />
    </>
  )
}
