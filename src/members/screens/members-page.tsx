import type { Column, Filter } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link.tsx'
import { useServerList } from '#ui/list.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useNow } from '#ui/now.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useMay } from '#ui/permission.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MemberList, type MemberRow } from '../contract.ts'
import { useBranchNames } from './member-data.ts'
import { titleOf } from './member-name.ts'
import classes from './members.module.css'
import { writePhone } from './phone.ts'
import { PhoneText } from './phone-text.tsx'
import { listWords, memberWords } from './words.ts'

/** Who is in the club: searched, filtered, put in order, exported, opened. */
export function MembersPage() {
  // state
  const say = useWords(listWords)
  const paths = usePaths()
  const may = useMay()
  // data
  const list = useServerList({
    path: '/members',
    schema: MemberList,
    rowsOf: (page) => page.items,
    filters: ['q', 'branch', 'joined_from'],
  })
  const isEmpty = list.rows.length === 0 && Object.keys(list.state).length === 0
  const columns = useColumns()
  const filters = useFilters()
  // actions
  const add = may('member.join') && <LinkButton to={paths.newMember()}>{say('add')}</LinkButton>
  const bring = may('import.run') && (
    <LinkButton to={paths.imports()} variant="default">
      {say('import')}
    </LinkButton>
  )
  const together = may('member.list') && (
    <LinkButton to={paths.households()} variant="default">
      {say('households')}
    </LinkButton>
  )
  // view
  return (
    <>
      <PageHeader
        title={say('title')}
        actions={
          !isEmpty && (
            <>
              {together}
              {bring}
              {add}
            </>
          )
        }
      />
      <DataTable
        label={say('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => paths.member(row.id)}
        filters={filters}
        exportName="members"
        empty={
          <EmptyState
            title={say('empty_title')}
            actions={
              <>
                {add}
                {bring}
              </>
            }
          >
            {say('empty_text')}
          </EmptyState>
        }
      />
    </>
  )
}

/** What can be used, and beside it what is still on its way. */
function Points({ balances }: { balances: MemberRow['balances'] }) {
  const say = useWords(listWords)
  const format = useFormat()
  const { available, pending } = balances
  return (
    <>
      {format.number(available)}
      {pending > 0 && (
        <div className={classes.beside}>{say('and_pending', { pending: format.number(pending) })}</div>
      )}
    </>
  )
}

/** The calendar day of an instant in a zone, as `2026-11-22`. */
const dayOf = (epochMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    epochMs,
  )

function useColumns(): Column<MemberRow>[] {
  const say = useWords(listWords)
  const field = useWords(memberWords)
  const format = useFormat()
  const { nameOf } = useBranchNames()
  const text = (key: 'email' | 'card' | 'external_id'): Column<MemberRow> => ({
    key,
    header: field(key),
    cell: (row) => row[key] && <Ltr>{row[key]}</Ltr>,
    value: (row) => row[key],
  })
  return [
    { key: 'name', header: say('name'), cell: titleOf, value: titleOf, sort: { asc: 'name' } },
    {
      key: 'phone',
      header: field('phone'),
      cell: (row) => row.phone && <PhoneText phone={row.phone} />,
      value: (row) => row.phone && writePhone(row.phone),
    },
    text('email'),
    text('card'),
    {
      key: 'points',
      header: field('points'),
      cell: (row) => <Points balances={row.balances} />,
      value: (row) => row.balances.available,
      numeric: true,
    },
    {
      key: 'branch',
      header: field('branch'),
      cell: (row) => row.home_branch && nameOf(row.home_branch),
      value: (row) => row.home_branch && nameOf(row.home_branch),
    },
    {
      key: 'joined',
      header: field('joined'),
      cell: (row) => format.date(row.joined_at),
      value: (row) => dayOf(Date.parse(row.joined_at), format.timeZone),
      sort: { desc: 'joined' },
    },
  ]
}

function useFilters(): Filter[] {
  const say = useWords(listWords)
  const field = useWords(memberWords)
  const { timeZone } = useFormat()
  const now = useNow()
  const { branches: options } = useBranchNames()
  const today = dayOf(now, timeZone)
  return [
    { kind: 'search', key: 'q', label: say('search_hint') },
    ...(options.length > 0
      ? [{ kind: 'select' as const, key: 'branch', label: field('branch'), options }]
      : []),
    {
      kind: 'select',
      key: 'joined_from',
      label: say('since'),
      options: [
        { value: `${today.slice(0, 7)}-01`, label: say('since_month') },
        { value: `${today.slice(0, 4)}-01-01`, label: say('since_year') },
      ],
    },
  ]
}
